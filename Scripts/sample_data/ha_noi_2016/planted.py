"""The planted violations of the registers: each changes a clean register and says which finding must follow."""

from datetime import date

from ..planted import Expectations
from .registers import BINH_LANG, COMMUNES, FIRST_DECISION, INFORMATION, KIM_LANG, RESOURCES, TAY_LANG, WARDS, code


class Expected(Expectations):
    def hn(self, rule, *rest, outcome="fail"):
        self.add(f"hn-2016/{rule}", *rest, outcome=outcome)

    def child(self, rule, parent, child, *rest):
        self.hn(rule, parent, f"{parent}/{child}", *rest)

    def unit(self, rule, unit_id, *rest):
        self.hn(rule, unit_id, unit_id, *rest)


def key(row):
    return f"{row['staff_id']}/{row['assigned_from']}"


def plant_registers(world, expected):
    plant_units(world, expected)
    plant_documents(world, expected)
    plant_staff(world, expected)
    plant_roster(world, expected)
    plant_postings(world, expected)


def plant_units(world, expected):
    units = world.unit_by_id
    for unit_id in (COMMUNES[2], WARDS[3]):
        units[unit_id]["shared_software"] = False
        expected.unit("shared-software-missing", unit_id, "Ngày 20/6/2016 chưa dùng phần mềm một cửa", "software not in use on 2016-06-20")
    units[COMMUNES[5]].update(area_m2=0, staff_quota=3)
    expected.unit("commune-desk-too-small", COMMUNES[5], "Diện tích bằng 0", "area 0")
    expected.unit("staff-above-quota", COMMUNES[5], "4 người, biên chế 3", "4 officials, 3 posts")
    # In force two weeks before the end, posted nowhere yet.
    world.procedures.append(
        {
            "procedure_id": "T-HNO-80999-TT",
            "effective_from": date(2017, 5, 15),
            "name": "Đăng ký xe thô sơ kinh doanh vận chuyển",
            "field": "Giao thông vận tải",
            "level": "district",
            "decision_no": None,
            "effective_to": None,
            "interlinked": False,
            "time_limit_days": 5,
            "fee_vnd": 0,
            "online_level": 4,
            "exempt_decision": None,
        }
    )
    vi, en = "Mức độ 4, không ghi quyết định", "level 4, no decision"
    expected.child("online-service-without-decision", INFORMATION, "T-HNO-80999-TT", vi, en)


def plant_documents(world, expected):
    def take(unit_id, kind, words=""):
        """Removes the unit's papers of the kind and gives back the first."""
        found = [d for d in world.documents if d["unit_id"] == unit_id and d["kind"] == kind and words in d["subject"]]
        world.documents[:] = [d for d in world.documents if d not in found]
        return found[0]

    for rule, unit_id, kind, vi, en in (
        ("dissemination-missing", RESOURCES, "dissemination", "Không có văn bản quán triệt", "the letter not made known"),
        ("periodic-check-missing", INFORMATION, "check_periodic", "Không kiểm tra định kỳ", "no periodic check"),
        ("review-report-missing", INFORMATION, "review_report", "Không có báo cáo rà soát", "no review report"),
        ("house-rules-missing", COMMUNES[5], "house_rules", "Không có nội quy", "no house rules"),
        ("internal-process-missing", WARDS[3], "internal_process", "Không có quy trình nội bộ", "no internal process"),
        ("coordination-regulation-missing", BINH_LANG, "coord_regulation", "Chưa có quy chế phối hợp", "no coordination regulation"),
        ("survey-report-missing", COMMUNES[0], "survey_report", "Không khảo sát", "no survey"),
        ("survey-report-missing", KIM_LANG, "survey_report", "Không khảo sát", "no survey"),
    ):
        take(unit_id, kind)
        expected.unit(rule, unit_id, vi, en)
    take(TAY_LANG, "review_report", "diện tích")
    expected.unit("premises-review-missing", TAY_LANG, "Chưa rà soát cơ sở vật chất cấp xã", "premises of communes not reviewed")
    for rule, child, kind, vi, en in (
        ("subordinate-not-briefed", COMMUNES[2], "dissemination", "Xã An Lãng không được quán triệt", "not briefed"),
        ("subordinate-not-reviewed", COMMUNES[6], "review_report", "Xã Minh Quất không được rà soát", "not reviewed"),
    ):
        take(child, kind)
        expected.child(rule, BINH_LANG, child, vi, en)
    plant_late_papers(world, expected)


