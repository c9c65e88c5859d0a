"""Adds up the suites of scripts/test: tally.py FOLDER, with .status, .txt and .xml of each."""

import pathlib
import re
import sys
import xml.etree.ElementTree as xml


def count(folder: pathlib.Path, name: str) -> tuple[int, int]:
    """How many tests of a suite passed and failed; one that broke before its end failed once."""
    passed = failed = 0
    for report in folder.glob(f"{name}*.xml"):
        for case in cases(report):
            bad = case.find("failure") is not None or case.find("error") is not None
            failed += bad
            passed += not bad and case.find("skipped") is None
    said = (folder / f"{name}.txt").read_text(errors="replace").rstrip().rsplit("\n", 1)[-1]
    if found := re.fullmatch(r"(\d+) passed, (\d+) failed", said):
        passed, failed = int(found[1]), int(found[2])
    broke = (folder / f"{name}.status").read_text().strip() != "0"
    return passed, failed or int(broke)


def cases(report: pathlib.Path) -> list[xml.Element]:
    """A report that was cut short counts for nothing; its suite's status tells."""
    try:
        return list(xml.parse(report).iter("testcase"))
    except xml.ParseError:
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
