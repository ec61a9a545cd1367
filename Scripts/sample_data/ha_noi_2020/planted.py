"""The planted violations: each changes a clean register and says which finding must follow."""

from collections import Counter
from datetime import date, timedelta

from . import catalogue
from .caselog import DAYS, make_cases
from .catalogue import AGRICULTURE, ENVIRONMENT, FINANCE, HOME_AFFAIRS, LABOUR, PLANNING, TRANSPORT
from .registers import CITY, RURAL, URBAN, VILLAGE_IDS, WARD_IDS


def plant(world, expected):
    def hn(rule, unit_id, subject, vi, en, outcome="fail"):
        expected.add(f"hn-2020/{rule}", unit_id, subject, vi, en, outcome=outcome)

    plant_documents(world, hn)
    plant_effect(world, hn)
    plant_missing_postings(world, hn)
    plant_postings(world, hn)
    make_cases(world, {RURAL: (0.3, 0.22)}, (TRANSPORT, "Đổi Giấy phép lái xe", 26))
    plant_online(world, hn)
    plant_reception(world, hn, expected)
    plant_results(world, hn)
    plant_catalogue(world, hn)


def plant_documents(world, hn):
    world.documents = [d for d in world.documents if d["number"] not in ("37/KH-UBND", catalogue.INSURANCE)]
    hn("reform-plans-few", CITY, CITY, "Chỉ một kế hoạch cải cách trong quý I/2020", "one plan on the reform in the quarter only")
    hn(
        "list-decision-missing",
        CITY,
        f"{CITY}/Bảo hiểm nông nghiệp",
        "Sổ văn bản không có quyết định về bảo hiểm nông nghiệp",
        "no decision on agricultural insurance in the register",
    )
    next(d for d in world.documents if d["number"] == "905/QĐ-UBND")["issued_on"] = date(2019, 12, 27)
    hn(
        "process-decision-missing",
        CITY,
        f"{CITY}/Quy hoạch - Kiến trúc",
        "Quyết định về quy hoạch - kiến trúc ban hành ngày 27/12/2019",
        "the decision on planning was issued on 2019-12-27",
    )
    hn("publication-count-differs", CITY, CITY, "Còn 5 quyết định trong quý", "five decisions are left in the quarter")


def plant_effect(world, hn):
    for name, day, rule, vi, en in (
        (
            "Cấp Giấy chứng nhận kiểm định",
            date(2020, 2, 3),
            "procedure-in-effect-before-decision",
            "Có hiệu lực 03/02/2020, quyết định ngày 05/02",
            "in effect two days before the decision",
        ),
        (
            "Cấp Giấy chứng nhận đăng kiểm",
            date(2020, 2, 7),
            "decision-close-to-effect",
            "Có hiệu lực 07/02/2020, quyết định ngày 05/02",
            "in effect two days after the decision",
        ),
    ):
        row = next(p for p in world.procedures if p["name"].startswith(name))
        row["effective_from"] = day
        hn(rule, CITY, f"{CITY}/{row['procedure_id']}", vi, en)


def plant_missing_postings(world, hn):
    for rule, unit_id, name in (
        ("inspection-procedure-not-posted", TRANSPORT, "Cấp lại Giấy chứng nhận thẩm định"),
        ("insurance-procedure-not-posted", FINANCE, "Hỗ trợ phí bảo hiểm"),
        ("insurance-procedure-not-posted", VILLAGE_IDS[0], "Đề nghị hỗ trợ phí bảo hiểm"),
        ("environment-procedure-not-posted", RURAL, "Đăng ký đề án bảo vệ"),
        ("environment-procedure-not-posted", WARD_IDS[2], "Tham vấn cộng đồng"),
    ):
        code = world.code(world.level(unit_id), name)
        world.postings = [
            p for p in world.postings if not (p["unit_id"] == unit_id and p["procedure_id"] == code and p["channel"].startswith("office"))
        ]
        hn(rule, unit_id, f"{unit_id}/{code}", f"Không niêm yết tại trụ sở «{name}…»", "not posted at the office")


