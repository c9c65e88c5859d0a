// faultydisk: a disk that is full, or cannot be read, for as long as a test wants, as a library for
// LD_PRELOAD.
//
//     cc -std=c17 -shared -fPIC -O2 -o faultydisk.so faultydisk.c
//     LD_PRELOAD=./faultydisk.so PARLEY_SHIM_DIR=/the/data/folder PARLEY_SHIM_FULL_FILE=/x server ...
//
// PARLEY_SHIM_DIR            the folder; files opened below it are covered.
// PARLEY_SHIM_FULL_FILE      while a file of this name exists, no covered file grows: ENOSPC. Of a
//                            write that would grow it the part that fits is written, as Linux does.
// PARLEY_SHIM_UNREADABLE_FILE  while a file of this name exists, reads of covered files fail: EIO.
//
// Covers what SQLite writes and reads with: write, pwrite, pread and fallocate.

#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static int (*real_fallocate)(int, off_t, off_t);
static char folder[PATH_MAX];
static const char *full_file, *unreadable_file;

__attribute__((constructor)) static void begin(void) {
    *(void **)&real_write = dlsym(RTLD_NEXT, "write");
    *(void **)&real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    *(void **)&real_pread = dlsym(RTLD_NEXT, "pread64");
    *(void **)&real_fallocate = dlsym(RTLD_NEXT, "posix_fallocate64");
    const char *named = getenv("PARLEY_SHIM_DIR");
    if (named && !realpath(named, folder)) abort();  // a test that is not covered proves nothing
    full_file = getenv("PARLEY_SHIM_FULL_FILE");
    unreadable_file = getenv("PARLEY_SHIM_UNREADABLE_FILE");
}

static bool applies(const char *fault, int descriptor) {
    int before = errno;
    char link[64], path[PATH_MAX];
    bool is_asked = *folder && fault && access(fault, F_OK) == 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = is_asked ? readlink(link, path, sizeof path - 1) : 0;
    path[length > 0 ? length : 0] = 0;
    size_t prefix = strlen(folder);
    bool is_covered = length > 0 && strncmp(path, folder, prefix) == 0 && path[prefix] == '/';
    errno = before;
    return is_asked && is_covered;
}

// How much of a write goes into the file as it is; -1 with ENOSPC when nothing does.
static ssize_t room_for(int descriptor, size_t count, off_t offset) {
    struct stat status;
    if (!count || !applies(full_file, descriptor) || fstat(descriptor, &status) != 0)
        return (ssize_t)count;
    if (offset >= status.st_size) return errno = ENOSPC, -1;
    off_t left = status.st_size - offset;
    return left < (off_t)count ? (ssize_t)left : (ssize_t)count;
}

ssize_t pwrite64(int descriptor, const void *from, size_t count, off_t offset) {
    ssize_t room = room_for(descriptor, count, offset);
    return room < 0 ? -1 : real_pwrite(descriptor, from, (size_t)room, offset);
}

ssize_t pwrite(int descriptor, const void *from, size_t count, off_t offset) {
    return pwrite64(descriptor, from, count, offset);
}

ssize_t write(int descriptor, const void *from, size_t count) {
    if (!applies(full_file, descriptor)) return real_write(descriptor, from, count);
    ssize_t room = room_for(descriptor, count, lseek(descriptor, 0, SEEK_CUR));
    return room < 0 ? -1 : real_write(descriptor, from, (size_t)room);
}

int posix_fallocate64(int descriptor, off_t offset, off_t length) {
    if (applies(full_file, descriptor)) return ENOSPC;
    return real_fallocate(descriptor, offset, length);
}

int posix_fallocate(int descriptor, off_t offset, off_t length) {
    return posix_fallocate64(descriptor, offset, length);
}

ssize_t pread64(int descriptor, void *into, size_t count, off_t offset) {
    if (applies(unreadable_file, descriptor)) return errno = EIO, -1;
    return real_pread(descriptor, into, count, offset);
}

ssize_t pread(int descriptor, void *into, size_t count, off_t offset) {
    return pread64(descriptor, into, count, offset);
}
