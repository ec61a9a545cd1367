"""Violations in units, catalogue, postings, documents and feedback: each changes a clean register and says which finding must follow."""

from datetime import date, datetime

from ..workdays import add_workdays
from .catalogue import CHANGE, FIRST_DECISION, code
from .registers import DISTRICT, ROOMS, WARDS

NEW_Q1, NEW_Q2, NEW_DISTRICT = code("commune", 9, 10), code("commune", 12, 10), code("district", 19, 10)
ABOLISHED = code("commune", 16, 5)


class Findings:
    """The findings that an audit of the bundle must give, and no others."""

    def __init__(self):
        self.rows = []

    def add(self, rule, unit_id, subject, vi, en, outcome="fail"):
        """`subject` is a key, a row of postings, or a case, whose code is given only when all are numbered."""
        self.rows.append({"rule_id": rule, "unit_id": unit_id, "subject": subject, "outcome": outcome, "vi": vi, "en": en})

    def hbt(self, rule, unit_id, subject, vi, en, outcome="fail"):
        self.add(f"hbt-2020/{rule}", unit_id, subject, vi, en, outcome)


def plant_registers(world, expected):
    plant_units(world, expected)
    plant_catalogue(world, expected)
    plant_missing_postings(world, expected)
    plant_faulty_postings(world, expected)
    plant_updates(world, expected)
    plant_documents(world, expected)
    plant_feedback(world, expected)


def plant_units(world, expected):
    units = world.unit_by_id
    units[WARDS[5]]["shared_software"] = False
    expected.hbt("shared-software-missing", WARDS[5], WARDS[5], "Chưa dùng hệ thống dùng chung", "not on the shared system")
    expected.hbt(
        "shared-software-not-used", WARDS[5], WARDS[5], "Đến hết quý II vẫn chưa dùng", "still not at the end of the second quarter"
    )
    for unit_id in (ROOMS[1], WARDS[3]):
        units[unit_id]["suggestion_box"] = False
        expected.hbt("suggestion-box-missing", unit_id, unit_id, "Không có hòm thư góp ý", "no suggestion box")
    units[WARDS[2]]["hotline"] = "đang lắp đặt"
    expected.hbt("hotline-missing", WARDS[2], WARDS[2], "Đường dây nóng ghi «đang lắp đặt»", "hotline given as “being installed”")
    units[WARDS[8]]["hotline"] = None
    expected.hbt("hotline-missing", WARDS[8], "units.hotline", "Bỏ trống đường dây nóng", "hotline left blank", "unknown")


def plant_catalogue(world, expected):
    names = {row["procedure_id"]: row for row in world.procedures}
    twin, old = code("commune", 14, 1), code("commune", 14, 0)
    names[twin]["name"] = names[old]["name"].upper()
    expected.hbt(
        "overlapping-procedures", DISTRICT, f"{DISTRICT}/{twin}", f"Trùng tên với {old}, khác chữ hoa", f"the name of {old} in capitals"
    )
    labour = code("district", 19, 0)
    names[NEW_DISTRICT]["name"] = names[labour]["name"]
    expected.hbt(
        "new-procedure-overlaps", DISTRICT, f"{DISTRICT}/{NEW_DISTRICT}", f"Thủ tục mới trùng {labour}", f"a new procedure like {labour}"
    )


def change(world, unit_id, procedure_id, channel="office", **values):
    """The last posting of a procedure, changed."""
    row = world.posted(unit_id, procedure_id, channel)[-1]
    row.update(values)
    return row


def plant_missing_postings(world, expected):
    unit_id = WARDS[6]
    for procedure_id in (code("commune", 5, 3), code("commune", 10, 2)):
        for row in world.posted(unit_id, procedure_id):
            world.postings.remove(row)
        world.idle.add((unit_id, procedure_id))
        for rule in ("procedure-not-posted", "procedure-not-posted-in-q2"):
            expected.hbt(rule, unit_id, f"{unit_id}/{procedure_id}", "Không niêm yết tại trụ sở", "not posted at the office")
    expected.hbt("ward-count-differs", unit_id, unit_id, "Niêm yết 142 thủ tục", "142 procedures posted")
    late = code("district", 30, 4)
    change(world, DISTRICT, late, posted_on=date(2020, 3, 10))
    world.idle.add((DISTRICT, late))
    expected.hbt(
        "district-count-differs",
        DISTRICT,
        DISTRICT,
        f"238 thủ tục: {late} niêm yết ngày 10/3/2020",
        f"238 procedures: {late} posted on 2020-03-10",
    )
    for channel in ("office", "web"):
        change(world, WARDS[8], NEW_Q1, channel, posted_on=date(2020, 3, 20))
    subject = f"{WARDS[8]}/{NEW_Q1}"
    expected.hbt(
        "posted-after-effect", WARDS[8], subject, "Hiệu lực 02/3, niêm yết 20/3/2020", "in effect on 2020-03-02, posted on 2020-03-20"
    )
    change(world, WARDS[9], NEW_Q2, posted_on=date(2020, 5, 6))
    row = change(world, WARDS[2], ABOLISHED, removed_on=None)
    expected.hbt("abolished-procedure-still-posted", WARDS[2], row, "Bãi bỏ 15/5/2020, chưa gỡ", "abolished on 2020-05-15, not taken down")
    stray = dict(row, unit_id=DISTRICT, procedure_id="1.018999", name="Cấp thẻ đỗ xe", channel="web", posted_on=date(2019, 12, 20))
    world.postings.append(stray)
    expected.hbt(
        "abolished-procedure-still-posted", DISTRICT, stray, "Mã không có trong danh mục", "a code that the catalogue does not have"
    )
    expected.add(
        "data/dangling-reference",
        DISTRICT,
        (stray, "procedure_id"),
        "Mã thủ tục không có trong danh mục",
        "a code that the catalogue does not have",
    )


