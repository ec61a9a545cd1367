"""The clean registers: units, staff, roster, catalogue, postings."""

from datetime import date

from ..catalogue import COMMUNE, DISTRICT
from ..workdays import workdays
from ..world import person, posting
from .departments import INFORMATION_FIELDS, PROVINCE, RESOURCES_FIELDS

FIRST, LAST = date(2016, 5, 18), date(2017, 5, 31)
CHANGE = date(2017, 1, 16)
INFORMATION, RESOURCES = "000.00.14.H26", "000.00.17.H26"
BINH_LANG, TAY_LANG, KIM_LANG = "000.00.41.H26", "000.00.42.H26", "000.00.43.H26"
NAMES = {
    INFORMATION: "Sở Văn hóa, Thông tin và Truyền thông",
    RESOURCES: "Sở Tài nguyên và Kiến trúc",
    BINH_LANG: "UBND huyện Bình Lãng",
    TAY_LANG: "UBND quận Tây Lãng",
    KIM_LANG: "UBND thị xã Kim Lãng",
}
COMMUNE_NAMES = ["thị trấn Bình Lãng", "xã Phúc Hạ", "xã An Lãng", "xã Đồng Quất", "xã Cẩm Trạch", "xã Hạ Vĩ", "xã Minh Quất"]
WARD_NAMES = ["phường Lãng Thượng", "phường Lãng Trung", "phường Quất Động", "phường Vân Trạch"]
COMMUNES = [f"000.{21 + n}.41.H26" for n in range(len(COMMUNE_NAMES))]
WARDS = [f"000.{21 + n}.42.H26" for n in range(len(WARD_NAMES))]
# How the desks of departments and districts share the fields of their catalogue.
DISTRICT_FIELDS = ["Đất đai, Môi trường, Xây dựng", "Tư pháp, Lao động - Thương binh và Xã hội", "Đăng ký kinh doanh, Công thương"]
DESK_FIELDS = {INFORMATION: INFORMATION_FIELDS, RESOURCES: RESOURCES_FIELDS}
LISTS = {"province": (701, PROVINCE), "district": (801, DISTRICT[:32]), "commune": (901, COMMUNE[:22])}
FIRST_DECISION = {"province": "6214/QĐ-UBND", "district": "5933/QĐ-UBND", "commune": "5934/QĐ-UBND"}
SECOND_DECISION = {"province": "7201/QĐ-UBND", "district": "7208/QĐ-UBND", "commune": "7209/QĐ-UBND"}
# Positions in each list of the procedures that a decision of December 2016 published anew, with a shorter limit.
CHANGED = {"province": [3, 10], "district": [1, 13], "commune": [3, 9, 15]}


def code(level, index):
    """The code of the index-th procedure of a level."""
    return f"T-HNO-{LISTS[level][0] * 100 + 3 * index}-TT"


def handles(unit, procedure):
    """Whether the unit receives the procedure: those of its level, a department only those of its fields."""
    fields = DESK_FIELDS.get(unit["unit_id"])
    return procedure["level"] == unit["level"] and (fields is None or procedure["field"] in ", ".join(fields))


class World:
    """All registers of the bundle, as lists of rows."""

    def __init__(self, rng):
        self.rng = rng
        self.units = make_units(rng)
        self.unit_by_id = {unit["unit_id"]: unit for unit in self.units}
        self.procedures = make_procedures()
        self.staff = make_staff(self)
        self.roster = make_roster(self)
        self.postings = make_postings(self)
        self.documents, self.cases = [], []

    def level(self, unit_id):
        return self.unit_by_id[unit_id]["level"]

    def version(self, procedure_id, day):
        """The catalogue row in force on a day."""
        for row in self.procedures:
            if row["procedure_id"] == procedure_id and row["effective_from"] <= day <= (row["effective_to"] or date.max):
                return row
        return None

    def assigned(self, unit_id, position, day):
        """Those with the position at the unit on the day."""
        return [
            s
            for s in self.staff
            if s["unit_id"] == unit_id and s["position"] == position and s["assigned_from"] <= day <= (s["assigned_to"] or date.max)
        ]


def make_units(rng):
    units = []

    def add(unit_id, name, level, parent, area):
        units.append(
            {
                "unit_id": unit_id,
                "name": name,
                "level": level,
                "parent_id": parent,
                "province": "Hà Nội",
                "area_m2": area,
                "waiting_area_m2": area / 2,
                "one_stop_active": True,
                "shared_software": True,
                "staff_quota": {"province": 60, "district": 130, "commune": 22}[level],
            }
        )

    for unit_id, area in ((INFORMATION, 70), (RESOURCES, 84)):
        add(unit_id, NAMES[unit_id], "province", None, area)
    for unit_id, area in ((BINH_LANG, 110), (TAY_LANG, 140), (KIM_LANG, 96)):
        add(unit_id, NAMES[unit_id], "district", None, area)
    for parent, codes, names in ((BINH_LANG, COMMUNES, COMMUNE_NAMES), (TAY_LANG, WARDS, WARD_NAMES)):
        for unit_id, name in zip(codes, names):
            add(unit_id, f"UBND {name}", "commune", parent, rng.choice([36, 40, 42.5, 48, 55]))
    return units


