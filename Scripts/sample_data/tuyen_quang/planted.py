"""The planted violations: each changes a clean register and says which finding must follow."""

from datetime import date

from ..planted import Expectations
from .caselog import make_cases, make_events, make_feedback
from .planted_cases import plant_cases, plant_feedback, plant_moved_date, plant_stopped_register
from .registers import COMMUNES, CULTURE, DECISIONS, EXTERNAL, FOREST, KHE_LENG, code

KL1, KL2, KL3, KL4 = COMMUNES[KHE_LENG]


class Findings(Expectations):
    def tq(self, rule, *rest, outcome="fail"):
        self.add(f"tq-2018/{rule}", *rest, outcome=outcome)

    def unit(self, rule, unit_id, vi, en):
        self.tq(rule, unit_id, unit_id, vi, en)


def plant(world, expected):
    """Plants everything and fills the case log between the registers and the violations of single dossiers."""
    plant_units(world, expected)
    plant_documents(world, expected)
    plant_staff(world, expected)
    plant_postings(world, expected)
    make_cases(world)
    make_events(world)
    expected.unit("no-appraisal-at-desk", KHE_LENG, "Phòng chuyên môn thẩm định toàn bộ", "specialist rooms appraise everything")
    expected.unit("no-approval-at-desk", KHE_LENG, "Trưởng phòng phê duyệt toàn bộ", "heads of division approve everything")
    expected.unit(
        "common-procedures-leave-desk", KHE_LENG, "Không thủ tục nào làm trọn tại một cửa", "no procedure is done whole at the desk"
    )
    expected.tq(
        "results-bunched-on-due-date",
        KHE_LENG,
        f"{KHE_LENG}/2019-05-17",
        "22 hồ sơ trợ cấp cùng xong đúng hạn",
        "22 allowances settled together",
    )
    plant_cases(world, expected)
    make_feedback(world)
    plant_feedback(world, expected)
    plant_moved_date(world, expected)
    plant_stopped_register(world, expected)


def plant_units(world, expected):
    closed = world.unit_by_id[EXTERNAL]
    closed.update(one_stop_active=False, suspended_on=date(2019, 2, 15))
    expected.unit("one-stop-not-running", EXTERNAL, "Ngừng từ 15/02/2019", "stopped on 2019-02-15")
    world.unit_by_id[KHE_LENG]["host_office"] = "Phòng Nội vụ"
    expected.unit("district-desk-outside-office", KHE_LENG, "Đặt tại Phòng Nội vụ", "placed in the Home Affairs division")
    world.unit_by_id[KL4]["shared_software"] = False
    expected.unit("shared-software-missing", KL4, "Chưa dùng hệ thống dùng chung", "shared system not in use")


def plant_documents(world, expected):
    def document(unit_id, kind):
        return next(d for d in world.documents if d["unit_id"] == unit_id and d["kind"] == kind)

    document(FOREST, "plan")["subject"] = "Kế hoạch cải cách hành chính năm 2019"
    expected.unit("decree-plan-missing", FOREST, "Chỉ có kế hoạch cải cách hành chính", "another plan only")
    document(KHE_LENG, "plan")["issued_on"] = date(2019, 2, 18)
    expected.unit("decree-plan-late", KHE_LENG, "Ban hành ngày 18/02/2019", "issued on 2019-02-18")
    document(KHE_LENG, "staffing_decision")["issued_on"] = date(2018, 5, 10)
    expected.unit(
        "desk-staffing-not-decided", KHE_LENG, "Quyết định ngày 10/5/2018, trước Nghị định", "decision of 2018-05-10, before the decree"
    )
    document(FOREST, "regulation")["issued_on"] = date(2016, 3, 21)
    expected.unit("desk-regulation-missing", FOREST, "Quy chế ngày 21/3/2016", "regulation of 2016-03-21")
    world.documents.remove(document(FOREST, "report"))
    expected.unit("quarter-without-report", FOREST, "Không có báo cáo quý I", "no report in the first quarter")
    world.documents.remove(document(FOREST, "reminder"))
    world.documents.remove(document(KL2, "reminder"))
    for unit_id in (FOREST, KL2):
        expected.unit("overdue-without-reminder", unit_id, "Không có văn bản đôn đốc", "no reminder")
    world.documents.remove(document(KHE_LENG, "check_unannounced"))
    expected.unit("quarter-without-check", KHE_LENG, "Quý II không kiểm tra, đôn đốc", "no check or reminder in the second quarter")


