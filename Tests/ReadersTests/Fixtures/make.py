"""Makes the files that the readers' tests read, with programs other than rasoat.

Needs openpyxl, XlsxWriter, odfpy, pandas, polars, lxml, pm4py, rustxes and LibreOffice (soffice). Run in this folder; the results are kept beside this script.
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


REGISTER = ["Mã đơn vị", "Mã hồ sơ", "Chủ hồ sơ", "Phương thức nhận kết quả", "Ngày nhận", "Ngày hẹn trả", "Số lần bổ sung", "Đánh giá"]


def register():
    """One register, saved by LibreOffice as .xlsx, .ods, flat .fods and .html, so that all can be compared."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sổ theo dõi hồ sơ"
    sheet.append(["SỔ THEO DÕI HỒ SƠ"])
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(REGISTER)
    sheet.append([f"({number})" for number in range(1, 9)])
    for row in range(40):
        when = WHEN + datetime.timedelta(hours=7 * row, minutes=13 * row)
        sheet.append([
            "U1", f"HS-{row // 2:03}-{row}", ["Nguyễn  Văn A", "Đỗ Thị\nB", "Lê “C” & D < E"][row % 3], ["Trực tiếp", "BCCI", "fax"][row % 3],
            when, when.date() if row % 5 else None, row % 4, [4.25, 5, None, 0.1 + 0.2][row % 4],
        ])
        sheet.cell(sheet.max_row, 5).number_format = "dd/mm/yyyy hh:mm:ss"
        sheet.cell(sheet.max_row, 6).number_format = "dd/mm/yyyy"
    # Cells that are the same side by side and one below the other are written once by OpenDocument.
    for _ in range(3):
        sheet.append(["U2", "HS-x", 7, 7, None, None, 7, 7])
    for _ in range(4):
        sheet.append([None, "HS-gộp", "gộp", None, None, None, 1, None])
    sheet.cell(sheet.max_row - 3, 1, "U3")
    sheet.merge_cells(start_row=sheet.max_row - 3, start_column=1, end_row=sheet.max_row, end_column=1)
    sheet["H5"].comment = openpyxl.comments.Comment("ghi chú không phải là giá trị", "a")
    sheet.append(["U4", "HS-lỗi", True, "=1/0", "=NA()", '=IF(1,"","")', "=1+1", '="4"&",5"'])
    sheet.cell(sheet.max_row + 3, 2, "Người lập")
    other = book.create_sheet("Ẩn")
    other.sheet_state = "hidden"
    other.append(["x", "y"])
    other.append([1, 2])
    third = book.create_sheet("Lịch trực")
    third.append(["Mã đơn vị", "Ngày", "Buổi", "Mã cán bộ"])
    third.append(["U1", datetime.date(2024, 3, 5), "Sáng", "001"])
    book.save("register-source.xlsx")
    for kind in ["xlsx:Calc Office Open XML", "ods", "fods", "html"]:
        subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", "out", "register-source.xlsx"], check=True)
    for kind in ["xlsx", "ods", "fods", "html"]:
        subprocess.run(["mv", f"out/register-source.{kind}", f"register.{kind}"], check=True)
    subprocess.run(["rm", "-r", "out", "register-source.xlsx"], check=True)


