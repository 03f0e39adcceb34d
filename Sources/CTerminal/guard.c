// The crash guard: whatever happens, the terminal is given back.
//
// Swift's own traps arrive as ILL or TRAP. The handler restores the terminal and lets the signal happen again, with its
// default action. Swift's backtrace, which waits for a key at the terminal, comes only where SWIFT_BACKTRACE asks for
// it.
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CTerminal.h"

static const int crashes[] = {SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE};
enum { crash_count = sizeof crashes / sizeof *crashes, alternate_stack_size = 65536, patience_milliseconds = 40 };

static struct sigaction before[crash_count];
static int guarded = -1;
static struct termios modes;
static int has_modes, wants_backtrace;
static char reset[256];
static size_t reset_length;
static int real_errors = -1, captured_errors = -1;
// A stack that has overflowed cannot carry its own handler.
static char alternate_stack[alternate_stack_size];

static int takes_output(int file, int milliseconds) {
  struct pollfd wanted = {.fd = file, .events = POLLOUT};
  return poll(&wanted, 1, milliseconds) > 0;
}

// Returns 0 if `file` has stopped taking bytes. A file that blocks is waited for as long as it takes.
static int put(int file, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(file, bytes, length);
    if (written < 0 && errno == EAGAIN && takes_output(file, patience_milliseconds)) continue;
    if (written <= 0) return 0;
    bytes += written;
    length -= (size_t)written;
  }
  return 1;
}

int guard_is_stuck(void) { return guarded >= 0 && !takes_output(guarded, 0); }

// A terminal that has stopped takes nothing more: what nobody has read makes room for what gives the screen back, and
// the terminal goes on, or the screen would stay taken.
static void put_back(void) {
  if (put(guarded, reset, reset_length)) return;
  tcflush(guarded, TCOFLUSH);
  tcflow(guarded, TCOON);
  put(guarded, reset, reset_length);
}

// Returns the flags that `file` had, -1 without one.
static int stop_blocking(int file) {
  int flags = fcntl(file, F_GETFL);
  if (flags >= 0) fcntl(file, F_SETFL, flags | O_NONBLOCK);
  return flags;
}

// A handler must not wait for a terminal, so nothing here blocks. The flags belong to the file, which the shell has
// too: they are put back, in this order, as both may be the same file.
void guard_restore(void) {
  int file = guarded;
  int flags = stop_blocking(file), error_flags = stop_blocking(real_errors);
  if (file >= 0) {
    put_back();
    if (has_modes) tcsetattr(file, TCSANOW, &modes);
    guarded = -1;
  }
  ct_release_errors();
  if (error_flags >= 0) fcntl(STDERR_FILENO, F_SETFL, error_flags);
  if (flags >= 0) fcntl(file, F_SETFL, flags);
}

static void crash(int signal_number, siginfo_t *information, void *context) {
  (void)context;
  guard_restore();
  for (int i = 0; i < crash_count; i++) {
    if (wants_backtrace) sigaction(crashes[i], &before[i], NULL);
    else signal(crashes[i], SIG_DFL);
  }
  // A fault happens again by itself on return; what was sent has to be sent again.
  if (information->si_code <= 0) raise(signal_number);
}

void ct_set_reset(const char *bytes, size_t length) {
  reset_length = length < sizeof reset ? length : sizeof reset;
  memcpy(reset, bytes, reset_length);
}

void ct_guard(int terminal) {
  has_modes = tcgetattr(terminal, &modes) == 0;
  reset_length = 0;
  wants_backtrace = getenv("SWIFT_BACKTRACE") != NULL;
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack.ss_sp = alternate_stack;
    stack.ss_size = sizeof alternate_stack;
    stack.ss_flags = 0;
    sigaltstack(&stack, NULL);
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigfillset(&action.sa_mask);
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &action, &before[i]);
  guarded = terminal;
}

void ct_unguard(void) {
  if (guarded < 0) return;
  guarded = -1;
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &before[i], NULL);
}

void ct_capture_errors(void) {
  if (captured_errors >= 0 || !isatty(STDERR_FILENO)) return;
  FILE *file = tmpfile();
  if (file == NULL) return;
  captured_errors = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
  fclose(file);
  real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (captured_errors >= 0 && real_errors >= 0) dup2(captured_errors, STDERR_FILENO);
}

// C0, DEL and the two bytes of a C1: text that was never meant for a terminal must not command one.
static void show_without_controls(char *bytes, ssize_t length) {
  for (ssize_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    int control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
    int second = i > 0 && (unsigned char)bytes[i - 1] == 0xC2 && byte >= 0x80 && byte < 0xA0;
    if (second) bytes[i - 1] = '?';
    if (control || second) bytes[i] = '?';
  }
  put(STDERR_FILENO, bytes, (size_t)length);
}

void ct_release_errors(void) {
  if (captured_errors < 0 || real_errors < 0) return;
  dup2(real_errors, STDERR_FILENO);
  close(real_errors);
  char bytes[1024];
  ssize_t length;
  lseek(captured_errors, 0, SEEK_SET);
  while ((length = read(captured_errors, bytes, sizeof bytes)) > 0) show_without_controls(bytes, length);
  close(captured_errors);
  real_errors = captured_errors = -1;
}
