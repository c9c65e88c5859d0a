#include "crowd.h"
#include <errno.h>
#include <strings.h>
#include <unistd.h>
#include "frame.h"
#include "json.h"

enum { HTTP_CONNECTIONS = 8, LONGEST_RESPONSE = 1 << 20, READ_AT_ONCE = 64 * 1024 };

static void receive_more(int descriptor, Buffer *in)
{
    buffer_reserve(in, READ_AT_ONCE);
    ssize_t got = line_receive(descriptor, in->at + in->length, READ_AT_ONCE);
    if (got <= 0)
        give_up("while setting up: %s", got == 0 ? "the server closed a connection" : strerror(errno));
    in->length += (size_t)got;
}

static void drop_front(Buffer *in, size_t length)
{
    in->length -= length;
    memmove(in->at, in->at + length, in->length);
}

// MARK: HTTP

void http_send(const Http *http, const char *method, const char *path, const char *token, Slice body)
{
    static Buffer out;
    buffer_reserve(&out, 512 + strlen(path) + (token ? strlen(token) : 0) + body.length);
    out.length = (size_t)sprintf(out.at, "%s %s HTTP/1.1\r\nHost: %s:%d\r\n", method, path, target_host, target_port);
    if (token)
        out.length += (size_t)sprintf(out.at + out.length, "Authorization: Bearer %s\r\n", token);
    if (body.length)
        out.length += (size_t)sprintf(out.at + out.length, 
            "Content-Type: application/json\r\nContent-Length: %zu\r\n", body.length);
    buffer_add_literal(&out, "\r\n");
    buffer_add_slice(&out, body);
    line_send(http->descriptor, out.at, out.length);
}

// Only bodies with a Content-Length are taken; every small JSON answer has one.
bool http_parse(const Http *http, int *status, Slice *body, size_t *length)
{
    const char *p = http->in.at, *blank = http->in.length ? memmem(p, http->in.length, "\r\n\r\n", 4) : NULL;
    if (!blank)
        return false;
    if (http->in.length < 13 || memcmp(p, "HTTP/1.1 ", 9))
        give_up("not an HTTP/1.1 response");
    *status = atoi(p + 9);
    size_t body_length = SIZE_MAX, head = (size_t)(blank - p) + 4;
    for (const char *line = p; line < blank;
         line = (const char *)memmem(line, head - (size_t)(line - p), "\r\n", 2) + 2)
        if (!strncasecmp(line, "content-length:", 15))
            body_length = strtoul(line + 15, NULL, 10);
    if (body_length > LONGEST_RESPONSE)
        give_up("a response (status %d) without a usable Content-Length", *status);
    *body = (Slice){ p + head, body_length };
    *length = head + body_length;
    return http->in.length >= *length;
}

Slice http_receive(Http *http, int wanted)
{
    int status;
    Slice body;
    if (http->taken)
        drop_front(&http->in, http->taken);
    http->taken = 0;
    while (!http_parse(http, &status, &body, &http->taken)) {
        http->taken = 0;
        receive_more(http->descriptor, &http->in);
    }
    if (status != wanted)
        give_up("HTTP status %d where %d was due: %.*s", status, wanted, (int)body.length, body.at);
    return body;
}

static Slice account_body(char *text, size_t size, int i, bool is_login)
{
    int length = is_login
        ? snprintf(text, size, "{\"username\":\"u%dx%d\",\"password\":\"correct horse %d\"}", getpid(), i, i)
        : snprintf(text, size,
              "{\"username\":\"u%dx%d\",\"email\":\"u%dx%d@example.org\",\"password\":\"correct horse %d\"}",
              getpid(), i, getpid(), i, i);
    return (Slice){ text, (size_t)length };
}

static void ask_for_all(Http *connections, Person *people, int count, bool is_login)
{
    const char *path = is_login ? "/api/account/login/" : "/api/account/register/";
    char text[256];
    for (int first = 0; first < count; first += HTTP_CONNECTIONS) {
        int behind = first + HTTP_CONNECTIONS < count ? first + HTTP_CONNECTIONS : count;
        for (int i = first; i < behind; i++)
            http_send(&connections[i - first], "POST", path, NULL,
                account_body(text, sizeof text, i, is_login));
        for (int i = first; i < behind; i++) {
            Slice token, value, body = http_receive(&connections[i - first], is_login ? 200 : 201);
            if (!is_login)
                continue;
            if (!json_find(body, LITERAL("access"), &value) || !json_string(value, &token))
                give_up("a login without an access token");
            people[i].token = strndup(token.at, token.length);
        }
    }
}

Person *crowd_register(int count)
{
    Person *people = calloc((size_t)count, sizeof *people);
    Http connections[HTTP_CONNECTIONS] = { 0 };
    if (!people)
        give_up("out of memory");
    for (int i = 0; i < HTTP_CONNECTIONS; i++)
        connections[i].descriptor = line_open();
    ask_for_all(connections, people, count, false);
    ask_for_all(connections, people, count, true);
    for (int i = 0; i < HTTP_CONNECTIONS; i++) {
        line_close(connections[i].descriptor);
        free(connections[i].in.at);
    }
    return people;
}

// MARK: WebSocket

