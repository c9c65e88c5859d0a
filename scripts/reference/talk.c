#include "load.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include "frame.h"
#include "json.h"

enum {
    EVENTS_PER_TURN = 512, LONGEST_TEXT_FRAME = 64 * 1024,
    ERRORS_TOLD = 5, SLOT_LENGTH = 600, SLOTS_OF_LARGE_ROOM = 256, SLOTS_OF_SMALL_ROOM = 4, LARGE_ROOM = 16,
};

struct Slot { size_t length; int64_t message; char bytes[SLOT_LENGTH]; };

static int epoll;
static char read_buffer[READ_LENGTH + LONGEST_TEXT_FRAME];

void make_slots(Room *room)
{
    int slots = room->size >= LARGE_ROOM ? SLOTS_OF_LARGE_ROOM : SLOTS_OF_SMALL_ROOM;
    room->slots = calloc((size_t)slots, sizeof *room->slots);
    room->slot_mask = slots - 1;
    if (!room->slots)
        give_up("out of memory");
}

// MARK: Sending

// "m00c0ffee ..." of about a hundred bytes: the number tells which message an event carries.
void send_message(Socket *socket, int64_t intended)
{
    static const char filler[] =
        "the quick brown fox jumps over the lazy dog and then goes home to write a long letter about it all";
    static Buffer text;
    char number[16];
    Room *room = &rooms[socket->room];
    int64_t message = messages++;
    int length = snprintf(number, sizeof number, "m%08x ", (unsigned)message);
    text.length = 0;
    buffer_add_literal(&text, "{\"id\":");
    buffer_add_number(&text, ++socket->request);
    buffer_add_literal(&text, ",\"do\":\"rooms.send\",\"with\":{\"room\":\"");
    buffer_add(&text, room->topic, room->topic_length);
    buffer_add_literal(&text, "\",\"nonce\":\"k");
    buffer_add(&text, number + 1, 8);
    buffer_add_literal(&text, "\",\"text\":\"");
    buffer_add(&text, number, (size_t)length);
    buffer_add(&text, filler, TEXT_LENGTH - (size_t)length);
    buffer_add_literal(&text, "\"}}");
    Flight *flight = &flights[message % FLIGHTS];
    if (flight->remaining)
        note_error("a message was never delivered to all", LITERAL(""));
    *flight = (Flight){ intended, message, room->size, (int)(socket - sockets) };
    socket_send(socket, text.at, text.length);
}

// MARK: Receiving

static void take_delivery(Socket *socket, int64_t message)
{
    Flight *flight = &flights[message % FLIGHTS];
    socket->expected++;
    deliveries++;
    if (flight->message != message || flight->remaining <= 0) {
        note_error("an event of a message that is not in flight", LITERAL(""));
        return;
    }
    if (now >= measure_from && now < measure_to) {
        counted_deliveries++;
        if (!on_delivery && flight->sent_at >= measure_from)
            histogram_add(&latencies, now - flight->sent_at);
    }
    flight->remaining--;
    if (on_delivery)
        on_delivery(socket, flight);
    if (flight->remaining > 0)
        return;
    counted_messages += now >= measure_from && now < measure_to;
    if (on_complete)
        on_complete(flight);
}

bool read_message_number(Slice body, int64_t *message)
{
    Slice value, text;
    char digits[9] = { 0 }, *end;
    if (!json_find(body, LITERAL("text"), &value) || !json_string(value, &text)
        || text.length != TEXT_LENGTH || text.at[0] != 'm')
        return false;
    memcpy(digits, text.at + 1, 8);
    *message = (int64_t)strtoul(digits, &end, 16);
    return end == digits + 8;
}

typedef struct { Slice event, topic, body; int64_t sequence, re; bool is_answer, is_refused; } Text;

static bool read_members(Slice text, Text *frame)
{
    JsonWalk walk = json_object(text);
    Slice key, value;
    while (json_member(&walk, &key, &value)) {
        if (slice_is(key, LITERAL("re")))
            frame->is_answer = json_number(value, &frame->re);
        else if (slice_is(key, LITERAL("error")))
            frame->is_refused = true;
        else if (slice_is(key, LITERAL("event")))
            json_string(value, &frame->event);
        else if (slice_is(key, LITERAL("topic")))
            json_string(value, &frame->topic);
        else if (slice_is(key, LITERAL("sequence")))
            json_number(value, &frame->sequence);
        else if (slice_is(key, LITERAL("body")))
            frame->body = value;
    }
    return !walk.failed;
}

