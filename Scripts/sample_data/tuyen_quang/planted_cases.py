"""Violations of single dossiers, and of the feedback."""

from datetime import date, datetime, time, timedelta

from ..encoding import dotted
from ..workdays import add_workdays
from .caselog import RECEIVE, RETURN
from .registers import COMMUNES, FOREST, KHE_LENG, code

KL1, KL2, KL3, KL4 = COMMUNES[KHE_LENG]
REAPPOINT = "Hẹn lại ngày trả"


class Pool:
    """Hands out settled dossiers, each once, that no other violation has touched."""

    def __init__(self, world):
        self.world, self.used = world, set()
        self.logged = {(event["unit_id"], event["case_id"]) for event in world.events}

    def take(self, unit_id, want=lambda row: True):
        for row in self.world.cases:
            key = (unit_id, row["case_id"])
            settled = row["status"] == "returned" and not row["slip_issued_at"] and row["received_at"].month in (2, 3, 4, 5)
            if row["unit_id"] == unit_id and settled and key not in self.used and key not in self.logged and want(row):
                self.used.add(key)
                return row
        raise LookupError(unit_id)


def plant_cases(world, expected):
    pool = Pool(world)
    plant_early_receptions(world, expected, pool)
    for _ in range(2):
        row = pool.take(KHE_LENG, lambda r: r["channel"] == "counter" and r["field"] == "Xây dựng")
        row["received_by"] = next(s for s in world.at_desk(KHE_LENG, "receptionist") if "Xây dựng" not in s["field"])["staff_id"]
        expected.tq(
            "received-outside-own-field", KHE_LENG, row["case_id"], "Người lĩnh vực khác tiếp nhận", "received by someone of another field"
        )
    for unit_id in (KHE_LENG, KHE_LENG, KL1):
        row = pool.take(unit_id, lambda r: r["fee_collected_vnd"])
        wanted = row["fee_collected_vnd"]
        row["fee_collected_vnd"] += 20000
        vi = f"Thu {dotted(row['fee_collected_vnd'])} đ, danh mục {dotted(wanted)} đ"
        expected.tq("fee-above-catalogue", unit_id, row["case_id"], vi, f"collected {row['fee_collected_vnd']:,}, catalogue {wanted:,}")
    pool.take(KL3)["fee_collected_vnd"] = None
    expected.tq(
        "fee-above-catalogue",
        KL3,
        "cases.fee_collected_vnd",
        "Bỏ trống lệ phí một hồ sơ",
        "fee of one dossier left blank",
        outcome="unknown",
    )
    row = pool.take(KL2, lambda r: r["limit"] > 2)
    row["completed_at"] = row["received_at"] - timedelta(minutes=35)
    expected.tq(
        "received-after-result", KL2, row["case_id"], "Nhập tiếp nhận sau kết quả 35 phút", "receipt entered 35 minutes after the result"
    )
    plant_trips(world, expected, pool)
    plant_late(world, expected, pool)
    for _ in range(3):
        row = pool.take(KHE_LENG, lambda r: r["limit"] == 5)
        row["due_at"] = datetime.combine(add_workdays(row["due_at"].date(), 3), row["due_at"].time())
        expected.tq(
            "due-date-beyond-limit",
            KHE_LENG,
            row["case_id"],
            "Hẹn trả muộn hơn thời hạn 3 ngày làm việc",
            "due 3 working days beyond the limit",
        )
    pool.take(KL3)["due_at"] = None
    for rule in ("overdue-case", "apology-missing", "due-date-beyond-limit"):
        expected.tq(rule, KL3, "cases.due_at", "Bỏ trống ngày hẹn trả một hồ sơ", "due date of one dossier left blank", outcome="unknown")


def plant_early_receptions(world, expected, pool):
    """Dossiers of the procedure that the township Khe Lèng posted only on 18 March."""
    name = code("commune", "Cấp Giấy xác nhận")
    version = world.version(name, date(2019, 2, 11))

    def want(row):
        return row["channel"] == "counter" and row["limit"] == 1 and row["received_at"].date() < date(2019, 3, 18)

    for _ in range(2):
        row = pool.take(KL1, want)
        due_at = datetime.combine(add_workdays(row["received_at"].date(), 3), row["received_at"].time())
        row.update(procedure_id=name, procedure_name=version["name"], field=version["field"], fee_collected_vnd=version["fee_vnd"])
        row.update(limit=3, due_at=due_at)
        expected.tq(
            "received-before-posting",
            KL1,
            row["case_id"],
            "Tiếp nhận trước ngày niêm yết 18/3/2019",
            "received before it was posted on 2019-03-18",
        )