def plant_postings(world, hn):
    def office(unit_id, name, last=False):
        code = world.code(world.level(unit_id), name)
        found = [
            p for p in world.postings if p["unit_id"] == unit_id and p["procedure_id"] == code and p["channel"].startswith("office")
        ]
        return found[-1 if last else 0]

    def key(row):
        return f"{row['procedure_id']}/{row['channel']}/{row['posted_on']}"

    late = office(ENVIRONMENT, "Thẩm định báo cáo đánh giá")
    late["removed_on"] = date(2020, 2, 26)
    hn("ended-procedure-still-posted", ENVIRONMENT, key(late), "Gỡ ngày 26/02/2020, hết hiệu lực 19/02", "taken down a week late")
    kept = office(WARD_IDS[1], "Tiếp nhận bản cam kết")
    kept["removed_on"] = None
    hn("ended-procedure-still-posted", WARD_IDS[1], key(kept), "Thủ tục đã bãi bỏ chưa gỡ", "repealed, never taken down")
    old = office(URBAN, "Xác nhận kế hoạch bảo vệ môi trường", last=True)
    old["decision_no"] = catalogue.OLD_DECISION["district"]
    hn(
        "posting-from-replaced-decision",
        URBAN,
        key(old),
        "Niêm yết 20/02/2020 theo quyết định đã hết hiệu lực",
        "posted by the decision that had ended the day before",
    )
    for rule, unit_id, name in (
        ("ngo-youth-posting-without-process", HOME_AFFAIRS, "Giải quyết chế độ trợ cấp đối với thanh niên"),
        ("labour-posting-without-process", LABOUR, "Cấp Giấy phép lao động"),
        ("labour-posting-without-process", URBAN, "Đăng ký nội quy lao động"),
        ("planning-posting-without-process", PLANNING, "Cấp Giấy phép quy hoạch"),
        ("officials-posting-without-process", HOME_AFFAIRS, "Thành lập thôn mới"),
    ):
        row = office(unit_id, name)
        row["has_process"] = False
        hn(rule, unit_id, key(row), f"«{name}…» không kèm quy trình", "no process")
    office(RURAL, "Trợ cấp xã hội hằng tháng")["has_process"] = None
    hn("labour-posting-without-process", RURAL, "postings.has_process", "Bỏ trống ô quy trình", "process cell left blank", "unknown")


def plant_online(world, hn):
    hn("online-use-not-rising", RURAL, RURAL, "Tỷ lệ trực tuyến giảm từ 30% xuống 22%", "the online share falls from 30 to 22 percent")
    hn(
        "online-cases-bunched-at-end",
        TRANSPORT,
        TRANSPORT,
        "26 hồ sơ trực tuyến dồn vào 27, 30, 31/3/2020",
        "26 online dossiers on the last three working days",
    )
    code = world.code("district", "Thay đổi nội dung đăng ký hộ")
    for row in world.cases:
        if row["unit_id"] == URBAN and row["procedure_id"] == code and row["channel"] == "online":
            row["channel"] = "counter"
    hn("online-service-never-used", URBAN, f"{URBAN}/{code}", "Mức độ 4, không hồ sơ trực tuyến nào", "level 4, no case online")


def counter_cases(world, unit_id):
    """Dossiers over the counter that were returned, of procedures that the desk receives often."""
    own = [c for c in world.cases if c["unit_id"] == unit_id and c["channel"] == "counter" and c["received_place"] == "one_stop"]
    often = Counter(c["procedure_id"] for c in own)
    return [c for c in own if often[c["procedure_id"]] >= 8 and c["returned_at"]]


def plant_reception(world, hn, expected):
    rng = world.rng
    for unit_id, number in ((URBAN, 3), (WARD_IDS[0], 2)):
        for row in rng.sample(counter_cases(world, unit_id), number):
            row["received_place"] = "specialist_room"
            hn("received-outside-one-stop", unit_id, row["case_id"], "Tiếp nhận tại phòng chuyên môn", "received in a specialist room")
    code = world.code("district", "Cấp Giấy phép bán lẻ rượu")
    for row in world.cases:
        if row["unit_id"] == RURAL and row["procedure_id"] == code:
            row["received_place"] = "specialist_room"
            if row["channel"] == "counter":
                hn("received-outside-one-stop", RURAL, row["case_id"], "Cả thủ tục ở phòng chuyên môn", "the whole procedure stays outside")
    hn(
        "procedure-never-at-one-stop",
        RURAL,
        f"{RURAL}/{code}",
        "«Cấp Giấy phép bán lẻ rượu» không qua bộ phận một cửa",
        "no case of the procedure at the desk",
    )
    for unit_id in (URBAN, WARD_IDS[0], RURAL):
        hn("one-stop-share-below-benchmark", unit_id, unit_id, "Do các hồ sơ trên", "by the cases above")
    blank, strange = counter_cases(world, WARD_IDS[4])[5], counter_cases(world, WARD_IDS[2])[7]
    blank["received_place"], strange["received_place"] = None, "Nhà văn hóa phường"
    for row, vi, en in (
        (blank, "Bỏ trống nơi tiếp nhận", "place left blank"),
        (strange, "Vì nơi tiếp nhận trên không đọc được", "since that place could not be read"),
    ):
        hn("received-outside-one-stop", row["unit_id"], "cases.received_place", vi, en, "unknown")
    expected.add(
        "data/unknown-value",
        strange["unit_id"],
        f"{strange['case_id']}/received_place",
        "Nơi tiếp nhận «Nhà văn hóa phường» ngoài danh mục",
        "place outside the enumeration",
    )


