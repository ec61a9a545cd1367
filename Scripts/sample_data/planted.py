"""The planted violations: each changes a clean register and says which finding must follow."""

from datetime import date, datetime, timedelta

from .caselog import Desk, make_cases, make_events, make_feedback
from .catalogue import CHANGE, COMMUNE, DISTRICT as DISTRICT_PROCEDURES
from .workdays import add_workdays
from .world import COMMUNES, DEPARTMENT, DISTRICT, posting

NO_CASES_IN = {COMMUNES[8]: {5}}


class Expectations:
    """The findings that an audit of the bundle must give, and no others."""

    def __init__(self):
        self.rows = []

    def add(self, rule, unit_id, subject, vi, en, outcome="fail"):
        """`subject` is a key, or a row whose place in its file is known only when the file is written."""
        self.rows.append({"rule_id": rule, "unit_id": unit_id, "subject": subject, "outcome": outcome, "vi": vi, "en": en})

    def bk(self, rule, *rest, outcome="fail"):
        self.add(f"bk-2013/{rule}", *rest, outcome=outcome)


def code_of(level_base, names, start):
    """The code of the procedure whose name begins so."""
    index = next(n for n, entry in enumerate(names) if entry[0].startswith(start))
    return f"T-BKA-{level_base + 7 * index + 11}-TT"


def district_code(start):
    return code_of(201000, DISTRICT_PROCEDURES, start)


def commune_code(start):
    return code_of(202000, COMMUNE, start)


def plant(world, expected):
    """Plants everything and fills the case log between the registers and the violations of single dossiers."""
    plant_units(world, expected)
    plant_documents(world, expected)
    plant_staff(world, expected)
    plant_roster(world, expected)
    plant_missing_postings(world, expected)
    plant_faulty_postings(world, expected)
    make_cases(world, NO_CASES_IN)
    expected.bk("month-without-cases", COMMUNES[8], COMMUNES[8], "Tháng 5/2014 không tiếp nhận hồ sơ nào", "no dossier received in May 2014")
    plant_cases(world, expected)
    make_events(world)
    plant_events(world, expected)
    make_feedback(world)
    plant_feedback(world, expected)


def plant_units(world, expected):
    units = world.unit_by_id
    units[DEPARTMENT].update(area_m2=0, host_office="Phòng Tổ chức - Hành chính")
    expected.bk("reception-area-missing", DEPARTMENT, DEPARTMENT, "Diện tích bộ phận một cửa bằng 0", "desk area 0")
    expected.bk("desk-not-in-office", DEPARTMENT, DEPARTMENT, "Đặt tại Phòng Tổ chức - Hành chính", "placed in the Personnel division")
    units[DISTRICT].update(waiting_area_m2=0, host_office="Phòng Nội vụ huyện")
    expected.bk("waiting-area-missing", DISTRICT, DISTRICT, "Diện tích khu vực chờ bằng 0", "waiting area 0")
    expected.bk("desk-not-in-district-office", DISTRICT, DISTRICT, "Đặt tại Phòng Nội vụ huyện", "placed in the Home Affairs division")
    units[COMMUNES[4]]["host_office"] = "Trạm Y tế xã Phiêng Sliền"
    expected.bk("desk-not-at-commune", COMMUNES[4], COMMUNES[4], "Đặt tại Trạm Y tế xã", "placed in the health station")
    units[COMMUNES[7]]["register_book"] = False
    expected.bk("register-not-opened", COMMUNES[7], COMMUNES[7], "Không mở sổ theo dõi", "no register opened")
    units[COMMUNES[10]].update(one_stop_active=False, suspended_on=date(2013, 10, 15))
    expected.bk("one-stop-not-restored", COMMUNES[10], COMMUNES[10], "Bỏ bộ phận một cửa từ 15/10/2013, chưa khôi phục", "desk dropped on 2013-10-15, not restored")
    world.roster = [row for row in world.roster if row["unit_id"] != COMMUNES[10]]


