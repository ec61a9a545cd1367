"""The exports: text by csv and gzip, workbooks by openpyxl and xlsxwriter."""

import gzip
import io
from datetime import datetime

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Font

from ..encoding import nfd, windows_1258
from ..spellings import CATALOGUE_LEVEL, EMPLOYMENT, PLACE, POSITION, STATUS, said, yes_no
from ..text_files import table
from ..workbooks import fixed_times
from .registers import RURAL, URBAN

SAVED = datetime(2020, 4, 3, 10, 0)
LEVEL = {"province": "Sở, ban, ngành", "district": "Quận, huyện, thị xã", "commune": "Xã, phường, thị trấn"}
CHANNEL = {"counter": "Trực tiếp", "online": "Trực tuyến", "post": "Bưu chính công ích"}
POSTED_AT = {"office": "Bảng niêm yết", "office_electronic": "Màn hình điện tử", "web": "Cổng thông tin điện tử"}
DOCUMENT = {
    "plan": "Kế hoạch",
    "decision": "Quyết định",
    "publication_decision": "Quyết định công bố",
    "internal_process": "Quy trình nội bộ",
    "report": "Báo cáo",
}
CASE_WORDS = {"channel": CHANNEL, "received_place": PLACE, "status": STATUS}
# Header and what stands in the column; without a name, the line's number.
CASES = [
    ("STT", None),
    ("Đơn vị tiếp nhận", "unit_id"),
    ("Mã hồ sơ", "case_id"),
    ("Mã TTHC", "procedure_id"),
    ("Tên thủ tục hành chính", "procedure_name"),
    ("Chủ hồ sơ", "applicant"),
    ("Hình thức nộp", "channel"),
    ("Nơi tiếp nhận", "received_place"),
    ("Người tiếp nhận", "received_by"),
    ("Ngày tiếp nhận", "received_at"),
    ("Ngày hẹn trả", "due_at"),
    ("Ngày có kết quả", "completed_at"),
    ("Ngày trả kết quả", "returned_at"),
    ("Người trả kết quả", "returned_by"),
    ("Cán bộ thụ lý", "handler_id"),
    ("Trạng thái", "status"),
    ("Mức độ hài lòng", "rating"),
]


def write(world, bundle):
    (bundle / "ho_so").mkdir(parents=True, exist_ok=True)
    files = {
        "don_vi.csv": units(world),
        "nhan_su.xlsx": staff(world),
        "danh_muc_tthc.xlsx": procedures(world),
        "niem_yet.csv": postings(world),
        "van_ban.xlsx": documents(world),
        "ho_so/ho_so_so_nganh.xlsx": department_cases(world),
        "ho_so/ho_so_quan_huyen.txt": district_cases(world),
        "ho_so/ho_so_xa_phuong.csv.gz": commune_cases(world),
        "doc_truoc.txt": "Số liệu quý I/2020, xuất ngày 03/4/2020. Danh mục TTHC do Văn phòng UBND thành phố cập nhật.\n".encode(),
    }
    for name, data in files.items():
        (bundle / name).write_bytes(data)


def day(value):
    return f"{value:%d/%m/%Y}" if value else ""


def units(world):
    """Semicolons and a byte-order mark; an unbreakable space in one name."""
    header = ["TT", "Mã định danh", "Tên đơn vị", "Cấp", "Mã đơn vị cấp trên", "Tỉnh, thành phố", "Có bộ phận một cửa"]
    header.append("Phần mềm dùng chung")
    rows = []
    for number, unit in enumerate(world.units, 1):
        name = unit["name"].replace(" ", "\u00a0", 1) if number == 12 else unit["name"]
        level = LEVEL[unit["level"]]
        cells = [number, unit["unit_id"], name, level, unit["parent_id"] or "", unit["province"], yes_no(unit["one_stop_active"])]
        rows.append(cells + [yes_no(unit["shared_software"])])
    return b"\xef\xbb\xbf" + table(header, rows, ";").encode()


