"""Writes one register in every format that is read, each with a program other than rasoat.

Needs openpyxl, XlsxWriter, pandas, polars, lxml and LibreOffice (soffice). Run it in its own folder.
"""

import csv
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from datetime import datetime

import openpyxl
import pandas
import polars
import xlsxwriter

sys.path.insert(0, "../../../Fixtures")
from make import NAMESPACES, cp1258  # noqa: E402

HEADER = [
    "Mã đơn vị", "Mã hồ sơ", "Tên thủ tục hành chính", "Chủ hồ sơ", "Phương thức nhận kết quả", "Ngày nhận", "Ngày hẹn trả", "Ngày trả",
    "Số lần bổ sung", "Đánh giá", "Thanh toán trực tuyến", "Ghi chú",
]
AT = datetime
# A row without a case number is rejected; `Chim câu` is no way, and 32 March no day.
ROWS = [
    ["H56.01", "000123", "Đăng ký khai sinh", "Nguyễn Thị Hường", "Trực tiếp", AT(2024, 3, 5, 8, 30), AT(2024, 3, 15), AT(2024, 3, 14, 16, 45), 0, 4.5, True, "ghi"],
    ["H56.01", "HS-2", "Cấp bản sao", 'Đỗ Văn Kỷ, "Tư"; A|B', "BCCI", AT(2024, 3, 6, 14, 5), AT(2024, 3, 20, 17, 0), None, 2, 3.25, False, None],
    ["H56.02", "000123", None, "Công ty TNHH <Ánh & Dương>", "Trực tuyến", AT(2024, 3, 25, 9, 0), None, None, None, None, None, "x, y"],
    ["H56.02", None, "Cấp bản sao", "Không có mã", "Trực tiếp", AT(2024, 3, 7, 10, 0), AT(2024, 3, 21), None, 1, 5, True, None],
    ["H56.02", "HS-5", "Chứng thực", "Ơ Ư ă â ê ô đ", "Chim câu", AT(2024, 12, 31, 23, 59), "32/03/2024", AT(2025, 1, 2), 12, 1, False, None],
]