def plant_documents(world, expected):
    def drop(unit_id, *kinds):
        world.documents = [row for row in world.documents if row["unit_id"] != unit_id or row["kind"] not in kinds]

    drop(DEPARTMENT, "plan", "direction", "regulation", "procedure_list")
    world.documents.append({
        "unit_id": DEPARTMENT, "kind": "plan", "number": "47/KH-SNLTL", "issued_on": date(2013, 12, 20),
        "subject": "Kế hoạch cải cách hành chính năm 2014", "signer_title": "Giám đốc Sở"})
    expected.bk("direction-plan-missing", DEPARTMENT, DEPARTMENT, "Chỉ có kế hoạch ban hành ngày 20/12/2013", "the only plan is of 2013-12-20")
    expected.bk("operating-regulation-missing", DEPARTMENT, DEPARTMENT, "Không có quy chế", "no operating regulation")
    expected.bk("procedure-list-not-submitted", DEPARTMENT, DEPARTMENT, "Không có tờ trình danh mục TTHC", "no procedure list submitted")
    drop(DISTRICT, "review_report")
    expected.bk("procedure-review-missing", DISTRICT, DISTRICT, "Không có báo cáo rà soát", "no review report")
    drop(COMMUNES[6], "house_rules")
    expected.bk("house-rules-not-issued", COMMUNES[6], COMMUNES[6], "Không có nội quy", "no house rules")
    invitation = {"unit_id": COMMUNES[1], "kind": "Giấy mời", "number": "12/GM-UBND", "issued_on": date(2014, 3, 18),
                  "subject": "Họp rà soát việc niêm yết thủ tục hành chính", "signer_title": "Chủ tịch UBND"}
    world.documents.append(invitation)
    expected.add("data/unknown-value", COMMUNES[1], (invitation, "kind"), "Loại văn bản «Giấy mời» ngoài danh mục", "document kind outside the enumeration")


def plant_staff(world, expected):
    def key(row):
        return f"{row['staff_id']}/{row['assigned_from']}"

    district = [s for s in world.desk(DISTRICT)]
    department = [s for s in world.desk(DEPARTMENT)]
    district[3]["qualification"] = None
    expected.bk("unqualified-staff", DISTRICT, key(district[3]), "Cán bộ một cửa không có trình độ chuyên môn", "desk official without a qualification")
    department[2]["approved_post"] = False
    expected.bk("unqualified-staff", DEPARTMENT, key(department[2]), "Không đúng vị trí việc làm đã duyệt", "post not approved")
    district[5]["approved_post"] = None
    expected.bk("unqualified-staff", DISTRICT, "staff.approved_post", f"Bỏ trống vị trí việc làm của {district[5]['staff_id']}", "approved post left blank", outcome="unknown")
    chairman = next(s for s in world.staff if s["unit_id"] == COMMUNES[5] and s["position"] == "head")
    chairman["assigned_to"] = date(2014, 5, 30)
    deputy = dict(chairman, staff_id=f"CB{len(world.staff) + 1:04d}", full_name="Bàn Thị Hạnh", title="Phó Chủ tịch UBND xã",
                  assigned_from=date(2014, 6, 2), assigned_to=None)
    world.staff.append(deputy)
    expected.bk("commune-desk-without-chairman", COMMUNES[5], COMMUNES[5], "Từ 02/6/2014 do Phó Chủ tịch phụ trách", "the vice-chairman is in charge since 2014-06-02")
    clerk = dict(deputy, staff_id=f"CB{len(world.staff) + 1:04d}", unit_id=COMMUNES[7], full_name="Lường Văn Thuận", title="Nhân viên văn thư",
                 position="Văn thư, lưu trữ", employment_type="contract", qualification="Trung cấp Văn thư", rank=None,
                 field=None, assigned_from=date(2013, 2, 25))
    world.staff.append(clerk)
    expected.add("data/unknown-value", COMMUNES[7], f"{key(clerk)}/position", "Nhiệm vụ «Văn thư, lưu trữ» ngoài danh mục", "position outside the enumeration")


