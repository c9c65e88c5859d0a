// What the toolchain's Glibc module leaves out. Without _GNU_SOURCE: two modules that see one C type under
// different feature macros do not go together in one Swift module.
#pragma once
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// These hide behind _GNU_SOURCE.
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern int pipe2(int[2], int);
extern void *memmem(const void *, size_t, const void *, size_t);
extern int pthread_setname_np(pthread_t, const char *);
extern int pthread_clockjoin_np(pthread_t, void **, clockid_t, const struct timespec *);

// The user at the other end of a Unix socket when it connected (SO_PEERCRED, socket(7)); -1 when it is not known.
static inline long parley_peer_user(int descriptor) {
    struct { int process; unsigned user, group; } peer;  // struct ucred
    socklen_t size = sizeof peer;
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? (long)peer.user : -1;
}

// A descriptor that becomes readable when the process has ended (pidfd_open(2)).
static inline int parley_process_descriptor(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

// A lock whose waiting writer is not overtaken by new readers (glibc's own kind, not in POSIX).
static inline int parley_rwlock_init_for_writers(pthread_rwlock_t *lock) {
    extern int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *, int);
    pthread_rwlockattr_t attributes;
    pthread_rwlockattr_init(&attributes);
    pthread_rwlockattr_setkind_np(&attributes, 2);  // PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP
    int code = pthread_rwlock_init(lock, &attributes);
    pthread_rwlockattr_destroy(&attributes);
    return code;
}

// sched_setattr(2) for this thread: how nice it is at least, and how long it may run, in nanoseconds, before who
// wakes takes its place. Kernels before 6.12 take the number and do nothing with it.
static inline void parley_set_turn(int nice, unsigned long long nanoseconds) {
    int before = getpriority(PRIO_PROCESS, 0);
    struct {
        unsigned size, policy;
        unsigned long long flags;
        int nice;
        unsigned priority;
        unsigned long long runtime, deadline, period;
    } attributes = {.size = 48, .nice = nice > before ? nice : before, .runtime = nanoseconds};
    syscall(SYS_sched_setattr, 0, &attributes, 0);
}

static inline int parley_errno(void) { return errno; }

// epoll_event is packed and holds a union: Swift reads it through these two.
static inline int parley_epoll_control(int epoll, int operation, int descriptor, unsigned events) {
    struct epoll_event event = {.events = events, .data = {.u64 = 0}};
    event.data.fd = descriptor;
    return epoll_ctl(epoll, operation, descriptor, &event);
}

// epoll_wait(2) by the microsecond.
static inline int parley_epoll_wait(int epoll, struct epoll_event *events, int room, long long microseconds) {
    extern int epoll_pwait2(int, struct epoll_event *, int, const struct timespec *, const sigset_t *);
    struct timespec patience = {.tv_sec = microseconds / 1000000, .tv_nsec = microseconds % 1000000 * 1000};
    return epoll_pwait2(epoll, events, room, &patience, NULL);
}

static inline int parley_epoll_descriptor(const struct epoll_event *event) { return event->data.fd; }
static inline unsigned parley_epoll_events(const struct epoll_event *event) { return event->events; }