def workbook(title, header, rows, widths=()):
    """A sheet by openpyxl with a merged title above the header, real dates."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(header))
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=13), Alignment(horizontal="center")
    sheet.append([])
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    for letter, width in widths:
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return fixed_times(out.getvalue(), SAVED)


def staff(world):
    header = ["STT", "Mã cán bộ", "Họ và tên", "Chức vụ", "Mã đơn vị", "Nhiệm vụ được giao", "Loại lao động"]
    header += ["Đúng vị trí việc làm", "Từ ngày", "Đến ngày"]
    rows = [
        [
            number,
            row["staff_id"],
            row["full_name"],
            row["title"],
            row["unit_id"],
            POSITION[row["position"]],
            EMPLOYMENT[row["employment_type"]],
            "x" if row["approved_post"] else "",
            day(row["assigned_from"]),
            day(row["assigned_to"]),
        ]
        for number, row in enumerate(world.staff, 1)
    ]
    return workbook("DANH SÁCH CÔNG CHỨC LÀM VIỆC TẠI BỘ PHẬN MỘT CỬA VÀ PHÒNG CHUYÊN MÔN", header, rows, [("C", 26)])


def documents(world):
    header = ["STT", "Mã cơ quan", "Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Trích yếu nội dung", "Người ký (chức vụ)"]
    rows = []
    for number, row in enumerate(world.documents, 1):
        kind, issued = DOCUMENT[row["kind"]], datetime.combine(row["issued_on"], datetime.min.time())
        rows.append([number, row["unit_id"], kind, row["number"], issued, row["subject"], row["signer_title"]])
    return workbook("SỔ VĂN BẢN QUÝ I NĂM 2020", header, rows, [("F", 80)])


def procedures(world):
    """One sheet per level by xlsxwriter, and a last one for rows without a level."""
    header = [
        "STT",
        "Mã thủ tục hành chính",
        "Tên thủ tục hành chính",
        "Lĩnh vực",
        "Cấp thực hiện",
        "Quyết định công bố",
        "Hiệu lực từ ngày",
        "Hiệu lực đến ngày",
        "Thời hạn giải quyết",
        "Mức độ DVC",
        "Quyết định ngoại lệ",
    ]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": SAVED})
    head, date_format = book.add_format({"bold": True, "border": 1, "text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    for name, level in (("Cấp thành phố", "province"), ("Cấp huyện", "district"), ("Cấp xã", "commune"), ("Bổ sung", "")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, header, head)
        for line, row in enumerate((p for p in world.procedures if p["level"] == level), 1):
            cells = [line, row["procedure_id"], row["name"], row["field"], said(CATALOGUE_LEVEL, level), row["decision_no"]]
            cells += [row["effective_from"], row["effective_to"], row["time_limit_days"], row["online_level"], row["exempt_decision"]]
            for column, cell in enumerate(cells):
                if column in (6, 7) and cell:
                    sheet.write_datetime(line, column, datetime.combine(cell, datetime.min.time()), date_format)
                elif cell not in (None, ""):
                    sheet.write(line, column, cell)
    book.close()
    return fixed_times(out.getvalue(), SAVED)


def postings(world):
    """Windows-1258 with commas and quoted names."""
    header = ["STT", "Mã ĐV", "Mã TTHC", "Tên thủ tục", "Hình thức niêm yết", "Ngày niêm yết", "Ngày gỡ", "Quy trình giải quyết"]
    header += ["Có thời hạn", "Số ngày niêm yết", "QĐ công bố"]
    rows = []
    for number, row in enumerate(world.postings, 1):
        cells = [number, row["unit_id"], row["procedure_id"], row["name"], POSTED_AT[row["channel"]], day(row["posted_on"])]
        cells += [day(row["removed_on"]), yes_no(row["has_process"]), yes_no(row["has_time_limit"]), row["time_limit_days"]]
        rows.append(cells + [row["decision_no"]])
    return windows_1258(table(header, rows))


def case_cells(world, units_of_file, moment):
    """The lines of a register; `moment` writes a time."""
    rows = []
    for row in (c for c in world.cases if c["unit_id"] in units_of_file):
        cells = []
        for _, name in CASES:
            value = len(rows) + 1 if name is None else row[name]
            if name in CASE_WORDS:
                value = said(CASE_WORDS[name], value)
            cells.append(moment(value) if isinstance(value, datetime) else "" if value is None else value)
        rows.append(cells)
    return rows


def units_of(world, level):
    return {unit["unit_id"] for unit in world.units if unit["level"] == level}


def department_cases(world):
    """By xlsxwriter: titles, column numbers under the header, real times, a total and a signature."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": SAVED})
    head, moment = book.add_format({"bold": True, "border": 1}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet("Hồ sơ")
    sheet.merge_range(0, 0, 0, len(CASES) - 1, "DANH SÁCH HỒ SƠ TIẾP NHẬN TẠI CÁC SỞ QUÝ I NĂM 2020", head)
    for column, (title, _) in enumerate(CASES):
        sheet.write(2, column, title, head)
        sheet.write(3, column, f"({column + 1})", head)
    rows = case_cells(world, units_of(world, "province"), lambda value: value)
    for line, cells in enumerate(rows, 4):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime):
                sheet.write_datetime(line, column, cell, moment)
            elif cell != "":
                sheet.write(line, column, cell)
    sheet.write(len(rows) + 4, 1, f"Tổng cộng: {len(rows)} hồ sơ", head)
    sheet.write(len(rows) + 6, 12, "NGƯỜI LẬP BIỂU")
    book.close()
    return fixed_times(out.getvalue(), SAVED)


def district_cases(world):
    """UTF-16 with tabs, the hour before the day."""
    rows = case_cells(world, {URBAN, RURAL}, lambda value: f"{value:%H:%M %d/%m/%Y}")
    return b"\xff\xfe" + table([title for title, _ in CASES], rows, "\t").encode("utf-16-le")


def commune_cases(world):
    """Decomposed Unicode, days without leading zeros, compressed without name and time."""
    rows = case_cells(world, units_of(world, "commune"), lambda value: f"{value.day}/{value.month}/{value.year} {value:%H:%M}")
    text = table([nfd(title) for title, _ in CASES], [[nfd(cell) for cell in row] for row in rows], ";", "\n")
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as file:
        file.write(text.encode())
    return out.getvalue()