def spreadsheet_odfpy():
    from odf import dc, office, style, table, text
    from odf.opendocument import OpenDocumentSpreadsheet

    book = OpenDocumentSpreadsheet()
    hiding = style.Style(name="ta9", family="table")
    hiding.addElement(style.TableProperties(display="false"))
    book.automaticstyles.addElement(hiding)

    def cell(shown=None, repeated=None, cls=table.TableCell, **attributes):
        element = cls(numbercolumnsrepeated=repeated, **attributes) if repeated else cls(**attributes)
        for line in [] if shown is None else [shown] if isinstance(shown, str) else shown:
            element.addElement(line if not isinstance(line, str) else text.P(text=line))
        return element

    def row(*cells, **attributes):
        element = table.TableRow(**attributes)
        for each in cells:
            element.addElement(each)
        return element

    spaced = text.P(text="a")
    spaced.addElement(text.S(c=3))
    spaced.addElement(text.Span(text="b"))
    spaced.addElement(text.Tab())
    spaced.addElement(text.A(href="http://example.org", text="c"))
    spaced.addElement(text.LineBreak())
    spaced.addText("d \n  e")
    note = office.Annotation()
    note.addElement(dc.Creator(text="ai đó"))
    note.addElement(text.P(text="ghi chú"))

    first = table.Table(name="Kiểu")
    head = table.TableHeaderRows()
    head.addElement(row(*[cell(title, valuetype="string") for title in "ABCDEFGH"]))
    first.addElement(head)
    group = table.TableRowGroup()
    group.addElement(row(
        cell("5,00%", valuetype="percentage", value="0.05"), cell("50.000 đ", valuetype="currency", currency="VND", value="50000"),
        cell("05/03/24", valuetype="date", datevalue="2024-03-05"), cell("8:30", valuetype="date", datevalue="2024-03-05T08:30:00"),
        cell("08:30:00", valuetype="time", timevalue="PT08H30M00S"), cell("ĐÚNG", valuetype="boolean", booleanvalue="true"),
        cell([spaced, "dòng hai"], valuetype="string"), cell([note, "giá trị"], valuetype="string")))
    first.addElement(group)
    first.addElement(row(cell(repeated=1024), numberrowsrepeated=3))
    first.addElement(row(
        cell("#DIV/0!", valuetype="float", value="0", formula="of:=1/0"),
        cell("Err:502", valuetype="string", formula="of:=SUM()"), cell(formula="of:=A1*2"),
        cell("x", valuetype="string", stringvalue="y"), cell("1", repeated=2, valuetype="float", value="1"), cell(repeated=16000)))
    first.addElement(row(cell("lặp", valuetype="string"), cell("2", valuetype="float", value="2"), numberrowsrepeated=3))
    first.addElement(row(
        cell("gộp", valuetype="string", numbercolumnsspanned=2, numberrowsspanned=2), cell(cls=table.CoveredTableCell),
        cell("C", valuetype="string")))
    first.addElement(row(cell(cls=table.CoveredTableCell, repeated=2), cell("C2", valuetype="string")))
    first.addElement(row(cell(repeated=1024), numberrowsrepeated=1048000))
    book.spreadsheet.addElement(first)
    second = table.Table(name="Ẩn", stylename=hiding)
    second.addElement(row(cell("x", valuetype="string")))
    book.spreadsheet.addElement(second)
    book.save("odfpy.ods")


