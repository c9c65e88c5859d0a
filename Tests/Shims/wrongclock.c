// wrongclock: a clock on the wall that a test sets while the program runs, as a library for
// LD_PRELOAD.
//
//     cc -std=c17 -shared -fPIC -O2 -o wrongclock.so wrongclock.c
//     LD_PRELOAD=./wrongclock.so PARLEY_SHIM_CLOCK_FILE=/x server ...
//
// PARLEY_SHIM_CLOCK_FILE  the seconds in this file are added to CLOCK_REALTIME; none while there is
//                         no such file. CLOCK_MONOTONIC goes on as it does.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int (*real_clock_gettime)(clockid_t, struct timespec *);
static const char *clock_file;

__attribute__((constructor)) static void begin(void) {
    *(void **)&real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    clock_file = getenv("PARLEY_SHIM_CLOCK_FILE");
}

static time_t offset(void) {
    char text[32] = "";
    int file = clock_file ? open(clock_file, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return 0;
    ssize_t got = read(file, text, sizeof text - 1);
    close(file);
    return got > 0 ? (time_t)atoll(text) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (!real_clock_gettime) begin();
    int result = real_clock_gettime(clock, time), before = errno;
    if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += offset();
    return errno = before, result;
}
