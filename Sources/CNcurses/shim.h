// ncurses as Swift can import it: its globals and macros as functions, and the calls the compiler refuses.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <term.h>

static inline WINDOW *cn_stdscr(void) { return stdscr; }
static inline int cn_colors(void) { return COLORS; }
static inline attr_t cn_bold(void) { return A_BOLD; }
static inline attr_t cn_dim(void) { return A_DIM; }
static inline attr_t cn_reverse(void) { return A_REVERSE; }
static inline attr_t cn_underline(void) { return A_UNDERLINE; }

// A terminal on two open files; NULL if ncurses cannot use it. The size asked for is that of the terminal itself,
// whatever LINES and COLUMNS say.
static inline SCREEN *cn_open(const char *type, int output, int input) {
  use_env(TRUE);
  use_tioctl(TRUE);
  FILE *out = fdopen(output, "w"), *in = fdopen(input, "r");
  return out && in ? newterm(type, out, in) : NULL;
}

// A cell of one column: a base and at most two marks on it.
static inline void cn_set_cell(
    cchar_t *cell, const uint32_t *scalars, int count, attr_t attributes, int pair) {
  wchar_t text[4] = {0};
  for (int i = 0; i < count && i < 3; i++) text[i] = (wchar_t)scalars[i];
  setcchar(cell, text, attributes, (short)pair, NULL);
}

// The next doupdate() sends every cell.
static inline void cn_repaint(void) { clearok(curscr, TRUE); }

// Whether the terminal type is known and can place the cursor; leaves no trace.
static inline int cn_can_draw(const char *type, int file) {
  int status = 0;
  TERMINAL *old = cur_term;
  cur_term = NULL;
  if (setupterm(type, file, &status) != OK) {
    set_curterm(old);
    return 0;
  }
  const char *move = tigetstr("cup"), *clear = tigetstr("clear");
  int able = move != NULL && move != (char *)-1 && clear != NULL && clear != (char *)-1;
  del_curterm(cur_term);
  set_curterm(old);
  return able;
}

// A string of the terminal's description, NULL if it has none.
static inline const char *cn_string(const char *name) {
  const char *string = tigetstr(name);
  return string == (char *)-1 ? NULL : string;
}

// LC_CTYPE alone: LC_ALL would bring decimal commas. Returns the character encoding in force.
static inline const char *cn_use_locale(const char *name) {
  setlocale(LC_CTYPE, name);
  return nl_langinfo(CODESET);
}
/* The string that makes the whole screen of `rows` rows scroll, NULL where the terminal has no margins. */
static inline const char *cn_margins(int rows) {
  const char *csr = tigetstr("csr");
  return (csr == NULL || csr == (const char *)-1) ? NULL : tiparm(csr, 0, rows - 1);
}

#endif
