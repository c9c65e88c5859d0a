// powercut: a disk that loses every write that was not yet synced, as a library for LD_PRELOAD.
//
// `kill -9` alone does not test `fsync`: what a process has written stays in the kernel's page
// cache and outlives it. This library keeps unsynced writes in the memory of the process instead,
// so they die with it, and `kill -9` is a power cut.
//
//     cc -std=c17 -shared -fPIC -O2 -o powercut.so powercut.c
//     LD_PRELOAD=./powercut.so PARLEY_SHIM_DIR=/the/data/folder server ...
//
// PARLEY_SHIM_DIR              the folder; regular files opened below it are covered, except
//                              "*-shm" (SQLite's index: mapped, and rebuilt after a crash).
// PARLEY_SHIM_FAIL_FILE        while a file of this name exists, every sync below the folder fails.
// PARLEY_SHIM_FAIL_SYNC_AFTER  the N-th sync below the folder and every later one fails.
//
// A covered file has an overlay: the pages written since its last sync and its size. Every read
// and every stat of this process sees the overlay; fsync and fdatasync carry it to the real file
// (and no further: the page cache outlives the process). A sync that fails does what Linux does:
// the pages stay readable, count as clean, and no later sync writes them unless they are written
// again.
//
// Creation, removal and renaming of names take effect at once. Not covered: files opened by stdio
// (fopen), io_uring, and other processes, which see what was synced. mmap of a covered file is
// refused with ENODEV (SQLite then reads and writes instead).

#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <unistd.h>

#define PAGE 4096
#define HIGHEST_DESCRIPTOR 65535
#define LARGEST_FILE ((off_t)16 << 30)  // bounds the table of pages to 32 MiB a file

struct page {
    bool lost;  // its sync failed: readable, never written back unless written again
    unsigned char bytes[PAGE];
};