def make_procedures():
    rows = []
    for level, (_, entries) in LISTS.items():
        for index, (name, field, limit, fee) in enumerate(entries):
            row = {
                "procedure_id": code(level, index),
                "effective_from": date(2015, 11, 16),
                "name": name,
                "field": field,
                "level": level,
                "decision_no": FIRST_DECISION[level],
                "effective_to": None,
                "interlinked": field == "Đất đai" and level == "district",
                "time_limit_days": limit,
                "fee_vnd": fee,
                "online_level": 3 if index % 6 == 0 else 2,
                "exempt_decision": None,
            }
            rows.append(row)
            if index in CHANGED[level]:
                row["effective_to"] = date(2017, 1, 15)
                later = {"effective_from": CHANGE, "effective_to": None, "decision_no": SECOND_DECISION[level]}
                rows.append({**row, **later, "time_limit_days": max(limit - 1, 1)})
    return rows


def make_staff(world):
    rng, staff = world.rng, []
    starts = [date(2012, 3, 1), date(2013, 1, 15), date(2014, 7, 1), date(2015, 4, 6), date(2016, 1, 4)]

    def add(unit_id, title, position, kind, qualification, field, rank="01.003"):
        staff.append(
            {
                "staff_id": f"HN{len(staff) + 1:04d}",
                "unit_id": unit_id,
                "full_name": person(rng),
                "title": title,
                "position": position,
                "employment_type": kind,
                "approved_post": True,
                "qualification": qualification,
                "rank": rank,
                "seniority_years": rng.randrange(4, 25),
                "field": field,
                "assigned_from": rng.choice(starts),
                "assigned_to": None,
                "allowance_vnd": 400000 if position in ("head", "receptionist") else None,
                "uniform_issued": position in ("head", "receptionist"),
            }
        )

    degrees = ["Đại học Luật", "Đại học Hành chính", "Đại học Quản lý đất đai", "Đại học Kinh tế"]
    for unit in world.units:
        unit_id, level = unit["unit_id"], unit["level"]
        if level == "commune":
            add(unit_id, "Phó Chủ tịch UBND", "head", "official", "Đại học Hành chính", "Phụ trách chung", None)
            add(unit_id, "Công chức Tư pháp - Hộ tịch", "receptionist", "civil_servant", "Đại học Luật", "Hộ tịch, Chứng thực", None)
            add(unit_id, "Công chức Văn phòng - Thống kê", "receptionist", "civil_servant", "Cao đẳng Văn thư", "Các lĩnh vực khác", None)
            add(unit_id, "Công chức Địa chính", "specialist", "civil_servant", "Đại học Quản lý đất đai", "Đất đai", None)
            continue
        head = "Chánh Văn phòng Sở" if level == "province" else "Phó Chánh Văn phòng HĐND và UBND"
        add(unit_id, head, "head", "civil_servant", "Đại học Hành chính", "Điều hành chung", "01.002")
        fields = DESK_FIELDS.get(unit_id, DISTRICT_FIELDS)
        for field in fields:
            add(unit_id, "Chuyên viên", "receptionist", "civil_servant", rng.choice(degrees), field)
        add(unit_id, "Chuyên viên", "receptionist", "civil_servant", rng.choice(degrees), "Tổng hợp các lĩnh vực")
        for field in fields:
            add(unit_id, "Chuyên viên", "specialist", "civil_servant", rng.choice(degrees), field.split(",")[0])
    return staff


def make_roster(world):
    """Whole days at departments and districts, half days at communes."""
    rows = []
    for unit in world.units:
        unit_id = unit["unit_id"]
        for number, day in enumerate(workdays(FIRST, LAST)):
            desk = world.assigned(unit_id, "receptionist", day)
            if unit["level"] == "commune":
                for half, shift in enumerate(("morning", "afternoon")):
                    who = desk[(number + half) % len(desk)]
                    rows.append({"unit_id": unit_id, "date": day, "shift": shift, "staff_id": who["staff_id"]})
            else:
                for who in (desk[number % len(desk)], desk[(number + 1) % len(desk)]):
                    rows.append({"unit_id": unit_id, "date": day, "shift": "all_day", "staff_id": who["staff_id"]})
    return rows


def make_postings(world):
    rows = []
    for unit in world.units:
        first = date(2015, 12, 1 + int(unit["unit_id"][4:6]) % 20)
        for row in world.procedures:
            if handles(unit, row):
                newer = row["effective_from"] == CHANGE
                rows.append(posting(unit["unit_id"], row, CHANGE if newer else first, row["effective_to"]))
                if unit["level"] == "district" and not newer and not row["effective_to"]:
                    rows.append(posting(unit["unit_id"], row, date(2016, 2, 15), None, "web"))
    return rows
