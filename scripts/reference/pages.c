#include "load.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <time.h>
#include "json.h"

enum { HISTORY_MESSAGES = 200, HISTORY_PAGE = 50, HISTORY_CONNECTIONS = 32 };

static char *history_path;
static Buffer first_page;

// The first page is read whole; the others are compared with it, and read only if they differ.
static void check_page(Slice body)
{
    if (first_page.length == body.length && !memcmp(first_page.at, body.at, body.length))
        return;
    Slice list, value, text;
    int64_t sequence, expected = HISTORY_MESSAGES + 2 - HISTORY_PAGE, count = 0, message;
    if (!json_find(body, LITERAL("events"), &list)) {
        note_error("no page of history", body);
        return;
    }
    for (JsonWalk walk = json_array(list); json_element(&walk, &text); count++) {
        bool is_right = json_find(text, LITERAL("sequence"), &value) && json_number(value, &sequence)
            && sequence == expected++ && json_find(text, LITERAL("body"), &value)
            && read_message_number(value, &message);
        if (!is_right)
            note_error("a wrong event in a page of history", text);
    }
    if (count != HISTORY_PAGE || !json_find(body, LITERAL("head"), &value) || !json_number(value, &sequence)
        || sequence != HISTORY_MESSAGES + 1)
        note_error("a wrong page of history", body);
    first_page.length = 0;
    buffer_add_slice(&first_page, body);
}

static void fill_history(void)
{
    char path[256];
    make_rooms(1, 1);
    watch_all();
    measure_from = measure_to = INT64_MAX;
    for (int i = 0; i < HISTORY_MESSAGES; i++) {
        send_message(&sockets[0], clock_now(CLOCK_MONOTONIC));
        int64_t patience = clock_now(CLOCK_MONOTONIC) + seconds_to_ns(DRAIN_SECONDS);
        while ((answers <= i || deliveries <= i) && clock_now(CLOCK_MONOTONIC) < patience)
            take_turn(patience);
    }
    if (deliveries != HISTORY_MESSAGES)
        give_up("the room could not be filled");
    snprintf(path, sizeof path, "/api/rooms/%s/history/?limit=%d", rooms[0].topic, HISTORY_PAGE);
    history_path = strdup(path);
}

static void ask_page(Http *http, int64_t *asked_at)
{
    *asked_at = clock_now(CLOCK_MONOTONIC);
    http_send(http, "GET", history_path, people[0].token, LITERAL(""));
}

// Takes what came; when the response is whole, checks it and asks again.
static void take_page(Http *http, int64_t *asked_at)
{
    int status;
    Slice body;
    size_t length;
    buffer_reserve(&http->in, READ_LENGTH);
    Buffer *in = &http->in;
    ssize_t got = line_receive(http->descriptor, in->at + in->length, in->capacity - in->length);
    if (got == 0 || (got < 0 && errno != EAGAIN))
        give_up("while measuring: the server closed a connection");
    http->in.length += got > 0 ? (size_t)got : 0;
    if (!http_parse(http, &status, &body, &length))
        return;
    now = clock_now(CLOCK_MONOTONIC);
    if (status != 200)
        note_error("history was refused", body);
    else
        check_page(body);
    http->in.length = 0;
    if (now >= measure_from && now < measure_to) {
        counted_messages++;
        histogram_add(&latencies, now - *asked_at);
    }
    ask_page(http, asked_at);
}

void run_history(void)
{
    static Http connections[HISTORY_CONNECTIONS];
    static int64_t asked_at[HISTORY_CONNECTIONS];
    struct epoll_event events[HISTORY_CONNECTIONS];
    fill_history();
    int pages = epoll_create1(EPOLL_CLOEXEC);
    begin_measuring();
    for (int i = 0; i < HISTORY_CONNECTIONS; i++) {
        connections[i].descriptor = line_open();
        fcntl(connections[i].descriptor, F_SETFL, O_NONBLOCK);
        struct epoll_event event = { .events = EPOLLIN, .data.u32 = (uint32_t)i };
        epoll_ctl(pages, EPOLL_CTL_ADD, connections[i].descriptor, &event);
        ask_page(&connections[i], &asked_at[i]);
    }
    Usage from = { 0 };
    while (clock_now(CLOCK_MONOTONIC) < measure_to) {
        if (from.at == 0 && clock_now(CLOCK_MONOTONIC) >= measure_from)
            from = read_usage();
        int count = epoll_wait(pages, events, HISTORY_CONNECTIONS, 100);
        for (int i = 0; i < count; i++)
            take_page(&connections[events[i].data.u32], &asked_at[events[i].data.u32]);
    }
    Usage to = read_usage();
    from.at = measure_from;
    to.at = measure_to;
    counted_deliveries = counted_messages * HISTORY_PAGE;
    print_result(from, to);
}
