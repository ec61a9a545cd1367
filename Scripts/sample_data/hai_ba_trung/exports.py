"""The exports of the Hai Bà Trưng sample."""

import csv
import gzip
import io
import random
from datetime import datetime, timedelta, timezone

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Font

from ..encoding import dotted, nfd, windows_1258
from ..spellings import DOCUMENT, FEEDBACK, said, yes_no
from ..workbooks import fixed_times
from .registers import DISTRICT, WARDS

SAVED = datetime(2020, 7, 1, 9, 0)
HANOI = timezone(timedelta(hours=7))
CHANNEL = {"counter": "Trực tiếp", "online": "Trực tuyến", "post": "Bưu chính công ích"}
PLACE = {"one_stop": "Bộ phận một cửa", "specialist_room": "Phòng chuyên môn"}
STATUS = {"open": "Đang giải quyết", "completed": "Chờ trả kết quả", "returned": "Đã trả kết quả", "rejected": "Từ chối tiếp nhận"}
POSTED_AT = {"office": "Tại trụ sở", "web": "Cổng thông tin điện tử"}
KIND = {**DOCUMENT, "check_periodic": "Kiểm tra định kỳ", "check_unannounced": "Kiểm tra đột xuất", "procedure_list": "Danh mục TTHC"}


def text(header, rows, delimiter=",", ending="\r\n"):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def zipped(data):
    """A gzip file without name and time, so that it is the same each time."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as file:
        file.write(data)
    return out.getvalue()


def units(world):
    """Windows-1258 with semicolons."""
    header = ["STT", "Mã đơn vị", "Tên đơn vị", "Cấp", "Đơn vị cấp trên", "Tỉnh, thành phố", "Có bộ phận một cửa", "Hòm thư góp ý"]
    header += ["Đường dây nóng", "Phần mềm dùng chung"]
    rows = []
    for number, unit in enumerate(world.units, 1):
        row = [number, unit["unit_id"], unit["name"], unit["level"], unit["parent_id"] or "", unit["province"]]
        row += [yes_no(unit["one_stop_active"]), yes_no(unit["suggestion_box"]), unit["hotline"] or "", yes_no(unit["shared_software"])]
        rows.append(row)
    return windows_1258(text(header, rows, ";"))


def catalogue(world):
    """A sheet per level by openpyxl, with a title, and fees as text."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    header = ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cấp thực hiện", "Quyết định công bố", "Ngày có hiệu lực", "Ngày hết hiệu lực"]
    header += ["Thời hạn giải quyết", "Đơn vị tính thời hạn", "Phí, lệ phí", "Mức độ DVC"]
    for name, level, said_level in (("UBND quận", "district", "Cấp huyện"), ("UBND phường", "commune", "Cấp xã")):
        sheet = book.create_sheet(name)
        sheet.append([f"DANH MỤC THỦ TỤC HÀNH CHÍNH THUỘC THẨM QUYỀN GIẢI QUYẾT CỦA {name.upper()}"])
        sheet.merge_cells("A1:L1")
        sheet["A1"].font, sheet["A1"].alignment = Font(bold=True), Alignment(horizontal="center")
        sheet.append([])
        sheet.append(header)
        for number, row in enumerate((r for r in world.procedures if r["level"] == level), 1):
            fee = f"{dotted(row['fee_vnd'])} đ" if row["fee_vnd"] else "0 đ"
            cells = [number, row["procedure_id"], row["name"], row["field"], said_level, row["decision_no"]]
            cells += [row["effective_from"], row["effective_to"], row["time_limit_days"], "Ngày làm việc", fee, row["online_level"]]
            sheet.append(cells)
            for column in (7, 8):
                sheet.cell(sheet.max_row, column).number_format = "dd/mm/yyyy"
    out = io.BytesIO()
    book.save(out)
    return fixed_times(out.getvalue(), SAVED)


