"""The exports: text files and workbooks of several programs."""

import gzip
import io
from datetime import date, datetime

import openpyxl
import xlsxwriter
from openpyxl.styles import Font

from ..encoding import dotted, nfd, windows_1258
from ..spellings import CATALOGUE_LEVEL, PLACE, POSTED_AT, SHIFT, said, yes_no
from ..text_files import table
from ..workbooks import fixed_times

SAVED = datetime(2017, 6, 1, 9)
LEVEL = {"province": "Sở", "district": "Quận, huyện, thị xã", "commune": "Xã, phường, thị trấn"}
POSITION = {"head": "Trưởng bộ phận", "receptionist": "Công chức tiếp nhận", "specialist": "Phòng chuyên môn"}
EMPLOYMENT = {"official": "Cán bộ", "civil_servant": "Công chức", "contract": "Lao động hợp đồng"}
CHANNEL = {"counter": "Tại quầy", "online": "Nộp trực tuyến"}
STATUS = {"open": "Đang giải quyết", "completed": "Chờ trả kết quả", "returned": "Đã trả kết quả"}
DOCUMENT = {
    "regulation": "Quy chế hoạt động",
    "house_rules": "Nội quy",
    "dissemination": "Quán triệt",
    "coord_regulation": "Quy chế phối hợp",
    "review_report": "Báo cáo rà soát",
    "internal_process": "Quy trình nội bộ",
    "check_periodic": "Kiểm tra định kỳ",
    "check_unannounced": "Kiểm tra đột xuất",
    "survey_report": "Báo cáo khảo sát",
    "report": "Báo cáo",
    "submission": "Tờ trình",
}


def day(value):
    return f"{value:%d/%m/%Y}" if value else ""


def moment(value):
    return f"{value:%d/%m/%Y %H:%M}" if value else ""


def units(world):
    """A workbook with a title, by openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Bộ phận một cửa"
    sheet.append(["DANH SÁCH BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"])
    sheet.merge_cells("A1:J1")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(["(Số liệu đến ngày 31/5/2017)"])
    header = ["STT", "Mã đơn vị", "Tên đơn vị", "Cấp", "Mã đơn vị cấp trên", "Tỉnh, thành phố", "Diện tích (m2)", "Diện tích nơi chờ (m2)"]
    sheet.append(header + ["Có bộ phận một cửa", "Phần mềm một cửa", "Biên chế được giao"])
    for number, unit in enumerate(world.units, 1):
        place = [unit["unit_id"], unit["name"], LEVEL[unit["level"]], unit["parent_id"], unit["province"] + "\u00a0" * (number % 4 == 0)]
        area = [unit["area_m2"], unit["waiting_area_m2"]]
        sheet.append([number, *place, *area, "x" if unit["one_stop_active"] else "", yes_no(unit["shared_software"]), unit["staff_quota"]])
    return saved(book)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return fixed_times(out.getvalue(), SAVED)


def staff(world):
    """UTF-8 without a mark, commas, amounts with dots."""
    header = ["STT", "Mã công chức", "Họ và tên", "Chức vụ", "Mã đơn vị", "Nhiệm vụ", "Loại hình lao động"]
    header += ["Vị trí việc làm được phê duyệt"]
    header += ["Trình độ đào tạo", "Mã ngạch", "Thâm niên", "Lĩnh vực được giao", "Từ ngày", "Đến ngày", "Mức bồi dưỡng", "Cấp trang phục"]
    rows = []
    for number, row in enumerate(world.staff, 1):
        money = "" if row["allowance_vnd"] is None else dotted(row["allowance_vnd"])
        who = [row["staff_id"], row["full_name"], row["title"], row["unit_id"], POSITION[row["position"]]]
        who.append(EMPLOYMENT[row["employment_type"]])
        skills = [yes_no(row["approved_post"]), row["qualification"] or "", row["rank"] or "", row["seniority_years"], row["field"]]
        rows.append([number, *who, *skills, day(row["assigned_from"]), day(row["assigned_to"]), money, yes_no(row["uniform_issued"])])
    return table(header, rows).encode()


def roster(world):
    """A gzip file without name and time, so that it is the same each time."""
    rows = [[row["unit_id"], day(row["date"]), SHIFT[row["shift"]], row["staff_id"]] for row in world.roster]
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as file:
        file.write(table(["Mã đơn vị", "Ngày làm việc", "Ca trực", "Cán bộ trực"], rows, ";").encode())
    return out.getvalue()


def catalogue(world):
    """Windows-1258 with tabs."""
    header = ["Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cấp thực hiện", "Số quyết định công bố", "Hiệu lực từ ngày", "Hiệu lực đến ngày"]
    header += ["Thủ tục liên thông", "Thời hạn giải quyết (ngày)", "Phí, lệ phí (đồng)", "Mức độ trực tuyến", "Quyết định ngoại lệ"]
    rows = []
    for row in world.procedures:
        name = [row["procedure_id"], row["name"], row["field"], CATALOGUE_LEVEL[row["level"]], row["decision_no"] or ""]
        dates = [day(row["effective_from"]), day(row["effective_to"])]
        rest = [yes_no(row["interlinked"]), row["time_limit_days"], row["fee_vnd"], row["online_level"], row["exempt_decision"] or ""]
        rows.append([*name, *dates, *rest])
    return windows_1258(table(header, rows, "\t"))


def postings(world):
    """By xlsxwriter: real dates, and a hidden sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": SAVED})
    format_day, bold = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True, "border": 1})
    header = ["STT", "Mã đơn vị", "Mã TTHC", "Tên TTHC", "Hình thức niêm yết", "Niêm yết từ ngày", "Niêm yết đến ngày"]
    header += ["Thành phần hồ sơ", "Biểu mẫu", "Quy trình", "Mức phí niêm yết", "Thời hạn niêm yết (ngày)", "QĐ công bố"]
    sheet = book.add_worksheet("Niêm yết")
    sheet.write_row(0, 0, header, bold)
    for number, row in enumerate(world.postings, 1):
        cells = [number, row["unit_id"], row["procedure_id"], row["name"], POSTED_AT[row["channel"]], row["posted_on"], row["removed_on"]]
        cells += [yes_no(row[name]) for name in ("has_dossier_list", "has_forms", "has_process")]
        for column, cell in enumerate([*cells, row["fee_vnd"], row["time_limit_days"], row["decision_no"]]):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), format_day)
            elif cell not in (None, ""):
                sheet.write(number, column, cell)
    hidden = book.add_worksheet("Danh mục")
    hidden.write_column(0, 0, ["Hình thức"] + list(POSTED_AT.values()))
    hidden.hide()
    book.close()
    return fixed_times(out.getvalue(), SAVED)


