// Connections of the load generator to the server, known by descriptor: plain, or TLS where the target is https.
#ifndef LINE_H
#define LINE_H
#include <stdbool.h>
#include <sys/types.h>

extern char target_host[64];
extern int target_port;

// Takes `127.0.0.1:PORT`, or the same behind `https://`.
bool take_target(const char *text);
_Noreturn void give_up(const char *format, ...);

// Connects, and shakes hands where TLS is spoken.
int line_open(void);
void line_close(int descriptor);
// As recv(): on a socket that does not block, -1 with EAGAIN when nothing is there.
ssize_t line_receive(int descriptor, char *bytes, size_t room);
// Whether bytes wait that the socket does not speak of any more.
bool line_has_pending(int descriptor);
void line_send(int descriptor, const char *bytes, size_t length);

#endif
