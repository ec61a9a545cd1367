#!/usr/bin/env python3
"""Makes SampleData/hbt-2020: invented exports of the district of Hai Bà Trưng and its wards, and the findings they must give.

usage: Scripts/make-sample-hbt-2020.py [FOLDER]

The same bytes each time. Needs openpyxl and xlsxwriter.
"""

import argparse
import random
from pathlib import Path

from sample_data.expected import subject_key, write_expected, write_readme_table
from sample_data.hai_ba_trung import exports
from sample_data.hai_ba_trung.caselog import make_cases, make_events, number_cases
from sample_data.hai_ba_trung.planted import Findings, plant_registers
from sample_data.hai_ba_trung.planted_cases import plant_cases, plant_events, plant_indicators, plant_numbered
from sample_data.hai_ba_trung.registers import Registers

SEED = 239144
NOTE = "Dữ liệu hư cấu, kết xuất ngày 01/7/2020 để thử việc rà soát.\n"
# The city's own documents of 2016 and 2020 bind this district too; their violations are not what this sample is about.
CONFIG = "packs: [hbt-2020]\nperiod: 2020-01-01..2020-06-30\n"
# Files that no register takes, and sheets that are hidden.
UNUSED = [
    ("data/unmatched-file", "doc_truoc.txt", "Tệp ghi chú, không thuộc sổ nào", "a note, of no register"),
    ("data/skipped-sheet", "niem_yet.xlsx!Hình thức!1", "Trang tính ẩn", "a hidden sheet"),
]


def make_world(expected):
    world = Registers(random.Random(SEED))
    plant_registers(world, expected)
    make_cases(world)
    plant_cases(world, expected)
    number_cases(world)
    plant_numbered(world, expected)
    make_events(world)
    plant_events(world, expected)
    plant_indicators(world, expected)
    return world


def write_bundle(world, bundle):
    bundle.mkdir(parents=True, exist_ok=True)
    contents = {
        "don_vi.csv": exports.units(world),
        "danh_muc_tthc.xlsx": exports.catalogue(world),
        "niem_yet.xlsx": exports.postings(world),
        "ho_so_quan.xlsx": exports.district_cases(world),
        "ho_so_phuong_1.csv": exports.first_wards(world),
        "ho_so_phuong_2.txt.gz": exports.other_wards(world),
        "nhat_ky.csv.gz": exports.events(world),
        "pakn.csv": exports.feedback(world),
        "van_ban.tsv": exports.documents(world),
        "doc_truoc.txt": NOTE.encode(),
        "rasoat.yaml": CONFIG.encode(),
    }
    for name, data in contents.items():
        (bundle / name).write_bytes(data)


def key(subject):
    return subject["case_id"] if isinstance(subject, dict) and "case_id" in subject else subject_key(subject)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent / "SampleData" / "hbt-2020")
    folder, expected = parser.parse_args().folder, Findings()
    world = make_world(expected)
    write_bundle(world, folder / "bundle")
    for rule, subject, vi, en in UNUSED:
        expected.add(rule, "", f"bundle/{subject}", vi, en)
    rows = [dict(row, subject=key(row["subject"])) for row in expected.rows]
    rows.sort(key=lambda row: (row["rule_id"], row["unit_id"], row["subject"]))
    write_expected(rows, folder)
    write_readme_table(rows, folder)


if __name__ == "__main__":
    main()