def plant_trips(world, expected, pool):
    for unit_id, number in ((KHE_LENG, 2), (KHE_LENG, 3), (FOREST, 2)):
        row = pool.take(unit_id)
        row["supplement_requests"] = number
        expected.tq("supplement-requested-twice", unit_id, row["case_id"], f"Yêu cầu bổ sung {number} lần", f"{number} supplement requests")
    pool.take(KL2)["supplement_requests"] = None
    vi, en = "Bỏ trống số lần bổ sung một hồ sơ", "number of one dossier left blank"
    expected.tq("supplement-requested-twice", KL2, "cases.supplement_requests", vi, en, outcome="unknown")
    back = [r for r in world.cases if r["unit_id"] == KHE_LENG and r["status"] == "rejected"][:2]
    for row in back:
        row["handed_back_at"] = datetime.combine(add_workdays(row["received_at"].date(), 4), time(9, 15))
        expected.tq("handed-back-late", KHE_LENG, row["case_id"], "Trả lại sau 4 ngày làm việc", "handed back after 4 working days")
    for unit_id in (KHE_LENG, FOREST):
        row = pool.take(unit_id, lambda r: r["limit"] >= 5 and r["completed_at"].date() < r["due_at"].date())
        eve = row["due_at"].date() - timedelta(1)
        row["slip_issued_at"] = datetime.combine(eve, time(16, 20))
        row["supplement_requests"] = 1
        expected.tq(
            "supplement-on-eve-of-due-date",
            unit_id,
            row["case_id"],
            "Cấp phiếu bổ sung ngay trước ngày hẹn trả",
            "slip issued on the eve of the due date",
        )


def late(row, days, second=None, apology=None, count=None):
    """Settles a dossier some working days after its due date; `second`, `apology`: days after and before the due date."""
    due = row["due_at"]
    row["completed_at"] = datetime.combine(add_workdays(due.date(), days), time(16, 5))
    row["returned_at"] = datetime.combine(add_workdays(due.date(), days + 1), time(8, 40))
    if second:
        row["reappointed_at"] = datetime.combine(add_workdays(due.date(), second), due.time())
        row["reappoint_count"] = count or 1
    if apology is not None:
        row["apology_sent_at"] = datetime.combine(due.date() - timedelta(apology), time(9, 30))


def plant_late(world, expected, pool):
    def want(row):
        return row["limit"] >= 3 and row["due_at"].month < 6

    def plant_one(unit_id, vi, en, *rules, **how):
        row = pool.take(unit_id, want)
        late(row, **how)
        for rule in ("overdue-case", *rules):
            expected.tq(rule, unit_id, row["case_id"], vi, en)
        return row

    for _ in range(2):
        plant_one(
            KHE_LENG,
            "Chậm 3 ngày, đã xin lỗi và hẹn lại đúng quy định",
            "3 days late, apology and second date as required",
            days=3,
            second=5,
            apology=2,
        )
    plant_one(
        KHE_LENG,
        "Chậm 2 ngày, thư xin lỗi gửi đúng ngày hẹn trả",
        "2 days late, apology on the due date itself",
        "apology-late",
        days=2,
        second=4,
        apology=0,
    )
    for unit_id in (KHE_LENG, KHE_LENG, FOREST, FOREST, KL2):
        plant_one(unit_id, "Chậm 4 ngày, không xin lỗi", "4 days late, no apology", "apology-missing", days=4)
    plant_one(KHE_LENG, "Hẹn lại 2 lần", "two second dates", "reappointed-twice", days=6, second=7, apology=1, count=2)
    plant_one(FOREST, "Xin lỗi nhưng không hẹn lại", "apology without a second date", "apology-without-new-date", days=2, apology=1)
    for _ in range(3):
        plant_one(KL1, "Chậm 1 ngày, đã xin lỗi và hẹn lại", "1 day late, apology and second date", days=1, second=2, apology=1)
    plant_one(
        KL1,
        "Hẹn lại sau 2 ngày, 5 ngày mới xong",
        "second date after 2 days, settled after 5",
        "second-due-date-missed",
        days=5,
        second=2,
        apology=1,
    )
    expected.unit("on-time-share-low", KL1, "4 hồ sơ quá hạn", "4 dossiers late")
    pending = pool.take(KHE_LENG, want)
    pending.update(status="open", completed_at=None, returned_at=None)
    for rule in ("overdue-case", "apology-missing"):
        expected.tq(rule, KHE_LENG, pending["case_id"], "Quá hạn, chưa có kết quả, không xin lỗi", "past due, no result, no apology")
    again = next(
        r
        for r in world.cases
        if r["unit_id"] == KHE_LENG and r["resubmitted_at"] and r["due_at"].month < 6 and (KHE_LENG, r["case_id"]) not in pool.logged
    )
    again["status"] = "returned"
    late(again, days=2)
    for rule in ("overdue-case", "apology-missing"):
        expected.tq(
            rule,
            KHE_LENG,
            again["case_id"],
            "Chậm 2 ngày so với hạn tính lại sau khi bổ sung",
            "2 days past the limit that began again after the supplement",
        )


