"""The clean registers: units, staff, roster, postings, documents."""

from datetime import date, timedelta

from .catalogue import CHANGE, procedures
from .workdays import FIRST, workdays

DEPARTMENT = "000.00.07.H03"
DISTRICT = "000.00.32.H03"
COMMUNE_NAMES = [
    ("Thị trấn", "Nà Khoang"),
    ("Xã", "Khau Slao"),
    ("Xã", "Nà Rào"),
    ("Xã", "Bản Luông"),
    ("Xã", "Phiêng Sliền"),
    ("Xã", "Cốc Phường"),
    ("Xã", "Pác Slí"),
    ("Xã", "Nặm Đăm"),
    ("Xã", "Lủng Vài"),
    ("Xã", "Tổng Chiêu"),
    ("Xã", "Khuổi Hin"),
    ("Xã", "Thượng Đeng"),
]
COMMUNES = [f"000.{20 + n}.32.H03" for n in range(1, 13)]
SURNAMES = ["Hoàng", "Nông", "Ma", "Triệu", "Lý", "Đặng", "Hà", "Nguyễn", "Lường", "Bàn", "Dương", "La", "Phùng", "Lộc", "Trần", "Vi"]
MALE = ["Văn", "Đức", "Minh", "Quang", "Trung", "Hữu", "Đình", "Tiến"]
FEMALE = ["Thị", "Thị Thu", "Thị Bích", "Thanh", "Thị Kim", "Ngọc"]
MALE_GIVEN = ["Thắng", "Hùng", "Dũng", "Lâm", "Sơn", "Tuấn", "Khánh", "Bảo", "Quyết", "Thuận", "Chiến", "Đạt", "Nghĩa", "Vượng"]
FEMALE_GIVEN = ["Hương", "Lan", "Hiền", "Nga", "Thủy", "Mai", "Duyên", "Yến", "Hạnh", "Loan", "Nhung", "Huệ", "Phượng", "Tươi"]


def person(rng):
    """An invented full name."""
    if rng.random() < 0.5:
        return f"{rng.choice(SURNAMES)} {rng.choice(MALE)} {rng.choice(MALE_GIVEN)}"
    return f"{rng.choice(SURNAMES)} {rng.choice(FEMALE)} {rng.choice(FEMALE_GIVEN)}"


class World:
    """All registers of the bundle, as lists of rows."""

    def __init__(self, rng):
        self.rng = rng
        self.units = make_units(rng)
        self.unit_by_id = {unit["unit_id"]: unit for unit in self.units}
        self.procedures = procedures()
        self.staff = make_staff(self)
        self.roster = make_roster(self)
        self.postings = make_postings(self)
        self.documents = make_documents(self)
        self.cases, self.events, self.feedback = [], [], []

    def level(self, unit_id):
        return self.unit_by_id[unit_id]["level"]

    def catalogue(self, unit_id):
        return [row for row in self.procedures if row["level"] == self.level(unit_id)]

    def version(self, procedure_id, day):
        """The catalogue row in force on a day."""
        for row in self.procedures:
            ends = row["effective_to"] or date.max
            if row["procedure_id"] == procedure_id and row["effective_from"] <= day <= ends:
                return row
        return None

    def desk(self, unit_id):
        """Those who receive at the unit's desk during the whole period."""
        return [
            s
            for s in self.staff
            if s["unit_id"] == unit_id and s["position"] == "receptionist" and s["assigned_to"] is None and s["assigned_from"] <= FIRST
        ]


def make_units(rng):
    units = []

    def add(unit_id, name, level, parent, host, area, waiting):
        units.append(
            {
                "unit_id": unit_id,
                "name": name,
                "level": level,
                "parent_id": parent,
                "province": "Bắc Kạn",
                "host_office": host,
                "area_m2": area,
                "waiting_area_m2": waiting,
                "one_stop_active": True,
                "suspended_on": None,
                "suggestion_box": True,
                "hotline": f"0281 3{rng.randrange(700000, 899999)}",
                "register_book": True,
                "shared_software": True,
                "works_saturday": None,
                "staff_quota": {"province": 48, "district": 92, "commune": 21}[level],
            }
        )

    add(DEPARTMENT, "Sở Nội vụ và Nông lâm", "province", None, "Văn phòng Sở", 42, 20.5)
    add(DISTRICT, "UBND huyện Phia Đeng", "district", None, "Văn phòng HĐND và UBND", 64.5, 34)
    for unit_id, (kind, name) in zip(COMMUNES, COMMUNE_NAMES):
        area = rng.choice([18, 20, 22.5, 24, 30])
        place = f"UBND {kind[0].lower()}{kind[1:]} {name}"
        host = place if rng.random() < 0.7 else f"Ủy ban nhân dân {kind[0].lower()}{kind[1:]} {name}"
        add(unit_id, place, "commune", DISTRICT, host, area, area / 2)
    return units


