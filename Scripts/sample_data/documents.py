"""The list of documents: a CSV that LibreOffice turns into a workbook."""

import csv
import io
import subprocess
import tempfile
from pathlib import Path

import openpyxl

from .spellings import DOCUMENT, said
from .workbooks import fixed_times

HEADER = ["STT", "Mã đơn vị", "Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Chức vụ người ký"]
# Semicolon, double quote, UTF-8, from line 1; day-month-year in the fifth column, the others as text.
INPUT_FILTER = "CSV:59,34,76,1,1/1/2/2/3/2/4/2/5/4/6/2/7/2"


def rows(world):
    """The cells, and in each document the place where its row will stand."""
    table = []
    for number, row in enumerate(world.documents, 1):
        row["place"] = ("van_ban.xlsx", "van_ban", number + 1)
        table.append(
            [
                str(number),
                row["unit_id"],
                said(DOCUMENT, row["kind"]),
                row["number"] or "",
                f"{row['issued_on']:%d/%m/%Y}",
                row["subject"],
                row["signer_title"],
            ]
        )
    return table


def convert(world):
    """The workbook, written by LibreOffice."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADER)
    writer.writerows(rows(world))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "van_ban.csv")
        source.write_text(text.getvalue(), encoding="utf-8")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                f"--infilter={INPUT_FILTER}",
                "--convert-to",
                "xlsx",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
        )
        return fixed_times(Path(folder, "van_ban.xlsx").read_bytes())


def check(world, path):
    """Stops when the workbook at hand does not hold the documents of the registers."""
    sheet = openpyxl.load_workbook(path)["van_ban"]
    found = [[str(c.value or "") if c.column != 5 else f"{c.value:%d/%m/%Y}" for c in line] for line in sheet.iter_rows(min_row=2)]
    if found != rows(world):
        raise SystemExit(f"{path} is out of date: run again with --with-libreoffice")
