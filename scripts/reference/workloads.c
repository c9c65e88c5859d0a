#include "load.h"
#include <errno.h>
#include <math.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

static int in_flight;

static Socket *next_sender(void) { return &sockets[messages % (socket_count < SENDERS ? socket_count : SENDERS)]; }

static void fanout_complete(Flight *flight) { (void)flight, in_flight--; }

static int64_t fanout_send(void)
{
    for (; in_flight < options.window; in_flight++)
        send_message(next_sender(), clock_now(CLOCK_MONOTONIC));
    return measure_to;
}

void run_fanout(void)
{
    make_rooms(1, options.members ? options.members : 200);
    watch_all();
    on_complete = fanout_complete;
    begin_measuring();
    measure(fanout_send);
}

// The other's event is the ball: it goes back at once.
static void pairs_delivery(Socket *socket, Flight *flight)
{
    int place = (int)(socket - sockets);
    if (place == flight->sender)
        return;
    if (now >= measure_from && now < measure_to && flight->sent_at >= measure_from)
        histogram_add(&latencies, now - flight->sent_at);
    if (is_sending)
        send_message(socket, clock_now(CLOCK_MONOTONIC));
}

void run_pairs(void)
{
    make_rooms(options.rooms, 2);
    watch_all();
    on_delivery = pairs_delivery;
    begin_measuring();
    for (int i = 0; i < socket_count; i += 2)
        send_message(&sockets[i], clock_now(CLOCK_MONOTONIC));
    measure(NULL);
}

static int64_t paced_start, paced_before;

static int64_t paced_send(void)
{
    double interval = 1e9 * socket_count / options.rate;
    for (;;) {
        int64_t due = paced_start + (int64_t)((double)(messages - paced_before) * interval);
        if (due > clock_now(CLOCK_MONOTONIC) || due >= measure_to)
            return due;
        send_message(next_sender(), due);
    }
}

// Once, and again for each line of the input.
void run_paced(void)
{
    char line[8];
    make_rooms(1, options.members ? options.members : 200);
    watch_all();
    do {
        begin_measuring();
        paced_start = clock_now(CLOCK_MONOTONIC);
        paced_before = messages;
        measure(paced_send);
    } while (fgets(line, sizeof line, stdin));
}

static double server_kib(void)
{
    char path[64], line[256];
    double kib = NAN;
    snprintf(path, sizeof path, "/proc/%d/status", options.pid);
    FILE *file = options.pid ? fopen(path, "r") : NULL;
    while (file && fgets(line, sizeof line, file))
        sscanf(line, "RssAnon: %lf", &kib);
    if (file)
        fclose(file);
    return kib;
}

void run_idle(void)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    socket_count = options.members ? options.members : 10000;
    if ((rlim_t)socket_count + 100 > limit.rlim_cur)
        socket_count = (int)limit.rlim_cur - 100;
    people = crowd_register(options.accounts);
    double before = server_kib();
    sockets = crowd_connect(socket_count, people, options.accounts);
    int64_t settled = clock_now(CLOCK_MONOTONIC) + seconds_to_ns(options.seconds < 2 ? options.seconds : 2);
    while (clock_now(CLOCK_MONOTONIC) < settled)
        nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
    double after = server_kib();
    for (int i = 0; i < socket_count; i++) {
        char byte;
        ssize_t got = recv(sockets[i].descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN))
            note_error("an idle socket was closed", LITERAL(""));
    }
    printf("{\"workload\":\"idle\",\"sockets\":%d,", socket_count);
    print_share("kib_per_socket", (after - before) / socket_count);
    print_share("server_kib", after);
    printf("\"errors\":%lld}\n", (long long)errors);
    fflush(stdout);
    // Kept until the input ends.
    while (getchar() != EOF)
        continue;
}
