"""The text exports: units, staff, roster, events, feedback."""

import csv
import gzip
import io
import random
from datetime import datetime, timedelta, timezone

from .encoding import nfd, windows_1258
from .spellings import case_value, EMPLOYMENT, FEEDBACK, LEVEL, POSITION, SATURDAY, SHIFT, WEEKDAY, said, yes_no
from .world import DEPARTMENT

HANOI = timezone(timedelta(hours=7))


def table(header, rows, delimiter=",", ending="\r\n"):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def decimal(number):
    return "" if number is None else str(number).replace(".", ",")


def units(world):
    """Semicolons and a byte-order mark, as spreadsheets save with Vietnamese regional settings."""
    header = [
        "STT",
        "Mã đơn vị",
        "Tên đơn vị",
        "Cấp",
        "Mã đơn vị cấp trên",
        "Tỉnh, thành phố",
        "Nơi đặt bộ phận một cửa",
        "Diện tích (m2)",
        "Diện tích khu vực chờ (m2)",
        "Đang hoạt động",
        "Ngày ngừng hoạt động",
        "Hòm thư góp ý",
        "Đường dây nóng",
        "Mở sổ theo dõi",
        "Phần mềm dùng chung",
        "Biên chế được giao",
        "Làm việc thứ Bảy",
    ]
    rows = []
    for number, unit in enumerate(world.units, 1):
        level = "Thị trấn" if "thị trấn" in unit["name"] else LEVEL[unit["level"]]
        ended = f"{unit['suspended_on']:%d/%m/%Y}" if unit["suspended_on"] else ""
        name = unit["name"].replace(" ", "\u00a0", 1) if number == 5 else unit["name"] + "  " * (number == 6)
        province = unit["province"] + ("\u00a0" if number in (4, 9) else "")
        rows.append(
            [
                number,
                unit["unit_id"],
                name,
                level,
                unit["parent_id"] or "",
                province,
                unit["host_office"],
                decimal(unit["area_m2"]),
                decimal(unit["waiting_area_m2"]),
                yes_no(unit["one_stop_active"]),
                ended,
                yes_no(unit["suggestion_box"]),
                unit["hotline"],
                yes_no(unit["register_book"]),
                yes_no(unit["shared_software"]),
                unit["staff_quota"],
                SATURDAY[unit["works_saturday"]],
            ]
        )
    return b"\xef\xbb\xbf" + table(header, rows, ";").encode()


def staff(world):
    """Windows-1258 and days without leading zeros."""
    header = [
        "STT",
        "Mã cán bộ",
        "Họ và tên",
        "Chức vụ, chức danh",
        "Mã đơn vị",
        "Nhiệm vụ được giao",
        "Loại lao động",
        "Đúng vị trí việc làm",
        "Trình độ chuyên môn",
        "Ngạch",
        "Lĩnh vực phụ trách",
        "Từ ngày",
        "Đến ngày",
        "Mức phụ cấp",
        "Số điện thoại",
    ]

    def day(value):
        return f"{value.day}/{value.month}/{value.year}" if value else ""

    rows = []
    for number, row in enumerate(world.staff, 1):
        rows.append(
            [
                number,
                row["staff_id"],
                row["full_name"],
                row["title"],
                row["unit_id"],
                said(POSITION, row["position"]),
                EMPLOYMENT[row["employment_type"]],
                yes_no(row["approved_post"]),
                row["qualification"] or "",
                row["rank"] or "",
                row["field"] or "",
                day(row["assigned_from"]),
                day(row["assigned_to"]),
                row["allowance_vnd"] or "",
                row["phone"],
            ]
        )
    return windows_1258(table(header, rows, ";"))


def roster(world):
    """Tabs and Unix line ends."""
    rows = []
    for row in world.roster:
        rows.append([WEEKDAY[row["date"].weekday()], row["unit_id"], f"{row['date']:%d/%m/%Y}", SHIFT[row["shift"]], row["staff_id"]])
    return table(["Thứ", "Mã đơn vị", "Ngày trực", "Buổi trực", "Mã cán bộ trực"], rows, "\t", "\n").encode()


def events(world):
    """A gzip file without name and time, so that it is the same each time."""
    header = ["Mã đơn vị", "Mã hồ sơ", "Bước", "Nội dung xử lý", "Người xử lý", "Thời điểm xử lý"]
    rows = [
        [e["unit_id"], e["case_id"], e["seq"], e["activity"], e["actor_id"], e["at"].replace(tzinfo=HANOI).isoformat()]
        for e in world.events
    ]
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as file:
        file.write(table(header, rows).encode())
    return out.getvalue()


def feedback(world):
    """Half of the rows in decomposed Unicode, the hour before the day."""
    mix = random.Random(258)

    def at(value):
        return f"{value:%H:%M %d/%m/%Y}" if isinstance(value, datetime) else value or ""

    header = ["Mã phản ánh", "Mã đơn vị", "Mã hồ sơ", "Ngày tiếp nhận", "Loại phản ánh", "Ngày trả lời", "Công khai kết quả", "Ghi chú"]
    rows = []
    for row in world.feedback:
        note = 'Gửi qua đường dây nóng; "đề nghị xem xét sớm"' if mix.random() < 0.2 else "Gửi qua hòm thư góp ý"
        cells = [
            row["feedback_id"],
            row["unit_id"],
            row["case_id"] or "",
            at(row["received_at"]),
            FEEDBACK[row["kind"]],
            at(row["answered_at"]),
            yes_no(row["published"]),
            note,
        ]
        rows.append([nfd(cell) for cell in cells] if mix.random() < 0.5 else cells)
    return table(header, rows).encode()


# The department's list: header and what stands in the column.
DEPARTMENT_LIST = [
    ("STT", "number"),
    ("Đơn vị tiếp nhận", "unit_id"),
    ("Mã hồ sơ", "case_id"),
    ("Mã TTHC", "procedure_id"),
    ("Tên thủ tục hành chính", "procedure_name"),
    ("Chủ hồ sơ", "applicant"),
    ("Hình thức nộp", "channel"),
    ("Người tiếp nhận", "received_by"),
    ("Nơi tiếp nhận", "received_place"),
    ("Ngày nhận", "received_at"),
    ("Ngày hẹn trả", "due_at"),
    ("Ngày kết thúc xử lý", "completed_at"),
    ("Ngày trả kết quả", "returned_at"),
    ("Người trả kết quả", "returned_by"),
    ("Cán bộ xử lý", "handler_id"),
    ("Trạng thái", "status"),
    ("Lệ phí", "fee_collected_vnd"),
]


def department_register(world):
    """UTF-16 with tabs, as Excel saves "Unicode text": a title line of blanks to the table's width, seconds in the times."""
    title = "SỔ THEO DÕI TÌNH HÌNH TIẾP NHẬN HỒ SƠ TTHC (Từ ngày 02/01/2014 đến ngày 30/06/2014)"
    rows = [[head for head, _ in DEPARTMENT_LIST]]
    for number, row in enumerate((c for c in world.cases if c["unit_id"] == DEPARTMENT), 1):
        values = [case_value(row, name, number) for _, name in DEPARTMENT_LIST]
        rows.append([f"{value:%d/%m/%Y %H:%M:%S}" if isinstance(value, datetime) else value for value in values])
    text = table([title] + [""] * (len(DEPARTMENT_LIST) - 1), rows, "\t")
    return b"\xff\xfe" + text.encode("utf-16-le")
