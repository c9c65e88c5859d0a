// The people of a run: registered and signed in over HTTP, then at their sockets. All of this blocks.
#ifndef CROWD_H
#define CROWD_H
#include "bytes.h"
#include "line.h"

enum { IN_CHUNK = 64 };  // how many requests wait at once while setting up

typedef struct { char *token; } Person;

typedef struct {
    int descriptor;
    int person, room;
    int64_t request;   // the last request's number
    int64_t expected;  // the sequence of the next event of its room
    Buffer rest;       // received, not yet whole
} Socket;

// Registers people and signs them in, over a handful of kept connections.
Person *crowd_register(int count);
// A socket for each i, signed in as person i % person_count.
Socket *crowd_connect(int count, const Person *people, int person_count);

// Writes the fields of socket i's request.
typedef void (*Compose)(const Socket *socket, int i, Buffer *with);
// Takes the `ok` of socket i's answer.
typedef void (*Receive)(Socket *socket, int i, Slice ok);
// Sends a command from every `step`th socket from `first` on, IN_CHUNK at a time, and takes all answers.
void crowd_ask(Socket *sockets, int first, int count, int step, const char *command, Compose compose, Receive receive);

// One masked text frame.
void socket_send(Socket *socket, const char *text, size_t length);

// A kept HTTP connection.
typedef struct { int descriptor; Buffer in; size_t taken; } Http;
void http_send(const Http *http, const char *method, const char *path, const char *token, Slice body);
// Whether a whole response is in the buffer; then its status and body.
bool http_parse(const Http *http, int *status, Slice *body, size_t *length);
// Waits for it, and fails the run unless the status is as wanted. The body holds until the next call.
Slice http_receive(Http *http, int wanted);

#endif