def plant_faulty_postings(world, expected):
    def fault(rule, unit_id, procedure_id, vi, en, **values):
        expected.hbt(rule, unit_id, change(world, unit_id, procedure_id, **values), vi, en)

    unit_id = WARDS[7]
    fault("posting-without-forms", unit_id, code("commune", 3, 1), "Thiếu biểu mẫu", "no forms", has_forms=False)
    fault("posting-without-fee", unit_id, code("commune", 0, 2), "Thiếu lệ phí", "no fee", has_fee=False, fee_vnd=None)
    fault("posting-without-process", unit_id, code("commune", 6, 4), "Thiếu quy trình", "no process", has_process=False)
    vi, en = "Niêm yết 5.000 đ, danh mục 8.000 đ", "posted 5,000, catalogue 8,000"
    fault("posted-fee-differs", WARDS[5], code("commune", 0, 3), vi, en, fee_vnd=5000)
    vi, en = "Niêm yết 120.000 đ, danh mục 100.000 đ", "posted 120,000, catalogue 100,000"
    fault("posted-fee-differs", DISTRICT, code("district", 3, 1), vi, en, fee_vnd=120000)
    change(world, DISTRICT, code("district", 6, 2), has_forms=None)
    expected.hbt("posting-without-forms", DISTRICT, "postings.has_forms", "Bỏ trống ô biểu mẫu", "forms cell left blank", "unknown")
    offline = code("district", 12, 3)
    change(world, DISTRICT, offline, "web", has_process=False)
    expected.hbt("process-not-on-web", DISTRICT, f"{DISTRICT}/{offline}", "Trên mạng không có quy trình", "on the web without its process")
    unit_id = WARDS[1]
    change(world, unit_id, NEW_Q2, "web", has_process=False)
    fault(
        "posting-without-process", unit_id, NEW_Q2, "Thủ tục mới, thiếu quy trình", "a new procedure without its process", has_process=False
    )
    for rule in ("new-procedure-without-process", "process-not-on-web", "procedure-without-process"):
        expected.hbt(rule, unit_id, f"{unit_id}/{NEW_Q2}", "Cũng thủ tục mới đó", "the same new procedure")
    limited = code("commune", 13, 2)
    change(world, WARDS[0], limited, time_limit_days=12)
    vi, en = "Một phường niêm yết 12 ngày, các phường khác 10 ngày", "one ward posts 12 days, the others 10"
    expected.hbt("wards-post-different-limits", DISTRICT, f"{DISTRICT}/{limited}", vi, en)


def plant_updates(world, expected):
    """Postings after the decisions of 15 April: one never changed, one changed late, one copied from the old decision."""
    procedure_id = code("commune", 1, 0)
    old, new = world.posted(WARDS[7], procedure_id)
    world.postings.remove(new)
    old["removed_on"] = None
    expected.hbt(
        "outdated-posting", WARDS[7], old, "Vẫn theo quyết định đã thay thế từ 15/4/2020", "still the decision replaced on 2020-04-15"
    )
    procedure_id = code("commune", 2, 4)
    old, new = world.posted(WARDS[3], procedure_id)
    old["removed_on"] = new["posted_on"] = date(2020, 5, 12)
    expected.hbt("posting-updated-late", WARDS[3], f"{WARDS[3]}/{procedure_id}", "Cập nhật ngày 12/5/2020", "updated on 2020-05-12")
    row = change(world, WARDS[8], code("commune", 9, 2), decision_no=FIRST_DECISION["commune"])
    assert row["posted_on"] == CHANGE
    expected.hbt("outdated-posting", WARDS[8], row, "Bản mới ghi quyết định cũ", "the new posting gives the old decision")
    expected.hbt("posting-copied-from-old-decision", WARDS[8], row, "Cũng bản niêm yết đó", "the same posting")


