"""The clean registers: units, catalogue, staff, postings, documents."""

from datetime import date

from ..world import person

FIRST, LAST = date(2019, 1, 2), date(2019, 6, 28)
CHANGE = date(2019, 4, 1)
FOREST, CULTURE, EXTERNAL = "000.00.11.H60", "000.00.12.H60", "000.00.13.H60"
KHE_LENG, NA_VAI = "000.00.31.H60", "000.00.32.H60"
COMMUNE_NAMES = {
    KHE_LENG: ["Khe Lèng", "Đồng Cạn", "Phiêng Luông", "Bản Quẩy"],
    NA_VAI: ["Nà Vài", "Suối Đăm", "Tân Khuôn", "Lũng Chang"],
}
COMMUNES = {district: [f"000.{21 + n}.{district[7:9]}.H60" for n in range(4)] for district in COMMUNE_NAMES}
DEPARTMENTS = [FOREST, CULTURE, EXTERNAL]
DISTRICTS = [KHE_LENG, NA_VAI]

# Name, field, time limit in days, fee in đồng. Those of the departments: which department receives them.
PROVINCE = [
    ("Cấp Giấy chứng nhận đủ điều kiện buôn bán thuốc bảo vệ thực vật", "Trồng trọt", 14, 500000),
    ("Cấp Giấy xác nhận nội dung quảng cáo phân bón", "Trồng trọt", 5, 600000),
    ("Cấp Chứng chỉ hành nghề thú y", "Thú y", 5, 50000),
    ("Cấp Giấy chứng nhận đủ điều kiện buôn bán thuốc thú y", "Thú y", 8, 230000),
    ("Đăng ký mã số cơ sở nuôi động vật hoang dã thông thường", "Lâm nghiệp", 5, 0),
    ("Phê duyệt phương án khai thác lâm sản", "Lâm nghiệp", 10, 0),
    ("Cấp Giấy phép tổ chức biểu diễn nghệ thuật", "Văn hóa", 5, 1500000),
    ("Thông báo tổ chức lễ hội", "Văn hóa", 10, 0),
    ("Cấp Thẻ hướng dẫn viên du lịch nội địa", "Du lịch", 10, 650000),
    ("Công nhận hạng cơ sở lưu trú du lịch", "Du lịch", 15, 1500000),
]
DISTRICT = [
    ("Đăng ký thành lập hộ kinh doanh", "Đăng ký kinh doanh", 3, 100000),
    ("Đăng ký thay đổi nội dung hộ kinh doanh", "Đăng ký kinh doanh", 3, 50000),
    ("Chấm dứt hoạt động hộ kinh doanh", "Đăng ký kinh doanh", 3, 0),
    ("Cấp Giấy phép xây dựng nhà ở riêng lẻ", "Xây dựng", 15, 75000),
    ("Gia hạn Giấy phép xây dựng", "Xây dựng", 5, 15000),
    ("Cấp đổi Giấy chứng nhận quyền sử dụng đất", "Đất đai", 7, 50000),
    ("Đăng ký biến động chuyển nhượng quyền sử dụng đất", "Đất đai", 10, 30000),
    ("Chuyển mục đích sử dụng đất phải xin phép", "Đất đai", 15, 100000),
    ("Tách thửa hoặc hợp thửa đất", "Đất đai", 15, 30000),
    ("Chứng thực bản sao từ bản chính", "Tư pháp", 1, 5000),
    ("Thay đổi, cải chính hộ tịch", "Tư pháp", 3, 28000),
    ("Cấp bản sao trích lục hộ tịch", "Tư pháp", 1, 8000),
    ("Trợ cấp xã hội hằng tháng", "Lao động - Thương binh và Xã hội", 5, 0),
    ("Hỗ trợ chi phí mai táng", "Lao động - Thương binh và Xã hội", 5, 0),
]
COMMUNE = [
    ("Đăng ký khai sinh", "Hộ tịch", 1, 8000),
    ("Đăng ký kết hôn", "Hộ tịch", 1, 30000),
    ("Đăng ký khai tử", "Hộ tịch", 1, 8000),
    ("Cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch", 3, 15000),
    ("Đăng ký nhận cha, mẹ, con", "Hộ tịch", 3, 15000),
    ("Chứng thực bản sao từ bản chính", "Chứng thực", 1, 2000),
    ("Chứng thực chữ ký", "Chứng thực", 1, 10000),
    ("Chứng thực hợp đồng tặng cho quyền sử dụng đất", "Chứng thực", 2, 50000),
    ("Xác nhận hộ nghèo, hộ cận nghèo", "Bảo trợ xã hội", 7, 0),
    ("Xác định mức độ khuyết tật", "Bảo trợ xã hội", 25, 0),
    ("Hòa giải tranh chấp đất đai", "Đất đai", 45, 0),
    ("Đăng ký hoạt động nhóm trẻ độc lập", "Giáo dục", 15, 0),
]
LISTS = {"province": (1004100, PROVINCE), "district": (1005200, DISTRICT), "commune": (2000300, COMMUNE)}
# (level, index) → limit and fee of the version in force from CHANGE.
CHANGED = {("province", 2): (3, 50000), ("district", 3): (12, 75000), ("district", 5): (7, 40000), ("commune", 4): (3, 10000)}
CALENDAR_DAYS = {("commune", 10), ("district", 7)}
DECISIONS = {
    "province": ("1102/QĐ-UBND", "318/QĐ-UBND"),
    "district": ("1105/QĐ-UBND", "321/QĐ-UBND"),
    "commune": ("1106/QĐ-UBND", "322/QĐ-UBND"),
}
FIELDS = {FOREST: ["Trồng trọt", "Thú y", "Lâm nghiệp"], CULTURE: ["Văn hóa", "Du lịch"], EXTERNAL: []}
DEGREES = ["Đại học Luật", "Đại học Hành chính", "Đại học Quản lý đất đai", "Đại học Kinh tế", "Thạc sĩ Quản lý công"]


