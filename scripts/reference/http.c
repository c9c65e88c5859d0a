#include <openssl/evp.h>
#include <openssl/sha.h>
#include <strings.h>
#include "json.h"
#include "server.h"

enum { LARGEST_PAGE = 100, USUAL_PAGE = 50 };

typedef struct { Slice method, path, query, token, websocket_key, body; } Request;

static Slice line_end(Slice text, Slice *behind)
{
    const char *end = memmem(text.at, text.length, "\r\n", 2);
    size_t length = end ? (size_t)(end - text.at) : text.length;
    size_t skip = end ? length + 2 : length;
    *behind = (Slice){ text.at + skip, text.length - skip };
    return (Slice){ text.at, length };
}

static Slice until(Slice text, char stop, Slice *behind)
{
    const char *end = memchr(text.at, stop, text.length);
    size_t length = end ? (size_t)(end - text.at) : text.length;
    size_t skip = end ? length + 1 : length;
    *behind = (Slice){ text.at + skip, text.length - skip };
    return (Slice){ text.at, length };
}

static bool is_header(Slice name, Slice wanted)
{
    return name.length == wanted.length && !strncasecmp(name.at, wanted.at, wanted.length);
}

// False at a header we do not take (a chunked body, a length that is no number).
static bool read_header(Slice line, Request *request, int64_t *body_length)
{
    Slice value, name = until(line, ':', &value);
    while (value.length && value.at[0] == ' ')
        value.at++, value.length--;
    if (is_header(name, LITERAL("content-length")))
        return json_number(value, body_length);
    if (is_header(name, LITERAL("sec-websocket-key")))
        request->websocket_key = value;
    if (is_header(name, LITERAL("authorization")) && value.length > 7 && !strncasecmp(value.at, "bearer ", 7))
        request->token = (Slice){ value.at + 7, value.length - 7 };
    return !is_header(name, LITERAL("transfer-encoding"));
}

static long read_request(const char *p, size_t have, Request *request)
{
    const char *blank = memmem(p, have, "\r\n\r\n", 4);
    if (!blank)
        return have > LONGEST_HEAD ? -1 : 0;
    Slice rest = { p, (size_t)(blank - p) + 2 }, line = line_end(rest, &rest);
    request->method = until(line, ' ', &line);
    request->path = until(line, ' ', &line);
    request->path = until(request->path, '?', &request->query);
    int64_t body_length = 0;
    while (rest.length)
        if (!read_header(line_end(rest, &rest), request, &body_length))
            return -1;
    size_t head = (size_t)(blank - p) + 4;
    if (body_length > LONGEST_FRAME)
        return -1;
    request->body = (Slice){ p + head, (size_t)body_length };
    return have < head + (size_t)body_length ? 0 : (long)head + (long)body_length;
}

static void respond(Connection *c, Slice status, Slice body)
{
    static Buffer out;
    out.length = 0;
    buffer_add_literal(&out, "HTTP/1.1 ");
    buffer_add_slice(&out, status);
    buffer_add_literal(&out, "\r\nContent-Type: application/json\r\nContent-Length: ");
    buffer_add_number(&out, (int64_t)body.length);
    buffer_add_literal(&out, "\r\n\r\n");
    buffer_add_slice(&out, body);
    connection_write(c, out.at, out.length);
}

#define RESPOND(c, status, body) respond((c), LITERAL(status), LITERAL(body))
#define RESPOND_ERROR(c, status, code) \
    RESPOND(c, status, "{\"error\":{\"code\":\"" code "\",\"message\":\"" status "\"}}")

// An account's identifier is a hash of its name: registering needs no table.
static int64_t name_account(Slice name)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.at[i]) * 0x100000001B3u;
    return (int64_t)((hash ^ hash >> 33) & 0x3FFFFFFFFFFFFFF) | 1;
}

int64_t token_account(Slice token)
{
    int64_t account = 0;
    bool is_ours = token.length > 5 && !memcmp(token.at, "fake.", 5)
        && json_number((Slice){ token.at + 5, token.length - 5 }, &account);
    return is_ours ? account : 0;
}

