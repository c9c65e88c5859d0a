"""Who may import whom: the Host moves bytes, plugins meet only in the PluginAPI."""

import pathlib
import re
from collections.abc import Iterator

import swift_text
from tree import Finding, name, swift_files

IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)",
    re.MULTILINE,
)
STANDARD = {"Swift", "Synchronization"}
PLUGIN = {"PluginAPI", "PluginStamp"}
# A plugin may use the standard library, and nothing else.
HOST = STANDARD | PLUGIN | {"CLinux", "Glibc", "FoundationEssentials"}
# Each C library has one door.
DOORS = {
    "CSQLite": "Sources/Host/Store/",
    "COpenSSL": "Sources/Host/Crypto/",
    "CLua": "Sources/Host/Scripting/",
}
# Calls carries media itself, and so may encrypt it itself.
EXTRA = {"Sources/CorePlugins/Calls/": {"COpenSSL"}}
# The fuzzer is no server: it looks into the plugin whose parsers it tries.
FUZZED = {"Tests/Fuzz/": {"AccountsPlugin"}}
PLUGIN_FOLDERS = ("Sources/CorePlugins/", "Examples/", "Tests/Probe/")


def check(root: pathlib.Path) -> Iterator[Finding]:
    plugins = plugin_modules(root)
    for file in swift_files(root, "Sources", "Examples", "Tests"):
        path, source = name(root, file), swift_text.read(file)
        for found in IMPORT.finditer(source.code):
            if problem := refuse(path, found[1], plugins):
                yield Finding(path, source.line(found.start(1)), *problem)


def plugin_modules(root: pathlib.Path) -> set[str]:
    folders = [folder.name for folder in (root / "Sources/CorePlugins").glob("*/")]
    return {f"{folder}Plugin" for folder in folders} | set(folders) | {"ProbePlugin"}


def refuse(path: str, module: str, plugins: set[str]) -> tuple[str, str] | None:
    """What is wrong with this import and what to do, None when it is allowed."""
    if path.startswith("Sources/") and module == "Foundation":
        return (
            "Foundation is imported",
            "FoundationEssentials has what a server needs, at half the cost",
        )
    if path.startswith("Sources/PluginAPI/") and module not in STANDARD:
        return f"PluginAPI imports {module}", "it may import nothing but Swift's own modules"
    if path.startswith(PLUGIN_FOLDERS):
        if module not in STANDARD | PLUGIN | allowed(path, EXTRA):
            return (
                f"a plugin imports {module}",
                "a plugin may import PluginAPI and PluginStamp only",
            )
    elif module in plugins - allowed(path, FUZZED):
        return (
            f"{module} is imported outside of its plugin",
            "plugins are loaded, never linked; meet in Sources/PluginAPI/Contracts",
        )
    elif path.startswith("Sources/Host/"):
        return refuse_host(path, module)
    return None


def allowed(path: str, folders: dict[str, set[str]]) -> set[str]:
    """What a table adds for the folder that a file is in."""
    return {
        module for folder, modules in folders.items() if path.startswith(folder) for module in modules
    }


def refuse_host(path: str, module: str) -> tuple[str, str] | None:
    if door := DOORS.get(module):
        return (
            None
            if path.startswith(door)
            else (f"{module} is imported outside of {door}", f"ask {door}")
        )
    if path.startswith("Sources/Host/Main/"):
        return (
            None
            if module in HOST | {"Host"}
            else (f"the command line imports {module}", "ask Host")
        )
    if module not in HOST:
        return (
            f"Host imports {module}",
            "do without it, or add it to scripts/checks/imports.py with the reason",
        )
    return None
