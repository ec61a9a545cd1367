#!/usr/bin/env python3
"""Makes SampleData/tq-2018: exports of invented districts and departments in Tuyên Quang, and the findings they must give.

usage: Scripts/make-sample-tq-2018.py [FOLDER]

The same bytes each time. Needs openpyxl and xlsxwriter.
"""

import argparse
import csv
import io
import random
from pathlib import Path

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
BEGIN, END = "<!-- planted: begin -->", "<!-- planted: end -->"


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


def write_expected(rows, folder):
    out = io.StringIO()
    writer = csv.DictWriter(out, ["rule_id", "unit_id", "subject", "outcome"], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / "expected.csv").write_bytes(out.getvalue().encode())


def write_readme_table(rows, folder):
    """Replaces the table of planted violations in the README."""
    path = folder / "README.md"
    lines = ["| quy tắc / rule | đơn vị / unit | đối tượng / subject | kết quả / outcome | đã cài / planted |", "|---|---|---|---|---|"]
    for row in rows:
        lines.append(f"| `{row['rule_id']}` | {row['unit_id']} | `{row['subject']}` | {row['outcome']} | {row['vi']} ({row['en']}) |")
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    path.write_text(before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + rest.split(END)[1], encoding="utf-8")


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