static void answer_account(Connection *c, const Request *request, bool is_login)
{
    Slice name = { 0 }, email = LITERAL(""), value;
    if (!json_find(request->body, LITERAL("username"), &value) || !json_string(value, &name)) {
        RESPOND_ERROR(c, "400 Bad Request", "invalid");
        return;
    }
    if (json_find(request->body, LITERAL("email"), &value))
        json_string(value, &email);
    char text[1024];
    long long account = name_account(name);
    int length = is_login
        ? snprintf(text, sizeof text, "{\"access\":\"fake.%lld\",\"refresh\":\"none\",\"expires_in\":86400}", account)
        : snprintf(text, sizeof text, "{\"id\":\"%lld\",\"username\":\"%.*s\",\"email\":\"%.*s\"}", account,
              (int)(name.length < 64 ? name.length : 64), name.at,
              (int)(email.length < 256 ? email.length : 256), email.at);
    respond(c, is_login ? LITERAL("200 OK") : LITERAL("201 Created"), (Slice){ text, (size_t)length });
}

static int64_t query_number(Slice query, Slice wanted, int64_t otherwise)
{
    while (query.length) {
        Slice value, name, pair = until(query, '&', &query);
        name = until(pair, '=', &value);
        int64_t number;
        if (slice_is(name, wanted) && json_number(value, &number))
            return number;
    }
    return otherwise;
}

// GET /api/rooms/{room}/history/, with `rest` what stands behind /api/rooms/.
static void answer_history(Connection *c, const Request *request, Slice rest)
{
    static Buffer page;
    int64_t room, account = token_account(request->token);
    Slice digits = until(rest, '/', &rest);
    int64_t limit = query_number(request->query, LITERAL("limit"), USUAL_PAGE);
    int64_t before = query_number(request->query, LITERAL("before"), INT64_MAX);
    page.length = 0;
    if (account == 0)
        RESPOND_ERROR(c, "401 Unauthorized", "unauthorized");
    else if (!json_number(digits, &room) || !slice_is(rest, LITERAL("history/")))
        RESPOND_ERROR(c, "404 Not Found", "not_found");
    else if (!history_page(&page, room, account, before, (int)(limit > LARGEST_PAGE ? LARGEST_PAGE : limit)))
        RESPOND_ERROR(c, "403 Forbidden", "not_member");
    else
        respond(c, LITERAL("200 OK"), (Slice){ page.at, page.length });
}

// RFC 6455, section 4.2.2.
static void upgrade(Connection *c, const Request *request)
{
    unsigned char digest[SHA_DIGEST_LENGTH], accept[32];
    char text[256];
    int length = snprintf(text, sizeof text, "%.*s258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
        (int)(request->websocket_key.length < 64 ? request->websocket_key.length : 64), request->websocket_key.at);
    SHA1((unsigned char *)text, (size_t)length, digest);
    EVP_EncodeBlock(accept, digest, sizeof digest);
    length = snprintf(text, sizeof text,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: %s\r\n\r\n", accept);
    c->account = token_account(request->token);
    c->state = c->account ? IS_SIGNED_IN : IS_UNKNOWN;
    connection_write(c, text, (size_t)length);
}

long http_take(Connection *c, const char *p, size_t have)
{
    static const char rooms[] = "/api/rooms/";
    Request request = { 0 };
    long length = read_request(p, have, &request);
    if (length <= 0)
        return length;
    bool is_post = slice_is(request.method, LITERAL("POST"));
    if (slice_is(request.path, LITERAL("/healthz")))
        RESPOND(c, "200 OK", "{\"status\":\"ok\"}");
    else if (slice_is(request.path, LITERAL("/ws")) && request.websocket_key.length)
        upgrade(c, &request);
    else if (is_post && slice_is(request.path, LITERAL("/api/account/register/")))
        answer_account(c, &request, false);
    else if (is_post && slice_is(request.path, LITERAL("/api/account/login/")))
        answer_account(c, &request, true);
    else if (request.path.length > sizeof rooms && !memcmp(request.path.at, rooms, sizeof rooms - 1))
        answer_history(c, &request,
            (Slice){ request.path.at + sizeof rooms - 1, request.path.length - sizeof rooms + 1 });
    else
        RESPOND_ERROR(c, "404 Not Found", "not_found");
    return length;
}
