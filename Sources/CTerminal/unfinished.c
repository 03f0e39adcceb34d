// A file that is written beside its place, to be renamed into it, must not stay behind when somebody ends the program.
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "CTerminal.h"

static const int ending[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGXCPU, SIGXFSZ};
enum { ending_count = sizeof ending / sizeof *ending, longest_path = 4096 };

static struct sigaction before[ending_count];
// Empty while there is no such file. Written only while none of the handlers is installed.
static char unfinished[longest_path];

static void remove_and_end(int signal_number) {
  unlink(unfinished);
  ct_die(signal_number);
}

void ct_remove_at_end(const char *path) {
  ct_keep();
  if (strlen(path) >= longest_path) return;
  strcpy(unfinished, path);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = remove_and_end;
  sigfillset(&action.sa_mask);
  for (int i = 0; i < ending_count; i++) {
    sigaction(ending[i], NULL, &before[i]);
    // Ignored (nohup), or answered by somebody who will finish the file: it stays so.
    if (before[i].sa_handler == SIG_DFL) sigaction(ending[i], &action, NULL);
  }
}

void ct_keep(void) {
  if (!unfinished[0]) return;
  for (int i = 0; i < ending_count; i++) sigaction(ending[i], &before[i], NULL);
  unfinished[0] = 0;
}