struct file {
    dev_t device;
    ino_t inode;
    int open_count;  // descriptors of the program
    int store;       // our own descriptor of the real file, or -1 while there is no overlay
    off_t size;      // as the program sees it
    off_t base;      // bytes of the real file that still show through where there is no page
    struct page **pages;
    size_t page_slots;
    struct file *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file *files;
static _Atomic(struct file *) by_descriptor[HIGHEST_DESCRIPTOR + 1];
static atomic_long syncs_seen;
static atomic_int owner;  // the process; a vfork child shares this memory and must not touch it
static pthread_once_t settings_read = PTHREAD_ONCE_INIT;
static char folder[PATH_MAX];
static const char *fail_file;
static long fail_after;

// The C library's own function behind one of ours.
#define REAL(result, name, ...)                                      \
    static result (*real_##name)(__VA_ARGS__);                       \
    __attribute__((constructor)) static void find_##name(void) {     \
        *(void **)&real_##name = dlsym(RTLD_NEXT, #name);            \
    }                                                                \
    static inline void need_##name(void) {                           \
        if (!real_##name) find_##name();                             \
    }                                                                \
    struct semicolon_follows
#define CALL(name, ...) (need_##name(), real_##name(__VA_ARGS__))

REAL(int, openat, int, const char *, int, ...);
REAL(int, close, int);
REAL(ssize_t, read, int, void *, size_t);
REAL(ssize_t, write, int, const void *, size_t);
REAL(ssize_t, pread64, int, void *, size_t, off_t);
REAL(ssize_t, pwrite64, int, const void *, size_t, off_t);
REAL(ssize_t, readv, int, const struct iovec *, int);
REAL(ssize_t, writev, int, const struct iovec *, int);
REAL(ssize_t, preadv64, int, const struct iovec *, int, off_t);
REAL(ssize_t, pwritev64, int, const struct iovec *, int, off_t);
REAL(off_t, lseek64, int, off_t, int);
REAL(int, ftruncate64, int, off_t);
REAL(int, truncate64, const char *, off_t);
REAL(int, fallocate64, int, int, off_t, off_t);
REAL(int, fstatat64, int, const char *, struct stat64 *, int);
REAL(int, statx, int, const char *, int, unsigned, struct statx *);
REAL(int, fsync, int);
REAL(int, fdatasync, int);
REAL(void, sync, void);
REAL(int, syncfs, int);
REAL(int, sync_file_range, int, off_t, off_t, unsigned);
REAL(void *, mmap64, void *, size_t, int, int, int, off_t);
REAL(int, fcntl64, int, int, ...);
REAL(int, dup, int);
REAL(int, dup2, int, int);
REAL(int, dup3, int, int, int);
REAL(int, unlinkat, int, const char *, int);
REAL(int, renameat2, int, const char *, int, const char *, unsigned);
REAL(ssize_t, sendfile64, int, int, off_t *, size_t);
REAL(ssize_t, copy_file_range, int, off_t *, int, off_t *, size_t, unsigned);
REAL(ssize_t, splice, int, off_t *, int, off_t *, size_t, unsigned);
REAL(int, faccessat, int, const char *, int, int);

// ---------------------------------------------------------------- what is covered

static void read_settings(void) {
    const char *named = getenv("PARLEY_SHIM_DIR");
    if (!named || !*named) return;
    if (!realpath(named, folder)) {
        fprintf(stderr, "powercut: PARLEY_SHIM_DIR %s: %s\n", named, strerror(errno));
        abort();  // a test that believes itself covered and is not would prove nothing
    }
    fail_file = getenv("PARLEY_SHIM_FAIL_FILE");
    const char *after = getenv("PARLEY_SHIM_FAIL_SYNC_AFTER");
    fail_after = after ? atol(after) : 0;
    atomic_store(&owner, getpid());
}

static bool is_ours(void) {
    pthread_once(&settings_read, read_settings);
    return *folder && atomic_load(&owner) == getpid();
}

static bool is_below_folder(int descriptor, char path[PATH_MAX]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return false;
    path[length] = 0;
    size_t prefix = strlen(folder);
    return strncmp(path, folder, prefix) == 0 && (path[prefix] == '/' || path[prefix] == 0);
}

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static int real_fstat(int descriptor, struct stat64 *status) {
    return CALL(fstatat64, descriptor, "", status, AT_EMPTY_PATH);
}

static int real_flags(int descriptor) { return CALL(fcntl64, descriptor, F_GETFL); }

// ---------------------------------------------------------------- the overlay (all under `lock`)

static struct file *find(dev_t device, ino_t inode) {
    for (struct file *file = files; file; file = file->next)
        if (file->device == device && file->inode == inode) return file;
    return NULL;
}

static void discard(struct file *file) {
    for (struct file **link = &files; *link; link = &(*link)->next) {
        if (*link != file) continue;
        *link = file->next;
        break;
    }
    if (file->store >= 0) CALL(close, file->store);
    for (size_t slot = 0; slot < file->page_slots; slot++) free(file->pages[slot]);
    free(file->pages);
    free(file);
}

static bool has_pages(const struct file *file) {
    for (size_t slot = 0; slot < file->page_slots; slot++)
        if (file->pages[slot]) return true;
    return false;
}

static bool is_pending(const struct file *file) {
    struct stat64 status;
    if (file->store < 0) return false;
    if (has_pages(file) || file->base != file->size) return true;
    return real_fstat(file->store, &status) == 0 && status.st_size != file->size;
}

// Forgets files that nobody has open and that are wholly on the disk, or no longer have a name.
// While we hold a store the kernel cannot give its inode to another file; and closing one would
// drop the program's POSIX locks, so none is closed while the program has the file open.
static void sweep(void) {
    struct file *next;
    for (struct file *file = files; file; file = next) {
        next = file->next;
        if (file->open_count > 0) continue;
        struct stat64 status;
        bool is_known = file->store >= 0 && real_fstat(file->store, &status) == 0;
        if ((is_known && !status.st_nlink) || !is_pending(file)) discard(file);
    }
}

static int begin_overlay(struct file *file, int descriptor) {
    if (file->store >= 0) return 0;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    int store = CALL(openat, AT_FDCWD, link, O_RDWR | O_CLOEXEC);
    struct stat64 status;
    if (store < 0 || real_fstat(store, &status) != 0) return -1;
    file->store = store;
    file->size = file->base = status.st_size;
    return 0;
}

static int read_base(struct file *file, unsigned char *into, size_t count, off_t offset) {
    size_t shown = 0;
    if (offset < file->base) {
        off_t left = file->base - offset;
        shown = left < (off_t)count ? (size_t)left : count;
    }
    memset(into + shown, 0, count - shown);
    for (size_t done = 0; done < shown;) {
        ssize_t got = CALL(pread64, file->store, into + done, shown - done, offset + (off_t)done);
        if (got < 0) return -1;
        if (got == 0) {
            memset(into + done, 0, shown - done);
            break;
        }
        done += (size_t)got;
    }
    return 0;
}

static struct page *page_at(struct file *file, size_t slot) {
    return slot < file->page_slots ? file->pages[slot] : NULL;
}

static struct page *page_to_write(struct file *file, size_t slot) {
    if (slot >= file->page_slots) {
        size_t slots = slot + slot / 2 + 16;
        struct page **grown = realloc(file->pages, slots * sizeof *grown);
        if (!grown) return NULL;
        memset(grown + file->page_slots, 0, (slots - file->page_slots) * sizeof *grown);
        file->pages = grown;
        file->page_slots = slots;
    }
    struct page *page = file->pages[slot];
    if (!page) {
        page = malloc(sizeof *page);
        if (!page || read_base(file, page->bytes, PAGE, (off_t)slot * PAGE) != 0) {
            free(page);
            return NULL;
        }
        file->pages[slot] = page;
    }
    page->lost = false;
    return page;
}

static ssize_t overlay_read(struct file *file, void *into, size_t count, off_t offset) {
    if (offset < 0) return errno = EINVAL, -1;
    if (offset >= file->size) return 0;
    if ((off_t)count > file->size - offset) count = (size_t)(file->size - offset);
    for (size_t done = 0; done < count;) {
        off_t at = offset + (off_t)done;
        size_t within = (size_t)(at % PAGE), part = PAGE - within;
        if (part > count - done) part = count - done;
        struct page *page = page_at(file, (size_t)(at / PAGE));
        unsigned char *target = (unsigned char *)into + done;
        if (page)
            memcpy(target, page->bytes + within, part);
        else if (read_base(file, target, part, at) != 0)
            return -1;
        done += part;
    }
    return (ssize_t)count;
}

static ssize_t overlay_write(struct file *file, const void *from, size_t count, off_t offset) {
    if (offset < 0) return errno = EINVAL, -1;
    if (offset > LARGEST_FILE || count > (size_t)(LARGEST_FILE - offset)) return errno = EFBIG, -1;
    for (size_t done = 0; done < count;) {
        off_t at = offset + (off_t)done;
        size_t within = (size_t)(at % PAGE), part = PAGE - within;
        if (part > count - done) part = count - done;
        struct page *page = page_to_write(file, (size_t)(at / PAGE));
        if (!page) return errno = EIO, -1;
        memcpy(page->bytes + within, (const unsigned char *)from + done, part);
        done += part;
    }
    if (count && offset + (off_t)count > file->size) file->size = offset + (off_t)count;
    return (ssize_t)count;
}

static int overlay_truncate(struct file *file, off_t length) {
    if (length < 0) return errno = EINVAL, -1;
    if (length > LARGEST_FILE) return errno = EFBIG, -1;
    if (length < file->size) {
        size_t whole = (size_t)((length + PAGE - 1) / PAGE);
        for (size_t slot = whole; slot < file->page_slots; slot++) {
            free(file->pages[slot]);
            file->pages[slot] = NULL;
        }
        struct page *last = page_at(file, (size_t)(length / PAGE));
        if (last) memset(last->bytes + length % PAGE, 0, PAGE - (size_t)(length % PAGE));
        if (file->base > length) file->base = length;
    }
    file->size = length;
    return 0;
}

static int write_back(struct file *file, size_t slot) {
    off_t start = (off_t)slot * PAGE;
    off_t left = file->size - start;
    size_t count = left < PAGE ? (size_t)left : PAGE;
    for (size_t done = 0; done < count;) {
        const unsigned char *from = file->pages[slot]->bytes + done;
        ssize_t put = CALL(pwrite64, file->store, from, count - done, start + (off_t)done);
        if (put < 0) return -1;
        done += (size_t)put;
    }
    free(file->pages[slot]);
    file->pages[slot] = NULL;
    return 0;
}

static int flush(struct file *file) {
    if (file->store < 0) return 0;
    struct stat64 status;
    if (real_fstat(file->store, &status) != 0) return -1;
    if (status.st_size > file->base && CALL(ftruncate64, file->store, file->base) != 0) return -1;
    for (size_t slot = 0; slot < file->page_slots; slot++)
        if (file->pages[slot] && !file->pages[slot]->lost && write_back(file, slot) != 0) return -1;
    if (CALL(ftruncate64, file->store, file->size) != 0) return -1;
    file->base = file->size;
    return 0;
}

static bool sync_fails(void) {
    long seen = atomic_fetch_add(&syncs_seen, 1) + 1;
    if (fail_after > 0 && seen >= fail_after) return true;
    int before = errno;
    bool asked = fail_file && *fail_file && CALL(faccessat, AT_FDCWD, fail_file, F_OK, 0) == 0;
    errno = before;
    return asked;
}

static int flush_unless_failing(struct file *file) {
    if (!sync_fails()) return flush(file);
    for (size_t slot = 0; slot < file->page_slots; slot++)
        if (file->pages[slot]) file->pages[slot]->lost = true;
    return errno = EIO, -1;
}

static void flush_everything(void) {
    if (!is_ours()) return;
    pthread_mutex_lock(&lock);
    for (struct file *file = files; file; file = file->next) flush_unless_failing(file);
    pthread_mutex_unlock(&lock);
}

// ---------------------------------------------------------------- descriptors

static void detach(int descriptor) {
    struct file *file = atomic_exchange(&by_descriptor[descriptor], NULL);
    if (!file) return;
    file->open_count--;
}

static void attach(int descriptor, struct file *file) {
    detach(descriptor);
    file->open_count++;
    atomic_store(&by_descriptor[descriptor], file);
}

// The covered file behind a descriptor, with `lock` held, or NULL without it.
static struct file *enter(int descriptor) {
    if (descriptor < 0 || descriptor > HIGHEST_DESCRIPTOR) return NULL;
    if (!atomic_load(&by_descriptor[descriptor]) || !is_ours()) return NULL;
    pthread_mutex_lock(&lock);
    struct file *file = atomic_load(&by_descriptor[descriptor]);
    struct stat64 status;
    if (file && real_fstat(descriptor, &status) == 0 && status.st_dev == file->device &&
        status.st_ino == file->inode)
        return file;
    if (file) detach(descriptor);  // closed behind our back (fclose) and used again since
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void leave(void) { pthread_mutex_unlock(&lock); }

// The same, and only if there is an overlay: without one the real file tells the truth.
static struct file *enter_overlay(int descriptor) {
    struct file *file = enter(descriptor);
    if (!file || file->store >= 0) return file;
    leave();
    return NULL;
}

// The same for writing: begins the overlay. `*refused` tells a failure from "not covered".
static struct file *enter_to_write(int descriptor, bool *refused) {
    *refused = false;
    struct file *file = enter(descriptor);
    if (!file) return NULL;
    if ((real_flags(descriptor) & O_ACCMODE) == O_RDONLY)
        errno = EBADF;
    else if (begin_overlay(file, descriptor) == 0)
        return file;
    *refused = true;
    leave();
    return NULL;
}

static int cover(int descriptor, bool empty_it) {
    int before = errno;
    struct stat64 status;
    char path[PATH_MAX];
    if (!is_ours() || real_fstat(descriptor, &status) != 0) return 0;
    bool covered = S_ISREG(status.st_mode) && is_below_folder(descriptor, path) &&
                   !ends_with(path, "-shm") && !(real_flags(descriptor) & O_PATH);
    errno = before;
    if (!covered) return empty_it && S_ISREG(status.st_mode) ? CALL(ftruncate64, descriptor, 0) : 0;
    if (descriptor > HIGHEST_DESCRIPTOR) return errno = EMFILE, -1;
    pthread_mutex_lock(&lock);
    struct file *file = find(status.st_dev, status.st_ino);
    if (!file && (file = calloc(1, sizeof *file))) {
        file->device = status.st_dev;
        file->inode = status.st_ino;
        file->store = -1;
        file->next = files;
        files = file;
    }
    int result = file ? 0 : -1;
    if (file) attach(descriptor, file);
    if (file && empty_it)
        result = begin_overlay(file, descriptor) == 0 ? overlay_truncate(file, 0) : -1;
    pthread_mutex_unlock(&lock);
    return result;
}

static int open_covered(int at, const char *path, int flags, mode_t mode) {
    bool ours = is_ours();
    bool empty_it = ours && (flags & O_TRUNC) && (flags & O_ACCMODE) != O_RDONLY;
    int descriptor = CALL(openat, at, path, empty_it ? flags & ~O_TRUNC : flags, mode);
    if (descriptor < 0 || !ours || cover(descriptor, empty_it) == 0) return descriptor;
    int reason = errno;
    CALL(close, descriptor);
    return errno = reason, -1;
}

static int share(int old, int new) {
    if (new < 0 || !is_ours()) return new;
    struct file *file = enter(old);
    if (!file) return new;
    if (new <= HIGHEST_DESCRIPTOR && new != old) attach(new, file);
    leave();
    return new;
}

static void forget_descriptor(int descriptor) {
    if (descriptor < 0 || descriptor > HIGHEST_DESCRIPTOR) return;
    if (!atomic_load(&by_descriptor[descriptor]) || !is_ours()) return;
    pthread_mutex_lock(&lock);
    detach(descriptor);
    pthread_mutex_unlock(&lock);
}

static void sweep_after_change(void) {
    if (!is_ours() || !files) return;
    int before = errno;
    pthread_mutex_lock(&lock);
    sweep();
    pthread_mutex_unlock(&lock);
    errno = before;
}

// ---------------------------------------------------------------- what we replace: opening

static mode_t mode_of(int flags, va_list arguments) {
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(arguments, mode_t) : 0;
}

#define OPEN(name)                                      \
    int name(const char *path, int flags, ...) {        \
        va_list arguments;                              \
        va_start(arguments, flags);                     \
        mode_t mode = mode_of(flags, arguments);        \
        va_end(arguments);                              \
        return open_covered(AT_FDCWD, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                    \
    int name(int at, const char *path, int flags, ...) { \
        va_list arguments;                              \
        va_start(arguments, flags);                     \
        mode_t mode = mode_of(flags, arguments);        \
        va_end(arguments);                              \
        return open_covered(at, path, flags, mode);     \
    }
OPENAT(openat)
OPENAT(openat64)

// What a program built with _FORTIFY_SOURCE calls instead.
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);
int __openat_2(int at, const char *path, int flags);
int __openat64_2(int at, const char *path, int flags);
int __open_2(const char *path, int flags) { return open_covered(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_covered(AT_FDCWD, path, flags, 0); }
int __openat_2(int at, const char *path, int flags) { return open_covered(at, path, flags, 0); }
int __openat64_2(int at, const char *path, int flags) { return open_covered(at, path, flags, 0); }

int creat(const char *path, mode_t mode) {
    return open_covered(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int close(int descriptor) {
    forget_descriptor(descriptor);
    int result = CALL(close, descriptor);
    sweep_after_change();
    return result;
}

int dup(int old) { return share(old, CALL(dup, old)); }

int dup2(int old, int new) {
    if (old != new) forget_descriptor(new);
    return share(old, CALL(dup2, old, new));
}

int dup3(int old, int new, int flags) {
    if (old != new) forget_descriptor(new);
    return share(old, CALL(dup3, old, new, flags));
}

#define FCNTL(name)                                                        \
    int name(int descriptor, int command, ...) {                           \
        va_list arguments;                                                 \
        va_start(arguments, command);                                      \
        void *argument = va_arg(arguments, void *);                        \
        va_end(arguments);                                                 \
        int result = CALL(fcntl64, descriptor, command, argument);         \
        bool copies = command == F_DUPFD || command == F_DUPFD_CLOEXEC;    \
        return copies ? share(descriptor, result) : result;                \
    }
FCNTL(fcntl)
FCNTL(fcntl64)

// ---------------------------------------------------------------- reading

static ssize_t read_covered(struct file *file, int descriptor, void *into, size_t count) {
    off_t offset = CALL(lseek64, descriptor, 0, SEEK_CUR);
    ssize_t got = overlay_read(file, into, count, offset);
    if (got > 0) CALL(lseek64, descriptor, offset + got, SEEK_SET);
    return got;
}

ssize_t read(int descriptor, void *into, size_t count) {
    struct file *file = enter_overlay(descriptor);
    if (!file) return CALL(read, descriptor, into, count);
    ssize_t got = read_covered(file, descriptor, into, count);
    leave();
    return got;
}

ssize_t pread64(int descriptor, void *into, size_t count, off_t offset) {
    struct file *file = enter_overlay(descriptor);
    if (!file) return CALL(pread64, descriptor, into, count, offset);
    ssize_t got = overlay_read(file, into, count, offset);
    leave();
    return got;
}

ssize_t pread(int descriptor, void *into, size_t count, off_t offset) {
    return pread64(descriptor, into, count, offset);
}

ssize_t __read_chk(int descriptor, void *into, size_t count, size_t room);
ssize_t __pread_chk(int descriptor, void *into, size_t count, off_t offset, size_t room);
ssize_t __pread64_chk(int descriptor, void *into, size_t count, off_t offset, size_t room);
ssize_t __read_chk(int descriptor, void *into, size_t count, size_t room) {
    if (count > room) abort();
    return read(descriptor, into, count);
}
ssize_t __pread_chk(int descriptor, void *into, size_t count, off_t offset, size_t room) {
    if (count > room) abort();
    return pread64(descriptor, into, count, offset);
}
ssize_t __pread64_chk(int descriptor, void *into, size_t count, off_t offset, size_t room) {
    return __pread_chk(descriptor, into, count, offset, room);
}

static ssize_t read_parts(struct file *file, const struct iovec *parts, int count, off_t offset) {
    ssize_t total = 0;
    for (int part = 0; part < count; part++) {
        ssize_t got = overlay_read(file, parts[part].iov_base, parts[part].iov_len, offset + total);
        if (got < 0) return total ? total : -1;
        total += got;
        if ((size_t)got < parts[part].iov_len) break;
    }
    return total;
}

ssize_t readv(int descriptor, const struct iovec *parts, int count) {
    struct file *file = enter_overlay(descriptor);
    if (!file) return CALL(readv, descriptor, parts, count);
    off_t offset = CALL(lseek64, descriptor, 0, SEEK_CUR);
    ssize_t got = read_parts(file, parts, count, offset);
    if (got > 0) CALL(lseek64, descriptor, offset + got, SEEK_SET);
    leave();
    return got;
}

ssize_t preadv64(int descriptor, const struct iovec *parts, int count, off_t offset) {
    struct file *file = enter_overlay(descriptor);
    if (!file) return CALL(preadv64, descriptor, parts, count, offset);
    ssize_t got = read_parts(file, parts, count, offset);
    leave();
    return got;
}

ssize_t preadv(int descriptor, const struct iovec *parts, int count, off_t offset) {
    return preadv64(descriptor, parts, count, offset);
}

// Copies through a buffer, at most one chunk a call: a short count is what callers expect anyway.
ssize_t sendfile64(int to, int from, off_t *offset, size_t count) {
    struct file *file = enter_overlay(from);
    if (!file) return CALL(sendfile64, to, from, offset, count);
    unsigned char chunk[65536];
    off_t start = offset ? *offset : CALL(lseek64, from, 0, SEEK_CUR);
    ssize_t got = overlay_read(file, chunk, count < sizeof chunk ? count : sizeof chunk, start);
    leave();
    if (got <= 0) return got;
    ssize_t put = write(to, chunk, (size_t)got);
    if (put <= 0) return put;
    if (offset)
        *offset = start + put;
    else
        CALL(lseek64, from, start + put, SEEK_SET);
    return put;
}

ssize_t sendfile(int to, int from, off_t *offset, size_t count) {
    return sendfile64(to, from, offset, count);
}

static bool is_covered(int descriptor) {
    if (!enter(descriptor)) return false;
    leave();
    return true;
}

ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t count,
                        unsigned flags) {
    if (is_covered(from) || is_covered(to)) return errno = EXDEV, -1;
    return CALL(copy_file_range, from, from_offset, to, to_offset, count, flags);
}

ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t count,
               unsigned flags) {
    if (is_covered(from) || is_covered(to)) return errno = EINVAL, -1;
    return CALL(splice, from, from_offset, to, to_offset, count, flags);
}

void *mmap64(void *address, size_t length, int protection, int flags, int descriptor,
             off_t offset) {
    if (!(flags & MAP_ANONYMOUS) && is_covered(descriptor)) return errno = ENODEV, MAP_FAILED;
    return CALL(mmap64, address, length, protection, flags, descriptor, offset);
}

void *mmap(void *address, size_t length, int protection, int flags, int descriptor, off_t offset) {
    return mmap64(address, length, protection, flags, descriptor, offset);
}

// ---------------------------------------------------------------- writing

static ssize_t after_write(struct file *file, int descriptor, ssize_t put) {
    if (put <= 0 || !(real_flags(descriptor) & (O_SYNC | O_DSYNC))) return put;
    return flush_unless_failing(file) == 0 ? put : -1;
}

static ssize_t write_parts(struct file *file, const struct iovec *parts, int count, off_t offset) {
    ssize_t total = 0;
    for (int part = 0; part < count; part++) {
        const struct iovec *next = &parts[part];
        ssize_t put = overlay_write(file, next->iov_base, next->iov_len, offset + total);
        if (put < 0) return total ? total : -1;
        total += put;
    }
    return total;
}

ssize_t pwritev64(int descriptor, const struct iovec *parts, int count, off_t offset) {
    bool refused;
    struct file *file = enter_to_write(descriptor, &refused);
    if (!file) return refused ? -1 : CALL(pwritev64, descriptor, parts, count, offset);
    off_t start = real_flags(descriptor) & O_APPEND ? file->size : offset;
    ssize_t put = after_write(file, descriptor, write_parts(file, parts, count, start));
    leave();
    return put;
}

ssize_t pwritev(int descriptor, const struct iovec *parts, int count, off_t offset) {
    return pwritev64(descriptor, parts, count, offset);
}

ssize_t writev(int descriptor, const struct iovec *parts, int count) {
    bool refused;
    struct file *file = enter_to_write(descriptor, &refused);
    if (!file) return refused ? -1 : CALL(writev, descriptor, parts, count);
    bool appends = real_flags(descriptor) & O_APPEND;
    off_t offset = appends ? file->size : CALL(lseek64, descriptor, 0, SEEK_CUR);
    ssize_t put = write_parts(file, parts, count, offset);
    if (put > 0) CALL(lseek64, descriptor, offset + put, SEEK_SET);
    put = after_write(file, descriptor, put);
    leave();
    return put;
}

ssize_t write(int descriptor, const void *from, size_t count) {
    if (!is_covered(descriptor)) return CALL(write, descriptor, from, count);
    struct iovec part = {.iov_base = (void *)(size_t)from, .iov_len = count};
    return writev(descriptor, &part, 1);
}

ssize_t pwrite64(int descriptor, const void *from, size_t count, off_t offset) {
    if (!is_covered(descriptor)) return CALL(pwrite64, descriptor, from, count, offset);
    struct iovec part = {.iov_base = (void *)(size_t)from, .iov_len = count};
    return pwritev64(descriptor, &part, 1, offset);
}

ssize_t pwrite(int descriptor, const void *from, size_t count, off_t offset) {
    return pwrite64(descriptor, from, count, offset);
}

int ftruncate64(int descriptor, off_t length) {
    bool refused;
    struct file *file = enter_to_write(descriptor, &refused);
    if (!file) return refused ? -1 : CALL(ftruncate64, descriptor, length);
    int result = overlay_truncate(file, length);
    leave();
    return result;
}

int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }

int truncate64(const char *path, off_t length) {
    if (!is_ours()) return CALL(truncate64, path, length);
    int descriptor = open_covered(AT_FDCWD, path, O_WRONLY | O_CLOEXEC, 0);
    if (descriptor < 0) return -1;
    int result = ftruncate64(descriptor, length), reason = errno;
    close(descriptor);
    return errno = reason, result;
}

int truncate(const char *path, off_t length) { return truncate64(path, length); }

int fallocate64(int descriptor, int mode, off_t offset, off_t length) {
    bool refused;
    struct file *file = enter_to_write(descriptor, &refused);
    if (!file) return refused ? -1 : CALL(fallocate64, descriptor, mode, offset, length);
    int result = 0;
    if (mode & ~FALLOC_FL_KEEP_SIZE)
        errno = EOPNOTSUPP, result = -1;
    else if (!mode && offset + length > file->size)
        result = overlay_truncate(file, offset + length);
    leave();
    return result;
}

int fallocate(int descriptor, int mode, off_t offset, off_t length) {
    return fallocate64(descriptor, mode, offset, length);
}

int posix_fallocate64(int descriptor, off_t offset, off_t length) {
    int before = errno;
    int result = fallocate64(descriptor, 0, offset, length) == 0 ? 0 : errno;
    errno = before;
    return result;
}

int posix_fallocate(int descriptor, off_t offset, off_t length) {
    return posix_fallocate64(descriptor, offset, length);
}

// ---------------------------------------------------------------- sizes and positions

off_t lseek64(int descriptor, off_t offset, int whence) {
    struct file *file = whence == SEEK_SET || whence == SEEK_CUR ? NULL : enter_overlay(descriptor);
    if (!file) return CALL(lseek64, descriptor, offset, whence);
    off_t size = file->size;
    leave();
    if (whence == SEEK_END) return CALL(lseek64, descriptor, size + offset, SEEK_SET);
    if (offset >= size) return errno = ENXIO, -1;  // SEEK_DATA, SEEK_HOLE: one run of data
    return CALL(lseek64, descriptor, whence == SEEK_HOLE ? size : offset, SEEK_SET);
}

off_t lseek(int descriptor, off_t offset, int whence) {
    return lseek64(descriptor, offset, whence);
}

static bool overlay_size(dev_t device, ino_t inode, off_t *size) {
    if (!is_ours() || !files) return false;
    pthread_mutex_lock(&lock);
    struct file *file = find(device, inode);
    bool found = file && file->store >= 0;
    if (found) *size = file->size;
    pthread_mutex_unlock(&lock);
    return found;
}

static int stat_covered(int at, const char *path, struct stat64 *status, int flags) {
    int result = CALL(fstatat64, at, path, status, flags);
    off_t size;
    if (result == 0 && S_ISREG(status->st_mode) &&
        overlay_size(status->st_dev, status->st_ino, &size)) {
        status->st_size = size;
        status->st_blocks = (size + 511) / 512;
    }
    return result;
}

_Static_assert(sizeof(struct stat) == sizeof(struct stat64), "one layout on 64-bit Linux");

#define STAT(suffix, type)                                                                   \
    int fstatat##suffix(int at, const char *path, struct type *status, int flags) {          \
        return stat_covered(at, path, (struct stat64 *)status, flags);                       \
    }                                                                                        \
    int stat##suffix(const char *path, struct type *status) {                                \
        return stat_covered(AT_FDCWD, path, (struct stat64 *)status, 0);                     \
    }                                                                                        \
    int lstat##suffix(const char *path, struct type *status) {                               \
        return stat_covered(AT_FDCWD, path, (struct stat64 *)status, AT_SYMLINK_NOFOLLOW);   \
    }                                                                                        \
    int fstat##suffix(int descriptor, struct type *status) {                                 \
        return stat_covered(descriptor, "", (struct stat64 *)status, AT_EMPTY_PATH);         \
    }                                                                                        \
    /* What a program linked against a C library before 2.33 calls. */                       \
    int __fxstatat##suffix(int version, int at, const char *path, struct type *status,       \
                           int flags);                                                       \
    int __xstat##suffix(int version, const char *path, struct type *status);                 \
    int __lxstat##suffix(int version, const char *path, struct type *status);                \
    int __fxstat##suffix(int version, int descriptor, struct type *status);                  \
    int __fxstatat##suffix(int version, int at, const char *path, struct type *status,       \
                           int flags) {                                                      \
        return (void)version, fstatat##suffix(at, path, status, flags);                      \
    }                                                                                        \
    int __xstat##suffix(int version, const char *path, struct type *status) {                \
        return (void)version, stat##suffix(path, status);                                    \
    }                                                                                        \
    int __lxstat##suffix(int version, const char *path, struct type *status) {               \
        return (void)version, lstat##suffix(path, status);                                   \
    }                                                                                        \
    int __fxstat##suffix(int version, int descriptor, struct type *status) {                 \
        return (void)version, fstat##suffix(descriptor, status);                             \
    }                                                                                        \
    struct semicolon_follows