def plant_feedback(world, expected):
    used = set()

    def take(want):
        row = next(f for f in world.feedback if want(f) and f["received_at"].month < 6 and f["feedback_id"] not in used)
        used.add(row["feedback_id"])
        return row

    def ask(unit_id, *kinds):
        """A letter of such a kind to the unit; one to another unit is readdressed where it has none."""
        try:
            return take(lambda f: f["unit_id"] == unit_id and f["kind"] in kinds)
        except StopIteration:
            row = take(lambda f: f["kind"] in kinds)
            row["unit_id"] = unit_id
            return row

    slow, never = ask(KHE_LENG, "complaint_procedure"), ask(KL2, "suggestion")
    slow["answered_at"] = datetime.combine(add_workdays(slow["received_at"].date(), 13), time(10, 0))
    never.update(answered_at=None, published=False)
    expected.tq("feedback-unanswered", KHE_LENG, slow["feedback_id"], "Trả lời sau 13 ngày làm việc", "answered after 13 working days")
    expected.tq("feedback-unanswered", KL2, never["feedback_id"], "Đến 30/6/2019 chưa trả lời", "not answered by 2019-06-30")
    hidden, closed, odd = ask(KHE_LENG, "suggestion"), ask(FOREST, "complaint_delay"), ask(KL3, "praise")
    hidden["published"] = False
    expected.tq("feedback-result-not-public", KHE_LENG, hidden["feedback_id"], "Trả lời riêng, không công khai", "answered, not public")
    closed.update(answered_at=None, published=True)
    expected.tq(
        "feedback-closed-without-answer",
        FOREST,
        closed["feedback_id"],
        "Công khai kết quả mà không có ngày trả lời",
        "public without an answer on record",
    )
    odd.update(answered_at="31/4/2019", published=False)
    expected.add(
        "data/unreadable-cell",
        KL3,
        f"{odd['feedback_id']}/answered_at",
        "Ngày «31/4/2019» không có trong lịch",
        "a day that does not exist",
    )


def plant_moved_date(world, expected):
    """A due date that the district moved a day after it had passed, with the step in the log."""
    pool = Pool(world)
    faulty = {row["subject"] for row in expected.rows if isinstance(row["subject"], str)}
    row = pool.take(KHE_LENG, lambda r: r["case_id"] not in faulty and r["limit"] == 5 and r["due_at"].month == 4)
    late(row, days=3, second=4, apology=2)
    moved = datetime.combine(add_workdays(row["due_at"].date(), 1), time(8, 15))
    steps = (
        (RECEIVE, row["received_at"], row["received_by"]),
        (REAPPOINT, moved, row["handler_id"]),
        (RETURN, row["returned_at"], row["received_by"]),
    )
    for seq, (activity, at, actor) in enumerate(steps, 1):
        world.events.append(
            {"unit_id": KHE_LENG, "case_id": row["case_id"], "seq": seq, "activity": activity, "actor_id": actor, "at": at}
        )
    vi, en = f"Dời ngày hẹn trả lúc {moved:%H:%M %d/%m/%Y}, sau khi hết hạn một ngày", "due date moved a day after it had passed"
    for rule in ("due-date-moved-after-passing", "overdue-case"):
        expected.tq(rule, KHE_LENG, row["case_id"], vi, en)


def plant_stopped_register(world, expected):
    """A commune enters nothing after 5 June."""
    gone = [r for r in world.cases if r["unit_id"] == KL4 and r["received_at"].date() > date(2019, 6, 5)]
    world.cases = [row for row in world.cases if row not in gone]
    vi, en = "Sau 05/6/2019 không còn hồ sơ nào trên hệ thống", "no dossier in the system after 2019-06-05"
    expected.unit("register-stops", KL4, vi, en)