def spreadsheet_password():
    """The parts of a document with a password, as LibreOffice marks them (before 24.8); what is encrypted does not matter."""
    with zipfile.ZipFile("libreoffice.ods") as source, zipfile.ZipFile("password.ods", "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(zipfile.ZipInfo("mimetype"), source.read("mimetype"))
        target.writestr(zipfile.ZipInfo("content.xml"), bytes(range(1, 256)))
        target.writestr(
            zipfile.ZipInfo("META-INF/manifest.xml"),
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>')


def pages_pandas():
    import pandas

    frame = pandas.DataFrame(ROWS, columns=HEADER)
    frame.to_html("pandas.html", index=False)
    frame.to_excel("pandas.ods", engine="odf", index=False, sheet_name="cases")


def pages_vendor():
    """What portals send as .xls: a table without much around it, times as dd/MM/yyyy HH:mm:ss."""
    names = ["STT", "Đơn vị tiếp nhận", "Tên thủ tục hành chính", "Mã hồ sơ", "Trạng thái", "Chủ hồ sơ", "Ngày nhận", "Ngày hẹn trả"]
    rows = [
        [str(number), "UBND xã A", "Chứng thực bản sao<br/>từ bản chính", f"000.21.30.H56-240305-{number:04}", "Đang xử lý",
         "Ông&nbsp;Nguyễn Văn " + "AĂÂ"[number % 3], f"{number % 28 + 1:02}/03/2024 08:{number % 60:02}:07", ""]
        for number in range(1, 31)]
    body = "".join(
        "<tr style=\"mso-height-source:auto\">" + "".join(f"<td style='mso-number-format:\"\\@\"'>{text}</td>" for text in row) + "</tr>\r\n"
        for row in rows)
    page = (
        "<meta http-equiv=\"content-type\" content=\"application/vnd.ms-excel; charset=UTF-8\">\r\n<div><table border='1'>"
        "<tr><td colspan='8' align='center'><b>SỔ THEO DÕI HỒ SƠ</b></td></tr>\r\n<tr>"
        + "".join(f"<th>{name}</th>" for name in names) + "</tr>\r\n" + body + "</table></div>")
    with open("vendor.xls", "wb") as file:
        file.write(page.encode("utf-8"))
    with open("vendor-1258.xls", "wb") as file:
        file.write(cp1258(page.replace("charset=UTF-8", "charset=windows-1258")).encode("cp1258"))
    with open("vendor-utf16.xls", "wb") as file:
        file.write(page.replace("; charset=UTF-8", "").encode("utf-16"))


def pages_excel():
    """A worksheet as Excel saves it as a page: characters outside of the code page are references, the name stands in a comment."""
    page = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=ProgId content=Excel.Sheet>
<style>
<!--table
	{mso-displayed-decimal-separator:"\\.";}
.xl65 {mso-number-format:"\\@";}
-->
</style>
<!--[if gte mso 9]><xml>
 <x:ExcelWorkbook>
  <x:ExcelWorksheets>
   <x:ExcelWorksheet>
    <x:Name>H&#7891; s&#417; &amp; k&#7871;t qu&#7843;</x:Name>
    <x:WorksheetOptions><x:Selected/></x:WorksheetOptions>
   </x:ExcelWorksheet>
  </x:ExcelWorksheets>
 </x:ExcelWorkbook>
</xml><![endif]-->
</head>

<body link=blue vlink=purple>

<table border=0 cellpadding=0 cellspacing=0 width=256 style='border-collapse:
 collapse;table-layout:fixed;width:192pt'>
 <col width=64 span=4 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td height=20 class=xl65 width=64>M&#227; h&#7891; s&#417;</td>
  <td width=64>Ngày nh&#7853;n</td>
  <td width=64>Phí</td>
  <td width=64>Ý ki&#7871;n</td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td height=20 class=xl65 x:str>001</td>
  <td x:num="45356.354166666664">05/03/2024 08:30</td>
  <td align=right x:num>50000</td>
  <td>dòng<br>
    hai<span style='mso-spacerun:yes'>  </span>ba</td>
 </tr>
 <tr height=20>
  <td height=20>002</td>
  <td x:err="#N/A">#N/A</td>
  <td></td>
  <td>&nbsp;</td>
 </tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'>
  <td width=64 style='width:48pt'></td>
  <td width=64 style='width:48pt'></td>
  <td width=64 style='width:48pt'></td>
  <td width=64 style='width:48pt'></td>
 </tr>
 <![endif]>
</table>

</body>

</html>
"""
    with open("excel.htm", "wb") as file:
        file.write(page.replace("\n", "\r\n").encode("cp1252"))
    frame = """<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head>
<meta http-equiv=Content-Type content="text/html; charset=us-ascii">
<link rel=File-List href="B1_files/filelist.xml">
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Sheet1</x:Name>
<x:WorksheetSource HRef="B1_files/sheet001.htm"/></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->
</head>
<frameset rows="*,39" border=0>
 <frame src="B1_files/sheet001.htm" name="frSheet">
 <frame src="B1_files/tabstrip.htm" name="frTabs">
 <noframes><body><p>This page uses frames, but your browser doesn't support them.</p></body></noframes>
</frameset>
</html>
"""
    with open("excel-frames.htm", "wb") as file:
        file.write(frame.encode("ascii"))


def jsons():
    """The same rows as JSON, by json, pandas and polars."""
    import json

    import pandas
    import polars

    records = [dict(zip(HEADER, row)) for row in ROWS]
    with open("python.json", "w", encoding="utf-8") as file:
        json.dump({"status": "ok", "result": {"total": len(records), "items": records}}, file, ensure_ascii=False, indent=2)
    with open("python-ascii.json", "w", encoding="ascii") as file:
        json.dump(records, file)
    with open("python-utf16.json", "w", encoding="utf-16") as file:
        json.dump([HEADER] + ROWS, file, ensure_ascii=False)
    frame = pandas.DataFrame(records)
    for orient in ["records", "split", "table"]:
        frame.to_json(f"pandas-{orient}.json", orient=orient, force_ascii=orient == "split")
    frame.to_json("pandas-lines.jsonl", orient="records", lines=True, force_ascii=False)
    polars.DataFrame(records).write_ndjson("polars.ndjson")


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
    register()
    spreadsheet_odfpy()
    spreadsheet_password()
    pages_pandas()
    pages_vendor()
    pages_excel()
    jsons()
    event_logs()
    xml_tables()
