"""Adds up the suites of scripts/test: tally.py FOLDER, with .status, .txt and .xml of each."""

import pathlib
import re
import sys
import xml.etree.ElementTree as xml
from collections.abc import Iterable


def count(folder: pathlib.Path, name: str) -> tuple[int, int]:
    """How many tests of a suite passed and failed; one that broke before its end failed once."""
    again = outcomes([folder / f"{name}.again.xml"])
    first = outcomes(set(folder.glob(f"{name}*.xml")) - {folder / f"{name}.again.xml"})
    for case in sorted(again):
        if again[case] and first.get(case) is False:
            print(f"passed the second time, and failed the first: {case}")
    counted = list((first | again).values())
    passed, failed = counted.count(True), counted.count(False)
    said = (folder / f"{name}.txt").read_text(errors="replace").rstrip().rsplit("\n", 1)[-1]
    if found := re.fullmatch(r"(\d+) passed, (\d+) failed", said):
        passed, failed = int(found[1]), int(found[2])
    broke = (folder / f"{name}.status").read_text().strip() != "0"
    return passed, failed or int(broke)


def outcomes(reports: Iterable[pathlib.Path]) -> dict[str, bool | None]:
    """Whether each test passed; None for one that was left out."""
    found: dict[str, bool | None] = {}
    for case in (case for report in sorted(reports) for case in cases(report)):
        bad = case.find("failure") is not None or case.find("error") is not None
        name = f"{case.get('classname')}::{case.get('name')}"
        # Two tests of a suite may have one name.
        while name in found:
            name += " "
        found[name] = None if not bad and case.find("skipped") is not None else not bad
    return found


def cases(report: pathlib.Path) -> list[xml.Element]:
    """A report that was cut short counts for nothing; its suite's status tells."""
    try:
        return list(xml.parse(report).iter("testcase"))
    except (xml.ParseError, FileNotFoundError):
        return []


def main(folder: pathlib.Path) -> int:
    total_passed = total_failed = 0
    for status in sorted(folder.glob("*.status")):
        passed, failed = count(folder, status.stem)
        if failed:
            print(f"failed: {status.stem} ({failed}); all it said is in {folder}/{status.stem}.txt")
        total_passed += passed
        total_failed += failed
    print(f"{total_passed} passed, {total_failed} failed")
    return 1 if total_failed or not total_passed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
