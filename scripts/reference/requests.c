#include "server.h"
#include "frame.h"
#include "json.h"

enum { LONGEST_NONCE = 64 };

static Buffer asks;  // this turn's requests for the writer
static Buffer scratch;

typedef struct { int64_t id; Slice command, with; } Envelope;
typedef struct { int64_t room; Slice nonce, text, name, token; } Fields;

static bool read_envelope(Slice text, Envelope *envelope)
{
    JsonWalk walk = json_object(text);
    Slice key, value;
    bool has_id = false;
    envelope->with = LITERAL("{}");
    while (json_member(&walk, &key, &value)) {
        if (slice_is(key, LITERAL("id")))
            has_id = json_number(value, &envelope->id);
        else if (slice_is(key, LITERAL("do")))
            json_string(value, &envelope->command);
        else if (slice_is(key, LITERAL("with")))
            envelope->with = value;
    }
    return has_id && envelope->command.length && !walk.failed;
}

static void read_fields(Slice with, Fields *fields)
{
    JsonWalk walk = json_object(with);
    Slice key, value;
    while (json_member(&walk, &key, &value)) {
        if (slice_is(key, LITERAL("room")))
            json_number(value, &fields->room);
        else if (slice_is(key, LITERAL("nonce")))
            json_string(value, &fields->nonce);
        else if (slice_is(key, LITERAL("text")))
            json_string(value, &fields->text);
        else if (slice_is(key, LITERAL("name")))
            json_string(value, &fields->name);
        else if (slice_is(key, LITERAL("token")))
            json_string(value, &fields->token);
    }
}

static void answer_error(Connection *c, int64_t request, Slice code)
{
    scratch.length = 0;
    size_t frame = frame_begin(&scratch);
    buffer_add_literal(&scratch, "{\"re\":");
    buffer_add_number(&scratch, request);
    buffer_add_literal(&scratch, ",\"error\":{\"code\":\"");
    buffer_add_slice(&scratch, code);
    buffer_add_literal(&scratch, "\",\"message\":\"Refused.\"}}");
    frame_end(&scratch, frame);
    connection_write(c, scratch.at, scratch.length);
}

static void hello(Connection *c, const Envelope *envelope, const Fields *fields)
{
    c->account = token_account(fields->token);
    if (c->account == 0) {
        answer_error(c, envelope->id, LITERAL("unauthorized"));
        return;
    }
    c->state = IS_SIGNED_IN;
    scratch.length = 0;
    size_t frame = frame_begin(&scratch);
    buffer_add_literal(&scratch, "{\"re\":");
    buffer_add_number(&scratch, envelope->id);
    buffer_add_literal(&scratch, ",\"ok\":{\"protocol\":1,\"build\":\"reference\",\"account\":\"");
    buffer_add_number(&scratch, c->account);
    buffer_add_literal(&scratch, "\",\"session\":\"1\",\"expires_in\":86400}}");
    frame_end(&scratch, frame);
    connection_write(c, scratch.at, scratch.length);
}

static void ask_writer(Connection *c, AskKind kind, int64_t request, int64_t room, Slice nonce, Slice text)
{
    size_t size = (sizeof(Ask) + nonce.length + text.length + 7) & ~(size_t)7;
    buffer_reserve(&asks, size);
    Ask *ask = (Ask *)(asks.at + asks.length);
    *ask = (Ask){ (uint32_t)size, descriptor_of(c), c->generation, kind, (uint32_t)nonce.length, (uint32_t)text.length,
        request, c->account, room };
    memcpy(ask + 1, nonce.at, nonce.length);
    memcpy((char *)(ask + 1) + nonce.length, text.at, text.length);
    asks.length += size;
}

static void take_request(Connection *c, Slice text)
{
    Envelope envelope = { 0 };
    Fields fields = { .nonce = LITERAL(""), .text = LITERAL(""), .name = LITERAL("") };
    if (!utf8_is_valid(text.at, text.length) || !read_envelope(text, &envelope)) {
        connection_close(c);
        return;
    }
    read_fields(envelope.with, &fields);
    if (slice_is(envelope.command, LITERAL("hello")))
        hello(c, &envelope, &fields);
    else if (c->state != IS_SIGNED_IN)
        answer_error(c, envelope.id, LITERAL("unauthorized"));
    else if (slice_is(envelope.command, LITERAL("rooms.create")))
        ask_writer(c, ASK_CREATE, envelope.id, 0, LITERAL(""), fields.name);
    else if (fields.room <= 0)
        answer_error(c, envelope.id, LITERAL("invalid"));
    else if (slice_is(envelope.command, LITERAL("rooms.join")))
        ask_writer(c, ASK_JOIN, envelope.id, fields.room, LITERAL(""), LITERAL(""));
    else if (slice_is(envelope.command, LITERAL("rooms.subscribe")))
        ask_writer(c, ASK_SUBSCRIBE, envelope.id, fields.room, LITERAL(""), LITERAL(""));
    else if (!slice_is(envelope.command, LITERAL("rooms.send")))
        answer_error(c, envelope.id, LITERAL("unknown_command"));
    else if (fields.nonce.length < 1 || fields.nonce.length > LONGEST_NONCE || fields.text.length < 1
        || fields.text.length > LONGEST_TEXT)
        answer_error(c, envelope.id, LITERAL("invalid"));
    else
        ask_writer(c, ASK_SEND, envelope.id, fields.room, fields.nonce, fields.text);
}

long frame_take(Connection *c, char *p, size_t have)
{
    Frame frame;
    int found = frame_read(p, have, LONGEST_FRAME, &frame);
    if (found <= 0)
        return found;
    if (!frame.is_masked || !frame.is_final || frame.opcode == OP_CLOSE)
        return -1;
    char *text = p + frame.header;
    frame_mask(text, frame.length, frame.mask);
    if (frame.opcode == OP_TEXT)
        take_request(c, (Slice){ text, frame.length });
    else if (frame.opcode == OP_PING && frame.length < 126) {
        scratch.length = 0;
        buffer_add(&scratch, (char[]){ (char)(0x80 | OP_PONG), (char)frame.length }, 2);
        buffer_add(&scratch, text, frame.length);
        connection_write(c, scratch.at, scratch.length);
    }
    return (long)(frame.header + frame.length);
}

void requests_end_turn(void)
{
    if (asks.length)
        store_submit(&asks);
}
