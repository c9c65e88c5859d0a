#include "server.h"
#include <errno.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#include "numbers.h"

typedef struct { int32_t *members; uint32_t count, capacity; } Topic;

Connection *connections;
size_t connection_capacity;
static int epoll;
static int32_t *dirty;           // those with parts to write this tick
static size_t dirty_count;
static Topic *topics;
static size_t topic_count, topic_capacity;
static Numbers topic_places;     // place in `topics`, plus one

void connection_watch(Connection *c, int operation, uint32_t events)
{
    struct epoll_event event = { .events = events, .data.fd = descriptor_of(c) };
    if (epoll_ctl(epoll, operation, descriptor_of(c), &event) < 0)
        perror("epoll_ctl");
}
// One slot for every descriptor there can be; pages are taken only when touched.
void connections_open(int epoll_descriptor)
{
    struct rlimit limit;
    epoll = epoll_descriptor;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max < 1 << 20 ? limit.rlim_max : 1 << 20;
    setrlimit(RLIMIT_NOFILE, &limit);
    connection_capacity = limit.rlim_cur;
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    connections = mmap(NULL, connection_capacity * sizeof *connections, PROT_READ | PROT_WRITE, flags, -1, 0);
    dirty = mmap(NULL, connection_capacity * sizeof *dirty, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (connections == MAP_FAILED || dirty == MAP_FAILED)
        abort();
}
// MARK: Topics

static Topic *find_topic(int64_t id)
{
    int64_t *place = numbers_value(&topic_places, id);
    if (*place == 0) {
        if (topic_count == topic_capacity) {
            topic_capacity = topic_capacity ? topic_capacity * 2 : 64;
            topics = realloc(topics, topic_capacity * sizeof *topics);
            if (!topics)
                abort();
        }
        topics[topic_count++] = (Topic){ 0 };
        *place = (int64_t)topic_count;
    }
    return &topics[*place - 1];
}

static void subscribe(Connection *c, int64_t id)
{
    for (uint32_t i = 0; i < c->topic_count; i++)
        if (c->topics[i] == id)
            return;
    c->topics = realloc(c->topics, (c->topic_count + 1) * sizeof *c->topics);
    Topic *topic = find_topic(id);
    if (topic->count == topic->capacity) {
        topic->capacity = topic->capacity ? topic->capacity * 2 : 4;
        topic->members = realloc(topic->members, topic->capacity * sizeof *topic->members);
    }
    if (!c->topics || !topic->members)
        abort();
    c->topics[c->topic_count++] = id;
    topic->members[topic->count++] = descriptor_of(c);
}

static void unsubscribe_all(Connection *c)
{
    for (uint32_t i = 0; i < c->topic_count; i++) {
        Topic *topic = find_topic(c->topics[i]);
        uint32_t place = 0;
        while (topic->members[place] != descriptor_of(c))
            place++;
        topic->members[place] = topic->members[--topic->count];
    }
    free(c->topics);
    c->topics = NULL;
    c->topic_count = 0;
}

// MARK: Writing

void connection_close(Connection *c)
{
    if (c->state == IS_CLOSED)
        return;
    unsubscribe_all(c);
    free(c->rest.at);
    free(c->backlog.at);
    c->rest = c->backlog = (Buffer){ 0 };
    c->state = IS_CLOSED;
    c->part_count = 0;
    c->waits_for_room = false;
    c->generation++;
    close(descriptor_of(c));
}

// What could not be written now is copied; who falls too far behind is closed.
static void keep_for_later(Connection *c, const char *bytes, size_t length)
{
    if (c->backlog.length + length > LARGEST_BACKLOG) {
        connection_close(c);
        return;
    }
    buffer_add(&c->backlog, bytes, length);
    if (!c->waits_for_room)
        connection_watch(c, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
    c->waits_for_room = true;
}

// The bytes written, 0 if there is no room; -1 once the connection is gone.
static ssize_t write_parts(Connection *c, struct iovec *parts, int count)
{
    int descriptor = descriptor_of(c);
    ssize_t written = count == 1
        ? write(descriptor, parts->iov_base, parts->iov_len)
        : writev(descriptor, parts, count);
    if (written >= 0)
        return written;
    if (errno == EAGAIN || errno == EINTR)
        return 0;
    connection_close(c);
    return -1;
}

static void flush(Connection *c)
{
    int count = c->part_count;
    c->part_count = 0;
    if (c->state == IS_CLOSED || count == 0)
        return;
    ssize_t written = c->backlog.length ? 0 : write_parts(c, c->parts, count);
    for (int i = 0; i < count && written >= 0; i++) {
        size_t length = c->parts[i].iov_len, skip = (size_t)written < length ? (size_t)written : length;
        if (skip < length)
            keep_for_later(c, (char *)c->parts[i].iov_base + skip, length - skip);
        if (c->state == IS_CLOSED)
            return;
        written -= (ssize_t)skip;
    }
}

void connection_write(Connection *c, const char *bytes, size_t length)
{
    struct iovec part = { (void *)(uintptr_t)bytes, length };
    ssize_t written = c->backlog.length ? 0 : write_parts(c, &part, 1);
    if (written >= 0 && (size_t)written < length)
        keep_for_later(c, bytes + written, length - (size_t)written);
}

void connection_write_backlog(Connection *c)
{
    struct iovec part = { c->backlog.at, c->backlog.length };
    ssize_t written = write_parts(c, &part, 1);
    if (written <= 0)
        return;
    c->backlog.length -= (size_t)written;
    memmove(c->backlog.at, c->backlog.at + written, c->backlog.length);
    if (c->backlog.length)
        return;
    free(c->backlog.at);
    c->backlog = (Buffer){ 0 };
    c->waits_for_room = false;
    connection_watch(c, EPOLL_CTL_MOD, EPOLLIN);
}

// Adds shared bytes to this tick's single write; bytes that follow on the last part lengthen it.
static void add_part(Connection *c, char *bytes, size_t length)
{
    if (c->part_count) {
        struct iovec *last = &c->parts[c->part_count - 1];
        if ((char *)last->iov_base + last->iov_len == bytes) {
            last->iov_len += length;
            return;
        }
    }
    if (c->part_count == PARTS_PER_TICK)
        flush(c);
    if (c->state == IS_CLOSED)
        return;
    c->parts[c->part_count++] = (struct iovec){ bytes, length };
    if (!c->is_dirty)
        dirty[dirty_count++] = descriptor_of(c);
    c->is_dirty = true;
}

static void fan_out(int64_t id, char *bytes, size_t length)
{
    Topic *topic = find_topic(id);
    for (uint32_t i = 0; i < topic->count; i++) {
        uint32_t before = topic->count;
        add_part(&connections[topic->members[i]], bytes, length);
        i -= before != topic->count;  // one was closed and the last took its place
    }
}

// Answers to their connections, runs of one topic's events to its members.
static void distribute(Batch *batch)
{
    for (size_t i = 0; i < batch->count;) {
        Outcome *first = &batch->outcomes[i];
        size_t length = 0;
        do {
            Outcome *outcome = &batch->outcomes[i++];
            Connection *c = &connections[outcome->connection];
            length += outcome->event_length;
            if (c->generation == outcome->generation && c->state != IS_CLOSED) {
                add_part(c, batch->answers.at + outcome->answer, outcome->answer_length);
                if (outcome->is_subscription)
                    subscribe(c, outcome->topic);
            }
        } while (length && i < batch->count && batch->outcomes[i].event_length
            && batch->outcomes[i].topic == first->topic);
        if (length)
            fan_out(first->topic, batch->events.at + first->event, length);
    }
}

void deliver(Batch *first)
{
    for (Batch *batch = first; batch; batch = batch->next)
        distribute(batch);
    for (size_t i = 0; i < dirty_count; i++) {
        Connection *c = &connections[dirty[i]];
        c->is_dirty = false;
        flush(c);
    }
    dirty_count = 0;
    while (first) {
        Batch *next = first->next;
        store_return(first);
        first = next;
    }
}