def plant_roster(world, expected):
    def drop(unit_id, day, shifts):
        world.roster = [r for r in world.roster if not (r["unit_id"] == unit_id and r["date"] == day and r["shift"] in shifts)]

    both = ("morning", "afternoon")
    for unit_id, day, vi in ((DISTRICT, date(2014, 2, 8), "Thứ Bảy làm bù"), (DEPARTMENT, date(2014, 3, 14), "Thứ Sáu"), (DEPARTMENT, date(2014, 5, 27), "Thứ Ba")):
        drop(unit_id, day, both)
        expected.bk("working-day-without-duty", unit_id, f"{unit_id}/{day}", f"{vi} {day:%d/%m/%Y} không có người trực", "no one on duty that day")
    for unit_id, day, shift, vi in ((DISTRICT, date(2014, 4, 25), "morning", "sáng"), (DEPARTMENT, date(2014, 6, 20), "afternoon", "chiều")):
        drop(unit_id, day, (shift,))
        expected.bk("shift-without-duty", unit_id, f"{unit_id}/{day}", f"Buổi {vi} {day:%d/%m/%Y} không có người trực", f"no one on duty in the {shift}")
    gone = next(s for s in world.staff if s["unit_id"] == DISTRICT and s["assigned_to"] == date(2014, 4, 18))["staff_id"]
    other = world.desk(DISTRICT)[0]["staff_id"]
    for unit_id, day, shift, staff_id, vi, en in (
        (DISTRICT, date(2014, 4, 22), "morning", gone, "đã thôi phân công từ 18/4/2014", "assignment ended on 2014-04-18"),
        (DISTRICT, date(2014, 5, 6), "afternoon", gone, "đã thôi phân công từ 18/4/2014", "assignment ended on 2014-04-18"),
        (DEPARTMENT, date(2014, 3, 20), "morning", other, "là người của đơn vị khác", "belongs to another unit"),
    ):
        row = {"unit_id": unit_id, "date": day, "shift": shift, "staff_id": staff_id}
        world.roster.append(row)
        expected.bk("duty-by-unassigned-person", unit_id, row, f"{staff_id} trực ngày {day:%d/%m/%Y}, {vi}", en)
    world.roster.sort(key=lambda r: (r["unit_id"], r["date"], r["shift"] != "morning", r["staff_id"]))


def plant_missing_postings(world, expected):
    def drop(unit_id, code):
        world.postings = [p for p in world.postings if not (p["unit_id"] == unit_id and p["procedure_id"] == code)]

    for start in ("Hòa giải tranh chấp đất đai", "Xác nhận mức độ khuyết tật"):
        code = commune_code(start)
        drop(COMMUNES[3], code)
        expected.bk("procedure-not-posted", COMMUNES[3], f"{COMMUNES[3]}/{code}", f"Không niêm yết «{start}»", "procedure not posted")
    code = district_code("Công nhận danh hiệu thôn")
    drop(DISTRICT, code)
    for row in world.procedures:
        if row["procedure_id"] == code:
            row["decision_no"] = None
    expected.bk("procedure-without-decision", DISTRICT, f"{DISTRICT}/{code}", "Danh mục không ghi quyết định công bố", "catalogue row without a decision")
    expected.bk("procedure-not-posted", DISTRICT, f"{DISTRICT}/{code}", "Cũng thủ tục đó: chưa niêm yết", "the same procedure: not posted")
    late = commune_code("Xác nhận tình trạng hôn nhân")
    for row in world.postings:
        if row["unit_id"] == COMMUNES[2] and row["procedure_id"] == late:
            row["posted_on"] = date(2014, 3, 10)


