"""The Host knows topics and keys; a word of chat in its code, comments aside, is a fault."""

import pathlib
import re
from collections.abc import Iterator

import swift_text
from tree import Finding, name, swift_files

# `room` (spare capacity) and `message` (of an error, of a WebSocket) are ordinary words here.
CHAT = {"friend", "avatar", "contact", "mention", "chat", "emoji"}
CHAT_NAMES = ("RoomID", "roomID")
CHAT_LITERALS = ("rooms.", "contacts.", "message.", "member.", "invite.")
IDENTIFIER = re.compile(r"\b[A-Za-z_]\w*")
PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
REMEDY = "say it as topic, key, event or account, or move it to a plugin"


def check(root: pathlib.Path) -> Iterator[Finding]:
    for file in swift_files(root, "Sources/Host"):
        path, source = name(root, file), swift_text.read(file)
        for found in IDENTIFIER.finditer(source.code):
            if is_chat(found[0]):
                yield Finding(
                    path,
                    source.line(found.start()),
                    f"{found[0]} is a chat word in the Host",
                    REMEDY,
                )
        for offset, literal in source.strings:
            if literal.startswith(CHAT_LITERALS):
                yield Finding(
                    path, source.line(offset), f'"{literal}" is a chat word in the Host', REMEDY
                )


def is_chat(identifier: str) -> bool:
    parts = {part.lower().removesuffix("s") for part in PART.findall(identifier)}
    return bool(parts & CHAT) or any(chat in identifier for chat in CHAT_NAMES)
