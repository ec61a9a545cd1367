"""Writes the workbooks that the loading tests read, with openpyxl 3.1.

Run it in its own folder. `register.xlsx` has the layout of form 06 of Circular 01/2018/TT-VPCP.
"""

from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def register() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = "Sổ theo dõi"
    sheet["A1"] = "UBND XÃ SUỐI MƠ"
    sheet.merge_cells("A1:D1")
    sheet["A2"] = "SỔ THEO DÕI HỒ SƠ"
    sheet.merge_cells("A2:K2")
    sheet["A3"] = "(Từ ngày 01/03/2024 đến ngày 31/03/2024)"
    sheet.merge_cells("A3:K3")
    upright = [
        "TT", "Mã hồ sơ", "Tên TTHC", "Số lượng hồ sơ (bộ)", "Tên cá nhân, tổ chức", "Địa chỉ, số điện thoại",
        "Cơ quan chủ trì giải quyết",
    ]
    for column, text in enumerate(upright, start=1):
        sheet.cell(5, column, text)
        sheet.merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
    sheet["H5"] = "Ngày, tháng, năm"
    sheet["H5"].alignment = Alignment(horizontal="center")
    sheet.merge_cells("H5:J5")
    for column, text in zip("HIJ", ["Nhận hồ sơ", "Hẹn trả kết quả", "Trả kết quả"]):
        sheet[f"{column}6"] = text
    sheet["K5"] = "Phương thức nhận kết quả"
    sheet.merge_cells("K5:K6")
    for column in range(1, 12):
        sheet.cell(7, column, f"({column})")
    sheet["A8"] = "I. Lĩnh vực đất đai"
    sheet.merge_cells("A8:K8")
    row = 9
    cases = [
        ("000.17.22.H56-240301-0001", "01/03/2024", date(2024, 3, 15), "14/03/2024", "Trực tiếp"),
        ("000.17.22.H56-240304-0001", datetime(2024, 3, 4, 8, 30), "20/03/2024 17:00", "~", "BCCI"),
        ("000.17.22.H56-240305-0002", "08:30 05/03/2024", date(2024, 3, 21), "…", "Trực tuyến"),
        ("", "06/03/2024", "", "", ""),
        ("000.17.22.H56-240306-0001", "06-3-2024 9:15", "32/03/2024", "", "Chim câu"),
    ]
    for number, (code, received, due, returned, method) in enumerate(cases, start=1):
        values = [number, code, "Đăng ký đất đai", 1, "Nguyễn Văn A", "Thôn 1", "UBND xã", received, due, returned, method]
        for column, value in enumerate(values, start=1):
            if value != "":
                sheet.cell(row, column, value)
        row += 1
    row += 1
    sheet.cell(row, 1, "Tổng cộng")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    sheet.cell(row, 4, f"=SUM(D9:D{row - 2})")
    row += 2
    sheet.cell(row, 8, "Suối Mơ, ngày 31 tháng 3 năm 2024")
    sheet.cell(row + 1, 2, "Người lập biểu")
    sheet.cell(row + 1, 8, "Thủ trưởng đơn vị")
    sheet.cell(row + 2, 8, "(Ký tên, đóng dấu)")
    sheet.cell(row + 5, 2, "Trần Thị B")
    sheet.cell(row + 5, 8, "Lê Văn C")
    hidden = book.create_sheet("Danh mục")
    hidden.append(["Mã hồ sơ", "Chủ hồ sơ", "Ngày nhận"])
    hidden.sheet_state = "hidden"
    notes = book.create_sheet("Hướng dẫn")
    notes.append(["Điền sổ theo thứ tự thời gian"])
    return book


def events() -> Workbook:
    """A workbook of the 1904 date system, with a date and a time in two columns."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(["Đơn vị", "Mã hồ sơ", "Bước", "Nội dung xử lý", "Thời điểm xử lý"])
    sheet.append(["U1", 1001, 1, "Tiếp nhận", datetime(2024, 3, 5, 8, 30)])
    sheet.append(["U1", "001", 2, "Chuyển", "#N/A"])
    sheet["A1"] = "Mã đơn vị"
    return book


register().save("register.xlsx")
events().save("events-1904.xlsx")
