#!/usr/bin/env python3
"""Makes SampleData/tq-2018: exports of invented districts and departments in Tuyên Quang, and the findings they must give.

usage: Scripts/make-sample-tq-2018.py [FOLDER]

The same bytes each time. Needs openpyxl and xlsxwriter.
"""

import argparse
import random
from pathlib import Path

from sample_data.expected import write_expected, write_readme_table
from sample_data.tuyen_quang import files
from sample_data.tuyen_quang.planted import Findings, plant
from sample_data.tuyen_quang.registers import Registers

SEED = 3230
NOTE = "Bộ dữ liệu kết xuất ngày 02/7/2019 phục vụ kiểm tra việc thực hiện văn bản 3230/UBND-KSTT.\n"
# Files that no register takes, and sheets that are hidden.
UNUSED = [
    ("data/unmatched-file", "doc_truoc.txt", "Tệp ghi chú, không thuộc sổ nào", "a note, of no register"),
    ("data/skipped-sheet", "don_vi.xlsx!Tên cũ!1", "Trang tính ẩn", "a hidden sheet"),
]


def write_bundle(world, bundle):
    bundle.mkdir(parents=True, exist_ok=True)
    contents = {
        "don_vi.xlsx": files.units(world),
        "can_bo.csv": files.staff(world),
        "danh_muc_tthc.txt": files.catalogue(world),
        "niem_yet.xlsx": files.postings(world),
        "ho_so_so_nganh.xlsx": files.department_cases(world),
        "ho_so_huyen_xa.csv.gz": files.local_cases(world),
        "nhat_ky.csv.gz": files.events(world),
        "pakn.tsv": files.feedback(world),
        "van_ban.csv": files.documents(world),
        "doc_truoc.txt": NOTE.encode(),
    }
    for name, data in contents.items():
        (bundle / name).write_bytes(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent / "SampleData" / "tq-2018")
    folder = parser.parse_args().folder
    world, expected = Registers(random.Random(SEED)), Findings()
    plant(world, expected)
    write_bundle(world, folder / "bundle")
    for rule, subject, vi, en in UNUSED:
        expected.add(rule, "", f"bundle/{subject}", vi, en)
    rows = sorted(expected.rows, key=lambda row: (row["rule_id"], row["unit_id"], row["subject"]))
    write_expected(rows, folder)
    write_readme_table(rows, folder)


if __name__ == "__main__":
    main()