def plant_faulty_postings(world, expected):
    def find(unit_id, code):
        """The posting of a procedure at the office that is still up."""
        return next(p for p in world.postings if p["unit_id"] == unit_id and p["procedure_id"] == code and p["channel"] == "office"
                    and p["removed_on"] is None)

    def change(rule, unit_id, code, vi, en, **values):
        row = find(unit_id, code)
        row.update(values)
        expected.bk(rule, unit_id, row, f"{code}: {vi}", en)

    changed = commune_code("Đăng ký kết hôn")
    change("posting-without-dossier-list", COMMUNES[1], changed, "thiếu thành phần hồ sơ", "no list of papers", has_dossier_list=False)
    change("posting-without-forms", COMMUNES[1], commune_code("Đăng ký việc nhận"), "thiếu biểu mẫu", "no forms", has_forms=False)
    change("posting-without-fee", COMMUNES[0], changed, "thiếu mức lệ phí", "no fee", has_fee=False, fee_vnd=None)
    change("posting-without-process", COMMUNES[0], commune_code("Đăng ký việc nhận"), "thiếu quy trình", "no process", has_process=False)
    change("posting-without-time-limit", COMMUNES[0], commune_code("Xác nhận mức độ"), "thiếu thời hạn", "no time limit", has_time_limit=False, time_limit_days=None)
    change("posting-without-forms", DISTRICT, district_code("Thay đổi nội dung"), "thiếu biểu mẫu", "no forms", has_forms=False)
    change("posted-fee-differs", COMMUNES[9], changed, "niêm yết 20.000 đ, danh mục 30.000 đ", "posted 20,000, catalogue 30,000", fee_vnd=20000)
    change("posted-fee-differs", DISTRICT, district_code("Chuyển nhượng"), "niêm yết 52.000 đ, danh mục 25.000 đ", "posted 52,000, catalogue 25,000", fee_vnd=52000)
    change("posted-time-limit-differs", DISTRICT, district_code("Cấp Giấy chứng nhận đăng ký hộ"), "niêm yết 5 ngày, danh mục 3 ngày", "posted 5 days, catalogue 3", time_limit_days=5)
    change("posted-time-limit-differs", COMMUNES[11], commune_code("Xác nhận mức độ"), "niêm yết 25 ngày, danh mục 20 ngày", "posted 25 days, catalogue 20", time_limit_days=25)
    for unit_id, code in ((DISTRICT, district_code("Cấp đổi")), (COMMUNES[9], commune_code("Đăng ký việc nhận"))):
        # The board was not changed in April: the old posting stays, the new one was never made.
        world.postings = [p for p in world.postings if not (p["unit_id"] == unit_id and p["procedure_id"] == code and p["posted_on"] == CHANGE)]
        old = next(p for p in world.postings if p["unit_id"] == unit_id and p["procedure_id"] == code and p["channel"] == "office")
        old["removed_on"] = None
        expected.bk("outdated-posting", unit_id, old, f"{code}: vẫn theo {old['decision_no']} đã được thay thế", "still the replaced decision")
    find(DISTRICT, district_code("Cấp lại thẻ bảo hiểm"))["has_forms"] = None
    expected.bk("posting-without-forms", DISTRICT, "postings.has_forms", "Bỏ trống ô biểu mẫu của một thủ tục", "forms cell left blank", outcome="unknown")
    stray = posting(DISTRICT, {"procedure_id": "T-BKA-209999-TT", "name": "Cấp Giấy phép sử dụng lòng đường", "fee_vnd": 0, "time_limit_days": 5,
                               "decision_no": "1187/QĐ-UBND"}, date(2013, 11, 22), None, "web")
    world.postings.append(stray)
    expected.add("data/dangling-reference", DISTRICT, (stray, "procedure_id"), "Mã thủ tục T-BKA-209999-TT không có trong danh mục", "code that the catalogue does not have")
    order = {unit["unit_id"]: n for n, unit in enumerate(world.units)}
    world.postings.sort(key=lambda p: (order[p["unit_id"]], p["channel"], p["procedure_id"], p["posted_on"]))


