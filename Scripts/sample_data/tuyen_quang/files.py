"""The exports of the bundle, in the forms that offices hand over."""

import gzip
import io
from datetime import date, datetime

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Font

from ..encoding import dotted, nfd, windows_1258
from ..spellings import CATALOGUE_LEVEL, EMPLOYMENT, FEEDBACK, LEVEL, LIMIT_UNIT, said, yes_no
from ..text_files import HANOI, table
from ..workbooks import fixed_times
from .registers import DEPARTMENTS

SAVED = datetime(2019, 7, 2, 8, 30)
POSITION = {"head": "Trưởng bộ phận", "deputy": "Phó trưởng bộ phận", "receptionist": "Cán bộ tiếp nhận", "specialist": "Phòng chuyên môn"}
POSTED_AT = {"office": "Bảng niêm yết", "office_electronic": "Màn hình tại trụ sở", "web": "Cổng thông tin điện tử"}
CHANNEL = {"counter": "Trực tiếp", "online": "Trực tuyến", "post": "BCCI"}
STATUS = {
    "open": "Đang xử lý",
    "suspended": "Chờ bổ sung",
    "completed": "Đã có kết quả",
    "returned": "Đã trả kết quả",
    "rejected": "Trả lại hồ sơ",
    "withdrawn": "Công dân rút hồ sơ",
}
DOCUMENT = {
    "plan": "Kế hoạch",
    "regulation": "Quy chế",
    "house_rules": "Nội quy",
    "staffing_decision": "Quyết định cử người",
    "check_periodic": "Biên bản kiểm tra",
    "check_unannounced": "Kiểm tra đột xuất",
    "reminder": "Đôn đốc",
    "report": "Báo cáo",
}
# Header and column of the case list of the provincial system.
CASE_LIST = [
    ("STT", "number"),
    ("Cơ quan/đơn vị", "unit_id"),
    ("Số hồ sơ", "case_id"),
    ("Mã TTHC", "procedure_id"),
    ("Tên thủ tục hành chính", "procedure_name"),
    ("Tên lĩnh vực", "field"),
    ("Chủ hồ sơ", "applicant"),
    ("Địa chỉ", "address"),
    ("Kênh thực hiện", "channel"),
    ("Ngày tiếp nhận", "received_at"),
    ("Cán bộ tiếp nhận", "received_by"),
    ("Ngày hẹn trả", "due_at"),
    ("Ngày kết thúc xử lý", "completed_at"),
    ("Ngày trả kết quả", "returned_at"),
    ("Cán bộ xử lý hiện tại", "handler_id"),
    ("Trạng thái hồ sơ", "status"),
    ("Số lần bổ sung", "supplement_requests"),
    ("Ngày lập phiếu", "slip_issued_at"),
    ("Ngày trả lại", "handed_back_at"),
    ("Ngày bổ sung", "resubmitted_at"),
    ("Số ngày tạm dừng", "suspended_days"),
    ("Thư xin lỗi", "apology_sent_at"),
    ("Ngày hẹn trả mới", "reappointed_at"),
    ("Số lần gia hạn", "reappoint_count"),
    ("Phí, lệ phí", "fee_collected_vnd"),
]
WORDS = {"channel": CHANNEL, "status": STATUS}


def day(value):
    return f"{value:%d/%m/%Y}" if value else ""


def case_cells(row, number):
    cells = []
    for _, name in CASE_LIST:
        value = number if name == "number" else row[name]
        cells.append(WORDS[name].get(value, value) if name in WORDS else value)
    return cells


