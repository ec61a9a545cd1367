"""The clean registers: units, catalogue, postings, documents, feedback."""

from datetime import date, datetime, time, timedelta

from ..workdays import add_workdays, workdays
from .catalogue import CHANGE, procedures

FIRST, LAST = date(2020, 1, 2), date(2020, 6, 30)
DISTRICT = "000.00.21.H26"
WARD_NAMES = ["Giếng Ngọc", "Cây Đa", "Hồ Liễu", "Bến Trúc", "Ngõ Sen", "Vườn Dâu", "Ao Quang", "Gò Mít", "Đầm Súng", "Cửa Đình"]
WARDS = [f"000.{40 + n}.21.H26" for n in range(1, 11)]
ROOM_NAMES = ["Phòng Tư pháp", "Phòng Quản lý đô thị", "Phòng Kinh tế"]
ROOMS = [f"000.{10 + n}.21.H26" for n in range(1, 4)]


class Registers:
    """All registers of the bundle, as lists of rows."""

    def __init__(self, rng):
        self.rng = rng
        self.procedures = procedures()
        self.units = make_units(rng)
        self.unit_by_id = {unit["unit_id"]: unit for unit in self.units}
        self.postings = [row for unit in self.units if unit["one_stop_active"] for row in unit_postings(self, unit)]
        self.documents = make_documents(self)
        self.feedback = make_feedback(rng)
        self.cases, self.events = [], []
        # Unit and procedure without a dossier, since their posting is planted away.
        self.idle = set()

    def version(self, procedure_id, day):
        """The catalogue row in force on a day."""
        for row in self.procedures:
            if row["procedure_id"] == procedure_id and row["effective_from"] <= day <= (row["effective_to"] or date.max):
                return row
        return None

    def posted(self, unit_id, procedure_id, channel="office"):
        return [p for p in self.postings if (p["unit_id"], p["procedure_id"], p["channel"]) == (unit_id, procedure_id, channel)]


def make_units(rng):
    units = []

    def add(unit_id, name, level, parent):
        desk = unit_id not in ROOMS
        units.append(
            {
                "unit_id": unit_id,
                "name": name,
                "level": level,
                "parent_id": parent,
                "province": "Hà Nội",
                "one_stop_active": desk,
                "suggestion_box": True,
                "hotline": f"(024) 3{rng.randrange(900, 999)}.{rng.randrange(1000, 9999)}" if desk else None,
                "shared_software": True if desk else None,
            }
        )

    add(DISTRICT, "UBND quận Hai Bà Trưng", "Quận", None)
    for unit_id, name in zip(ROOMS, ROOM_NAMES):
        add(unit_id, name, "Quận", DISTRICT)
    for unit_id, name in zip(WARDS, WARD_NAMES):
        add(unit_id, f"UBND phường {name}", "Phường", DISTRICT)
    return units


def unit_postings(world, unit):
    """A posting at the office and one on the web for each version of each procedure of the unit's level."""
    rows, level = [], "district" if unit["unit_id"] == DISTRICT else "commune"
    first = date(2019, 12, world.rng.randrange(2, 13))
    for row in world.procedures:
        if row["level"] != level:
            continue
        for channel in ("office", "web"):
            start = max(first, row["effective_from"])
            end = row["effective_to"]
            rows.append(
                {
                    "unit_id": unit["unit_id"],
                    "procedure_id": row["procedure_id"],
                    "name": row["name"],
                    "channel": channel,
                    "posted_on": start,
                    # The old posting comes down on the day of the new one.
                    "removed_on": CHANGE if end == CHANGE - timedelta(1) else end,
                    "has_forms": True,
                    "has_fee": True,
                    "fee_vnd": row["fee_vnd"],
                    "has_process": True,
                    "time_limit_days": row["time_limit_days"],
                    "decision_no": row["decision_no"],
                }
            )
    return rows


def make_documents(world):
    """A review each month of each unit, a list each quarter, three checks in the first quarter and one of each unit in the second."""
    rng, rows = world.rng, []

    def add(unit_id, kind, number, day, subject, about=None):
        rows.append({"unit_id": unit_id, "kind": kind, "number": number, "issued_on": day, "subject": subject, "about_unit": about})

    for unit in world.units:
        unit_id = unit["unit_id"]
        mark = "UBND" if unit["one_stop_active"] else "P" + unit["name"].split()[1][0] + unit["name"].split()[2][0].upper()
        for month in range(1, 7):
            day = add_workdays(date(2020, month, 18), rng.randrange(1, 6))
            add(
                unit_id,
                "review_report",
                f"{rng.randrange(20, 300)}/BC-{mark}",
                day,
                f"Kết quả rà soát thủ tục hành chính tháng {month}/2020",
            )
        for month in (2, 5):
            day = add_workdays(date(2020, month, 24), rng.randrange(1, 4))
            add(unit_id, "procedure_list", f"{rng.randrange(20, 300)}/DM-{mark}", day, "Thống kê thủ tục hành chính đang thực hiện")
    add(DISTRICT, "plan", "31/KH-UBND", date(2020, 1, 15), "Kế hoạch cải cách hành chính năm 2020")
    checks = [
        ("check_periodic", "12/KL-UBND", date(2020, 1, 16), "Kiểm tra công vụ quý I", WARDS[0]),
        ("check_unannounced", "25/BB-KT", date(2020, 2, 20), "Kiểm tra đột xuất công tác kiểm soát thủ tục hành chính", WARDS[1]),
        ("check_unannounced", "41/BB-KT", date(2020, 3, 12), "Kiểm tra đột xuất việc giải quyết thủ tục hành chính", WARDS[2]),
        ("check_unannounced", "66/BB-KT", date(2020, 4, 14), "Kiểm tra đột xuất công tác kiểm soát thủ tục hành chính", ROOMS[0]),
        ("check_unannounced", "70/BB-KT", date(2020, 4, 23), "Kiểm tra đột xuất việc giải quyết thủ tục hành chính", ROOMS[1]),
    ]
    for kind, number, day, subject, about in checks:
        add(DISTRICT, kind, number, day, subject, about)
    for number, about in enumerate([ROOMS[2]] + WARDS):
        day = add_workdays(date(2020, 5, 5), 3 * number)
        subject = "Kiểm tra đột xuất công tác kiểm soát và giải quyết thủ tục hành chính"
        add(DISTRICT, "check_unannounced", f"{80 + number}/BB-KT", day, subject, about)
    return rows


def make_feedback(rng):
    """Letters answered in time and published; comments on procedures are among them until they are planted away."""
    rows = []
    kinds = ["complaint_delay", "complaint_conduct", "suggestion", "praise", "complaint_procedure", "complaint_fee", "complaint_delay"]
    days = sorted(rng.choice(workdays(FIRST, date(2020, 6, 15))) for _ in range(45))
    for number, day in enumerate(days, 1):
        kind = kinds[number % len(kinds)]
        answered = add_workdays(day, rng.randrange(1, 5 if kind == "complaint_conduct" else 9))
        rows.append(
            {
                "feedback_id": f"PA20-{number:03d}",
                "unit_id": DISTRICT if number % 4 == 0 else WARDS[(number * 3) % 10],
                "kind": kind,
                "received_at": datetime.combine(day, time(8 + number % 3, 7 * number % 60)),
                "answered_at": datetime.combine(answered, time(15, 11 * number % 60)),
                "published": True,
            }
        )
    return rows
