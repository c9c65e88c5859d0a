// The load generator: sets up its people, drives one workload, checks every event, prints one JSON object.
#include "load.h"
#include <math.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { ERRORS_TOLD = 5 };

Options options = { .workload = "", .rooms = 500, .window = 16, .accounts = 200, .seconds = 5, .rate = 100000 };
Person *people;
Socket *sockets;
int socket_count;
Room *rooms;
Flight *flights;
Histogram latencies;
int64_t now, measure_from, measure_to;
int64_t messages, answers, deliveries, counted_messages, counted_deliveries, errors;
bool is_sending;
void (*on_complete)(Flight *flight);
void (*on_delivery)(Socket *socket, Flight *flight);

int64_t clock_now(int clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t seconds_to_ns(double seconds) { return (int64_t)(seconds * 1e9); }

void note_error(const char *what, Slice text)
{
    if (errors++ < ERRORS_TOLD)
        fprintf(stderr, "error: %s: %.*s\n", what, (int)(text.length < 300 ? text.length : 300), text.at);
}

// MARK: Shares of the processor

static double server_seconds(void)
{
    char path[64], text[1024] = { 0 };
    unsigned long user = 0, kernel = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", options.pid);
    FILE *file = options.pid ? fopen(path, "r") : NULL;
    if (!file)
        return NAN;
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    const char *behind_name = length ? strrchr(text, ')') : NULL;
    static const char fields[] = " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu";
    if (!behind_name || sscanf(behind_name + 1, fields, &user, &kernel) != 2)
        return NAN;
    return (double)(user + kernel) / (double)sysconf(_SC_CLK_TCK);
}

Usage read_usage(void)
{
    return (Usage){ clock_now(CLOCK_MONOTONIC), (double)clock_now(CLOCK_PROCESS_CPUTIME_ID) / 1e9, server_seconds() };
}

void print_share(const char *name, double share)
{
    if (isnan(share))
        printf("\"%s\":null,", name);
    else
        printf("\"%s\":%.3f,", name, share);
}

void print_result(Usage from, Usage to)
{
    double length = (double)(to.at - from.at) / 1e9;
    printf("{\"workload\":\"%s\",\"seconds\":%.2f,\"sockets\":%d,", options.workload, length, socket_count);
    printf("\"messages_per_second\":%.0f,\"deliveries_per_second\":%.0f,", (double)counted_messages / length,
        (double)counted_deliveries / length);
    printf("\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"p999_ms\":%.3f,", histogram_quantile(&latencies, .5),
        histogram_quantile(&latencies, .99), histogram_quantile(&latencies, .999));
    print_share("load_cpu_share", (to.load - from.load) / length);
    print_share("server_cpu_share", (to.server - from.server) / length);
    printf("\"errors\":%lld}\n", (long long)errors);
    fflush(stdout);
}

// MARK: Measuring

void begin_measuring(void)
{
    measure_from = clock_now(CLOCK_MONOTONIC) + seconds_to_ns(options.seconds < 2 ? 0.2 : 0.5);
    measure_to = measure_from + seconds_to_ns(options.seconds);
    is_sending = true;
    counted_messages = counted_deliveries = 0;
    latencies = (Histogram){ 0 };
}

// Turns until the end of the measured time, sending by `send_due` (which tells when it wants to be called next).
void measure(int64_t (*send_due)(void))
{
    Usage from = { 0 };
    while (clock_now(CLOCK_MONOTONIC) < measure_to) {
        int64_t due = send_due ? send_due() : measure_to;
        if (from.at == 0 && clock_now(CLOCK_MONOTONIC) >= measure_from)
            from = read_usage();
        int64_t edge = from.at == 0 ? measure_from : measure_to;
        take_turn(due < edge ? due : edge);
    }
    Usage to = read_usage();
    is_sending = false;
    int64_t patience = to.at + seconds_to_ns(DRAIN_SECONDS);
    while ((answers < messages || deliveries < messages * rooms[0].size) && clock_now(CLOCK_MONOTONIC) < patience)
        take_turn(clock_now(CLOCK_MONOTONIC) + seconds_to_ns(0.1));
    if (answers != messages)
        note_error("requests without exactly one answer", LITERAL(""));
    if (deliveries != messages * rooms[0].size)
        note_error("deliveries are missing or doubled", LITERAL(""));
    from.at = measure_from;
    to.at = measure_to;
    print_result(from, to);
}

// MARK: The command line

static bool take_option(const char *name, const char *value)
{
    if (!strcmp(name, "--target"))
        return take_target(value);
    if (!strcmp(name, "--workload"))
        return (options.workload = value) != NULL;
    if (!strcmp(name, "--members"))
        return (options.members = atoi(value)) > 0;
    if (!strcmp(name, "--rooms"))
        return (options.rooms = atoi(value)) > 0;
    if (!strcmp(name, "--window"))
        return (options.window = atoi(value)) > 0 && options.window < FLIGHTS;
    if (!strcmp(name, "--accounts"))
        return (options.accounts = atoi(value)) > 0;
    if (!strcmp(name, "--seconds"))
        return (options.seconds = atof(value)) > 0;
    if (!strcmp(name, "--rate"))
        return (options.rate = atof(value)) > 0;
    if (!strcmp(name, "--pid"))
        return (options.pid = atoi(value)) > 0;
    return false;
}

static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

int main(int count, char **words)
{
    static const struct { const char *name; void (*run)(void); } workloads[] = {
        { "fanout", run_fanout }, { "pairs", run_pairs }, { "paced", run_paced },
        { "idle", run_idle }, { "history", run_history },
    };
    for (int i = 1; i < count; i += 2)
        if (i + 1 >= count || !take_option(words[i], words[i + 1]))
            give_up("usage: load --target [https://]127.0.0.1:PORT --workload fanout|pairs|paced|idle|history\n"
                    "            [--members N] [--rooms N] [--window N] [--accounts N] [--seconds S]\n"
                    "            [--rate DELIVERIES] [--pid SERVER]");
    raise_descriptor_limit();
    for (size_t i = 0; i < sizeof workloads / sizeof *workloads; i++)
        if (target_port && !strcmp(options.workload, workloads[i].name)) {
            workloads[i].run();
            return errors ? 1 : 0;
        }
    give_up("--target and --workload are needed");
}