def plant_cases(world, expected):
    def candidates(unit_id, month):
        return [c for c in world.cases if c["unit_id"] == unit_id and c["received_at"].month == month and c["channel"] == "counter"]

    def pick(unit_id, month, number):
        return candidates(unit_id, month)[number]

    def with_absent(unit_id, month, number):
        """Dossiers of the month from the number-th on, each with those of the desk who had no duty that day."""
        duty = Desk(world, unit_id).duty
        for row in candidates(unit_id, month)[number:]:
            day = row["received_at"].date()
            present = duty[(day, "morning")] + duty[(day, "afternoon")]
            yield row, [s["staff_id"] for s in world.desk(unit_id) if s["staff_id"] not in present]

    late = commune_code("Xác nhận tình trạng hôn nhân")
    version = world.version(late, date(2014, 1, 15))
    for month, number in ((1, 4), (2, 6)):
        row = pick(COMMUNES[2], month, number)
        row.update(procedure_id=late, procedure_name=version["name"], field=version["field"], fee_collected_vnd=version["fee_vnd"],
                   due_at=datetime.combine(add_workdays(row["received_at"].date(), version["time_limit_days"]), row["received_at"].time()))
        row.update(completed_at=row["due_at"], returned_at=row["due_at"], status="returned", apology_sent_at=None)
        expected.bk("case-received-before-posting", COMMUNES[2], row["case_id"], "Tiếp nhận trước ngày niêm yết 10/3/2014", "received before it was posted on 2014-03-10")
    for unit_id, month, number in ((DISTRICT, 1, 30), (DISTRICT, 5, 44), (DEPARTMENT, 4, 11)):
        row, absent = next(pair for pair in with_absent(unit_id, month, number) if pair[1])
        row["received_by"] = absent[0]
        expected.bk("reception-by-person-off-duty", unit_id, row["case_id"], f"{row['received_by']} không có lịch trực ngày đó", "receiver not on the roster that day")
    pick(DISTRICT, 3, 20)["received_by"] = None
    expected.bk("reception-by-person-off-duty", DISTRICT, "cases.received_by", "Bỏ trống người tiếp nhận một hồ sơ", "receiver of one dossier left blank", outcome="unknown")
    for unit_id, month, number, fee in ((COMMUNES[9], 2, 3, 7000), (COMMUNES[9], 4, 5, 12000), (DISTRICT, 6, 15, 115000)):
        row = pick(unit_id, month, number)
        correct = row["fee_collected_vnd"]
        row["fee_collected_vnd"] = correct + fee
        vi = f"Thu {correct + fee:,} đ, danh mục {correct:,} đ".replace(",", ".")
        expected.bk("fee-differs-from-catalogue", unit_id, row["case_id"], vi, f"collected {correct + fee:,}, catalogue {correct:,}")
    pick(COMMUNES[9], 6, 2)["fee_collected_vnd"] = None
    expected.bk("fee-differs-from-catalogue", COMMUNES[9], "cases.fee_collected_vnd", "Bỏ trống lệ phí một hồ sơ", "fee of one dossier left blank", outcome="unknown")
    for unit_id, month, number in ((DISTRICT, 2, 12), (DISTRICT, 4, 33), (DISTRICT, 6, 51), (DEPARTMENT, 5, 7)):
        row = pick(unit_id, month, number)
        row["received_place"] = "specialist_room"
        expected.bk("received-outside-one-stop", unit_id, row["case_id"], "Tiếp nhận tại phòng chuyên môn", "received in a specialist room")


def plant_events(world, expected):
    def log(unit_id, number):
        """The events of a dossier that went through exactly the five steps."""
        by_case = {}
        for event in world.events:
            if event["unit_id"] == unit_id:
                by_case.setdefault(event["case_id"], []).append(event)
        return [events for events in by_case.values() if len(events) == 5][number]

    for unit_id, number in ((DISTRICT, 17), (DEPARTMENT, 9)):
        events = log(unit_id, number)
        events[2]["activity"], events[3]["activity"] = events[3]["activity"], events[2]["activity"]
        expected.bk("processing-steps-out-of-order", unit_id, events[0]["case_id"], "Trình ký trước khi xử lý", "submitted for signature before processing")
    events = log(DISTRICT, 60)
    world.events.remove(events[1])
    for event in events[2:]:
        event["seq"] -= 1
    expected.bk("processing-steps-out-of-order", DISTRICT, events[0]["case_id"], "Xử lý mà không có bước chuyển hồ sơ", "processed without being forwarded")


def plant_feedback(world, expected):
    def change(number, unit_id, kind, answered):
        row = world.feedback[number]
        row.update(unit_id=unit_id, case_id=None, kind=kind, answered_at=answered, published=False)
        return row

    late = world.feedback[14]
    change(14, DISTRICT, "complaint_conduct", datetime.combine(add_workdays(late["received_at"].date(), 9), late["received_at"].time()))
    expected.bk("conduct-complaint-unanswered", DISTRICT, late["feedback_id"], "Trả lời sau 9 ngày làm việc", "answered after 9 working days")
    silent = change(33, COMMUNES[0], "complaint_conduct", None)
    expected.bk("conduct-complaint-unanswered", COMMUNES[0], silent["feedback_id"], "Đến ngày 30/6/2014 chưa trả lời", "not answered by 2014-06-30")
    broken = change(25, COMMUNES[3], "suggestion", "31/04/2014")
    expected.add("data/unreadable-cell", COMMUNES[3], f"{broken['feedback_id']}/answered_at", "Ngày trả lời «31/04/2014» không có trong lịch", "a day that does not exist")