def code(level, start):
    """The code of the procedure of a level whose name begins so, or of that number in the list."""
    base, entries = LISTS[level]
    index = start if isinstance(start, int) else next(n for n, entry in enumerate(entries) if entry[0].startswith(start))
    number = str(base + 13 * index)
    return f"{number[0]}.{number[1:]}.000.00.00.H60"


def procedures():
    rows = []
    for level, (_, entries) in LISTS.items():
        for index, (name, field, limit, fee) in enumerate(entries):
            row = {
                "procedure_id": code(level, index),
                "name": name,
                "field": field,
                "level": level,
                "decision_no": DECISIONS[level][0],
                "effective_from": date(2018, 8, 20),
                "effective_to": None,
                "time_limit_days": limit,
                "time_limit_unit": "day" if (level, index) in CALENDAR_DAYS else "workday",
                "fee_vnd": fee,
                "online_level": 3 if index % 3 == 0 else 2,
            }
            rows.append(row)
            if (level, index) in CHANGED:
                row["effective_to"] = date(2019, 3, 31)
                limit, fee = CHANGED[(level, index)]
                newer = {"decision_no": DECISIONS[level][1], "effective_from": CHANGE, "effective_to": None}
                rows.append(dict(row, time_limit_days=limit, fee_vnd=fee, **newer))
    return rows


class Registers:
    """All registers of the bundle, as lists of rows."""

    def __init__(self, rng):
        self.rng = rng
        self.units = units()
        self.unit_by_id = {unit["unit_id"]: unit for unit in self.units}
        self.procedures = procedures()
        self.staff = []
        for unit in self.units:
            add_staff(self, unit)
        self.postings = [row for unit in self.units for row in unit_postings(self, unit)]
        self.documents = [row for unit in self.units for row in unit_documents(self, unit)]
        self.cases, self.events, self.feedback = [], [], []

    def level(self, unit_id):
        return self.unit_by_id[unit_id]["level"]

    def version(self, procedure_id, day):
        """The catalogue row in force on a day."""
        rows = [r for r in self.procedures if r["procedure_id"] == procedure_id]
        return next(r for r in rows if r["effective_from"] <= day <= (r["effective_to"] or date.max))

    def at_desk(self, unit_id, position, field=""):
        """Those of a position and a field who work in the unit during the whole period."""
        own = [s for s in self.staff if s["unit_id"] == unit_id and s["position"] == position and s["assigned_to"] is None]
        return [s for s in own if s["assigned_from"] <= FIRST and field in (s["field"] or "")]


def units():
    rows = []

    def add(unit_id, name, level, parent, host):
        rows.append(
            {
                "unit_id": unit_id,
                "name": name,
                "level": level,
                "parent_id": parent,
                "province": "Tuyên Quang",
                "host_office": host,
                "one_stop_active": True,
                "suspended_on": None,
                "shared_software": True,
            }
        )

    add(FOREST, "Sở Nông lâm và Môi trường", "province", None, "Văn phòng Sở")
    add(CULTURE, "Sở Văn hóa và Du lịch", "province", None, "Văn phòng Sở")
    add(EXTERNAL, "Sở Ngoại vụ và Hợp tác", "province", None, "Văn phòng Sở")
    for district, name in ((KHE_LENG, "Khe Lèng"), (NA_VAI, "Nà Vài")):
        add(district, f"UBND huyện {name}", "district", None, "Văn phòng HĐND và UBND huyện")
        for unit_id, commune in zip(COMMUNES[district], COMMUNE_NAMES[district]):
            kind = "thị trấn" if commune == name else "xã"
            add(unit_id, f"UBND {kind} {commune}", "commune", district, f"Trụ sở UBND {kind}")
    return rows


