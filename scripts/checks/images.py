"""The built files: no type is defined twice, and every plugin is what the host can load.

Two copies of one type in one process break casts and witness tables, in release builds silently.
Reads symbols, so it comes before any `strip`.
"""

import pathlib
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator

from tree import Finding

# The nominal type descriptor of a Swift type, but not of one that is imported from C (`So`).
TYPE = re.compile(r"\$s(?!So)\w+Mn")


def check(root: pathlib.Path, configuration: str) -> Iterator[Finding]:
    folder = root / ".build" / configuration
    libraries = sorted(folder.glob("*.so"))
    if not libraries:
        yield Finding(
            f".build/{configuration}", 1, "nothing is built", f"run swift build -c {configuration}"
        )
        return
    program = folder / "parley"
    yield from twice_defined(configuration, [*libraries, *([program] if program.exists() else [])])
    for library in libraries:
        if library.name != "libPluginAPI.so":
            for wrong, remedy in plugin_faults(library):
                yield Finding(f".build/{configuration}/{library.name}", 1, wrong, remedy)


def twice_defined(configuration: str, images: list[pathlib.Path]) -> Iterator[Finding]:
    homes = defaultdict(list)
    for image in images:
        for symbol in sorted({*symbols(image), *symbols(image, "-D")}):
            if TYPE.fullmatch(symbol):
                homes[symbol].append(image.name)
    for symbol, names in homes.items():
        if len(names) > 1:
            yield Finding(
                f".build/{configuration}/{names[-1]}",
                1,
                f"the type {symbol} is defined in {' and '.join(names)}",
                "link its module dynamically, as a product of a package of its own",
            )


def plugin_faults(library: pathlib.Path) -> Iterator[tuple[str, str]]:
    if "parley_plugin" not in symbols(library, "-D"):
        yield "it exports no parley_plugin", 'give its entry function @_cdecl("parley_plugin")'
    if not re.search(r"\] parley_stamp\s", run("readelf", "-SW", library)):
        yield (
            "it has no section parley_stamp",
            "let its target depend on PluginStamp, and import that",
        )
    if not re.search(r"\(NEEDED\).*\[libPluginAPI\.so\]", run("readelf", "-dW", library)):
        yield "it does not link libPluginAPI.so", "let its target depend on the product PluginAPI"


def symbols(image: pathlib.Path, *options: str) -> list[str]:
    return [
        line.split()[-1]
        for line in run("nm", "--defined-only", *options, image).splitlines()
        if line
    ]


def run(*command) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
