"""The spreadsheet exports. All are written again with fixed times, so that the same registers give the same bytes."""

import io
import re
import zipfile
from datetime import datetime

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from .encoding import dotted, nfd
from .spellings import CATALOGUE_LEVEL, CHANNEL, LIMIT_UNIT, POSTED_AT, STATUS, case_value, yes_no
from .world import COMMUNES, COMMUNE_NAMES, DISTRICT

SAVED = datetime(2014, 7, 1, 9, 0)


def fixed_times(data, saved=SAVED):
    """The same archive with every member of the year 1980 and the document's dates at `saved`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = re.sub(
                    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + f"{saved:%Y-%m-%dT%H:%M:%SZ}".encode(), content
                )
            member = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(member, content)
    return out.getvalue()


def catalogue(world):
    """The list of procedures, by openpyxl, with a title above the header."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh mục"
    sheet.append(["DANH MỤC THỦ TỤC HÀNH CHÍNH THỰC HIỆN THEO CƠ CHẾ MỘT CỬA"])
    sheet.merge_cells("A1:L1")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=14), Alignment(horizontal="center")
    sheet.append([])
    sheet.append(
        [
            "STT",
            "Mã TTHC",
            "Tên TTHC",
            "Lĩnh vực",
            "Cấp thực hiện",
            "Quyết định công bố",
            "Ngày có hiệu lực",
            "Ngày hết hiệu lực",
            "Một cửa liên thông",
            "Thời hạn giải quyết",
            "Đơn vị tính thời hạn",
            "Phí, lệ phí",
            "Mức độ DVC",
        ]
    )
    for number, row in enumerate(world.procedures, 1):
        fee = f"{dotted(row['fee_vnd'])} đ" if row["fee_vnd"] else 0
        sheet.append(
            [
                number,
                row["procedure_id"],
                row["name"],
                row["field"],
                CATALOGUE_LEVEL[row["level"]],
                row["decision_no"],
                row["effective_from"],
                row["effective_to"],
                yes_no(row["interlinked"]),
                row["time_limit_days"],
                LIMIT_UNIT[row["time_limit_unit"]],
                fee,
                row["online_level"],
            ]
        )
        for column in (7, 8):
            sheet.cell(sheet.max_row, column).number_format = "dd/mm/yyyy"
    out = io.BytesIO()
    book.save(out)
    return fixed_times(out.getvalue())