def make_staff(world):
    rng, staff = world.rng, []
    starts = [date(2011, 3, 1), date(2012, 1, 16), date(2012, 8, 20), date(2013, 1, 15), date(2013, 7, 1), date(2013, 10, 28)]

    def add(unit_id, title, position, kind, qualification, field, since=None, until=None, rank="01.003"):
        staff.append(
            {
                "staff_id": f"CB{len(staff) + 1:04d}",
                "unit_id": unit_id,
                "full_name": person(rng),
                "title": title,
                "position": position,
                "employment_type": kind,
                "approved_post": True,
                "qualification": qualification,
                "rank": rank,
                "field": field,
                "assigned_from": since or rng.choice(starts),
                "assigned_to": until,
                "allowance_vnd": 300000 if position == "receptionist" else None,
                "phone": f"0912{rng.randrange(100000, 999999)}",
            }
        )

    degrees = ["Đại học Luật", "Đại học Hành chính", "Đại học Quản lý đất đai", "Đại học Kinh tế", "Cao đẳng Quản trị văn phòng"]
    add(DEPARTMENT, "Chánh Văn phòng Sở", "head", "civil_servant", "Đại học Lâm nghiệp", "Điều hành chung")
    for field in ("Lâm nghiệp", "Thú y", "Bảo vệ thực vật", "Quản lý chất lượng"):
        add(DEPARTMENT, "Chuyên viên", "receptionist", "civil_servant", rng.choice(degrees), field)
    for field in ("Lâm nghiệp", "Thú y", "Thủy lợi"):
        add(DEPARTMENT, "Chuyên viên", "specialist", "civil_servant", rng.choice(degrees), field)
    add(DISTRICT, "Phó Chánh Văn phòng HĐND và UBND", "head", "civil_servant", "Đại học Hành chính", "Điều hành chung")
    for field in ("Đất đai", "Tư pháp", "Đăng ký kinh doanh", "Xây dựng", "Lao động - Thương binh và Xã hội", "Văn hóa và Thông tin"):
        add(DISTRICT, "Chuyên viên", "receptionist", "civil_servant", rng.choice(degrees), field)
    for field in ("Đất đai", "Tư pháp", "Tài chính - Kế hoạch", "Kinh tế và Hạ tầng", "Nội vụ", "Giáo dục và Đào tạo"):
        add(DISTRICT, "Chuyên viên", "specialist", "civil_servant", rng.choice(degrees), field)
    for unit_id, (kind, _) in zip(COMMUNES, COMMUNE_NAMES):
        place = kind[0].lower() + kind[1:]
        add(unit_id, f"Chủ tịch UBND {place}", "head", "official", "Trung cấp Lý luận chính trị", "Phụ trách chung", rank=None)
        add(unit_id, "Công chức Tư pháp - Hộ tịch", "receptionist", "civil_servant", "Trung cấp Luật", "Hộ tịch", rank="01.004")
        add(unit_id, "Công chức Văn phòng - Thống kê", "receptionist", "civil_servant", "Trung cấp Văn thư", "Chứng thực", rank="01.004")
        add(unit_id, "Công chức Địa chính - Xây dựng", "specialist", "civil_servant", "Cao đẳng Quản lý đất đai", "Đất đai", rank="01a.003")
    # One who left the district's desk in April, and one who came to it in May.
    add(DISTRICT, "Chuyên viên", "receptionist", "civil_servant", "Đại học Luật", "Tư pháp", date(2012, 8, 20), date(2014, 4, 18))
    add(DISTRICT, "Chuyên viên", "receptionist", "civil_servant", "Đại học Luật", "Tư pháp", date(2014, 5, 19), None)
    # A contract worker at a commune desk: this directive does not forbid it.
    add(COMMUNES[0], "Nhân viên hợp đồng", "receptionist", "contract", "Trung cấp Tin học", "Chứng thực", date(2013, 7, 1), None, None)
    return staff


