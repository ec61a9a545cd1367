"""The clean registers: units, staff, postings, documents."""

from datetime import date, timedelta

from ..world import person
from . import catalogue
from .catalogue import AGRICULTURE, ENVIRONMENT, FINANCE, HOME_AFFAIRS, LABOUR, PLANNING, TRANSPORT

CITY, URBAN, RURAL = "000.00.00.H26", "000.00.41.H26", "000.00.42.H26"
DEPARTMENTS = {
    TRANSPORT: "Sở Giao thông Vận tải",
    FINANCE: "Sở Tài chính",
    AGRICULTURE: "Sở Nông nghiệp và Phát triển nông thôn",
    ENVIRONMENT: "Sở Tài nguyên và Môi trường",
    HOME_AFFAIRS: "Sở Nội vụ",
    LABOUR: "Sở Lao động - Thương binh và Xã hội",
    PLANNING: "Sở Quy hoạch - Kiến trúc",
}
WARDS = ["Lương Sa", "Vĩnh Trạch", "An Cầu", "Mai Hạ", "Tân Bối"]
VILLAGES = ["Phú Nội", "Đại Lạc", "Trung Oai"]
WARD_IDS = [f"000.{20 + n}.41.H26" for n in range(1, 6)]
VILLAGE_IDS = [f"000.{20 + n}.42.H26" for n in range(1, 4)]


class World:
    """All registers of the bundle, as lists of rows."""

    def __init__(self, rng):
        self.rng = rng
        self.procedures = catalogue.procedures()
        self.units = make_units()
        self.unit_by_id = {unit["unit_id"]: unit for unit in self.units}
        self.staff = make_staff(self)
        self.postings = make_postings(self)
        self.documents = make_documents(self)
        self.cases = []

    def level(self, unit_id):
        return self.unit_by_id[unit_id]["level"]

    def received_by_unit(self, unit_id):
        """The catalogue rows that a unit receives: of its level, and of departments only their own."""
        level = self.level(unit_id)
        return [row for row in self.procedures if row["level"] == level and (level != "province" or unit_id in row["hosts"])]

    def code(self, level, start):
        """The code of the procedure of a level whose name begins so."""
        return next(row["procedure_id"] for row in self.procedures if row["level"] == level and row["name"].startswith(start))

    def people(self, unit_id, position):
        return [s["staff_id"] for s in self.staff if s["unit_id"] == unit_id and s["position"] == position]


def make_units():
    units = []

    def add(unit_id, name, level, parent, active=True):
        units.append(
            {"unit_id": unit_id, "name": name, "level": level, "parent_id": parent, "province": "Hà Nội", "one_stop_active": active}
        )
        units[-1]["shared_software"] = active

    add(CITY, "UBND thành phố Hà Nội", "province", None, active=False)
    for unit_id, name in DEPARTMENTS.items():
        add(unit_id, name, "province", CITY)
    add(URBAN, "UBND quận Đông Hạ", "district", CITY)
    add(RURAL, "UBND huyện Phú Lạc", "district", CITY)
    for unit_id, name in zip(WARD_IDS, WARDS):
        add(unit_id, f"UBND phường {name}", "commune", URBAN)
    for unit_id, name in zip(VILLAGE_IDS, VILLAGES):
        add(unit_id, f"UBND xã {name}", "commune", RURAL)
    return units


def make_staff(world):
    rng, staff = world.rng, []
    starts = [date(2017, 3, 1), date(2018, 1, 15), date(2018, 8, 20), date(2019, 3, 4), date(2019, 7, 1)]

    def add(unit_id, title, position, kind="civil_servant"):
        staff.append(
            {
                "staff_id": f"HN{len(staff) + 101:04d}",
                "unit_id": unit_id,
                "full_name": person(rng),
                "title": title,
                "position": position,
                "employment_type": kind,
                "approved_post": True,
                "assigned_from": rng.choice(starts),
                "assigned_to": None,
            }
        )

    for unit in world.units:
        if not unit["one_stop_active"]:
            continue
        unit_id, level = unit["unit_id"], unit["level"]
        heads = {"province": "Phó Chánh Văn phòng", "district": "Phó Chánh Văn phòng HĐND và UBND", "commune": "Chủ tịch UBND"}
        add(unit_id, heads[level], "head", "official" if level == "commune" else "civil_servant")
        for _ in range({"province": 2, "district": 5, "commune": 2}[level]):
            add(unit_id, "Công chức Tư pháp - Hộ tịch" if level == "commune" else "Chuyên viên", "receptionist")
        for _ in range({"province": 3, "district": 5, "commune": 1}[level]):
            add(unit_id, "Công chức Văn hóa - Xã hội" if level == "commune" else "Chuyên viên", "specialist")
    return staff