def documents(world):
    """By openpyxl; the rows' places are known here."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Văn bản"
    sheet.append(["STT", "Mã đơn vị", "Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Trích yếu nội dung", "Đơn vị được kiểm tra"])
    for number, row in enumerate(world.documents, 1):
        row["place"] = ("van_ban.xlsx", "Văn bản", number + 1)
        cells = [row["unit_id"], said(DOCUMENT, row["kind"]), row["number"], row["issued_on"], row["subject"], row["about_unit"]]
        sheet.append([number, *cells])
        sheet.cell(number + 1, 5).number_format = "dd/mm/yyyy"
    return saved(book)


REGISTER = {
    "Mã hồ sơ": "case_id",
    "Mã đơn vị": "unit_id",
    "Mã TTHC": "procedure_id",
    "Tên TTHC": "procedure_name",
    "Chủ hồ sơ": "applicant",
    "Địa chỉ": "address",
    "Hình thức nộp": "channel",
    "Ngày tiếp nhận": "received_at",
    "Cán bộ tiếp nhận": "received_by",
    "Nơi tiếp nhận": "received_place",
    "Cán bộ thụ lý": "handler_id",
    "Ngày hẹn trả": "due_at",
    "Ngày có kết quả": "completed_at",
    "Ngày trả kết quả": "returned_at",
    "Cán bộ trả kết quả": "returned_by",
    "Trạng thái": "status",
    "Lệ phí đã thu": "fee_collected_vnd",
    "Mức độ hài lòng": "rating",
}


def register_rows(world, level):
    """The cells of the dossiers of a level: moments as they are, words for values."""
    rows = []
    for row in world.cases:
        if world.level(row["unit_id"]) == level:
            words = {"received_place": PLACE[row["received_place"]], "channel": CHANNEL[row["channel"]], "status": STATUS[row["status"]]}
            rows.append([words.get(name, row[name]) for name in REGISTER.values()])
    return rows


def as_text(cells):
    return [moment(cell) if isinstance(cell, datetime) else "" if cell is None else cell for cell in cells]


def department_register(world):
    """UTF-16 with tabs, as «Unicode Text» of a spreadsheet."""
    return table(REGISTER, [as_text(row) for row in register_rows(world, "province")], "\t").encode("utf-16")


def district_register(world):
    """By openpyxl with real dates, a title and a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sổ theo dõi"
    sheet.append(["SỔ THEO DÕI HỒ SƠ CẤP HUYỆN"])
    sheet.append(["Từ ngày 18/5/2016 đến ngày 31/5/2017"])
    sheet.append([])
    sheet.append(["TT", *REGISTER])
    rows = register_rows(world, "district")
    for number, row in enumerate(rows, 1):
        sheet.append([number, *row])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, datetime):
                cell.number_format = "dd/mm/yyyy hh:mm"
    sheet.append(["Tổng cộng", len(rows)])
    return saved(book)


def commune_register(world):
    """Decomposed Unicode with semicolons and a mark."""
    text = table(REGISTER, [as_text(row) for row in register_rows(world, "commune")], ";")
    return b"\xef\xbb\xbf" + nfd(text).encode()