def plant_late_papers(world, expected):
    """Papers that are there, and too old, too late, or about something else."""

    def find(unit_id, kind, about=None):
        return next(d for d in world.documents if d["unit_id"] == unit_id and d["kind"] == kind and d["about_unit"] == about)

    check = find(BINH_LANG, "check_periodic", COMMUNES[4])
    check["issued_on"] = date(2016, 5, 31)
    expected.child("subordinate-not-checked", BINH_LANG, COMMUNES[4], "Lần kiểm tra gần nhất là 31/5/2016", "last checked on 2016-05-31")
    find(INFORMATION, "check_unannounced")["subject"] = "Biên bản kiểm tra đột xuất kỷ luật, kỷ cương hành chính"
    expected.unit("coordination-not-checked", INFORMATION, "Chỉ kiểm tra kỷ luật hành chính", "only discipline was checked")
    announced = find(RESOURCES, "check_unannounced")
    announced.update(kind="check_periodic", subject="Kết luận kiểm tra việc xây dựng quy chế phối hợp")
    expected.unit("unannounced-check-missing", RESOURCES, "Không kiểm tra đột xuất", "no unannounced check")
    find(COMMUNES[3], "regulation")["issued_on"] = date(2014, 9, 12)
    expected.unit("operating-regulation-outdated", COMMUNES[3], "Quy chế ban hành ngày 12/9/2014", "regulation of 2014-09-12")
    find(INFORMATION, "submission")["issued_on"] = date(2016, 6, 24)
    expected.unit("online-list-not-published", INFORMATION, "Tờ trình ngày 24/6/2016", "submitted on 2016-06-24")
    invitation = dict(find(COMMUNES[1], "report"), kind="Giấy mời", number="15/GM-UBND", subject="Họp đánh giá bộ phận một cửa")
    world.documents.append(invitation)
    vi, en = "Loại văn bản «Giấy mời» ngoài danh mục", "document kind outside the enumeration"
    expected.add("data/unknown-value", COMMUNES[1], (invitation, "kind"), vi, en)


def plant_staff(world, expected):
    def desk(unit_id, number, position="receptionist"):
        return [s for s in world.staff if s["unit_id"] == unit_id and s["position"] == position][number]

    for rule, row, change, vi, en in (
        ("desk-post-not-approved", desk(BINH_LANG, 1), {"approved_post": False}, "Ngoài vị trí việc làm đã duyệt", "post not approved"),
        ("desk-staff-without-qualification", desk(COMMUNES[3], 0), {"qualification": None}, "Không ghi trình độ", "no qualification"),
        ("desk-staff-below-standard", desk(RESOURCES, 2), {"rank": "01.005"}, "Ngạch nhân viên", "the rank of auxiliary work"),
        ("desk-allowance-missing", desk(COMMUNES[1], 0, "head"), {"allowance_vnd": 0}, "Bồi dưỡng bằng 0", "allowance 0"),
        ("uniform-not-issued", desk(WARDS[1], 1), {"uniform_issued": False}, "Chưa được cấp trang phục", "no uniform"),
    ):
        row.update(change)
        expected.hn(rule, row["unit_id"], key(row), f"{row['staff_id']}: {vi[0].lower()}{vi[1:]}", en)
    desk(COMMUNES[1], 1)["approved_post"] = None
    vi, en = "Bỏ trống ô vị trí việc làm của một người", "approved post of one person left blank"
    expected.hn("desk-post-not-approved", COMMUNES[1], "staff.approved_post", vi, en, outcome="unknown")
    head = desk(TAY_LANG, 0, "head")
    head["assigned_to"] = date(2017, 2, 10)
    add(world, head, full_name="Trần Thị Kim Loan", assigned_from=date(2017, 2, 20), assigned_to=None)
    vi = "Từ 13/2 đến 17/2/2017 không có trưởng bộ phận"
    expected.unit("district-desk-unstaffed", TAY_LANG, vi, "no head from 2017-02-13 to 2017-02-17")
    for row in world.staff:
        if row["unit_id"] == COMMUNES[6] and row["position"] != "specialist":
            row["assigned_to"] = date(2017, 5, 26)
    vi, en = "Xã Minh Quất: từ 27/5/2017 không còn ai được phân công", "no one assigned from 2017-05-27 on"
    expected.child("commune-desk-unstaffed", BINH_LANG, COMMUNES[6], vi, en)


def add(world, like, **change):
    """Another assignment, of a new person unless the change names one."""
    row = {**like, "staff_id": f"HN{len(world.staff) + 1:04d}", **change}
    world.staff.append(row)
    return row