def day_first(value):
    return value.strftime("%d/%m/%Y %H:%M" if value.hour or value.minute else "%d/%m/%Y")


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return day_first(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


TEXTS = [HEADER] + [[as_text(value) for value in row] for row in ROWS]


def csv_text(delimiter=",", newline="\r\n", rows=TEXTS, quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)
    return out.getvalue()


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


def texts():
    write("cases-utf8.csv", csv_text().encode("utf-8"))
    write("cases-utf8-bom-semicolon.csv", csv_text(";").encode("utf-8-sig"))
    write("cases-utf8-quoted-lf.csv", csv_text(newline="\n", quoting=csv.QUOTE_ALL).encode("utf-8"))
    write("cases-utf8-cr.csv", csv_text(newline="\r").encode("utf-8"))
    write("cases-sep.csv", ("sep=;\r\n" + csv_text(";")).encode("utf-8-sig"))
    write("cases-utf16le-tab.txt", b"\xff\xfe" + csv_text("\t").encode("utf-16-le"))
    write("cases-utf16be-comma.csv", b"\xfe\xff" + csv_text().encode("utf-16-be"))
    write("cases-cp1258-pipe.csv", cp1258(csv_text("|")).encode("cp1258"))
    write("cases-cp1258-comma.csv", cp1258(csv_text()).encode("cp1258"))
    write("cases-nfd.csv", unicodedata.normalize("NFD", csv_text()).encode("utf-8"))
    mixed = [row if index % 2 else [unicodedata.normalize("NFD", cell) for cell in row] for index, row in enumerate(TEXTS)]
    write("cases-mixed.tsv", csv_text("\t", rows=mixed).encode("utf-8"))


def workbook_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sổ"
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    for line in sheet.iter_rows(min_row=2, min_col=6, max_col=8):
        for cell in line:
            cell.number_format = "dd/mm/yyyy hh:mm"
    for line in sheet.iter_rows(min_row=2, min_col=2, max_col=2):
        for cell in line:
            cell.number_format = "@"
    book.save("cases-openpyxl.xlsx")


def workbook_xlsxwriter(name, options):
    book = xlsxwriter.Workbook(name, {**options, "strings_to_numbers": False})
    sheet = book.add_worksheet("Sổ")
    time = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.write_row(0, 0, HEADER)
    for number, row in enumerate(ROWS, start=1):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(number, column, value, time)
            elif isinstance(value, bool):
                sheet.write_boolean(number, column, value)
            elif value is not None:
                sheet.write(number, column, value)
    book.close()


def workbook_strict():
    """That of openpyxl in the strict namespaces, without dimension, row and cell addresses."""
    import re

    with zipfile.ZipFile("cases-openpyxl.xlsx") as source, zipfile.ZipFile("cases-strict.xlsx", "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            body = source.read(name).decode("utf-8")
            for transitional, strict in NAMESPACES.items():
                body = body.replace(transitional, strict)
            if name.startswith("xl/worksheets/sheet"):
                body = re.sub(r"<dimension[^>]*/>", "", body)
            target.writestr(zipfile.ZipInfo(name), body)


def libreoffice():
    """The workbook of openpyxl, opened and saved in other formats."""
    filters = {
        "xlsx": "xlsx:Calc Office Open XML", "ods": "ods:calc8", "fods": "fods:OpenDocument Spreadsheet Flat XML",
        "html": "html:HTML (StarCalc)", "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
    }
    for extension, how in filters.items():
        subprocess.run(["soffice", "--headless", "--convert-to", how, "--outdir", "out", "cases-openpyxl.xlsx"], check=True)
        os.replace(f"out/cases-openpyxl.{extension}", f"cases-libreoffice.{extension}")
    # What a portal calls an Excel file is often a web page.
    shutil.copy("cases-libreoffice.html", "cases-web-page.xls")
    shutil.rmtree("out")


def iso(value):
    return value.isoformat() if isinstance(value, datetime) else value


def records():
    rows = [dict(zip(HEADER, [iso(value) for value in row])) for row in ROWS]
    # What is missing is left out where the value before it is, and null elsewhere.
    sparse = [{key: value for key, value in row.items() if value is not None or key == "Ngày trả"} for row in rows]
    write("cases-python.json", json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8"))
    write("cases-python-wrapped.json", json.dumps({"status": "ok", "data": {"total": len(rows), "rows": sparse}}).encode("utf-8"))
    write("cases-python-arrays.json", json.dumps([HEADER] + [list(row.values()) for row in rows], ensure_ascii=False).encode("utf-8"))
    write("cases-python-utf16.json", json.dumps(rows, ensure_ascii=False).encode("utf-16"))
    write("cases-python.ndjson", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in sparse).encode("utf-8"))
    nested = [
        {"unit": {"Mã đơn vị": row["Mã đơn vị"]}, "times": {key: row[key] for key in HEADER[5:8]},
         **{key: row[key] for key in HEADER if key not in HEADER[5:8] + HEADER[:1]}} for row in rows
    ]
    write("cases-python-nested.json", json.dumps(nested, ensure_ascii=False).encode("utf-8"))
    frame = pandas.DataFrame(TEXTS[1:], columns=HEADER)
    for orient in ["records", "split"]:
        frame.to_json(f"cases-pandas-{orient}.json", orient=orient)
    polars.DataFrame(TEXTS[1:], schema=HEADER, orient="row").write_ndjson("cases-polars.ndjson")
    frame.to_html("cases-pandas.html", index=False)
    elements = frame.rename(columns=lambda name: name.replace(" ", "_"))
    elements.to_xml("cases-pandas-elements.xml", index=False, root_name="data", row_name="ho_so")
    elements.to_xml("cases-pandas-attributes.xml", index=False, attr_cols=list(elements.columns))


def packed():
    names = sorted(name for name in os.listdir(".") if name.startswith("cases-") and not name.endswith((".gz", ".zip")))
    for name in names:
        with open(name, "rb") as source, gzip.GzipFile(name + ".gz", "wb", mtime=0) as file:
            file.write(source.read())
    with zipfile.ZipFile("all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), open(name, "rb").read(), zipfile.ZIP_DEFLATED)
            archive.writestr(zipfile.ZipInfo(f"packed/{name}.gz"), open(name + ".gz", "rb").read(), zipfile.ZIP_STORED)


if __name__ == "__main__":
    texts()
    workbook_openpyxl()
    workbook_xlsxwriter("cases-xlsxwriter.xlsx", {})
    workbook_xlsxwriter("cases-xlsxwriter-inline.xlsx", {"constant_memory": True})
    workbook_strict()
    libreoffice()
    records()
    packed()
