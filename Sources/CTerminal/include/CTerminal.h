// What a terminal program must do in C: signal handlers, stopping itself, the crash guard.
//
// A handler only notes its signal and writes one byte to a pipe; the event loop asks `ct_next` what came. Handlers
// are installed before ncurses starts, which takes only signals nobody has: its own handlers call exit() and
// re-enter curses mode after the last endwin().
#ifndef CTERMINAL_H
#define CTERMINAL_H
#include <stddef.h>

// Installs the handlers for TSTP, CONT, WINCH and for what ends a program from outside (TERM, HUP, INT, QUIT, PIPE,
// USR1, USR2), except for those that were ignored (nohup). Returns the end of the pipe to poll, -1 if there is none.
int ct_install(void);

// The next signal that came, 0 if none is left. Ending ones first; each is reported once, however often it came.
int ct_next(void);

// From here on ^Z is ignored: the way out must not be stopped half-way.
void ct_ignore_stop(void);

// Restores for every signal what it did before ct_install.
void ct_uninstall(void);

// Stops this process as ^Z would; returns when it is continued.
void ct_stop_self(void);

// Stays stopped until this process group is in the foreground of the terminal.
void ct_park(int terminal);

// Ends the process by this signal, so that its parent sees why.
_Noreturn void ct_die(int signal_number);

// From here on a crash (ILL TRAP SEGV ABRT BUS FPE) first gives the terminal the modes it has now, and writes what
// ct_set_reset was given. So does an ending signal that the event loop has not answered: at once where the terminal
// has stopped taking output, within some seconds where the program is busy.
void ct_guard(int terminal);
void ct_set_reset(const char *bytes, size_t length);
void ct_unguard(void);

// ^S would stop the screen until ^Q, and ^V would hide a key from the program. ^C, ^\ and ^Z would throw away what has
// been written but not shown yet: a second one, typed during clean-up, would throw away the sequences that restore the
// screen.
void ct_take_all_keys(int terminal);

// Throws away what the kernel would have thrown away at ^C: keys that were meant for the program, not for the shell
// after it.
void ct_discard_keys(int terminal);

// What is written to standard error would be drawn over the screen and lost with it: it is kept in a file without
// a name, and shown by ct_release_errors or after a crash, without control characters.
void ct_capture_errors(void);
void ct_release_errors(void);

// From here on a signal that ends the program first removes this file, the one that is being written; there is one at
// a time. ct_keep forgets it.
void ct_remove_at_end(const char *path);
void ct_keep(void);

// Waits until the terminal or the pipe (-1: none) can be read, or the time is up (-1: no limit). Returns CT_* bits; 0
// when the time is up or a signal came.
enum { CT_INPUT = 1, CT_SIGNAL = 2, CT_LOST = 4 };
int ct_wait(int terminal, int pipe, int milliseconds);

// The signals that do not end the program, and the one a lost terminal sends.
extern const int ct_window_changed, ct_stop_asked, ct_continued, ct_hung_up;

// The variables of this process, for a program it starts.
char *const *ct_environment(void);

int ct_is_terminal(int file);
// The terminal of this process, for keys when standard input is something else; -1 without one.
int ct_open_terminal(void);
// What read() gives: 0 or less when the terminal is gone.
int ct_read(int terminal, void *bytes, int count);
void ct_write(int terminal, const void *bytes, size_t count);

// Rows and columns of the terminal; 0 if it does not say.
void ct_size(int terminal, int *rows, int *columns);

#endif
