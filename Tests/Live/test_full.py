"""The disk is full: nothing is acknowledged that is not stored, reads go on, and with new space the
server goes on by itself."""

import threading
from concurrent.futures import Future
from contextlib import ExitStack

import pytest

from disks import ShimmedDisk, SmallDisk, mounted
from parley import FAST_CONFIG, Refused, Server, history_after
from promises import Answers, Crowd, Message

IN_FLIGHT = 16
ANSWERS_BEFORE, REFUSALS_MEANWHILE, SENDS_AFTERWARDS = 200, 200, 40


@pytest.fixture(params=["tmpfs", "shim"])
def disk_and_crowd(request, faultydisk, tmp_path):
    """A crowd, and the disk below its server."""
    server = Server(tmp_path, FAST_CONFIG)
    with ExitStack() as stack:
        if request.param == "tmpfs":
            stack.enter_context(mounted("tmpfs", server.data, "size=24m"))
            disk = SmallDisk(server.data)
        else:
            disk = ShimmedDisk(tmp_path / "full")
            server.environment = faultydisk.environment(
                server.data, disk.switch, tmp_path / "unreadable"
            )
        stack.enter_context(server)
        yield disk, Crowd(server)


def test_a_full_disk_loses_and_invents_nothing(disk_and_crowd):
    disk, crowd = disk_and_crowd
    with Talk(crowd) as talk:
        talk.answered.await_enough()
        disk.fill()
        talk.refused.await_enough()
        check_log(crowd, None)
        refusal = refused_over_http(crowd)
        assert (refusal.status, refusal.code) == (507, "storage_full")
    assert any(message.outcome for message in talk.messages)
    check_log(crowd, talk.messages)
    disk.free()
    later = crowd.send_and_settle(SENDS_AFTERWARDS)
    assert all(message.outcome for message in later), "no recovery without a restart"
    check_log(crowd, talk.messages + later)
    crowd.server.restart()
    check_log(crowd, talk.messages + later)
    crowd.sent += talk.messages
    crowd.audit(talk.messages + later)


def test_a_full_disk_stops_no_start_of_what_is_read(disk_and_crowd):
    """Stopped while full, and started when there is space: everything is there."""
    disk, crowd = disk_and_crowd
    before = crowd.send_and_settle(SENDS_AFTERWARDS)
    disk.fill()
    refused = crowd.send_and_settle(SENDS_AFTERWARDS)
    crowd.server.kill()
    disk.free()
    crowd.server.start()
    crowd.audit(before + refused)
    crowd.audit_from_the_beginning()


def test_what_cannot_be_read_is_refused(faultydisk, tmp_path):
    """A read that fails is a refusal, not a crash; later reads are answered again."""
    server = Server(tmp_path, FAST_CONFIG)
    unreadable = tmp_path / "unreadable"
    server.environment = faultydisk.environment(server.data, tmp_path / "full", unreadable)
    with server:
        crowd = Crowd(server)
        crowd.send_and_settle(SENDS_AFTERWARDS)
        with crowd.listeners[0].socket() as reader:
            unreadable.touch()
            with pytest.raises(Refused) as refusal:
                history_after(reader, crowd.rooms[0].topic, 0)
            assert refusal.value.code == "storage_failed"
            unreadable.unlink()
            crowd.rooms[0].read_on(reader)


def refused_over_http(crowd) -> Refused:
    """What is small may still find a place in what a larger batch left behind."""
    http = crowd.people[0].http()
    for _ in range(REFUSALS_MEANWHILE):
        try:
            http.post("/api/rooms/", name="one more", public=True)
        except Refused as refusal:
            return refusal
    raise AssertionError("a full disk takes more and more")


def check_log(crowd, messages: list[Message] | None):
    """The rooms hold what was acknowledged; given all messages, nothing else either."""
    with crowd.listeners[0].socket() as reader:
        for room in crowd.rooms:
            room.read_on(reader)
            # While others talk, more may have come: what is small finds a place now and then.
            assert history_after(reader, room.topic, 0)[: room.head] == room.events
    if messages is not None:
        acknowledged = [message for message in messages if message.outcome]
        for message in acknowledged:
            crowd.room(message.room).check_holds(message)
        stored = {text for room in crowd.rooms for text in room.place_of}
        assert stored == {message.text for message in acknowledged}


class Talk:
    """Everybody sends with many messages in flight until the block ends; only a want of space is a
    reason to refuse."""

    def __init__(self, crowd: Crowd):
        self.crowd = crowd
        self.messages: list[Message] = []
        self.answered = Answers(ANSWERS_BEFORE)
        self.refused = Answers(REFUSALS_MEANWHILE)
        self._is_over = threading.Event()

    def __enter__(self):
        self._threads = [
            threading.Thread(target=self._pour, args=(person,)) for person in self.crowd.people
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._is_over.set()
        for thread in self._threads:
            thread.join()
        for message in self.messages:
            message.outcome = outcome_of(message.pending)

    def _pour(self, person):
        slots = threading.Semaphore(IN_FLIGHT)
        with person.socket() as socket:
            while not self._is_over.is_set() and slots.acquire(timeout=socket.patience):
                message = self.crowd.next_message(person)
                self.messages.append(message)
                pending = message.send(socket)
                pending.add_done_callback(self._count)
                pending.add_done_callback(lambda _: slots.release())
            for _ in range(IN_FLIGHT):
                assert slots.acquire(timeout=socket.patience), "an answer is missing"

    def _count(self, answer: Future):
        (self.refused if answer.exception() else self.answered).count(answer)


def outcome_of(pending: Future) -> dict | None:
    try:
        return pending.result(timeout=0)
    except Refused as refusal:
        assert refusal.code == "storage_full", refusal
        return None
