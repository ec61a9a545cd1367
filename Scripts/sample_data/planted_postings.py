"""Violations in the postings, and in the catalogue row that goes with one."""

from datetime import date

from .catalogue import code
from .world import COMMUNES, DEPARTMENT, DISTRICT, posting


def plant_missing_postings(world, expected):
    def drop(unit_id, procedure_id):
        world.postings = [p for p in world.postings if not (p["unit_id"] == unit_id and p["procedure_id"] == procedure_id)]

    for start in ("Hòa giải tranh chấp đất đai", "Xác nhận mức độ khuyết tật"):
        missing = code("commune", start)
        drop(COMMUNES[3], missing)
        expected.bk("procedure-not-posted", COMMUNES[3], f"{COMMUNES[3]}/{missing}", f"Không niêm yết «{start}»", "procedure not posted")
    bare = code("district", "Công nhận danh hiệu thôn")
    drop(DISTRICT, bare)
    for row in world.procedures:
        if row["procedure_id"] == bare:
            row["decision_no"] = None
    expected.bk(
        "procedure-without-decision",
        DISTRICT,
        f"{DISTRICT}/{bare}",
        "Danh mục không ghi quyết định công bố",
        "catalogue row without a decision",
    )
    expected.bk("procedure-not-posted", DISTRICT, f"{DISTRICT}/{bare}", "Cũng thủ tục đó: chưa niêm yết", "the same procedure: not posted")
    expected.bk("procedure-not-on-web", DISTRICT, f"{DISTRICT}/{bare}", "Cũng thủ tục đó", "the same procedure")
    for unit_id, offline in ((DISTRICT, code("district", "Cấp chứng chỉ quy hoạch")), (DEPARTMENT, code("province", "Công nhận cây mẹ"))):
        world.postings = [
            p for p in world.postings if not (p["unit_id"] == unit_id and p["procedure_id"] == offline and p["channel"] == "web")
        ]
        expected.bk("procedure-not-on-web", unit_id, f"{unit_id}/{offline}", "Không có trên trang thông tin điện tử", "not on the web")
    expected.bk(
        "no-interlinked-procedure", DEPARTMENT, DEPARTMENT, "Danh mục cấp tỉnh không có thủ tục liên thông", "no interlinked procedure"
    )
    late = code("commune", "Xác nhận tình trạng hôn nhân")
    for row in world.postings:
        if row["unit_id"] == COMMUNES[2] and row["procedure_id"] == late:
            row["posted_on"] = date(2014, 3, 10)


def plant_faulty_postings(world, expected):
    def find(unit_id, procedure_id):
        """The posting of a procedure at the office that is still up."""
        return next(
            p
            for p in world.postings
            if p["unit_id"] == unit_id and p["procedure_id"] == procedure_id and p["channel"] == "office" and p["removed_on"] is None
        )

    def change(rule, unit_id, procedure_id, vi, en, **values):
        row = find(unit_id, procedure_id)
        row.update(values)
        expected.bk(rule, unit_id, row, f"{procedure_id}: {vi}", en)

    changed = code("commune", "Đăng ký kết hôn")
    change("posting-without-dossier-list", COMMUNES[1], changed, "thiếu thành phần hồ sơ", "no list of papers", has_dossier_list=False)
    change("posting-without-forms", COMMUNES[1], code("commune", "Đăng ký việc nhận"), "thiếu biểu mẫu", "no forms", has_forms=False)
    change("posting-without-fee", COMMUNES[0], changed, "thiếu mức lệ phí", "no fee", has_fee=False, fee_vnd=None)
    change("posting-without-process", COMMUNES[0], code("commune", "Đăng ký việc nhận"), "thiếu quy trình", "no process", has_process=False)
    change(
        "posting-without-time-limit",
        COMMUNES[0],
        code("commune", "Xác nhận mức độ"),
        "thiếu thời hạn",
        "no time limit",
        has_time_limit=False,
        time_limit_days=None,
    )
    change("posting-without-forms", DISTRICT, code("district", "Thay đổi nội dung"), "thiếu biểu mẫu", "no forms", has_forms=False)
    change(
        "posted-fee-differs", COMMUNES[9], changed, "niêm yết 20.000 đ, danh mục 30.000 đ", "posted 20,000, catalogue 30,000", fee_vnd=20000
    )
    change(
        "posted-fee-differs",
        DISTRICT,
        code("district", "Chuyển nhượng"),
        "niêm yết 52.000 đ, danh mục 25.000 đ",
        "posted 52,000, catalogue 25,000",
        fee_vnd=52000,
    )
    change(
        "posted-time-limit-differs",
        DISTRICT,
        code("district", "Cấp Giấy chứng nhận đăng ký hộ"),
        "niêm yết 5 ngày, danh mục 3 ngày",
        "posted 5 days, catalogue 3",
        time_limit_days=5,
    )
    change(
        "posted-time-limit-differs",
        COMMUNES[11],
        code("commune", "Xác nhận mức độ"),
        "niêm yết 25 ngày, danh mục 20 ngày",
        "posted 25 days, catalogue 20",
        time_limit_days=25,
    )
    for unit_id, procedure_id in ((DISTRICT, code("district", "Cấp đổi")), (COMMUNES[9], code("commune", "Đăng ký việc nhận"))):
        # The board was not changed in April: the old posting stays, the new one was never made.
        old, new = [p for p in world.postings if p["unit_id"] == unit_id and p["procedure_id"] == procedure_id and p["channel"] == "office"]
        world.postings.remove(new)
        old["removed_on"] = None
        expected.bk(
            "outdated-posting",
            unit_id,
            old,
            f"{procedure_id}: vẫn theo {old['decision_no']} đã được thay thế",
            "still the replaced decision",
        )
    find(DISTRICT, code("district", "Cấp lại thẻ bảo hiểm"))["has_forms"] = None
    expected.bk(
        "posting-without-forms",
        DISTRICT,
        "postings.has_forms",
        "Bỏ trống ô biểu mẫu của một thủ tục",
        "forms cell left blank",
        outcome="unknown",
    )
    stray = posting(
        DISTRICT,
        {
            "procedure_id": "T-BKA-209999-TT",
            "name": "Cấp Giấy phép sử dụng lòng đường",
            "fee_vnd": 0,
            "time_limit_days": 5,
            "decision_no": "1187/QĐ-UBND",
        },
        date(2013, 11, 22),
        None,
        "web",
    )
    world.postings.append(stray)
    expected.add(
        "data/dangling-reference",
        DISTRICT,
        (stray, "procedure_id"),
        "Mã thủ tục T-BKA-209999-TT không có trong danh mục",
        "code that the catalogue does not have",
    )
    order = {unit["unit_id"]: n for n, unit in enumerate(world.units)}
    world.postings.sort(key=lambda p: (order[p["unit_id"]], p["channel"], p["procedure_id"], p["posted_on"]))
