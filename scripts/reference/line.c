#include "line.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { PATIENCE_SECONDS = 15, LINES = 1 << 16 };

char target_host[64] = "127.0.0.1";
int target_port;

static SSL_CTX *context;      // NULL where the target is plain
static SSL *sessions[LINES];  // by descriptor

bool take_target(const char *text)
{
    static const char secure[] = "https://";
    bool is_secure = !strncmp(text, secure, sizeof secure - 1);
    if (is_secure && !context) {
        context = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
        SSL_CTX_set_read_ahead(context, 1);
    }
    return sscanf(text + (is_secure ? sizeof secure - 1 : 0), "%63[^:]:%d", target_host, &target_port) == 2;
}

void give_up(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

int line_open(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)target_port) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval patience = { .tv_sec = PATIENCE_SECONDS };
    if (fd < 0 || fd >= LINES || inet_pton(AF_INET, target_host, &address.sin_addr) != 1)
        give_up("socket: %s", strerror(errno));
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        give_up("connect: %s", strerror(errno));
    if (!context)
        return fd;
    SSL *session = sessions[fd] = SSL_new(context);
    if (!session || SSL_set_fd(session, fd) != 1 || SSL_connect(session) != 1)
        give_up("no TLS handshake");
    return fd;
}

void line_close(int descriptor)
{
    SSL_free(sessions[descriptor]);
    sessions[descriptor] = NULL;
    close(descriptor);
}

// What went wrong in TLS, in the words of the socket.
static ssize_t said(SSL *session, int code)
{
    int error = SSL_get_error(session, code);
    if (error == SSL_ERROR_ZERO_RETURN)
        return 0;
    errno = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? EAGAIN : EPROTO;
    return -1;
}

ssize_t line_receive(int descriptor, char *bytes, size_t room)
{
    SSL *session = sessions[descriptor];
    if (!session)
        return recv(descriptor, bytes, room, 0);
    int got = SSL_read(session, bytes, (int)room);
    return got > 0 ? got : said(session, got);
}

bool line_has_pending(int descriptor) { return sessions[descriptor] && SSL_has_pending(sessions[descriptor]); }

static ssize_t send_some(int descriptor, const char *bytes, size_t length)
{
    SSL *session = sessions[descriptor];
    if (!session)
        return send(descriptor, bytes, length, MSG_NOSIGNAL);
    int sent = SSL_write(session, bytes, (int)length);
    return sent > 0 ? sent : said(session, sent);
}

void line_send(int descriptor, const char *bytes, size_t length)
{
    while (length) {
        ssize_t sent = send_some(descriptor, bytes, length);
        if (sent < 0 && errno == EAGAIN)
            poll(&(struct pollfd){ .fd = descriptor, .events = POLLOUT }, 1, PATIENCE_SECONDS * 1000);
        else if (sent <= 0)
            give_up("send: %s", strerror(errno));
        else
            bytes += sent, length -= (size_t)sent;
    }
}
