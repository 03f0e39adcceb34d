#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

#include "guard.h"

// The ending ones first: that is the order ct_next reports them in.
static const int handled[] = {SIGTERM, SIGHUP,  SIGINT,  SIGQUIT, SIGPIPE,
                              SIGUSR1, SIGUSR2, SIGTSTP, SIGCONT, SIGWINCH};
enum { handled_count = sizeof handled / sizeof *handled, ending_count = 7 };
// How often an ending signal checks whether it has been answered, and how many times it finds the program busy before
// ending it.
enum { look_milliseconds = 100, looks_while_busy = 30 };

static struct sigaction before[handled_count];
static volatile sig_atomic_t pending[handled_count];
static volatile sig_atomic_t first_ending, looks;
static int pipe_ends[2] = {-1, -1};

static void look_every(int milliseconds) {
  struct timeval period = {.tv_sec = 0, .tv_usec = milliseconds * 1000};
  struct itimerval timer = {.it_interval = period, .it_value = period};
  setitimer(ITIMER_REAL, &timer, NULL);
}

static void note(int signal_number) {
  int saved = errno;
  for (int i = 0; i < handled_count; i++) {
    if (handled[i] != signal_number) continue;
    pending[i] = 1;
    if (i < ending_count && !first_ending) {
      first_ending = signal_number;
      look_every(look_milliseconds);
    }
  }
  // A full pipe is no loss: it wakes the loop as well, and the flags say what came.
  ssize_t ignored = write(pipe_ends[1], "", 1);
  (void)ignored;
  errno = saved;
}

// A program that is caught in a write to a terminal that has stopped will never answer, so it ends now; one that is
// computing gets some seconds to save and to put the screen back by itself.
static void end_unanswered(int signal_number) {
  (void)signal_number;
  if (!guard_is_stuck() && ++looks < looks_while_busy) return;
  guard_restore();
  ct_die(first_ending);
}

static void install(int signal_number, void (*handler)(int), struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  // One handler at a time: a second signal cannot come between a first one and its note.
  sigfillset(&action.sa_mask);
  sigaction(signal_number, &action, old);
}

int ct_install(void) {
  if (pipe(pipe_ends) != 0) return -1;
  for (int i = 0; i < 2; i++) {
    fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
  }
  first_ending = looks = 0;
  install(SIGALRM, end_unanswered, NULL);
  for (int i = 0; i < handled_count; i++) {
    pending[i] = 0;
    sigaction(handled[i], NULL, &before[i]);
    if (before[i].sa_handler != SIG_IGN || i > ending_count) install(handled[i], note, NULL);
  }
  return pipe_ends[0];
}

int ct_next(void) {
  char drain[64];
  while (read(pipe_ends[0], drain, sizeof drain) > 0) continue;
  for (int i = 0; i < handled_count; i++) {
    if (!pending[i]) continue;
    pending[i] = 0;
    return handled[i];
  }
  return 0;
}

void ct_ignore_stop(void) { signal(SIGTSTP, SIG_IGN); }

void ct_uninstall(void) {
  look_every(0);
  signal(SIGALRM, SIG_DFL);
  for (int i = 0; i < handled_count; i++) sigaction(handled[i], &before[i], NULL);
  for (int i = 0; i < 2; i++) {
    close(pipe_ends[i]);
    pipe_ends[i] = -1;
  }
}

static void by_default(int signal_number) {
  signal(signal_number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal_number);
  raise(signal_number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
}

void ct_stop_self(void) {
  // Where nobody could continue us, the kernel does not stop us; and a program that ignored ^Z from the start (a shell
  // without job control) still does.
  if (before[ending_count].sa_handler == SIG_IGN) return;
  by_default(SIGTSTP);
  install(SIGTSTP, note, NULL);
}

void ct_park(int terminal) {
  pid_t foreground;
  while ((foreground = tcgetpgrp(terminal)) > 0 && foreground != getpgrp()) raise(SIGSTOP);
}

_Noreturn void ct_die(int signal_number) {
  by_default(signal_number);
  _exit(128 + signal_number);
}

int ct_wait(int terminal, int pipe_end, int milliseconds) {
  struct pollfd files[2] = {{.fd = terminal, .events = POLLIN}, {.fd = pipe_end, .events = POLLIN}};
  if (poll(files, 2, milliseconds) <= 0) return 0;
  int seen = 0;
  if (files[0].revents & (POLLHUP | POLLERR | POLLNVAL)) seen |= CT_LOST;
  if (files[0].revents & POLLIN) seen |= CT_INPUT;
  if (files[1].revents) seen |= CT_SIGNAL;
  return seen;
}

const int ct_window_changed = SIGWINCH, ct_stop_asked = SIGTSTP, ct_continued = SIGCONT;
const int ct_hung_up = SIGHUP;

extern char **environ;

char *const *ct_environment(void) { return environ; }

int ct_is_terminal(int file) { return isatty(file); }

int ct_open_terminal(void) { return open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY); }

int ct_read(int terminal, void *bytes, int count) {
  ssize_t got;
  do {
    got = read(terminal, bytes, (size_t)count);
  } while (got < 0 && errno == EINTR);
  return (int)got;
}

void ct_write(int terminal, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(terminal, rest, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    rest += written;
    count -= (size_t)written;
  }
}

void ct_take_all_keys(int terminal) {
  struct termios modes;
  if (tcgetattr(terminal, &modes) != 0) return;
  modes.c_iflag &= ~(tcflag_t)IXON;
  modes.c_lflag &= ~(tcflag_t)IEXTEN;
  modes.c_lflag |= NOFLSH;
  tcsetattr(terminal, TCSANOW, &modes);
}

void ct_discard_keys(int terminal) { tcflush(terminal, TCIFLUSH); }

void ct_size(int terminal, int *rows, int *columns) {
  struct winsize size;
  memset(&size, 0, sizeof size);
  if (ioctl(terminal, TIOCGWINSZ, &size) != 0) memset(&size, 0, sizeof size);
  *rows = size.ws_row;
  *columns = size.ws_col;
}