def units(world):
    """By openpyxl: a title, and a hidden sheet of old names."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Đơn vị"
    sheet.append(["DANH SÁCH BỘ PHẬN MỘT CỬA TRÊN ĐỊA BÀN TỈNH"])
    sheet.merge_cells("A1:J1")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=13), Alignment(horizontal="center")
    head = ["STT", "Mã định danh", "Tên cơ quan", "Cấp", "Mã đơn vị chủ quản", "Địa bàn tỉnh", "Địa điểm đặt bộ phận một cửa"]
    sheet.append(head + ["Đang hoạt động", "Ngày dừng hoạt động", "Phần mềm dùng chung"])
    for number, row in enumerate(world.units, 1):
        level = "Thị trấn" if "thị trấn" in row["name"] else LEVEL[row["level"]]
        cells = [number, row["unit_id"], row["name"], level, row["parent_id"], row["province"], row["host_office"]]
        sheet.append(cells + [yes_no(row["one_stop_active"]), day(row["suspended_on"]) or None, yes_no(row["shared_software"])])
    old = book.create_sheet("Tên cũ")
    old.append(["Tên trước 2017", "Tên hiện nay"])
    old.append(["Sở Lâm nghiệp", "Sở Nông lâm và Môi trường"])
    old.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return fixed_times(out.getvalue(), SAVED)


def staff(world):
    """Semicolons, a byte-order mark, decimal commas."""
    head = ["STT", "Mã CBCCVC", "Họ tên", "Chức danh", "Đơn vị công tác", "Vai trò", "Đối tượng", "Trình độ chuyên môn", "Ngạch"]
    head += ["Thâm niên công tác", "Lĩnh vực phụ trách", "Phân công từ ngày", "Phân công đến ngày"]
    rows = []
    for number, row in enumerate(world.staff, 1):
        years = "" if row["seniority_years"] is None else str(row["seniority_years"]).replace(".", ",")
        cells = [number, row["staff_id"], row["full_name"], row["title"], row["unit_id"], said(POSITION, row["position"])]
        cells += [EMPLOYMENT[row["employment_type"]], row["qualification"] or "", row["rank"] or "", years, row["field"]]
        rows.append(cells + [day(row["assigned_from"]), day(row["assigned_to"])])
    return b"\xef\xbb\xbf" + table(head, rows, ";").encode()


def catalogue(world):
    """UTF-16 with tabs, as Excel saves "Unicode text"."""
    head = ["STT", "Mã thủ tục hành chính", "Tên thủ tục hành chính", "Lĩnh vực", "Cấp thực hiện", "QĐ công bố", "Hiệu lực từ ngày"]
    head += ["Hiệu lực đến ngày", "Thời hạn giải quyết", "Loại ngày", "Phí, lệ phí", "Mức độ"]
    rows = []
    for number, row in enumerate(world.procedures, 1):
        cells = [number, row["procedure_id"], row["name"], row["field"], CATALOGUE_LEVEL[row["level"]], row["decision_no"]]
        cells += [day(row["effective_from"]), day(row["effective_to"]), row["time_limit_days"], LIMIT_UNIT[row["time_limit_unit"]]]
        rows.append(cells + [f"{dotted(row['fee_vnd'])} đ", row["online_level"]])
    return b"\xff\xfe" + table(head, rows, "\t").encode("utf-16-le")


def postings(world):
    """One sheet by xlsxwriter with crosses, real dates and plain numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": SAVED})
    dated, bold = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True, "border": 1, "text_wrap": True})
    sheet = book.add_worksheet("Niêm yết")
    head = ["STT", "Mã cơ quan", "Mã TTHC", "Tên TTHC", "Nơi niêm yết", "Ngày niêm yết", "Ngày gỡ", "Có thành phần hồ sơ", "Có biểu mẫu"]
    head += ["Có mức phí, lệ phí", "Mức phí", "Có quy trình", "Có thời hạn giải quyết", "Số ngày niêm yết", "QĐ công bố"]
    sheet.write_row(0, 0, head, bold)
    for number, row in enumerate(world.postings, 1):
        cells = [number, row["unit_id"], row["procedure_id"], row["name"], POSTED_AT[row["channel"]], row["posted_on"], row["removed_on"]]
        cells += [yes_no(row["has_dossier_list"]), yes_no(row["has_forms"]), yes_no(row["has_fee"]), row["fee_vnd"]]
        cells += [yes_no(row["has_process"]), yes_no(row["has_time_limit"]), row["time_limit_days"], row["decision_no"]]
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), dated)
            elif cell not in (None, ""):
                sheet.write(number, column, cell)
    book.close()
    return fixed_times(out.getvalue(), SAVED)


def department_cases(world):
    """A sheet per department by openpyxl, real dates, a totals row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for unit_id in DEPARTMENTS:
        rows = [row for row in world.cases if row["unit_id"] == unit_id]
        if not rows:
            continue
        sheet = book.create_sheet(world.unit_by_id[unit_id]["name"])
        sheet.append(["SỔ THEO DÕI HỒ SƠ"])
        sheet.append(["(Từ ngày 01/01/2019 đến ngày 30/6/2019)"])
        for line in (1, 2):
            sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=len(CASE_LIST))
        sheet.append([head for head, _ in CASE_LIST])
        sheet.append([f"({n})" for n in range(1, len(CASE_LIST) + 1)])
        for number, row in enumerate(rows, 1):
            sheet.append(case_cells(row, number))
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, datetime):
                    cell.number_format = "dd/mm/yyyy hh:mm"
        sheet.append(["Tổng cộng", None, f"{len(rows)} hồ sơ"])
    out = io.BytesIO()
    book.save(out)
    return fixed_times(out.getvalue(), SAVED)


def local_cases(world):
    """The list of districts and communes: semicolons, decomposed Unicode, "dd/MM/yyyy HH:mm:ss", packed."""
    rows = []
    for number, row in enumerate((c for c in world.cases if c["unit_id"] not in DEPARTMENTS), 1):
        cells = case_cells(row, number)
        rows.append([nfd(f"{c:%d/%m/%Y %H:%M:%S}" if isinstance(c, datetime) else "" if c is None else c) for c in cells])
    return packed(b"\xef\xbb\xbf" + table([nfd(head) for head, _ in CASE_LIST], rows, ";").encode())


def packed(data):
    """A gzip file without name and time, so that it is the same each time."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as file:
        file.write(data)
    return out.getvalue()


def events(world):
    head = ["Mã cơ quan", "Mã hồ sơ", "Bước số", "Tên bước", "Người thực hiện", "Thời gian xử lý"]
    rows = [
        [e["unit_id"], e["case_id"], e["seq"], e["activity"], e["actor_id"], e["at"].replace(tzinfo=HANOI).isoformat()]
        for e in world.events
    ]
    return packed(table(head, rows).encode())


def feedback(world):
    head = ["Mã PAKN", "Đơn vị bị phản ánh", "Ngày nhận", "Phân loại", "Ngày xử lý xong", "Công khai kết quả"]

    def at(value):
        return f"{value:%d/%m/%Y %H:%M}" if isinstance(value, datetime) else value or ""

    rows = [
        [f["feedback_id"], f["unit_id"], at(f["received_at"]), FEEDBACK[f["kind"]], at(f["answered_at"]), yes_no(f["published"])]
        for f in world.feedback
    ]
    return table(head, rows, "\t", "\n").encode()


def documents(world):
    """Windows-1258, the date in words."""
    head = ["STT", "Đơn vị ban hành", "Hình thức văn bản", "Số, ký hiệu", "Ngày, tháng, năm văn bản", "Trích yếu nội dung"]
    rows = []
    for number, row in enumerate(world.documents, 1):
        issued = row["issued_on"]
        words = f"ngày {issued:%d} tháng {issued.month} năm {issued.year}"
        rows.append([number, row["unit_id"], DOCUMENT[row["kind"]], row["number"], words, row["subject"]])
    return windows_1258(table(head, rows))
