"""Writes exports with the traits of real ones, each with a program other than rasoat.

Needs openpyxl, XlsxWriter and LibreOffice (soffice). Run it in its own folder.
"""

import csv
import os
import subprocess
import unicodedata
from datetime import date, datetime, time

import openpyxl
import xlsxwriter

CASES = ["Mã đơn vị", "Mã hồ sơ"]


def write_csv(name, rows, encoding="utf-8-sig", delimiter=","):
    with open(name, "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def headers():
    """Names of columns as people write them: case, marks, đ, spaces and punctuation differ."""
    data = [["U1", "HS-1", "Nguyễn Thị Đào", "4,5", "25/03/2024", "x"]]
    write_csv("cases-headers-plain.csv", [["MA DON VI", "ma_ho_so", "Chu ho so:", "DANH GIA", "ngay-nhan", "Thanh toan truc tuyen"]] + data)
    write_csv("cases-headers-upper.csv", [["MÃ ĐƠN VỊ", "MÃ HỒ  SƠ", "CHỦ HỒ SƠ *", "ĐÁNH GIÁ (điểm)", "Ngày nhận.", "THANH TOÁN TRỰC TUYẾN"]] + data)
    names = ["Mã đơn vị", "Mã hồ sơ", "Chủ hồ sơ", "Đánh giá", "Ngày nhận", "Thanh toán trực tuyến"]
    write_csv("cases-headers-nfd.csv", [[unicodedata.normalize("NFD", name) for name in names]] + data)


DATES = [
    "05/03/2024", "5-3-2024 8:30", "08:30 05/03/2024", "2024-03-05T08:30:00+07:00", "ngày 05 tháng 3 năm 2024", "2024-03-05T01:30:00Z",
    "5.3.2024", "Thứ Ba, 05/03/2024 8h30", "05/03/2024 08:30:15", "2024/3/5 08:30", "25/03/2024",
]


def dates():
    """Spellings of one day, in a text file and in the cells of a workbook beside true dates."""
    write_csv("cases-dates.csv", [CASES + ["Ngày nhận"]] + [["U1", f"HS-{row}", text] for row, text in enumerate(DATES)])
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(CASES + ["Ngày nhận"])
    for row, value in enumerate(DATES + [datetime(2024, 3, 5, 8, 30), date(2024, 3, 5)]):
        sheet.append(["U1", f"HS-{row}", value])
    book.save("cases-dates.xlsx")
    write_csv(
        "cases-two-columns.csv",
        [CASES + ["Ngày nhận", "Giờ nhận"], ["U1", "HS-1", "25/03/2024", "8h30"], ["U1", "HS-2", "26/03/2024", ""], ["U1", "HS-3", "27/03/2024", "14:05:10"]])
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(CASES + ["Ngày nhận", "Giờ nhận"])
    sheet.append(["U1", "HS-1", date(2024, 3, 25), time(8, 30)])
    sheet.append(["U1", "HS-2", date(2024, 3, 26), None])
    sheet.append(["U1", "HS-3", date(2024, 3, 27), time(14, 5, 10)])
    book.save("cases-two-columns.xlsx")


def serials():
    """Days as a spreadsheet counts them: alone in a column, and among texts."""
    write_csv("cases-serials.csv", [CASES + ["Ngày nhận"], ["U1", "HS-1", "45356.3541666667"], ["U1", "HS-2", "45376"]])
    write_csv("cases-serials-mixed.csv", [CASES + ["Ngày nhận"], ["U1", "HS-1", "45356"], ["U1", "HS-2", "25/03/2024"]])
    for name, epoch in [("cases-serials-mixed.xlsx", None), ("cases-serials-1904.xlsx", openpyxl.utils.datetime.CALENDAR_MAC_1904)]:
        book = openpyxl.Workbook()
        if epoch:
            book.epoch = epoch
        sheet = book.active
        sheet.append(CASES + ["Ngày nhận"])
        sheet.append(["U1", "HS-1", datetime(2024, 3, 5, 8, 30)])
        if not epoch:
            sheet.append(["U1", "HS-2", "25/03/2024"])
        sheet.append(["U1", "HS-3", 45376 if not epoch else 45376 - 1462])
        book.save(name)
    write_csv("cases-open-order.csv", [CASES + ["Ngày nhận", "Ngày trả"], ["U1", "HS-1", "05/03/2024", "25/03/2024"], ["U1", "HS-2", "06/04/2024", "07/04/2024"]])


def numbers():
    write_csv(
        "procedures-numbers.csv",
        [["Mã TTHC", "Có hiệu lực từ", "Lệ phí"], ["1.001", "25/03/2024", "1.234.567"], ["1.002", "25/03/2024", "50.000 đ"], ["1.003", "25/03/2024", "1.234"],
         ["1.004", "25/03/2024", "15000"], ["1.005", "25/03/2024", "miễn phí"]], delimiter=";")
    write_csv("cases-decimals-comma.csv", [CASES + ["Đánh giá"], ["U1", "HS-1", "1.234"], ["U1", "HS-2", "1,5"], ["U1", "HS-3", "1.234.567,25"]], delimiter=";")
    write_csv("cases-decimals-open.csv", [CASES + ["Đánh giá"], ["U1", "HS-1", "1.234"], ["U1", "HS-2", "12,5%"]], delimiter=";")


def booleans():
    head = ["Mã cán bộ", "Từ ngày", "Theo đề án"]
    write_csv("staff-words.csv", [head] + [[f"CB-{row}", "25/03/2024", text] for row, text in enumerate(["Có", "KHÔNG", "1", "0", "TRUE", "false", "x", ""])])
    write_csv("staff-marks.csv", [head] + [[f"CB-{row}", "25/03/2024", text] for row, text in enumerate(["x", "", "X", ""])])
    write_csv("staff-ticks.csv", [head] + [[f"CB-{row}", "25/03/2024", text] for row, text in enumerate(["✓", "", "✓"])])
    write_csv("cases-enums.csv", [CASES + ["Phương thức nhận kết quả"]] + [["U1", f"HS-{row}", text] for row, text in enumerate(["Trực tiếp", "TRỰC TUYẾN", "bcci", "truc tiep ", "1", "post", "fax"])])


def workbook():
    """Merged units, formulas with and without results, errors, rich texts, sheets that are hidden, foreign or empty."""
    book = xlsxwriter.Workbook("cases-workbook.xlsx")
    sheet = book.add_worksheet("Sổ hồ sơ")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, CASES + ["Chủ hồ sơ", "Ngày nhận", "Số lần bổ sung", "Đánh giá"])
    sheet.merge_range(1, 0, 3, 0, "U1")
    sheet.write(4, 0, "U2")
    for row in range(1, 5):
        sheet.write(row, 1, f"HS-{row}")
        sheet.write_datetime(row, 3, datetime(2024, 3, 24 + row), day)
    sheet.write_rich_string(1, 2, "Nguyễn ", bold, "Thị", " Hường")
    sheet.write_formula(2, 2, '=B3&"!"', None, "HS-2!")
    sheet.write_formula(1, 4, "=1+1", None, 2)
    sheet.write_formula(2, 4, "=1/0", None, "#DIV/0!")
    sheet.write_formula(3, 5, "=9/2", None, 4.5)
    sheet.merge_range(3, 4, 4, 4, 7)
    hidden = book.add_worksheet("Danh mục")
    hidden.write_row(0, 0, CASES)
    hidden.write_row(1, 0, ["U9", "HS-9"])
    hidden.hide()
    secret = book.add_worksheet("Sao lưu")
    secret.write_row(0, 0, CASES)
    secret.very_hidden()
    book.add_worksheet("Trống")
    book.add_worksheet("Hướng dẫn").write(0, 0, "Điền theo thứ tự thời gian")
    book.close()


def register():
    """The register of the folder above, which has titles, a header in two rows, sums and signatures, saved as text by LibreOffice."""
    how = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"
    subprocess.run(["soffice", "--headless", "--convert-to", how, "--outdir", ".", "../register.xlsx"], check=True)
    os.replace("register.csv", "cases-register.csv")


headers()
dates()
serials()
numbers()
booleans()
workbook()
register()