def plant_documents(world, expected):
    def drop(unit_id, kind, months):
        gone = [d for d in world.documents if d["unit_id"] == unit_id and d["kind"] == kind and d["issued_on"].month in months]
        world.documents = [d for d in world.documents if d not in gone]

    drop(ROOMS[2], "review_report", (3,))
    expected.hbt("monthly-review-missing", ROOMS[2], ROOMS[2], "Không rà soát tháng 3", "no review in March")
    drop(WARDS[5], "review_report", (2, 5))
    expected.hbt("monthly-review-missing", WARDS[5], WARDS[5], "Không rà soát tháng 2 và tháng 5", "no review in February and May")
    drop(WARDS[6], "procedure_list", range(1, 7))
    expected.hbt("stocktaking-missing", WARDS[6], WARDS[6], "Không có danh mục thống kê", "no list of procedures")
    drop(DISTRICT, "check_unannounced", (4, 5, 6))
    for number, day, about in (("66/BB-KT", date(2020, 4, 14), ROOMS[0]), ("83/BB-KT", date(2020, 6, 9), WARDS[0])):
        row = {"unit_id": DISTRICT, "kind": "check_unannounced", "number": number, "issued_on": day, "about_unit": about}
        world.documents.append(dict(row, subject="Kiểm tra đột xuất kỷ luật, kỷ cương hành chính"))
    expected.hbt(
        "control-check-missing", DISTRICT, DISTRICT, "Quý II chỉ kiểm tra kỷ cương", "only discipline was checked in the second quarter"
    )
    expected.hbt(
        "settlement-check-missing", DISTRICT, DISTRICT, "Quý II chỉ kiểm tra kỷ cương", "only discipline was checked in the second quarter"
    )
    expected.hbt("fewer-checks-in-q2", DISTRICT, DISTRICT, "Quý I ba lần, quý II hai lần", "three checks, then two")
    for unit_id in ROOMS[1:] + WARDS[1:]:
        expected.hbt(
            "unit-not-checked",
            DISTRICT,
            f"{DISTRICT}/{unit_id}",
            "Quý II chưa được kiểm tra đột xuất",
            "no unannounced check in the second quarter",
        )


def plant_feedback(world, expected):
    others = {"suggestion": "praise", "complaint_procedure": "complaint_delay"}
    for row in world.feedback:
        row["kind"] = others.get(row["kind"], row["kind"])
    vi, en = "Cả địa bàn không có góp ý về quy trình, thủ tục", "no comment on procedures in the whole district"
    expected.hbt("no-comment-on-procedures", DISTRICT, DISTRICT, vi, en)

    def letter(number, unit_id, kind, day, answered, published):
        row = world.feedback[number]
        row.update(unit_id=unit_id, kind=kind, received_at=datetime(2020, *day, 9, 5), answered_at=answered, published=published)
        return row["feedback_id"]

    def after(day, workdays):
        return datetime.combine(add_workdays(date(2020, *day), workdays), datetime(2020, 1, 1, 16, 20).time())

    key = letter(3, DISTRICT, "complaint_delay", (2, 10), after((2, 10), 13), True)
    expected.hbt("feedback-answered-late", DISTRICT, key, "Trả lời sau 13 ngày làm việc", "answered after 13 working days")
    key = letter(10, WARDS[1], "complaint_fee", (3, 9), None, False)
    expected.hbt("feedback-answered-late", WARDS[1], key, "Chưa trả lời", "not answered")
    key = letter(17, WARDS[3], "complaint_conduct", (4, 13), after((4, 13), 7), True)
    expected.hbt("conduct-report-unanswered", WARDS[3], key, "Trả lời sau 7 ngày làm việc", "answered after 7 working days")
    key = letter(24, WARDS[7], "complaint_conduct", (5, 11), None, False)
    expected.hbt("conduct-report-unanswered", WARDS[7], key, "Chưa trả lời", "not answered")
    key = letter(30, WARDS[9], "complaint_delay", (5, 18), after((5, 18), 4), False)
    expected.hbt("answer-not-published", WARDS[9], key, "Đã trả lời, không công khai", "answered, not published")
    key = letter(36, WARDS[0], "complaint_fee", (6, 22), None, True)
    expected.hbt("published-without-answer", WARDS[0], key, "Ghi đã công khai, không có ngày trả lời", "published without a day of answer")
    key = letter(40, WARDS[4], "complaint_delay", (6, 17), "31/06/2020", False)
    vi, en = "Ngày trả lời «31/06/2020» không có trong lịch", "a day that does not exist"
    expected.add("data/unreadable-cell", WARDS[4], f"{key}/answered_at", vi, en)
    key = letter(43, WARDS[6], "Hỏi thăm", (6, 15), after((6, 15), 2), True)
    expected.add("data/unknown-value", WARDS[6], f"{key}/kind", "Loại «Hỏi thăm» ngoài danh mục", "a kind outside the enumeration")
    for rule in ("feedback-answered-late", "conduct-report-unanswered"):
        expected.hbt(
            rule, WARDS[6], "feedback.kind", "Vì loại phản ánh trên không đọc được", "since that kind could not be read", "unknown"
        )
