"""The folders of the Host use each other downwards only.

Being one module they share all names, so the rule reads names: a top-level type belongs to the
folder that declares it.
"""

import pathlib
import re
from collections.abc import Iterator

import swift_text
from tree import Finding, name, swift_files

# A folder, and what it may use: a whole folder, or Folder.Type.
# Files beside the folders may use all.
MAY_USE = {
    "Wire": [],
    "Health": [],
    "Crypto": ["Health", "Config.ConfigError"],
    "Scripting": ["Health", "Config.ConfigError"],
    "Hooks": ["Scripting", "Config", "Health"],
    "Config": ["Scripting", "Health"],
    "Bus": ["Wire", "Health"],
    "Store": ["Bus", "Wire", "Crypto", "Config", "Health"],
    "Outbound": ["Bus", "Wire", "Crypto", "Config", "Health"],
    "Lanes": ["Hooks", "Store", "Bus", "Wire", "Crypto", "Config", "Health"],
    "Router": ["Lanes", "Store", "Bus", "Wire", "Config", "Health"],
    "Net": [
        "Router",
        "Lanes",
        "Store.StoreHealth",
        "Store.Tails",
        "Bus",
        "Wire",
        "Crypto",
        "Config",
        "Health",
    ],
    "Scripts": ["Hooks", "Scripting", "Lanes", "Store", "Wire", "Crypto", "Config", "Health"],
    "CommandLine": ["Crypto", "Config", "Health"],
    "Plugins": ["Lanes", "Hooks", "Store", "Wire.HostPage", "Config", "Crypto", "Scripting", "Health"],
}
HOST = "Sources/Host/"
# The executable: a module of its own, which sees what is public.
LEFT_OUT = {"Main"}


def check(root: pathlib.Path) -> Iterator[Finding]:
    sources = [(name(root, file), swift_text.read(file)) for file in swift_files(root, HOST)]
    owners = top_level_types(sources)
    nested = nested_types(sources)
    words = re.compile(rf"(?<![.\w])({'|'.join(sorted(owners)) or '(?!)'})\b")
    for path, source in sources:
        folder = folder_of(path)
        if not folder or folder in LEFT_OUT:
            continue
        if folder not in MAY_USE:
            yield Finding(
                path,
                1,
                f"the folder {folder} has no place in the Host",
                "say what it may use in scripts/checks/layers.py",
            )
            continue
        seen = set()
        for word in words.finditer(source.code):
            owner = owners[word[1]]
            if word[1] in seen or (folder, word[1]) in nested or may_use(folder, owner, word[1]):
                continue
            seen.add(word[1])
            yield Finding(
                path,
                source.line(word.start()),
                f"{folder} uses {word[1]} of {owner or 'the whole'}",
                f"{folder} may use {', '.join(MAY_USE[folder]) or 'nothing else'}; turn it around",
            )


def may_use(folder: str, owner: str, type_name: str) -> bool:
    return owner == folder or owner in MAY_USE[folder] or f"{owner}.{type_name}" in MAY_USE[folder]


def folder_of(path: str) -> str:
    """The folder of the Host that a file is in; empty for the files beside the folders."""
    return path.removeprefix(HOST).rpartition("/")[0].partition("/")[0]


def top_level_types(sources) -> dict[str, str]:
    """The folder of each type that other files can name."""
    owners = {}
    for path, source in sources:
        if folder_of(path) in LEFT_OUT:
            continue
        for found in declarations(source):
            hidden = "private" in found["modifiers"]
            if source.code[found.start()] not in " \t" and not hidden:
                owners[found["name"]] = folder_of(path)
    return owners


def nested_types(sources) -> set[tuple[str, str]]:
    """Types inside types, which may bear the name of another folder's type, as (folder, name)."""
    return {
        (folder_of(path), found["name"])
        for path, source in sources
        for found in declarations(source)
        if source.code[found.start()] in " \t"
    }


def declarations(source: swift_text.SwiftText):
    kinds = swift_text.TYPES - {"extension"} | {"typealias"}
    return (
        found for found in swift_text.DECLARATION.finditer(source.code) if found["keyword"] in kinds
    )