static void keep_slot(Slot *slot, Slice text, int64_t message)
{
    if (text.length > SLOT_LENGTH)
        return;
    slot->length = text.length;
    slot->message = message;
    memcpy(slot->bytes, text.at, text.length);
}

static void take_text(Socket *socket, Slice text)
{
    Room *room = &rooms[socket->room];
    Slot *slot = &room->slots[socket->expected & room->slot_mask];
    if (slot->length == text.length && !memcmp(slot->bytes, text.at, text.length)) {
        take_delivery(socket, slot->message);
        return;
    }
    Text frame = { .sequence = -1 };
    int64_t message;
    if (!read_members(text, &frame)) {
        note_error("not JSON", text);
    } else if (frame.is_answer) {
        answers++;
        if (frame.is_refused)
            note_error("refused", text);
    } else if (frame.sequence >= 0 && !slice_is(frame.topic, (Slice){ room->topic, room->topic_length })) {
        note_error("an event of a topic not subscribed to", text);
    } else if (frame.sequence >= 0) {
        if (frame.sequence != socket->expected) {
            if (errors < ERRORS_TOLD)
                fprintf(stderr, "expected sequence %lld\n", (long long)socket->expected);
            note_error("a sequence is missing or doubled", text);
            socket->expected = frame.sequence;
        }
        if (slice_is(frame.event, LITERAL("rooms.message")) && read_message_number(frame.body, &message)) {
            keep_slot(&room->slots[frame.sequence & room->slot_mask], text, message);
            take_delivery(socket, message);
        } else {
            socket->expected++;
            note_error("an event that no message of this run made", text);
        }
    }
}

static void take_frame(Socket *socket, const Frame *frame, const char *text)
{
    if (frame->opcode == OP_TEXT && frame->is_final)
        take_text(socket, (Slice){ text, frame->length });
    else if (frame->opcode == OP_PING && frame->length < 126) {
        char pong[6 + 125] = { (char)(0x80 | OP_PONG), (char)(0x80 | frame->length) };
        memcpy(pong + 6, text, frame->length);
        line_send(socket->descriptor, pong, 6 + frame->length);
    } else if (frame->opcode != OP_PONG)
        note_error("a close or an unexpected frame", (Slice){ text, frame->length });
}

// False when nothing was there.
static bool read_once(Socket *socket)
{
    size_t have = socket->rest.length, at = 0;
    if (have)
        memcpy(read_buffer, socket->rest.at, have);
    ssize_t got = line_receive(socket->descriptor, read_buffer + have, READ_LENGTH);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN)
            give_up("while measuring: the server closed a connection");
        return false;
    }
    now = clock_now(CLOCK_MONOTONIC);
    have += (size_t)got;
    Frame frame;
    int found;
    while ((found = frame_read(read_buffer + at, have - at, LONGEST_TEXT_FRAME - LONGEST_FRAME_HEADER, &frame)) > 0) {
        take_frame(socket, &frame, read_buffer + at + frame.header);
        at += frame.header + frame.length;
    }
    if (found < 0)
        give_up("while measuring: bytes that are no frame");
    socket->rest.length = 0;
    if (at < have)
        buffer_add(&socket->rest, read_buffer + at, have - at);
    return true;
}

static void read_socket(Socket *socket)
{
    while (read_once(socket) && line_has_pending(socket->descriptor))
        continue;
}

void take_turn(int64_t until)
{
    static struct epoll_event events[EVENTS_PER_TURN];
    int64_t wait = until - clock_now(CLOCK_MONOTONIC);
    wait = wait < 0 ? 0 : wait;
    struct timespec timeout = { wait / 1000000000, wait % 1000000000 };
    int count = epoll_pwait2(epoll, events, EVENTS_PER_TURN, &timeout, NULL);
    now = clock_now(CLOCK_MONOTONIC);
    for (int i = 0; i < count; i++)
        read_socket(&sockets[events[i].data.u32]);
}

void watch_all(void)
{
    epoll = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < socket_count; i++) {
        fcntl(sockets[i].descriptor, F_SETFL, O_NONBLOCK);
        struct epoll_event event = { .events = EPOLLIN, .data.u32 = (uint32_t)i };
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, sockets[i].descriptor, &event) < 0)
            give_up("epoll_ctl: %s", strerror(errno));
    }
}
