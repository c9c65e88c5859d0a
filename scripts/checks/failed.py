"""The tests that failed in a report of pytest, as it is asked for them: failed.py REPORT.xml"""

import pathlib
import sys
import xml.etree.ElementTree as xml


def main(report: pathlib.Path) -> None:
    for case in xml.parse(report).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            path = case.get("classname", "").replace(".", "/")
            print(f"{path}.py::{case.get('name')}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