def postings(world):
    """Two sheets by xlsxwriter: the district's with words, the wards' with crosses; and a hidden one."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": SAVED})
    day, head = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True, "border": 1})
    header = ["STT", "Mã đơn vị", "Mã TTHC", "Hình thức niêm yết", "Niêm yết từ ngày", "Niêm yết đến ngày", "Biểu mẫu"]
    header += ["Niêm yết phí, lệ phí", "Mức phí niêm yết", "Quy trình", "Thời hạn niêm yết (ngày)", "Số quyết định công bố"]
    cross = {True: "x", False: "", None: ""}
    for name, own, mark in (("Quận", True, yes_no), ("Các phường", False, cross.get)):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, header, head)
        for number, row in enumerate((p for p in world.postings if (p["unit_id"] == DISTRICT) == own), 1):
            cells = [number, row["unit_id"], row["procedure_id"], POSTED_AT[row["channel"]], row["posted_on"], row["removed_on"]]
            cells += [mark(row["has_forms"]), mark(row["has_fee"]), row["fee_vnd"], mark(row["has_process"])]
            cells += [row["time_limit_days"], row["decision_no"]]
            for column, cell in enumerate(cells):
                if column in (4, 5) and cell is not None:
                    sheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), day)
                elif cell not in (None, ""):
                    sheet.write(number, column, cell)
    hidden = book.add_worksheet("Hình thức")
    hidden.write_column(0, 0, list(POSTED_AT.values()))
    hidden.hide()
    book.close()
    return fixed_times(out.getvalue(), SAVED)


# Header and what stands in the column of a register of dossiers.
REGISTER = [
    ("STT", None),
    ("Đơn vị tiếp nhận", "unit_id"),
    ("Mã hồ sơ", "case_id"),
    ("Số vào sổ", "register_number"),
    ("Mã TTHC", "procedure_id"),
    ("Tên TTHC", "procedure_name"),
    ("Chủ hồ sơ", "applicant"),
    ("Hình thức nộp", "channel"),
    ("Nơi tiếp nhận", "received_place"),
    ("Ngày tiếp nhận", "received_at"),
    ("Ngày hẹn trả", "due_at"),
    ("Ngày có kết quả", "completed_at"),
    ("Ngày trả kết quả", "returned_at"),
    ("Hình thức trả kết quả", "return_channel"),
    ("Trạng thái", "status"),
    ("Số lần yêu cầu bổ sung", "supplement_requests"),
    ("Mức độ hài lòng", "rating"),
]
WORDS = {"channel": CHANNEL, "return_channel": CHANNEL, "received_place": PLACE, "status": STATUS}


def cells(row, number):
    values = [number if name is None else row[name] for _, name in REGISTER]
    return [WORDS[name].get(value, value) if name in WORDS else value for value, (_, name) in zip(values, REGISTER)]


def district_cases(world):
    """A workbook by openpyxl with a title, real times, a total and a signature."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Hồ sơ quý I, II"
    sheet.append(["UBND QUẬN HAI BÀ TRƯNG (dữ liệu hư cấu)"])
    sheet.append(["SỔ THEO DÕI HỒ SƠ TỪ 02/01/2020 ĐẾN 30/06/2020"])
    sheet.append([])
    sheet.append([head for head, _ in REGISTER])
    sheet.append([f"({n})" for n in range(1, len(REGISTER) + 1)])
    rows = [row for row in world.cases if row["unit_id"] == DISTRICT]
    for number, row in enumerate(rows, 1):
        sheet.append(cells(row, number))
        for column in range(10, 14):
            sheet.cell(sheet.max_row, column).number_format = "dd/mm/yyyy hh:mm"
    sheet.append([f"Tổng cộng: {len(rows)} hồ sơ"])
    sheet.append([])
    sheet.append([None] * 11 + ["Hà Nội, ngày 01 tháng 7 năm 2020"])
    sheet.append([None, "Người lập biểu"] + [None] * 9 + ["Phụ trách bộ phận một cửa"])
    out = io.BytesIO()
    book.save(out)
    return fixed_times(out.getvalue(), SAVED)


def ward_cases(world, wards, form, **how):
    rows = []
    for number, row in enumerate((c for c in world.cases if c["unit_id"] in wards), 1):
        rows.append([f"{value:{form}}" if isinstance(value, datetime) else value for value in cells(row, number)])
    return text([head for head, _ in REGISTER], rows, **how)


def first_wards(world):
    """UTF-8 with a byte-order mark and semicolons."""
    return b"\xef\xbb\xbf" + ward_cases(world, WARDS[:5], "%d/%m/%Y %H:%M", delimiter=";").encode()


def other_wards(world):
    """UTF-16 with tabs, the hour before the day, compressed."""
    return zipped(b"\xff\xfe" + ward_cases(world, WARDS[5:], "%H:%M %d/%m/%Y", delimiter="\t").encode("utf-16-le"))


def events(world):
    """ISO times, compressed."""
    header = ["Mã đơn vị", "Mã hồ sơ", "Bước", "Nội dung xử lý", "Thời điểm xử lý"]
    rows = [[e["unit_id"], e["case_id"], e["seq"], e["activity"], e["at"].replace(tzinfo=HANOI).isoformat()] for e in world.events]
    return zipped(text(header, rows).encode())


def feedback(world):
    """Half of the rows in decomposed Unicode."""
    mix = random.Random(24)
    header = ["Mã phản ánh", "Mã đơn vị", "Ngày tiếp nhận", "Loại phản ánh", "Ngày trả lời", "Công khai kết quả", "Nguồn"]
    rows = []
    for row in world.feedback:
        at = [f"{v:%d/%m/%Y %H:%M}" if isinstance(v, datetime) else v or "" for v in (row["received_at"], row["answered_at"])]
        source = 'Đường dây nóng, "cần trả lời sớm"' if mix.random() < 0.3 else "Hòm thư góp ý"
        line = [row["feedback_id"], row["unit_id"], at[0], said(FEEDBACK, row["kind"]), at[1], yes_no(row["published"]), source]
        rows.append([nfd(cell) for cell in line] if mix.random() < 0.5 else line)
    return text(header, rows).encode()


def documents(world):
    """Tabs and Unix line ends, days as written in documents."""
    header = ["STT", "Mã đơn vị", "Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Đơn vị được kiểm tra"]
    rows = []
    for number, row in enumerate(world.documents, 1):
        day = row["issued_on"]
        when = f"ngày {day:%d} tháng {day:%m} năm {day:%Y}"
        rows.append([number, row["unit_id"], said(KIND, row["kind"]), row["number"], when, row["subject"], row["about_unit"] or ""])
    return text(header, rows, "\t", "\n").encode()