def postings(world):
    """Two sheets by xlsxwriter: words in one, crosses in the other."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": SAVED})
    day, head = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True, "border": 1, "text_wrap": True})
    header = [
        "STT",
        "Mã đơn vị",
        "Mã TTHC",
        "Tên TTHC",
        "Hình thức niêm yết",
        "Niêm yết từ ngày",
        "Niêm yết đến ngày",
        "Thành phần hồ sơ",
        "Biểu mẫu",
        "Niêm yết phí, lệ phí",
        "Mức phí niêm yết",
        "Quy trình",
        "Niêm yết thời hạn",
        "Thời hạn niêm yết (ngày)",
        "Số quyết định công bố",
    ]
    for name, levels, mark in (
        ("Cấp tỉnh, huyện", ("province", "district"), yes_no),
        ("Cấp xã", ("commune",), lambda value: "x" if value else ""),
    ):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, header, head)
        rows = [p for p in world.postings if world.level(p["unit_id"]) in levels]
        for number, row in enumerate(rows, 1):
            dotted_fee = name != "Cấp xã" and row["fee_vnd"] is not None and row["fee_vnd"] >= 1000
            cells = [
                number,
                row["unit_id"],
                row["procedure_id"],
                row["name"],
                POSTED_AT[row["channel"]],
                row["posted_on"],
                row["removed_on"],
                mark(row["has_dossier_list"]),
                mark(row["has_forms"]),
                mark(row["has_fee"]),
                dotted(row["fee_vnd"]) + " đ" if dotted_fee else row["fee_vnd"],
                mark(row["has_process"]),
                mark(row["has_time_limit"]),
                row["time_limit_days"],
                row["decision_no"],
            ]
            for column, cell in enumerate(cells):
                if column in (5, 6) and cell is not None:
                    sheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), day)
                elif cell not in (None, ""):
                    sheet.write(number, column, cell)
    book.close()
    return fixed_times(out.getvalue())


# The register: header of one row, or of a group with the header below it, and what stands in the column.
REGISTER = [
    ("TT", None, "number"),
    ("Mã hồ sơ", None, "case_id"),
    ("Mã đơn vị", None, "unit_id"),
    ("Mã TTHC", None, "procedure_id"),
    ("Tên TTHC", None, "procedure_name"),
    ("Tên cá nhân, tổ chức", None, "applicant"),
    ("Địa chỉ", None, "address"),
    ("Hình thức nộp", None, "channel"),
    ("Người tiếp nhận", None, "received_by"),
    ("Nơi tiếp nhận", None, "received_place"),
    ("Ngày, tháng, năm", "Nhận hồ sơ", "received_at"),
    ("Ngày, tháng, năm", "Hẹn trả kết quả", "due_at"),
    ("Ngày, tháng, năm", "Ngày có kết quả", "completed_at"),
    ("Ngày, tháng, năm", "Trả kết quả", "returned_at"),
    ("Người trả kết quả", None, "returned_by"),
    ("Cán bộ thụ lý", None, "handler_id"),
    ("Trạng thái", None, "status"),
    ("Lệ phí đã thu", None, "fee_collected_vnd"),
    ("Ngày gửi thư xin lỗi", None, "apology_sent_at"),
    ("Số ngày tạm dừng", None, "suspended_days"),
    ("Ký nhận", None, None),
]


def register_columns(full):
    """The columns of a register; only the full one has the days of the result, of the apology and those suspended."""
    return [column for column in REGISTER if full or column[2] not in ("completed_at", "apology_sent_at", "suspended_days")]


def district_register(world):
    """The district's register by xlsxwriter: real dates, group header, totals, signature, a hidden sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": SAVED, "title": "Sổ theo dõi hồ sơ"})
    bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True})
    title, plain = book.add_format({"bold": True, "align": "center", "font_size": 14}), book.add_format({"align": "center", "italic": True})
    moment, money = book.add_format({"num_format": "dd/mm/yyyy hh:mm"}), book.add_format({"num_format": "#,##0"})
    sheet = book.add_worksheet("Sổ theo dõi")
    columns = register_columns(full=True)
    last = len(columns) - 1
    sheet.merge_range(0, 0, 0, 5, "ỦY BAN NHÂN DÂN HUYỆN PHIA ĐENG", plain)
    sheet.merge_range(0, 8, 0, last, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", plain)
    sheet.merge_range(1, 0, 1, 5, "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", plain)
    sheet.merge_range(1, 8, 1, last, "Độc lập - Tự do - Hạnh phúc", plain)
    sheet.merge_range(3, 0, 3, last, "SỔ THEO DÕI HỒ SƠ", title)
    sheet.merge_range(4, 0, 4, last, "(Từ ngày 02/01/2014 đến ngày 30/6/2014)", plain)
    top = 6
    for column, (head, below, _) in enumerate(columns):
        if below is None:
            sheet.merge_range(top, column, top + 1, column, head, bold)
        else:
            sheet.write(top + 1, column, below, bold)
        sheet.write(top + 2, column, f"({column + 1})", bold)
    grouped = [n for n, c in enumerate(columns) if c[1]]
    sheet.merge_range(top, grouped[0], top, grouped[-1], columns[grouped[0]][0], bold)
    rows = [row for row in world.cases if row["unit_id"] == DISTRICT]
    for number, row in enumerate(rows, 1):
        for column, (_, _, name) in enumerate(columns):
            value = case_value(row, name, number)
            if isinstance(value, datetime):
                sheet.write_datetime(top + 2 + number, column, value, moment)
            elif value not in (None, ""):
                sheet.write(top + 2 + number, column, value, money if name == "fee_collected_vnd" else None)
    end = top + 3 + len(rows)
    fees = next(n for n, c in enumerate(columns) if c[2] == "fee_collected_vnd")
    sheet.merge_range(end, 0, end, 4, f"Tổng cộng: {dotted(len(rows))} hồ sơ", bold)
    total = sum(row["fee_collected_vnd"] or 0 for row in rows)
    letter = get_column_letter(fees + 1)
    sheet.write_formula(end, fees, f"=SUM({letter}{top + 4}:{letter}{end})", money, total)
    sheet.write(end + 2, 13, "Phia Đeng, ngày 01 tháng 7 năm 2014", plain)
    sheet.write(end + 3, 1, "NGƯỜI LẬP SỔ", plain)
    sheet.write(end + 3, 13, "CHÁNH VĂN PHÒNG", plain)
    sheet.write(end + 4, 1, "(Ký, ghi rõ họ tên)", plain)
    hidden = book.add_worksheet("Danh mục dùng chung")
    hidden.write_column(0, 0, ["Trạng thái"] + list(STATUS.values()))
    hidden.write_column(0, 2, ["Hình thức"] + list(CHANNEL.values()))
    hidden.hide()
    book.close()
    return fixed_times(out.getvalue())


def commune_register(world):
    """One sheet per commune by openpyxl: decomposed Unicode, dates as text, `~` for blanks, the unit's code merged down half of them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    columns = register_columns(full=False)
    thin = Side(style="thin")
    for number, (unit_id, (kind, name)) in enumerate(zip(COMMUNES, COMMUNE_NAMES)):
        sheet = book.create_sheet(nfd(f"{kind} {name}"))
        commune_sheet(sheet, columns, [c for c in world.cases if c["unit_id"] == unit_id], f"{kind} {name}", number, Border(bottom=thin))
    out = io.BytesIO()
    book.save(out)
    return fixed_times(out.getvalue())


def commune_sheet(sheet, columns, rows, place, number, border):
    width = len(columns)
    sheet.append([nfd(f"UBND {place.upper()}")])
    sheet.append([nfd("SỔ THEO DÕI HỒ SƠ")])
    sheet.append([nfd("Từ ngày 02/01/2014 đến ngày 30/06/2014")])
    for line in (1, 2, 3):
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=width)
        sheet.cell(line, 1).alignment = Alignment(horizontal="center")
    sheet.append([nfd(top) for top, _, _ in columns])
    sheet.append([nfd(below) for _, below, _ in columns])
    sheet.append([f"({n})" for n in range(1, width + 1)])
    grouped = [n for n, c in enumerate(columns, 1) if c[1]]
    for column, (_, below, _) in enumerate(columns, 1):
        if below is None:
            sheet.merge_cells(start_row=4, start_column=column, end_row=5, end_column=column)
        sheet.cell(5, column).border = border
    sheet.merge_cells(start_row=4, start_column=grouped[0], end_row=4, end_column=grouped[-1])
    with_unit = number == 0
    for line, row in enumerate(rows, 1):
        cells = []
        for _, _, name in columns:
            value = case_value(row, name, line)
            if isinstance(value, datetime):
                value = f"{value:%d/%m/%Y %H:%M}"
            elif name == "fee_collected_vnd" and value is not None and with_unit:
                value = f"{dotted(value)} đ"
            elif value is None and name != "fee_collected_vnd":
                value = "~"
            cells.append(nfd(value))
        sheet.append(cells)
    first, last = 7, 6 + len(rows)
    if number % 2:
        unit_column = 1 + next(n for n, c in enumerate(columns) if c[2] == "unit_id")
        sheet.merge_cells(start_row=first, start_column=unit_column, end_row=last, end_column=unit_column)
    sheet.append([nfd("Tổng cộng"), len(rows)])
    sheet.append([])
    sheet.append([None] * 10 + [nfd("Ngày 01 tháng 7 năm 2014")])
    sheet.append([None, nfd("Người lập sổ")] + [None] * 8 + [nfd("TM. ỦY BAN NHÂN DÂN")])