def plant_staff(world, expected):
    head = world.at_desk(FOREST, "head")[0]
    head["assigned_to"] = date(2019, 6, 14)
    expected.unit("desk-without-head", FOREST, "Người phụ trách thôi từ 14/6/2019", "the head left on 2019-06-14")
    junior, short, blank = (world.at_desk(KHE_LENG, "receptionist")[n] for n in (0, 2, 3))
    junior["rank"], short["seniority_years"], blank["seniority_years"] = "Cán sự", 1.5, None
    unnamed = world.at_desk(FOREST, "receptionist")[1]
    unnamed["qualification"] = None
    expected.tq("desk-staff-too-junior", KHE_LENG, staff_key(junior), "Ngạch cán sự", "rank below specialist")
    expected.tq("desk-staff-too-junior", KHE_LENG, staff_key(short), "Thâm niên 1,5 năm", "1.5 years of service")
    expected.tq(
        "desk-staff-too-junior",
        KHE_LENG,
        "staff.seniority_years",
        "Bỏ trống thâm niên một người",
        "seniority of one left blank",
        outcome="unknown",
    )
    expected.tq("desk-staff-unqualified", FOREST, staff_key(unnamed), "Không ghi trình độ", "no qualification on record")
    odd = dict(world.at_desk(KL4, "specialist")[0], staff_id=f"TQ{len(world.staff) + 1:04d}", title="Nhân viên", position="Bảo vệ, phục vụ")
    odd.update(full_name="Ma Văn Thuận", employment_type="contract")
    world.staff.append(odd)
    expected.add(
        "data/unknown-value",
        KL4,
        f"{staff_key(odd)}/position",
        "Nhiệm vụ «Bảo vệ, phục vụ» ngoài danh mục",
        "position outside the enumeration",
    )


def staff_key(row):
    return f"{row['staff_id']}/{row['assigned_from']}"


def plant_postings(world, expected):
    def office(unit_id, procedure_id, newest=True):
        own = [p for p in world.postings if p["unit_id"] == unit_id and p["procedure_id"] == procedure_id and p["channel"] != "web"]
        return own[-1 if newest else 0]

    for procedure_id, name in (
        (code("commune", "Hòa giải"), "Hòa giải tranh chấp đất đai"),
        (code("commune", "Đăng ký hoạt động"), "nhóm trẻ"),
    ):
        world.postings.remove(office(KL4, procedure_id))
        expected.tq("procedure-not-posted", KL4, f"{KL4}/{procedure_id}", f"Không niêm yết «{name}»", "procedure not posted")
    for unit_id, level, start in ((KHE_LENG, "district", "Tách thửa"), (FOREST, "province", "Phê duyệt phương án")):
        name = code(level, start)
        world.postings.remove(
            next(p for p in world.postings if p["unit_id"] == unit_id and p["procedure_id"] == name and p["channel"] == "web")
        )
        expected.tq("procedure-not-on-web", unit_id, f"{unit_id}/{name}", "Không có trên trang thông tin điện tử", "not on the web")
    for unit_id, level, start in ((KHE_LENG, "district", "Cấp đổi"), (FOREST, "province", "Cấp Chứng chỉ hành nghề thú y")):
        name = code(level, start)
        world.postings.remove(office(unit_id, name))
        old = office(unit_id, name)
        old["removed_on"] = None
        expected.tq(
            "posting-follows-other-decision",
            unit_id,
            posting_key(old),
            f"Vẫn theo {old['decision_no']} đã được thay thế",
            "still the replaced decision",
        )
    copied = office(KL2, code("commune", "Đăng ký nhận"))
    copied["decision_no"] = DECISIONS["commune"][0]
    vi, en = f"Niêm yết từ 01/4/2019 mà ghi {copied['decision_no']}", "posted on 2019-04-01 by the decision that ended the day before"
    for rule in ("posting-follows-other-decision", "posting-from-replaced-decision"):
        expected.tq(rule, KL2, posting_key(copied), vi, en)
    late = office(KL1, code("commune", "Cấp Giấy xác nhận"))
    late["posted_on"] = date(2019, 3, 18)
    fee, limit = office(KL2, code("commune", "Chứng thực chữ ký")), office(CULTURE, code("province", "Thông báo"))
    fee["fee_vnd"], limit["time_limit_days"] = 20000, 15
    expected.tq("posted-fee-differs", KL2, posting_key(fee), "Niêm yết 20.000 đ, danh mục 10.000 đ", "posted 20,000, catalogue 10,000")
    expected.tq(
        "posted-time-limit-differs", CULTURE, posting_key(limit), "Niêm yết 15 ngày, danh mục 10 ngày", "posted 15 days, catalogue 10"
    )
    flags = ("dossier_list", "forms", "fee", "process", "time_limit")
    words = ("thành phần hồ sơ", "biểu mẫu", "mức phí", "trình tự", "thời hạn")
    for number, (flag, vi) in enumerate(zip(flags, words)):
        for unit_id, level, index in ((KL3, "commune", number), (KHE_LENG, "district", number + 8)):
            row = office(unit_id, code(level, index))
            row[f"has_{flag}"] = False
            expected.tq(
                f"posting-without-{flag.replace('_', '-')}", unit_id, posting_key(row), f"Thiếu {vi}", f"lacks the {flag.replace('_', ' ')}"
            )
    office(KHE_LENG, code("district", 0))["has_forms"] = None
    expected.tq(
        "posting-without-forms",
        KHE_LENG,
        "postings.has_forms",
        "Bỏ trống ô biểu mẫu của một thủ tục",
        "forms cell left blank",
        outcome="unknown",
    )
    stray = dict(office(KHE_LENG, code("district", 1)), procedure_id="1.009999.000.00.00.H60", name="Thủ tục đã bãi bỏ", channel="web")
    world.postings.append(stray)
    expected.add(
        "data/dangling-reference",
        KHE_LENG,
        f"{posting_key(stray)}/procedure_id",
        "Mã thủ tục không có trong danh mục",
        "code that the catalogue does not have",
    )


def posting_key(row):
    return f"{row['procedure_id']}/{row['channel']}/{row['posted_on']}"
