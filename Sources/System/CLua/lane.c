// How a call is stopped from another thread: the watchdog leaves an order on the lane and signals its thread, whose
// handler carries it out.
#define _GNU_SOURCE
#include "inside.h"
#include <errno.h>
#include <time.h>
#include <unistd.h>

// Ignored by a process that does not ask for it, and sent by the kernel to those alone who do (socket(7)).
enum { SIGNAL = SIGURG, ORDER_BITS = 2 };

struct parley_bell {
    atomic_int is_asleep;
    int descriptor;
};

struct parley_lane {
    pthread_t thread;
    clockid_t clock;
    parley_bell *bell;
    parley_script *volatile script;
    uint64_t calls;
    _Atomic uint64_t call;
    _Atomic int64_t began, processor_limit, wall_limit;
    _Atomic uint64_t order;
};

// One a thread; in the program's own image, so a signal handler finds it without an allocation.
static __thread parley_lane *volatile own_lane;

int64_t parley_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void carry_out(int signal) {
    (void)signal;
    parley_lane *lane = own_lane;
    if (lane == NULL) return;
    parley_script *script = lane->script;
    uint64_t order = atomic_load(&lane->order), call = atomic_load(&lane->call);
    if (script == NULL || call == 0 || order >> ORDER_BITS != call) return;
    script->stop = PARLEY_STOPPED;
    // Safe in a signal handler (lua.c does the same); an instruction that has just been reached is missed, so the
    // watchdog repeats itself until the call has returned.
    lua_State *running = script->running;
    if (running)
        lua_sethook(running, parley_hook, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
    if ((order & ((1 << ORDER_BITS) - 1)) != PARLEY_ABANDON) return;
    script->is_abandoned = 1;
    if (!script->busy) siglongjmp(script->exit, 1);
}

static void install(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = carry_out;
    // The jump out of the handler leaves the signal's mask as it is, so the signal is never masked.
    action.sa_flags = SA_RESTART | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    sigaction(SIGNAL, &action, NULL);
}

parley_bell *parley_bell_make(int descriptor) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    parley_bell *bell = calloc(1, sizeof *bell);
    if (bell) bell->descriptor = descriptor;
    return bell;
}

void parley_bell_free(parley_bell *bell) { free(bell); }

void parley_bell_sleep(parley_bell *bell, int is_asleep) { atomic_store(&bell->is_asleep, is_asleep); }

parley_lane *parley_lane_make(parley_bell *bell) {
    parley_lane *lane = calloc(1, sizeof *lane);
    if (lane == NULL) return NULL;
    lane->thread = pthread_self();
    // Threads of libdispatch, where tests run, have every signal masked.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGNAL);
    pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
    lane->bell = bell;
    if (pthread_getcpuclockid(lane->thread, &lane->clock) != 0) {
        free(lane);
        return NULL;
    }
    return lane;
}

void parley_lane_free(parley_lane *lane) { free(lane); }

void parley_lane_enter(parley_lane *lane, parley_script *script, parley_time limit) {
    own_lane = lane;
    lane->script = script;
    atomic_store_explicit(&lane->began, parley_now(), memory_order_relaxed);
    atomic_store_explicit(&lane->processor_limit, limit.processor, memory_order_relaxed);
    atomic_store_explicit(&lane->wall_limit, limit.wall, memory_order_relaxed);
    // In one order with the watchdog's going to sleep: either it sees the call, or this sees that it sleeps.
    atomic_store(&lane->call, ++lane->calls);
    if (atomic_load(&lane->bell->is_asleep) && atomic_exchange(&lane->bell->is_asleep, 0)) {
        uint64_t one = 1;
        if (write(lane->bell->descriptor, &one, sizeof one) < 0) return;  // full: it is awake
    }
}

void parley_lane_leave(parley_lane *lane) {
    atomic_store_explicit(&lane->call, 0, memory_order_release);
    lane->script = NULL;
    own_lane = NULL;
}

parley_view parley_lane_look(const parley_lane *lane) {
    parley_view view = {.call = atomic_load(&lane->call)};
    view.began = atomic_load_explicit(&lane->began, memory_order_relaxed);
    view.limit.processor = atomic_load_explicit(&lane->processor_limit, memory_order_relaxed);
    view.limit.wall = atomic_load_explicit(&lane->wall_limit, memory_order_relaxed);
    // A lane between two calls may have lost its thread.
    struct timespec used = {0};
    clock_gettime(lane->clock, &used);
    view.processor = used.tv_sec * 1000000000LL + used.tv_nsec;
    // What was read belongs to one call, or to none.
    if (atomic_load(&lane->call) != view.call) view.call = 0;
    return view;
}

void parley_lane_order(parley_lane *lane, uint64_t call, int order) {
    atomic_store(&lane->order, call << ORDER_BITS | (uint64_t)order);
    if (atomic_load(&lane->call) == call) pthread_kill(lane->thread, SIGNAL);
}