def add_staff(world, unit):
    rng, unit_id, commune = world.rng, unit["unit_id"], unit["level"] == "commune"

    def add(title, position, field, rank, kind="civil_servant"):
        world.staff.append(
            {
                "staff_id": f"TQ{len(world.staff) + 1:04d}",
                "unit_id": unit_id,
                "full_name": person(rng),
                "title": title,
                "position": position,
                "employment_type": kind,
                "qualification": "Trung cấp Luật" if commune else rng.choice(DEGREES),
                "rank": rank,
                "seniority_years": rng.randrange(8, 50) / 2,
                "field": field,
                "assigned_from": rng.choice([date(2018, 8, 1), date(2018, 9, 10), date(2018, 10, 15)]),
                "assigned_to": None,
            }
        )

    if commune:
        add("Chủ tịch UBND", "head", "Phụ trách chung", None, "official")
        add("Công chức Tư pháp - Hộ tịch", "receptionist", "Hộ tịch", "Cán sự")
        add("Công chức Văn phòng - Thống kê", "receptionist", "Chứng thực", "Cán sự")
        add("Công chức Địa chính", "specialist", "Đất đai", "Cán sự")
        return
    fields = FIELDS.get(unit_id) or sorted({entry[1] for entry in DISTRICT})
    add("Chánh Văn phòng" if unit["level"] == "province" else "Phó Chánh Văn phòng", "head", "Điều hành chung", "Chuyên viên chính")
    add("Phó trưởng bộ phận", "deputy", "Điều hành chung", "Chuyên viên")
    for number, field in enumerate(fields):
        both = f"{field}; {fields[number - 1]}" if number % 2 else field
        add("Chuyên viên", "receptionist", both, "01.003" if number % 2 else "Chuyên viên")
        add("Chuyên viên", "specialist", field, "Chuyên viên")
    add("Trưởng phòng", "specialist", "Chung", "Chuyên viên chính")


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


def unit_postings(world, unit):
    rows, unit_id = [], unit["unit_id"]
    first = date(2018, 9, world.rng.randrange(10, 29))
    for row in world.procedures:
        if row["level"] != unit["level"]:
            continue
        start = CHANGE if row["effective_from"] == CHANGE else first
        # Nà Vài shows its procedures on a screen.
        rows.append(posting(unit_id, row, start, row["effective_to"], "office_electronic" if unit_id == NA_VAI else "office"))
        if unit["level"] != "commune":
            rows.append(posting(unit_id, row, start, row["effective_to"], "web"))
    return rows


def unit_documents(world, unit):
    rng, rows, unit_id = world.rng, [], unit["unit_id"]
    mark = "UBND" if unit["level"] != "province" else {FOREST: "SNLMT", CULTURE: "SVHDL", EXTERNAL: "SNV"}[unit_id]

    def add(kind, number, day, subject):
        rows.append(
            {"unit_id": unit_id, "kind": kind, "number": f"{rng.randrange(11, 900)}/{number}-{mark}", "issued_on": day, "subject": subject}
        )

    if unit["level"] == "commune":
        add("house_rules", "QĐ", date(2018, 10, rng.randrange(2, 28)), f"Nội quy Bộ phận tiếp nhận và trả kết quả {unit['name']}")
        add("reminder", "TB", date(2019, 3, rng.randrange(4, 28)), "Đôn đốc giải quyết hồ sơ đúng hạn")
        return rows
    add("plan", "KH", date(2018, 10, rng.randrange(2, 28)), "Kế hoạch triển khai Nghị định số 61/2018/NĐ-CP của Chính phủ")
    add("staffing_decision", "QĐ", date(2018, 11, rng.randrange(6, 28)), "Cử công chức, viên chức làm việc tại Bộ phận Một cửa")
    add("regulation", "QĐ", date(2018, 12, rng.randrange(3, 26)), "Quy chế tổ chức và hoạt động của Bộ phận Một cửa")
    add("check_periodic", "BB", date(2019, 2, rng.randrange(18, 27)), "Biên bản kiểm tra việc giải quyết thủ tục hành chính")
    add("reminder", "CV", date(2019, 3, rng.randrange(5, 15)), "Đôn đốc xử lý hồ sơ sắp đến hạn, quá hạn")
    add("report", "BC", date(2019, 3, rng.randrange(18, 29)), "Tình hình, kết quả giải quyết thủ tục hành chính quý I năm 2019")
    add("check_unannounced", "BB", date(2019, 5, rng.randrange(13, 29)), "Kiểm tra đột xuất Bộ phận Một cửa")
    add("report", "BC", date(2019, 6, rng.randrange(10, 20)), "Tình hình, kết quả giải quyết thủ tục hành chính quý II năm 2019")
    return rows