def plant_results(world, hn):
    for unit_id, position in ((URBAN, 40), (WARD_IDS[3], 12)):
        row = counter_cases(world, unit_id)[position]
        row["returned_by"] = world.people(unit_id, "specialist")[0]
        hn("result-returned-outside-one-stop", unit_id, row["case_id"], "Người của phòng chuyên môn trả", "returned by a specialist")
    for unit_id, position in ((RURAL, 25), (AGRICULTURE, 6)):
        row = counter_cases(world, unit_id)[position]
        row["completed_at"] = row["received_at"] - timedelta(minutes=95)
        hn("receipt-entered-after-result", unit_id, row["case_id"], "Nhập sau kết quả 95 phút", "entered 95 minutes late")
    code = world.code("district", "Đăng ký bản cam kết")
    row = next(c for c in world.cases if c["unit_id"] == URBAN and c["received_at"].date() > DAYS[40] and c["online_level"] == 2)
    row.update(procedure_id=code, procedure_name="Đăng ký bản cam kết bảo vệ môi trường", channel="post", status="open")
    row.update(completed_at=None, returned_at=None, returned_by=None)
    hn("case-without-procedure-in-force", URBAN, row["case_id"], "Thủ tục đã bãi bỏ từ 20/02/2020", "the procedure was repealed")


def plant_catalogue(world, hn):
    code = world.code("district", "Cấp Giấy phép xây dựng nhà ở")
    for row in world.cases:
        if row["unit_id"] == URBAN and row["procedure_id"] == code:
            row["procedure_name"] = "Giấy phép XD nhà ở dân (mẫu cũ)"
    hn("procedure-name-not-standard", URBAN, f"{URBAN}/{code}", "Phần mềm ghi tên khác danh mục", "the software has another name")
    festival = next(p for p in world.procedures if p["name"].startswith("Thông báo tổ chức lễ hội"))
    world.procedures.append(dict(festival, effective_from=date(2020, 1, 6)))
    hn("procedure-code-not-unique", CITY, f"{CITY}/{festival['procedure_id']}", "Hai dòng cùng hiệu lực", "two entries in force")

    def add(procedure_id, name, field, level, decision_no, rule, vi, en):
        row = catalogue.entry(level, procedure_id, name, field, 5, 2, ())
        world.procedures.append(dict(row, decision_no=decision_no))
        hn(rule, CITY, f"{CITY}/{procedure_id}", vi, en)

    add("1.207901.000.00.00.H26", "", "Du lịch", "province", "5120/QĐ-UBND", "procedure-entry-incomplete", "Bỏ trống tên", "no name")
    add(
        "2.207918.000.00.00.H26",
        "Công nhận điểm du lịch",
        "Du lịch",
        "",
        "5120/QĐ-UBND",
        "procedure-entry-incomplete",
        "Bỏ trống cấp",
        "no level",
    )
    add(
        "HNI-0317",
        "Cấp thẻ hướng dẫn viên",
        "Du lịch",
        "province",
        "5120/QĐ-UBND",
        "procedure-code-malformed",
        "Mã tự đặt",
        "a code of its own",
    )
    add(
        "3.207935.000.00.00.H26",
        "Xếp hạng cơ sở lưu trú",
        "Du lịch",
        "province",
        None,
        "procedure-without-decision",
        "Không ghi quyết định công bố",
        "no decision on record",
    )