def posting(unit_id, row, posted_on, removed_on, channel):
    return {
        "unit_id": unit_id,
        "procedure_id": row["procedure_id"],
        "name": row["name"],
        "channel": channel,
        "posted_on": posted_on,
        "removed_on": removed_on,
        "has_process": True,
        "has_time_limit": True,
        "time_limit_days": row["time_limit_days"],
        "decision_no": row["decision_no"],
    }


def make_postings(world):
    """Every unit posts what it receives on the day it takes effect, and takes it down on its last day; two wards have a screen only."""
    rng, rows = world.rng, []
    for unit in world.units:
        if not unit["one_stop_active"]:
            continue
        unit_id = unit["unit_id"]
        first = date(2018, 10, rng.randrange(1, 26))
        channels = ["office_electronic" if unit_id in WARD_IDS[3:] else "office"] + ["web"] * (unit["level"] != "commune")
        for row in world.received_by_unit(unit_id):
            start = first if row["effective_from"] == catalogue.OLD else row["effective_from"]
            for number, channel in enumerate(channels):
                rows.append(posting(unit_id, row, start + timedelta(number * (start == first)), row["effective_to"], channel))
    return rows


def make_documents(world):
    rows = []

    def add(unit_id, kind, number, day, subject, signer="Chủ tịch UBND"):
        rows.append({"unit_id": unit_id, "kind": kind, "number": number, "issued_on": day, "subject": subject, "signer_title": signer})

    city = "TM. UBND, Phó Chủ tịch"
    add(CITY, "plan", "301/KH-UBND", date(2019, 12, 30), "Kế hoạch kiểm soát thủ tục hành chính năm 2020", city)
    add(CITY, "plan", "15/KH-UBND", date(2020, 1, 20), "Kế hoạch cải cách hành chính nhà nước năm 2020", city)
    add(CITY, "plan", "37/KH-UBND", date(2020, 2, 12), "Kế hoạch truyền thông về kiểm soát thủ tục hành chính", city)
    add(CITY, "plan", "42/KH-UBND", date(2020, 2, 18), "Kế hoạch trồng cây xanh đô thị", city)
    add(
        CITY,
        "decision",
        "88/QĐ-BTC",
        date(2020, 1, 24),
        "Thành lập Ban giám khảo và Tổ thư ký cuộc thi tìm kiếm sáng kiến, giải pháp, mô hình cải cách thủ tục hành chính",
        "Trưởng Ban tổ chức",
    )
    add(
        CITY,
        "publication_decision",
        catalogue.INSPECTION,
        date(2020, 2, 5),
        "Công bố danh mục TTHC lĩnh vực đăng kiểm thuộc chức năng quản lý của Sở Giao thông Vận tải",
        city,
    )
    add(
        CITY,
        "publication_decision",
        catalogue.ENVIRONMENTAL,
        date(2020, 2, 10),
        "Công bố danh mục TTHC mới ban hành, được thay thế, bị bãi bỏ trong lĩnh vực bảo vệ môi trường",
        city,
    )
    add(
        CITY,
        "publication_decision",
        catalogue.INSURANCE,
        date(2020, 3, 9),
        "Công bố danh mục TTHC lĩnh vực bảo hiểm nông nghiệp",
        city,
    )
    for number, day, field in (
        ("455/QĐ-UBND", date(2020, 2, 3), "tổ chức phi chính phủ và chính sách đối với thanh niên xung phong"),
        ("780/QĐ-UBND", date(2020, 2, 26), "Lao động - Thương binh và Xã hội"),
        ("905/QĐ-UBND", date(2020, 3, 4), "quy hoạch – kiến trúc"),
        ("990/QĐ-UBND", date(2020, 3, 11), "công chức, viên chức, tổ chức hành chính, đơn vị sự nghiệp, chính quyền địa phương"),
    ):
        add(CITY, "internal_process", number, day, f"Phê duyệt các quy trình nội bộ giải quyết TTHC lĩnh vực {field}", city)
    for unit_id in (URBAN, RURAL):
        number = 6 + 5 * (unit_id == RURAL)
        add(unit_id, "plan", f"{number}/KH-UBND", date(2020, 1, 15), "Kế hoạch cải cách hành chính năm 2020")
        add(unit_id, "report", f"{number + 90}/BC-UBND", date(2020, 3, 20), "Báo cáo cải cách hành chính quý I/2020")
    return rows
