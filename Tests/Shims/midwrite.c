// midwrite: kill -9 at a chosen point in the middle of a commit, as a library for LD_PRELOAD.
//
//     cc -std=c17 -shared -fPIC -O2 -o midwrite.so midwrite.c
//     LD_PRELOAD=./midwrite.so PARLEY_SHIM_DIR=/the/data/folder PARLEY_SHIM_ORDER=/x server ...
//
// PARLEY_SHIM_DIR    the folder; SQLite's logs ("*-wal") below it are covered.
// PARLEY_SHIM_ORDER  a file of this name says "POINT NUMBER": what happens in the NUMBER-th
//                    transaction that is written to a log after the file was put there.
//
//     first   half of its first write is done, and the process is killed
//     last    half of its last page is written, and the process is killed
//     synced  it is whole and synced, and the process is killed before it knows
//     hold    it is done as ever; whatever is written to a log afterwards waits for ever
//
// A transaction ends with the page whose frame header, 24 bytes written by themselves, names the
// size of the database (https://www.sqlite.org/fileformat2.html#walformat).

#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FRAME_HEADER 24

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fdatasync)(int);
static char folder[PATH_MAX];
static const char *order_file;

// Only the thread of the server that writes the log comes here once there is an order.
static long whole;        // transactions since the order came
static bool ends_next;    // the next write is the last page of one
static bool is_unsynced;  // the last whole one was not synced yet

struct order {
    char point[16];
    long number;
};

__attribute__((constructor)) static void begin(void) {
    *(void **)&real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    *(void **)&real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    const char *named = getenv("PARLEY_SHIM_DIR");
    if (named && !realpath(named, folder)) abort();  // a test that is not covered proves nothing
    order_file = getenv("PARLEY_SHIM_ORDER");
}

static bool read_order(struct order *order) {
    int before = errno;
    FILE *file = order_file ? fopen(order_file, "re") : NULL;
    bool is_read = file && fscanf(file, "%15s %ld", order->point, &order->number) == 2;
    if (file) fclose(file);
    errno = before;
    return is_read;
}

static bool is_log(int descriptor) {
    int before = errno;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = *folder ? readlink(link, path, sizeof path - 1) : 0;
    path[length > 0 ? length : 0] = 0;
    errno = before;
    size_t prefix = strlen(folder);
    return length > 4 && strncmp(path, folder, prefix) == 0 && path[prefix] == '/' &&
           strcmp(path + length - 4, "-wal") == 0;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static bool is_at(const struct order *order, const char *point) {
    return strcmp(order->point, point) == 0;
}

ssize_t pwrite64(int descriptor, const void *from, size_t count, off_t offset) {
    struct order order;
    if (!is_log(descriptor) || !read_order(&order))
        return real_pwrite(descriptor, from, count, offset);
    bool is_last = ends_next, is_theirs = whole + 1 == order.number;
    while (is_at(&order, "hold") && whole >= order.number) pause();
    if (is_theirs && (is_at(&order, "first") || (is_last && is_at(&order, "last")))) {
        real_pwrite(descriptor, from, count / 2, offset);
        die();
    }
    const unsigned char *size = (const unsigned char *)from + 4;
    ends_next = count == FRAME_HEADER && (size[0] | size[1] | size[2] | size[3]);
    ssize_t written = real_pwrite(descriptor, from, count, offset);
    if (is_last) whole++, is_unsynced = true;
    return written;
}

ssize_t pwrite(int descriptor, const void *from, size_t count, off_t offset) {
    return pwrite64(descriptor, from, count, offset);
}

int fdatasync(int descriptor) {
    int result = real_fdatasync(descriptor);
    struct order order;
    if (!is_log(descriptor) || !read_order(&order)) return result;
    if (is_unsynced && is_at(&order, "synced") && whole == order.number) die();
    is_unsynced = false;
    return result;
}