def plant_contract_staff(world, expected):
    """Contract labour: one at a commune's desk, one who processes at the district, one who left on the eve of the letter."""
    blank = {"rank": None, "title": "Nhân viên hợp đồng", "employment_type": "contract", "assigned_to": None}
    blank.update(allowance_vnd=None, uniform_issued=False)
    like = next(s for s in world.staff if s["unit_id"] == COMMUNES[0] and s["position"] == "receptionist")
    desk = add(world, like, **blank, full_name="Lê Thị Thu Hương", qualification="Trung cấp Tin học", assigned_from=date(2015, 4, 6))
    expected.hn("contract-staff-at-desk", COMMUNES[0], key(desk), "Lao động hợp đồng tiếp nhận hồ sơ", "contract labour at the desk")
    like = next(s for s in world.staff if s["unit_id"] == BINH_LANG and s["position"] == "specialist")
    room = add(world, like, **blank, full_name="Đặng Minh Chiến", assigned_from=date(2016, 10, 3))
    expected.hn("contract-staff-at-desk", BINH_LANG, key(room), "Lao động hợp đồng thụ lý hồ sơ", "contract labour processes dossiers")
    like = next(s for s in world.staff if s["unit_id"] == WARDS[0] and s["position"] == "receptionist")
    gone = {**blank, "assigned_to": date(2016, 5, 17)}
    add(world, like, **gone, full_name="Phùng Văn Khánh", assigned_from=date(2014, 7, 1))
    return desk, room


def plant_roster(world, expected):
    ended = date(2017, 5, 26)
    world.roster[:] = [
        r
        for r in world.roster
        if r["unit_id"] not in (KIM_LANG, COMMUNES[4]) and not (r["unit_id"] == COMMUNES[6] and r["date"] > ended)
    ]
    expected.unit("district-desk-without-roster", KIM_LANG, "Không có lịch trực", "no roster")
    expected.child("commune-desk-unstaffed", BINH_LANG, COMMUNES[4], "Xã Cẩm Trạch: không có lịch trực", "no roster")
    first = next(r for r in world.roster if r["unit_id"] == WARDS[0] and r["date"] == date(2016, 11, 15) and r["shift"] == "morning")
    second = dict(first, unit_id=WARDS[1])
    world.roster.append(second)
    for row in (first, second):
        vi = f"{row['staff_id']} trực sáng 15/11/2016 ở hai phường"
        expected.hn("duty-in-two-places", row["unit_id"], row, vi, "on duty at two wards that morning")


def plant_postings(world, expected):
    def at(unit_id, index):
        return [
            p
            for p in world.postings
            if p["unit_id"] == unit_id and p["channel"] == "office" and p["procedure_id"] == code(world.level(unit_id), index)
        ]

    old, new = at(COMMUNES[0], 9)
    world.postings.remove(new)
    old["removed_on"] = None
    vi, en = f"Vẫn theo {FIRST_DECISION['commune']} đã được thay thế", "still the replaced decision"
    expected.hn("posting-outdated", COMMUNES[0], old, vi, en)
    expected.hn("posting-not-uniform", COMMUNES[0], old, "Cũng bản niêm yết đó", "the same posting")
    for unit_id, index, column, value, vi, en in (
        (COMMUNES[1], 11, "fee_vnd", 4000, "Niêm yết phí 4.000 đ, các xã khác 2.000 đ", "fee 4,000, elsewhere 2,000"),
        (KIM_LANG, 5, "time_limit_days", 20, "Niêm yết 20 ngày, các huyện khác 15 ngày", "20 days, elsewhere 15"),
    ):
        row = at(unit_id, index)[0]
        row[column] = value
        expected.hn("posting-not-uniform", unit_id, row, vi, en)
    for unit_id, index, rule, vi, en in (
        (COMMUNES[2], 4, "dossier_list", "Thiếu thành phần hồ sơ", "no list of papers"),
        (BINH_LANG, 2, "forms", "Thiếu biểu mẫu", "no forms"),
        (WARDS[2], 6, "process", "Thiếu quy trình", "no process"),
    ):
        row = at(unit_id, index)[0]
        row[f"has_{rule}"] = False
        expected.hn(f"posting-without-{rule.replace('_', '-')}", unit_id, row, vi, en)
    at(RESOURCES, 9)[0]["has_forms"] = None
    vi, en = "Bỏ trống ô biểu mẫu của một thủ tục", "forms cell of one procedure left blank"
    expected.hn("posting-without-forms", RESOURCES, "postings.has_forms", vi, en, outcome="unknown")
    copied = at(WARDS[1], 15)[-1]
    copied["decision_no"] = FIRST_DECISION["commune"]
    vi, en = f"Niêm yết từ {copied['posted_on']:%d/%m/%Y} mà ghi {copied['decision_no']}", "posted by a decision that had ended"
    for rule in ("posting-from-replaced-decision", "posting-outdated", "posting-not-uniform"):
        expected.hn(rule, WARDS[1], copied, vi, en)
