"""Says again what is said to it: `!echo hello` is answered `hello`. See README.md."""

import json
import os
import pathlib
import time

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

URL, TOKEN, ROOM = (os.environ[f"PARLEY_{name}"] for name in ("URL", "TOKEN", "ROOM"))
SEEN = pathlib.Path(os.environ.get("PARLEY_SEEN", "echo-bot.seen"))
news = []


def ask(socket, command, **fields):
    socket.send(json.dumps({"id": 1, "do": command, "with": fields}))
    while "re" not in (frame := json.loads(socket.recv())):
        news.append(frame)
    if "error" in frame:
        raise SystemExit(f"{command}: {frame['error']['message']}")
    return frame["ok"]


def note(sequence):
    fresh = SEEN.with_suffix(".fresh")
    fresh.write_text(str(sequence))
    fresh.replace(SEEN)


def run(socket):
    head = ask(socket, "rooms.subscribe", room=ROOM)["sequence"]
    if not SEEN.exists():
        note(head)
    while True:
        news.clear()
        events = ask(socket, "rooms.history", room=ROOM, after=int(SEEN.read_text()))["events"]
        for event in events:
            command, _, text = event["body"].get("text", "").partition(" ")
            if event["event"] == "rooms.message" and command == "!echo" and text:
                # Said once for ever under this nonce, however often the bot is killed.
                ask(socket, "rooms.send", room=ROOM, text=text, nonce=f"echo {event['id']}")
            note(event["sequence"])
        if not events and not news:
            socket.recv()


while True:
    try:
        with connect(URL, additional_headers={"Authorization": f"Bearer {TOKEN}"}) as line:
            run(line)
    except (OSError, WebSocketException):
        time.sleep(0.5)