STAT(, stat);
STAT(64, stat64);

int statx(int at, const char *restrict path, int flags, unsigned mask,
          struct statx *restrict status) {
    int result = CALL(statx, at, path, flags, mask, status);
    off_t size;
    if (result == 0 && (status->stx_mask & STATX_SIZE) && S_ISREG(status->stx_mode) &&
        overlay_size(makedev(status->stx_dev_major, status->stx_dev_minor), status->stx_ino, &size))
        status->stx_size = (unsigned long long)size;
    return result;
}

// ---------------------------------------------------------------- syncing

// A folder, or a file that was opened past us: only the fault applies.
static bool fails_uncovered(int descriptor) {
    char path[PATH_MAX];
    if (!is_ours()) return false;
    int before = errno;
    bool fails = is_below_folder(descriptor, path) && sync_fails();
    errno = before;
    return fails;
}

static int sync_covered(struct file *file) {
    int result = flush_unless_failing(file);
    leave();
    return result;
}

int fsync(int descriptor) {
    struct file *file = enter(descriptor);
    if (file) return sync_covered(file);
    return fails_uncovered(descriptor) ? (errno = EIO, -1) : CALL(fsync, descriptor);
}

int fdatasync(int descriptor) {
    struct file *file = enter(descriptor);
    if (file) return sync_covered(file);
    return fails_uncovered(descriptor) ? (errno = EIO, -1) : CALL(fdatasync, descriptor);
}

// Promises nothing about a power cut (its manual says so), hence writes nothing here.
int sync_file_range(int descriptor, off_t offset, off_t length, unsigned flags) {
    if (is_covered(descriptor)) return 0;
    return CALL(sync_file_range, descriptor, offset, length, flags);
}

void sync(void) {
    flush_everything();
    CALL(sync);
}

int syncfs(int descriptor) {
    flush_everything();
    return CALL(syncfs, descriptor);
}

// ---------------------------------------------------------------- names

int unlinkat(int at, const char *path, int flags) {
    int result = CALL(unlinkat, at, path, flags);
    sweep_after_change();
    return result;
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int remove(const char *path) {
    int result = unlinkat(AT_FDCWD, path, 0);
    return result != 0 && errno == EISDIR ? unlinkat(AT_FDCWD, path, AT_REMOVEDIR) : result;
}

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    int result = CALL(renameat2, from_at, from, to_at, to, flags);
    sweep_after_change();
    return result;
}

int renameat(int from_at, const char *from, int to_at, const char *to) {
    return renameat2(from_at, from, to_at, to, 0);
}

int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }
