// What a crash writes down: which plugin was at work on the thread that crashed. Everything here runs inside a
// signal handler, so it calls async-signal-safe functions alone (signal-safety(7)).
#pragma once
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// One thread's place. `at` is what it does inside a plugin: constant text, NULL outside of plugins.
typedef struct {
    int thread;  // as gettid gives it; 0: nobody's, -1: a task, which runs on threads that have no place
    const char *at;
} parley_crumb;

enum { PARLEY_CRASH_SIGNALS = 6 };

typedef struct {
    const parley_crumb *crumbs;
    int count, file;
    long long began;
    struct sigaction before[PARLEY_CRASH_SIGNALS];
} parley_crash_state;

// Inside a function, since Swift takes a variable of a header for one that is defined elsewhere.
static inline parley_crash_state *parley_crash_own(void) {
    static parley_crash_state state;
    return &state;
}

static const int parley_crash_signals[PARLEY_CRASH_SIGNALS] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};

static inline long long parley_crash_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static inline int parley_crash_thread(void) { return (int)syscall(SYS_gettid); }

// What this thread does; for a thread without a place, what the only task does.
static inline const char *parley_crash_at(int thread) {
    const char *task = NULL;
    int tasks = 0;
    for (int index = 0; index < parley_crash_own()->count; index++) {
        const volatile parley_crumb *crumb = &parley_crash_own()->crumbs[index];
        const char *at = crumb->at;
        if (crumb->thread == thread) return at;
        if (crumb->thread == -1 && at) {
            task = at;
            tasks++;
        }
    }
    return tasks == 1 ? task : NULL;
}

static inline char *parley_crash_number(char *end, long long number) {
    char digits[24];
    int count = 0;
    do digits[count++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    *end++ = '\t';
    while (count) *end++ = digits[--count];
    return end;
}

// One line: crash, the signal, milliseconds since the start, 1 when another process sent it, what was at work.
static inline void parley_crash_write(int signal, int is_foreign) {
    char line[512] = "crash", *end = line + 5;
    end = parley_crash_number(end, signal);
    end = parley_crash_number(end, parley_crash_clock() - parley_crash_own()->began);
    end = parley_crash_number(end, is_foreign);
    *end++ = '\t';
    const char *at = parley_crash_at(parley_crash_thread());
    while (at && *at && end < line + sizeof line - 1) *end++ = *at++;
    *end++ = '\n';
    if (write(parley_crash_own()->file, line, (size_t)(end - line)) < 0) return;
}

static inline void parley_crash_note(int signal, siginfo_t *info, void *context) {
    static volatile sig_atomic_t is_noted;
    (void)context;
    // A code above 0 is the kernel's: the thread's own fault (sigaction(2)).
    int is_foreign = info->si_code <= 0 && info->si_pid != getpid();
    if (!is_noted) {
        is_noted = 1;
        parley_crash_write(signal, is_foreign);
    }
    for (int index = 0; index < PARLEY_CRASH_SIGNALS; index++)
        if (parley_crash_signals[index] == signal) sigaction(signal, &parley_crash_own()->before[index], NULL);
    // A fault happens again when this returns, and ends the process as it would have; what was sent or is behind its
    // instruction (a breakpoint) does not.
    if (info->si_code <= 0 || signal == SIGTRAP) raise(signal);
}

// From now on a crash is written to the file. To be called from one place in the program: this file's variables are
// its own in each object file that includes it.
static inline void parley_crash_watch(const parley_crumb *crumbs, int count, int file) {
    parley_crash_own()->crumbs = crumbs;
    parley_crash_own()->count = count;
    parley_crash_own()->file = file;
    parley_crash_own()->began = parley_crash_clock();
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = parley_crash_note;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < PARLEY_CRASH_SIGNALS; index++)
        sigaction(parley_crash_signals[index], &action, &parley_crash_own()->before[index]);
}
