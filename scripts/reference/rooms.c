#include "load.h"
#include <unistd.h>
#include "json.h"

static void compose_create(const Socket *socket, int i, Buffer *with)
{
    (void)socket;
    char text[64];
    int length = snprintf(text, sizeof text, "\"name\":\"bench %d %d\",\"public\":true", getpid(), i);
    buffer_add(with, text, (size_t)length);
}

static void receive_created(Socket *socket, int i, Slice ok)
{
    (void)i;
    Slice value, topic;
    if (!json_find(ok, LITERAL("topic"), &value) || !json_string(value, &topic))
        give_up("rooms.create gave no topic");
    rooms[socket->room].topic = strndup(topic.at, topic.length);
    rooms[socket->room].topic_length = topic.length;
}

static void compose_room(const Socket *socket, int i, Buffer *with)
{
    (void)i;
    buffer_add_literal(with, "\"room\":\"");
    buffer_add(with, rooms[socket->room].topic, rooms[socket->room].topic_length);
    buffer_add_literal(with, "\"");
}

static void receive_subscribed(Socket *socket, int i, Slice ok)
{
    (void)i;
    Slice value;
    int64_t head;
    if (!json_find(ok, LITERAL("sequence"), &value) || !json_number(value, &head))
        give_up("rooms.subscribe gave no sequence");
    socket->expected = head + 1;
}

// Rooms of `size` people each; the first of each makes it, the others join, all subscribe.
void make_rooms(int count, int size)
{
    socket_count = count * size;
    people = crowd_register(socket_count);
    sockets = crowd_connect(socket_count, people, socket_count);
    rooms = calloc((size_t)count, sizeof *rooms);
    flights = calloc(FLIGHTS, sizeof *flights);
    if (!rooms || !flights)
        give_up("out of memory");
    for (int room = 0; room < count; room++) {
        rooms[room].size = size;
        make_slots(&rooms[room]);
    }
    for (int i = 0; i < socket_count; i++)
        sockets[i].room = i / size;
    crowd_ask(sockets, 0, socket_count, size, "rooms.create", compose_create, receive_created);
    for (int place = 1; place < size; place++)
        if (count > 1)
            crowd_ask(sockets, place, socket_count, size, "rooms.join", compose_room, NULL);
    if (count == 1)
        crowd_ask(sockets, 1, socket_count, 1, "rooms.join", compose_room, NULL);
    crowd_ask(sockets, 0, socket_count, 1, "rooms.subscribe", compose_room, receive_subscribed);
}
