#!/usr/bin/env python3
"""Makes SampleData/hn-2016: the exports of invented units of Hà Nội with planted violations, and the findings they must give.

usage: Scripts/make-sample-hn-2016.py [FOLDER]

The same bytes each time. Needs openpyxl and xlsxwriter.
"""

import argparse
import random
from datetime import date
from pathlib import Path

from sample_data.expected import subject_key, write_expected, write_readme_table
from sample_data.ha_noi_2016 import files
from sample_data.ha_noi_2016.caselog import make_cases
from sample_data.ha_noi_2016.papers import make_documents
from sample_data.ha_noi_2016.planted import Expected, plant_registers
from sample_data.ha_noi_2016.planted_cases import plant_cases
from sample_data.ha_noi_2016.registers import COMMUNES, World

SEED = 20160518
NOTE = "Số liệu do Văn phòng các đơn vị gửi ngày 01/6/2017, chưa qua đối chiếu.\n"
# Files that no register takes, and sheets that are hidden.
UNUSED = [
    ("data/unmatched-file", "doc_truoc.txt", "Tệp ghi chú, không thuộc sổ nào", "a note, of no register"),
    ("data/skipped-sheet", "niem_yet.xlsx!Danh mục!1", "Trang tính ẩn", "a hidden sheet"),
]


def write_bundle(world, folder):
    bundle = folder / "bundle"
    (bundle / "ho_so").mkdir(parents=True, exist_ok=True)
    contents = {
        "don_vi.xlsx": files.units(world),
        "nhan_su.csv": files.staff(world),
        "lich_truc.csv.gz": files.roster(world),
        "danh_muc_tthc.txt": files.catalogue(world),
        "niem_yet.xlsx": files.postings(world),
        "van_ban.xlsx": files.documents(world),
        "ho_so/ho_so_so_nganh.txt": files.department_register(world),
        "ho_so/ho_so_cap_huyen.xlsx": files.district_register(world),
        "ho_so/ho_so_cap_xa.csv": files.commune_register(world),
        "doc_truoc.txt": NOTE.encode(),
    }
    for name, data in contents.items():
        (bundle / name).write_bytes(data)


def findings(expected):
    rows = [dict(row, subject=subject_key(row["subject"])) for row in expected.rows]
    for rule, subject, vi, en in UNUSED:
        rows.append({"rule_id": rule, "unit_id": "", "subject": f"bundle/{subject}", "outcome": "fail", "vi": vi, "en": en})
    return sorted(rows, key=lambda row: (row["rule_id"], row["unit_id"], row["subject"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent / "SampleData" / "hn-2016")
    folder = parser.parse_args().folder
    world, expected = World(random.Random(SEED)), Expected()
    make_documents(world)
    plant_registers(world, expected)
    make_cases(world, {COMMUNES[6]: date(2017, 5, 24)})
    plant_cases(world, expected)
    write_bundle(world, folder)
    rows = findings(expected)
    write_expected(rows, folder)
    write_readme_table(rows, folder)


if __name__ == "__main__":
    main()
