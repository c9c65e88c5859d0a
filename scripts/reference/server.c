// The reference: what plain C reaches with the same protocol and the same durable work. One loop thread, one writer.
#include "server.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include "frame.h"

enum { EVENTS_PER_TURN = 512, READ_LENGTH = 256 * 1024, LISTEN_QUEUE = 4096 };

static char read_buffer[LONGEST_FRAME + LONGEST_FRAME_HEADER + READ_LENGTH];

static void keep_rest(Connection *c, const char *p, size_t length)
{
    c->rest.length = 0;
    if (length) {
        buffer_add(&c->rest, p, length);
    } else {
        free(c->rest.at);
        c->rest = (Buffer){ 0 };
    }
}

static void read_connection(Connection *c)
{
    size_t have = c->rest.length;
    if (have)
        memcpy(read_buffer, c->rest.at, have);
    ssize_t got = read(descriptor_of(c), read_buffer + have, READ_LENGTH);
    if (got <= 0) {
        if (got == 0 || (errno != EAGAIN && errno != EINTR))
            connection_close(c);
        return;
    }
    have += (size_t)got;
    size_t at = 0;
    long taken = 1;
    while (at < have && taken > 0 && c->state != IS_CLOSED) {
        char *p = read_buffer + at;
        taken = c->state == IS_HTTP ? http_take(c, p, have - at) : frame_take(c, p, have - at);
        at += taken > 0 ? (size_t)taken : 0;
    }
    if (c->state == IS_CLOSED)
        return;
    if (taken < 0)
        connection_close(c);
    else if (have != at || c->rest.at)
        keep_rest(c, read_buffer + at, have - at);
}

static void accept_all(int listener)
{
    for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
        if ((size_t)fd >= connection_capacity) {
            close(fd);
            return;
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
        connections[fd].state = IS_HTTP;
        connections[fd].account = 0;
        connection_watch(&connections[fd], EPOLL_CTL_ADD, EPOLLIN);
    }
}

static void run_loop(int epoll, int listener, int done)
{
    static struct epoll_event events[EVENTS_PER_TURN];
    for (;;) {
        int count = epoll_wait(epoll, events, EVENTS_PER_TURN, -1);
        bool has_batches = false;
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            Connection *c = &connections[fd];
            if (fd == listener)
                accept_all(listener);
            else if (fd == done)
                has_batches = true;
            else {
                if (events[i].events & EPOLLOUT && c->backlog.length)
                    connection_write_backlog(c);
                if (events[i].events & ~(uint32_t)EPOLLOUT && c->state != IS_CLOSED)
                    read_connection(c);
            }
        }
        history_end_turn();
        requests_end_turn();
        if (has_batches)
            deliver(store_take());
    }
}

static int listen_at(const char *place)
{
    char host[64];
    const char *colon = strrchr(place, ':');
    struct sockaddr_in address = { .sin_family = AF_INET };
    if (!colon || (size_t)(colon - place) >= sizeof host)
        return -1;
    snprintf(host, sizeof host, "%.*s", (int)(colon - place), place);
    address.sin_port = htons((uint16_t)atoi(colon + 1));
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int));
    if (inet_pton(AF_INET, host, &address.sin_addr) != 1 || bind(fd, (struct sockaddr *)&address, sizeof address) < 0
        || listen(fd, LISTEN_QUEUE) < 0)
        return -1;
    return fd;
}
int main(int count, char **words)
{
    const char *place = NULL, *folder = NULL;
    bool with_savepoints = false;
    for (int i = 1; i < count; i++) {
        if (!strcmp(words[i], "--savepoint"))
            with_savepoints = true;
        else if (!strcmp(words[i], "--listen") && i + 1 < count)
            place = words[++i];
        else if (!strcmp(words[i], "--data") && i + 1 < count)
            folder = words[++i];
    }
    if (!place || !folder) {
        fprintf(stderr, "usage: server --listen 127.0.0.1:PORT --data FOLDER [--savepoint]\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    connections_open(epoll);
    int done = store_open(folder, with_savepoints), listener = listen_at(place);
    history_open(folder);
    if (listener < 0) {
        fprintf(stderr, "cannot listen at %s: %s\n", place, strerror(errno));
        return 1;
    }
    connection_watch(&connections[done], EPOLL_CTL_ADD, EPOLLIN);
    connection_watch(&connections[listener], EPOLL_CTL_ADD, EPOLLIN);
    puts("ready");
    fflush(stdout);
    run_loop(epoll, listener, done);
    return 0;
}