def make_roster(world):
    rows = []
    for unit in world.units:
        unit_id = unit["unit_id"]
        desk = [s["staff_id"] for s in world.desk(unit_id)]
        each = 1 if unit["level"] == "commune" else 2
        for number, day in enumerate(workdays()):
            # The department writes one line for the whole day on Mondays.
            shifts = ("all_day",) if unit["level"] == "province" and day.weekday() == 0 else ("morning", "afternoon")
            for half, shift in enumerate(shifts):
                for place in range(each):
                    who = desk[(number * 2 + half + place * 2) % len(desk)]
                    rows.append({"unit_id": unit_id, "date": day, "shift": shift, "staff_id": who})
    return rows


def posting(unit_id, row, posted_on, removed_on=None, channel="office"):
    """What a complete posting of one catalogue row says."""
    return {
        "unit_id": unit_id,
        "procedure_id": row["procedure_id"],
        "name": row["name"],
        "posted_on": posted_on,
        "removed_on": removed_on,
        "channel": channel,
        "has_dossier_list": True,
        "has_forms": True,
        "has_fee": True,
        "fee_vnd": row["fee_vnd"],
        "has_process": True,
        "has_time_limit": True,
        "time_limit_days": row["time_limit_days"],
        "decision_no": row["decision_no"],
    }


def make_postings(world):
    rng, rows = world.rng, []
    for unit in world.units:
        first = date(2013, rng.choice([9, 10, 11]), rng.randrange(4, 26))
        for row in world.catalogue(unit["unit_id"]):
            newer = row["effective_from"] == CHANGE
            end = row["effective_to"]
            rows.append(posting(unit["unit_id"], row, CHANGE if newer else first, end))
            if unit["level"] != "commune":
                rows.append(posting(unit["unit_id"], row, CHANGE if newer else first + timedelta(14), end, "web"))
    return rows


def make_documents(world):
    rng, rows = world.rng, []

    def add(unit_id, kind, number, day, subject, signer):
        rows.append({"unit_id": unit_id, "kind": kind, "number": number, "issued_on": day, "subject": subject, "signer_title": signer})

    for unit in world.units:
        unit_id, name = unit["unit_id"], unit["name"]
        if unit["level"] == "commune":
            signer = "Chủ tịch UBND"
            add(
                unit_id,
                "house_rules",
                f"{rng.randrange(5, 60)}/QĐ-UBND",
                date(2013, 11, rng.randrange(4, 29)),
                f"Nội quy bộ phận tiếp nhận và trả kết quả {name}",
                signer,
            )
            add(
                unit_id,
                "report",
                f"{rng.randrange(20, 60)}/BC-UBND",
                date(2014, 6, rng.randrange(16, 25)),
                "Kết quả thực hiện cơ chế một cửa 6 tháng đầu năm 2014",
                signer,
            )
            continue
        mark, signer = ("SNVNL", "Giám đốc Sở") if unit["level"] == "province" else ("UBND", "Chủ tịch UBND huyện")
        add(
            unit_id,
            "regulation",
            f"{rng.randrange(100, 900)}/QĐ-{mark}",
            date(2013, 12, 16),
            "Quy chế tổ chức và hoạt động của bộ phận tiếp nhận và trả kết quả",
            signer,
        )
        add(
            unit_id,
            "house_rules",
            f"{rng.randrange(100, 900)}/QĐ-{mark}",
            date(2013, 12, 18),
            "Nội quy bộ phận tiếp nhận và trả kết quả",
            signer,
        )
        add(
            unit_id,
            "plan",
            f"{rng.randrange(5, 40)}/KH-{mark}",
            date(2014, 1, 20),
            "Kế hoạch chấn chỉnh cơ chế một cửa, cơ chế một cửa liên thông năm 2014",
            signer,
        )
        add(
            unit_id,
            "review_report",
            f"{rng.randrange(30, 90)}/BC-{mark}",
            date(2014, 2, 24),
            "Báo cáo kết quả rà soát thủ tục hành chính",
            signer,
        )
        add(
            unit_id,
            "procedure_list",
            f"{rng.randrange(30, 90)}/TTr-{mark}",
            date(2014, 3, 14),
            "Danh mục thủ tục hành chính thực hiện theo cơ chế một cửa",
            signer,
        )
        add(
            unit_id,
            "direction",
            f"{rng.randrange(100, 300)}/{mark}-VP",
            date(2014, 4, 22),
            "Tiếp tục chấn chỉnh lề lối làm việc tại bộ phận một cửa",
            signer,
        )
        add(
            unit_id,
            "report",
            f"{rng.randrange(90, 140)}/BC-{mark}",
            date(2014, 6, 20),
            "Kết quả thực hiện cơ chế một cửa 6 tháng đầu năm 2014",
            signer,
        )
    return rows
