#!/usr/bin/env python3
"""Makes SampleData/hn-2020: the exports of the first quarter of 2020 with planted violations, and the findings they must give.

usage: Scripts/make-sample-hn-2020.py [FOLDER]

The same bytes each time. Needs openpyxl and xlsxwriter.
"""

import argparse
import random
from pathlib import Path

from sample_data.expected import write_expected, write_readme_table
from sample_data.ha_noi_2020 import exports
from sample_data.ha_noi_2020.planted import plant
from sample_data.ha_noi_2020.registers import World
from sample_data.planted import Expectations

SEED = 20200324


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent / "SampleData" / "hn-2020")
    folder = parser.parse_args().folder
    world, expected = World(random.Random(SEED)), Expectations()
    plant(world, expected)
    exports.write(world, folder / "bundle")
    expected.add("data/unmatched-file", "", "bundle/doc_truoc.txt", "Tệp ghi chú, không thuộc sổ nào", "a note, of no register")
    rows = sorted(expected.rows, key=lambda row: (row["rule_id"], row["unit_id"], row["subject"]))
    write_expected(rows, folder)
    write_readme_table(rows, folder)


if __name__ == "__main__":
    main()