void socket_send(Socket *socket, const char *text, size_t length)
{
    static const uint8_t mask[4] = { 0x5A, 0xC3, 0x17, 0x8E };
    static Buffer out;
    buffer_reserve(&out, length + LONGEST_FRAME_HEADER);
    uint8_t *header = (uint8_t *)out.at;
    size_t size = length < 126 ? 2 : 4;
    header[0] = 0x80 | OP_TEXT;
    header[1] = (uint8_t)(0x80 | (length < 126 ? length : 126));
    if (size == 4)
        header[2] = (uint8_t)(length >> 8), header[3] = (uint8_t)length;
    memcpy(header + size, mask, 4);
    memcpy(header + size + 4, text, length);
    frame_mask(out.at + size + 4, length, mask);
    line_send(socket->descriptor, out.at, size + 4 + length);
}

static void begin_upgrade(Socket *socket)
{
    char text[512];
    socket->descriptor = line_open();
    int length = snprintf(text, sizeof text,
        "GET /ws HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", target_host, target_port);
    line_send(socket->descriptor, text, (size_t)length);
}

static void end_upgrade(Socket *socket)
{
    const char *end;
    do
        receive_more(socket->descriptor, &socket->rest);
    while (!(end = memmem(socket->rest.at, socket->rest.length, "\r\n\r\n", 4)));
    Slice head = { socket->rest.at, (size_t)(end - socket->rest.at) };
    if (head.length < 12 || memcmp(head.at + 8, " 101", 4))
        give_up("no upgrade: %.*s", (int)head.length, head.at);
    if (!memmem(head.at, head.length, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", 28))
        give_up("the upgrade's Sec-WebSocket-Accept is wrong");
    drop_front(&socket->rest, head.length + 4);
}

// Reads one frame's text; it holds until the next call, which is told by `taken`.
static Slice next_text(Socket *socket, size_t *taken)
{
    Frame frame;
    int found;
    while ((found = frame_read(socket->rest.at, socket->rest.length, LONGEST_RESPONSE, &frame)) == 0)
        receive_more(socket->descriptor, &socket->rest);
    if (found < 0 || frame.opcode == OP_CLOSE || !frame.is_final)
        give_up("while setting up: a close, or a frame that is none");
    *taken = frame.header + frame.length;
    return (Slice){ socket->rest.at + frame.header, frame.opcode == OP_TEXT ? frame.length : 0 };
}

// Waits for the answer to the last request; what else comes (a notice on a person's own topic) is passed over.
static void receive_answer(Socket *socket, int i, Receive receive)
{
    for (bool is_answered = false; !is_answered;) {
        size_t taken;
        int64_t number;
        Slice value, text = next_text(socket, &taken);
        if (text.length && json_find(text, LITERAL("re"), &value)) {
            if (!json_number(value, &number) || number != socket->request)
                give_up("an answer to another request: %.*s", (int)text.length, text.at);
            if (!json_find(text, LITERAL("ok"), &value))
                give_up("a request was refused: %.*s", (int)text.length, text.at);
            if (receive)
                receive(socket, i, value);
            is_answered = true;
        }
        drop_front(&socket->rest, taken);
    }
    if (socket->rest.length == 0) {
        free(socket->rest.at);
        socket->rest = (Buffer){ 0 };
    }
}

static void send_request(Socket *socket, int i, const char *command, Compose compose)
{
    static Buffer with, text;
    with.length = text.length = 0;
    compose(socket, i, &with);
    buffer_add_literal(&text, "{\"id\":");
    buffer_add_number(&text, ++socket->request);
    buffer_add_literal(&text, ",\"do\":\"");
    buffer_add(&text, command, strlen(command));
    buffer_add_literal(&text, "\",\"with\":{");
    buffer_add(&text, with.at, with.length);
    buffer_add_literal(&text, "}}");
    socket_send(socket, text.at, text.length);
}

void crowd_ask(Socket *sockets, int first, int count, int step, const char *command, Compose compose, Receive receive)
{
    for (int chunk = first; chunk < count; chunk += IN_CHUNK * step) {
        int behind = chunk + IN_CHUNK * step < count ? chunk + IN_CHUNK * step : count;
        for (int i = chunk; i < behind; i += step)
            send_request(&sockets[i], i, command, compose);
        for (int i = chunk; i < behind; i += step)
            receive_answer(&sockets[i], i, receive);
    }
}

static const Person *all_people;

static void compose_hello(const Socket *socket, int i, Buffer *with)
{
    (void)i;
    const char *token = all_people[socket->person].token;
    buffer_add_literal(with, "\"protocol\":1,\"token\":\"");
    buffer_add(with, token, strlen(token));
    buffer_add_literal(with, "\"");
}

Socket *crowd_connect(int count, const Person *people, int person_count)
{
    Socket *sockets = calloc((size_t)count, sizeof *sockets);
    if (!sockets)
        give_up("out of memory");
    all_people = people;
    for (int first = 0; first < count; first += IN_CHUNK) {
        int behind = first + IN_CHUNK < count ? first + IN_CHUNK : count;
        for (int i = first; i < behind; i++)
            begin_upgrade(&sockets[i]);
        for (int i = first; i < behind; i++) {
            end_upgrade(&sockets[i]);
            sockets[i].person = i % person_count;
        }
        crowd_ask(sockets, first, behind, 1, "hello", compose_hello, NULL);
    }
    return sockets;
}
