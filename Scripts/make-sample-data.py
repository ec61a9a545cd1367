#!/usr/bin/env python3
"""Makes SampleData: the exports of one invented district with planted violations, and the findings they must give.

usage: Scripts/make-sample-data.py [--with-libreoffice] [FOLDER]

The same bytes each time. Needs openpyxl and xlsxwriter. van_ban.xlsx is written by LibreOffice: without the option
the one in FOLDER is kept and compared with the registers.
"""

import argparse
import random
from pathlib import Path

from sample_data import documents, text_files, workbooks
from sample_data.expected import subject_key, write_expected, write_readme_table
from sample_data.planted import Expectations, plant
from sample_data.world import World

SEED = 20140102
NOTE = "Dữ liệu xuất ngày 01/7/2014 từ phần mềm một cửa và các bảng tính của đơn vị.\nMọi thắc mắc liên hệ Văn phòng HĐND và UBND huyện.\n"
# Files that no register takes, and sheets that are hidden.
UNUSED = [
    ("data/unmatched-file", "ghi_chu.txt", "Tệp ghi chú, không thuộc sổ nào", "a note, of no register"),
    ("data/skipped-sheet", "ho_so/ho_so_cap_huyen.xlsx!Danh mục dùng chung!1", "Trang tính ẩn", "a hidden sheet"),
]


def write_bundle(world, folder, with_libreoffice):
    bundle = folder / "bundle"
    (bundle / "ho_so").mkdir(parents=True, exist_ok=True)
    files = {
        "don_vi.csv": text_files.units(world),
        "nhan_su.csv": text_files.staff(world),
        "lich_truc.csv": text_files.roster(world),
        "su_kien.csv.gz": text_files.events(world),
        "pakn.csv": text_files.feedback(world),
        "danh_muc_tthc.xlsx": workbooks.catalogue(world),
        "niem_yet.xlsx": workbooks.postings(world),
        "ho_so/ho_so_cap_huyen.xlsx": workbooks.district_register(world),
        "ho_so/ho_so_cap_xa.xlsx": workbooks.commune_register(world),
        "ho_so/ho_so_cap_tinh.txt": text_files.department_register(world),
        "ghi_chu.txt": NOTE.encode(),
    }
    for name, data in files.items():
        (bundle / name).write_bytes(data)
    if with_libreoffice:
        (bundle / "van_ban.xlsx").write_bytes(documents.convert(world))
    documents.check(world, bundle / "van_ban.xlsx")


def findings(expected):
    rows = [dict(row, subject=subject_key(row["subject"])) for row in expected.rows]
    for rule, subject, vi, en in UNUSED:
        rows.append({"rule_id": rule, "unit_id": "", "subject": f"bundle/{subject}", "outcome": "fail", "vi": vi, "en": en})
    return sorted(rows, key=lambda row: (row["rule_id"], row["unit_id"], row["subject"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--with-libreoffice", action="store_true", help="write van_ban.xlsx again")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent / "SampleData" / "bk-2013")
    options = parser.parse_args()
    world, expected = World(random.Random(SEED)), Expectations()
    plant(world, expected)
    write_bundle(world, options.folder, options.with_libreoffice)
    rows = findings(expected)
    write_expected(rows, options.folder)
    write_readme_table(rows, options.folder)


if __name__ == "__main__":
    main()
