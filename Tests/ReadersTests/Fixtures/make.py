"""Makes the files that the readers' tests read, with programs other than rasoat.

Needs openpyxl, XlsxWriter and LibreOffice (soffice). Run in this folder; the results are kept beside this script.
"""

import csv
import datetime
import gzip
import io
import subprocess
import unicodedata
import zipfile

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADER = ["Mã hồ sơ", "Người nộp", "Ngày nhận"]
ROWS = [["HS-001", "Nguyễn Thị Hường", "05/03/2024"], ["HS-002", "Đỗ Văn Kỷ, \"Tư\"", "06/03/2024"]]
WHEN = datetime.datetime(2024, 3, 5, 8, 30)


def text(name, encoding, delimiter=",", newline="\r\n", form="NFC"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows([HEADER] + ROWS)
    with open(name, "wb") as file:
        file.write(unicodedata.normalize(form, out.getvalue()).encode(encoding))


def cp1258(value):
    """Python's codec wants letters of the code page: base letters with their shape, tones as marks after them."""
    out = []
    for char in unicodedata.normalize("NFC", value):
        try:
            char.encode("cp1258")
            out.append(char)
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", char)
            tones = [m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323"]
            shape = unicodedata.normalize("NFC", "".join(m for m in marks if m not in tones))
            out.append(shape + "".join(tones))
    return "".join(out)


def texts():
    text("utf8.csv", "utf-8")
    text("utf8-bom-semicolon.csv", "utf-8-sig", delimiter=";")
    text("utf16le-tab.txt", "utf-16-le", delimiter="\t")
    with open("utf16le-tab.txt", "rb") as file:
        body = file.read()
    with open("utf16le-tab.txt", "wb") as file:
        file.write(b"\xff\xfe" + body)
    with open("utf16be.csv", "wb") as file:
        file.write(b"\xfe\xff" + open("utf8.csv", encoding="utf-8", newline="").read().encode("utf-16-be"))
    with open("cp1258-pipe.csv", "wb") as file:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter="|").writerows([HEADER] + ROWS)
        file.write(cp1258(out.getvalue()).encode("cp1258"))
    with open("utf8.csv", "rb") as source, gzip.GzipFile("utf8.csv.gz", "wb", mtime=0) as file:
        file.write(source.read())


def workbook_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sổ theo dõi"
    sheet.append(["DANH SÁCH HỒ SƠ"])
    sheet.merge_cells("A1:E1")
    sheet.append(["Mã hồ sơ", "Thời hạn", None, "Phí", "Đơn vị"])
    sheet.append([None, "Ngày nhận", "Ngày hẹn", None, None])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    sheet.append(["HS-001", WHEN, datetime.date(2024, 3, 15), 50000, "UBND xã A"])
    sheet.append(["HS-002", WHEN, datetime.date(2024, 3, 16), 0.1 + 0.2, None])
    sheet.append(["HS-003", datetime.time(8, 30), None, True, None])
    sheet.merge_cells("E4:E6")
    sheet["A9"] = "HS-004"
    sheet["B9"] = "=1+1"
    sheet["C9"] = "#N/A"
    sheet["D9"] = CellRichText("Phí ", TextBlock(InlineFont(b=True), "hồ sơ"))
    hidden = book.create_sheet("Ẩn")
    hidden.sheet_state = "hidden"
    hidden.append(["x"])
    book.save("openpyxl.xlsx")


def workbook_1904():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Ngày", WHEN])
    book.save("date1904.xlsx")


def workbook_xlsxwriter():
    book = xlsxwriter.Workbook("xlsxwriter.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet("cases")
    sheet.write_row(0, 0, ["Mã", "Ngày", "Số", "Đúng", "Lỗi", "Công thức", "Tiền"])
    sheet.write_string(1, 0, "Dòng một\nDòng hai")
    sheet.write_datetime(1, 1, WHEN, book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    sheet.write_number(1, 2, 1234567890123)
    sheet.write_boolean(1, 3, True)
    sheet.write_formula(1, 4, "=1/0", None, "#DIV/0!")
    sheet.write_formula(1, 5, '="a"&"b"', None, "ab")
    sheet.write_number(1, 6, 50000, book.add_format({"num_format": '#,##0 "đồng"'}))
    sheet.write_formula(2, 5, "=A1*2", None, 84)
    book.close()


def workbook_libreoffice():
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "xlsx:Calc Office Open XML", "--infilter=CSV:44,34,76,1", "utf8.csv"], check=True)
    subprocess.run(["mv", "utf8.xlsx", "libreoffice.xlsx"], check=True)
    subprocess.run(["soffice", "--headless", "--convert-to", "xls", "libreoffice.xlsx"], check=True)
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", "libreoffice.xlsx"], check=True)


NAMESPACES = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def workbook_strict():
    """The workbook of LibreOffice in the strict namespaces, without dimension, row and cell addresses."""
    import re

    with zipfile.ZipFile("libreoffice.xlsx") as source, zipfile.ZipFile("strict.xlsx", "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            body = source.read(name).decode("utf-8")
            for transitional, strict in NAMESPACES.items():
                body = body.replace(transitional, strict)
            if name.startswith("xl/worksheets/sheet"):
                body = re.sub(r"<dimension[^>]*/>", "", body)
                body = re.sub(r'(<(?:c|row)[^>]*?) r="[A-Z0-9]+"', r"\1", body)
            target.writestr(zipfile.ZipInfo(name), body)


def archives():
    with zipfile.ZipFile("bundle.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, source in [
            ("cases.csv", "utf8.csv"), ("sub/events.csv.gz", "utf8.csv.gz"), ("../../outside.csv", "utf8.csv"),
            ("/absolute.csv", "utf8.csv"), ("__MACOSX/._cases.csv", "utf8.csv"), ("~$cases.xlsx", "utf8.csv"),
            ("hồ sơ.xlsx", "xlsxwriter.xlsx"),
        ]:
            archive.writestr(zipfile.ZipInfo(name), open(source, "rb").read(), zipfile.ZIP_DEFLATED)
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as other:
            other.writestr(zipfile.ZipInfo("x.csv"), "a,b\n1,2\n")
        archive.writestr(zipfile.ZipInfo("inner.zip"), inner.getvalue())
    with zipfile.ZipFile("bomb.zip", "w") as archive:
        # 80 MiB of one letter is 80 KB packed; packed again, it is small enough to keep.
        info = zipfile.ZipInfo("bomb.csv")
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w") as member:
            for _ in range(80):
                member.write(b"a" * (1 << 20))
    with open("bomb.zip", "rb") as source, gzip.GzipFile("bomb.zip.gz", "wb", mtime=0) as file:
        file.write(source.read())
    subprocess.run(["rm", "bomb.zip"], check=True)


def event_logs():
    """Logs of pm4py and of rustxes, and one with what real logs have (OpenXES, Disco), written by lxml. Needs pm4py, rustxes, lxml."""
    import pandas
    import pm4py
    import polars
    import rustxes
    from lxml import etree
    from pm4py.objects.log.exporter.xes import exporter as xes_exporter

    zone = datetime.timezone(datetime.timedelta(hours=7))
    rows = [
        ("HS-001", "Tiếp nhận", "CB01", "complete", datetime.datetime(2024, 3, 5, 8, 30, tzinfo=zone)),
        ("HS-001", "Thẩm định", "CB02", "complete", datetime.datetime(2024, 3, 6, 9, 0, 0, 123456, tzinfo=zone)),
        ("HS-002", "Tiếp nhận", "CB01", "complete", datetime.datetime(2024, 3, 6, 10, 15, tzinfo=zone)),
    ]
    names = ["case:concept:name", "concept:name", "org:resource", "lifecycle:transition", "time:timestamp"]
    frame = pandas.DataFrame(rows, columns=names)
    frame["time:timestamp"] = pandas.to_datetime(frame["time:timestamp"], utc=True)
    frame["case:kênh"] = ["Trực tuyến", "Trực tuyến", "Trực tiếp"]
    frame["cost"] = [1.5, 2.0, 0.0]
    frame["time:timestamp"] = frame["time:timestamp"].astype("datetime64[ns, UTC]")
    xes_exporter.apply(pm4py.convert_to_event_log(frame), "pm4py.xes", variant=xes_exporter.Variants.LINE_BY_LINE)
    rustxes.export_xes(polars.from_pandas(frame), "rustxes.xes.gz")

    log = etree.Element("log", {"xes.version": "1.0", "xes.features": "nested-attributes"}, nsmap={None: "http://www.xes-standard.org/"})
    for attributes in [{"name": "Concept", "prefix": "concept", "uri": "http://www.xes-standard.org/concept.xesext"}]:
        etree.SubElement(log, "extension", attributes)

    def attribute(parent, kind, key, value):
        return etree.SubElement(parent, kind, {"key": key} if value is None else {"key": key, "value": value})

    for scope in ["trace", "event"]:
        attribute(etree.SubElement(log, "global", {"scope": scope}), "string", "concept:name", "__INVALID__")
    etree.SubElement(log, "classifier", {"name": "Activity", "keys": "Activity"})
    attribute(log, "string", "concept:name", "nhật ký")
    trace = etree.SubElement(log, "trace")
    event = etree.SubElement(trace, "event")
    nested = attribute(event, "string", "org:resource", "CB01")
    attribute(nested, "string", "meta", "x")
    attribute(event, "date", "time:timestamp", "2024-03-05T08:30:00.000+07:00")
    attribute(event, "string", "concept:name", "Tiếp nhận")
    attribute(event, "string", "lifecycle:transition", "COMPLETE")
    attribute(event, "string", "Activity", "Tiếp nhận")
    values = etree.SubElement(attribute(event, "list", "giấy tờ", None), "values")
    attribute(values, "string", "tờ", "đơn")
    event = etree.SubElement(trace, "event")
    attribute(event, "string", "concept:name", "Thẩm định")
    attribute(event, "string", "concept:name", "Trình ký")
    attribute(event, "string", "time:timestamp", "2019/11/03 09:11:19.000")
    attribute(event, "string", "org:resource", "")
    attribute(trace, "int", "concept:name", "7")
    attribute(trace, "date", "REG_DATE", "2024-03-05T08:00:00Z")
    trace = etree.SubElement(log, "trace")
    attribute(trace, "string", "REG_DATE", "x")
    attribute(etree.SubElement(trace, "event"), "string", "concept:name", "mồ côi")
    attribute(etree.SubElement(log, "event"), "string", "concept:name", "ngoài hồ sơ")
    etree.ElementTree(log).write("lxml.xes", pretty_print=True, xml_declaration=True, encoding="UTF-8")


def xml_tables():
    """Tables in XML of pandas and lxml; the same rows as the text files. Needs pandas, lxml."""
    import pandas
    from lxml import etree

    frame = pandas.DataFrame(ROWS, columns=["MaHoSo", "NguoiNop", "NgayNhan"])
    frame.to_xml("pandas-elements.xml", index=False, root_name="DanhSach", row_name="HoSo")
    frame.to_xml("pandas-attributes.xml", index=False, attr_cols=list(frame.columns), namespaces={"z": "#RowsetSchema"}, prefix="z")

    def element(parent, name, text=None, **attributes):
        child = etree.SubElement(parent, name, attributes)
        child.text = text
        return child

    response = etree.Element("response")
    element(response, "code", "200")
    items = element(element(response, "data"), "items")
    for row in ROWS:
        item = element(items, "item", trangThai="mới")
        element(item, "maHoSo", row[0])
        element(element(item, "nguoiNop"), "ten", row[1])
        element(item, "ngayNhan").text = etree.CDATA(row[2])
        element(item, "giayTo", "đơn")
        element(item, "giayTo", "bản sao")
        element(item, "ngayTra").set("{http://www.w3.org/2001/XMLSchema-instance}nil", "true")
    etree.ElementTree(response).write("lxml-wrapped.xml", pretty_print=True, xml_declaration=True, encoding="UTF-16")
    with open("windows-1258.xml", "wb") as file:
        body = "".join(f"<hoSo><ma>{row[0]}</ma><nguoiNop>{row[1].replace(chr(34), '&quot;')}</nguoiNop></hoSo>\n" for row in ROWS)
        file.write(b'<?xml version="1.0" encoding="windows-1258"?>\n<ds>' + cp1258(body).encode("cp1258") + b"</ds>")


if __name__ == "__main__":
    texts()
    workbook_openpyxl()
    workbook_1904()
    workbook_xlsxwriter()
    workbook_libreoffice()
    workbook_strict()
    archives()
    event_logs()
    xml_tables()
