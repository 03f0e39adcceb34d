#ifndef CTERMINAL_GUARD_H
#define CTERMINAL_GUARD_H
// Puts the terminal back if it is guarded, and shows the captured errors. Only calls that a signal handler may make.
void guard_restore(void);

// Whether the guarded terminal has stopped taking output.
int guard_is_stuck(void);
#endif
