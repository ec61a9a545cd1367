"""Violations of single dossiers, their events, and the feedback."""

from datetime import date, datetime, time

from .caselog import Desk
from .catalogue import code
from .encoding import dotted
from .workdays import add_workdays
from .world import COMMUNES, DEPARTMENT, DISTRICT


def candidates(world, unit_id, month):
    """The dossiers that a unit received at its desk in a month."""
    return [c for c in world.cases if c["unit_id"] == unit_id and c["received_at"].month == month and c["channel"] == "counter"]


def plant_cases(world, expected):
    plant_early_receptions(world, expected)
    plant_receivers(world, expected)
    plant_fees(world, expected)
    plant_late_results(world, expected)
    for unit_id, month, number in ((DISTRICT, 3, 52), (DISTRICT, 5, 71), (COMMUNES[2], 4, 8)):
        row = [c for c in candidates(world, unit_id, month) if c["returned_at"]][number]
        row["returned_by"] = row["handler_id"]
        vi = f"{row['handler_id']} của phòng chuyên môn trả kết quả"
        expected.bk("result-returned-outside-one-stop", unit_id, row["case_id"], vi, "returned by a specialist")
    for unit_id, month, number in ((DISTRICT, 2, 12), (DISTRICT, 4, 33), (DISTRICT, 6, 51), (DEPARTMENT, 5, 7)):
        row = candidates(world, unit_id, month)[number]
        row["received_place"] = "specialist_room"
        expected.bk("received-outside-one-stop", unit_id, row["case_id"], "Tiếp nhận tại phòng chuyên môn", "received in a specialist room")


def plant_early_receptions(world, expected):
    """Dossiers of the procedure that Nà Rào posted only in March."""
    early = code("commune", "Xác nhận tình trạng hôn nhân")
    version = world.version(early, date(2014, 1, 15))
    for month, number in ((1, 4), (2, 6)):
        row = candidates(world, COMMUNES[2], month)[number]
        received = row["received_at"]
        due = datetime.combine(add_workdays(received.date(), version["time_limit_days"]), received.time())
        row.update(procedure_id=early, procedure_name=version["name"], field=version["field"], fee_collected_vnd=version["fee_vnd"])
        row.update(due_at=due, completed_at=due, returned_at=due, returned_by=row["received_by"], status="returned")
        expected.bk(
            "case-received-before-posting",
            COMMUNES[2],
            row["case_id"],
            "Tiếp nhận trước ngày niêm yết 10/3/2014",
            "received before it was posted on 2014-03-10",
        )


def plant_receivers(world, expected):
    for unit_id, month, number in ((DISTRICT, 1, 30), (DISTRICT, 5, 44), (DEPARTMENT, 4, 11)):
        row, absent = next(pair for pair in with_absent(world, unit_id, month, number) if pair[1])
        row["received_by"] = absent[0]
        vi = f"{absent[0]} không có lịch trực ngày đó"
        expected.bk("reception-by-person-off-duty", unit_id, row["case_id"], vi, "receiver not on the roster that day")
    candidates(world, DISTRICT, 3)[20]["received_by"] = None
    expected.bk(
        "reception-by-person-off-duty",
        DISTRICT,
        "cases.received_by",
        "Bỏ trống người tiếp nhận một hồ sơ",
        "receiver of one dossier left blank",
        outcome="unknown",
    )


def with_absent(world, unit_id, month, number):
    """Dossiers of the month from the number-th on, each with those of the desk who had no duty that day."""
    duty = Desk(world, unit_id).duty
    for row in candidates(world, unit_id, month)[number:]:
        day = row["received_at"].date()
        present = duty[(day, "morning")] + duty[(day, "afternoon")]
        yield row, [s["staff_id"] for s in world.desk(unit_id) if s["staff_id"] not in present]


def plant_fees(world, expected):
    for unit_id, month, number, extra in ((COMMUNES[9], 2, 3, 5000), (COMMUNES[9], 4, 5, 10000), (DISTRICT, 6, 15, 20000)):
        row = [c for c in candidates(world, unit_id, month) if c["fee_collected_vnd"]][number]
        fee = row["fee_collected_vnd"]
        row["fee_collected_vnd"] = fee + extra
        vi = f"Thu {dotted(fee + extra)} đ, danh mục {dotted(fee)} đ"
        expected.bk("fee-differs-from-catalogue", unit_id, row["case_id"], vi, f"collected {fee + extra:,}, catalogue {fee:,}")
    candidates(world, COMMUNES[9], 6)[2]["fee_collected_vnd"] = None
    expected.bk(
        "fee-differs-from-catalogue",
        COMMUNES[9],
        "cases.fee_collected_vnd",
        "Bỏ trống lệ phí một hồ sơ",
        "fee of one dossier left blank",
        outcome="unknown",
    )


def plant_late_results(world, expected):
    for unit_id, month, number, days in (
        (DISTRICT, 1, 8, 4),
        (DISTRICT, 3, 5, 2),
        (DISTRICT, 4, 61, 1),
        (DISTRICT, 5, 17, 6),
        (DEPARTMENT, 2, 3, 3),
        (COMMUNES[0], 5, 2, 2),
        (COMMUNES[7], 3, 9, 5),
    ):
        row = settled(world, unit_id, month)[number]
        due = row["due_at"]
        done = datetime.combine(add_workdays(due.date(), days), time(15, 20))
        apology = datetime.combine(add_workdays(due.date(), 1), time(10, 15))
        row.update(completed_at=done, returned_at=done, apology_sent_at=apology)
        expected.bk("overdue-case", unit_id, row["case_id"], f"Trễ {days} ngày làm việc", f"{days} working days late")
    row = settled(world, DISTRICT, 4)[20]
    row.update(completed_at=None, returned_at=None, returned_by=None, status="open")
    expected.bk("overdue-case", DISTRICT, row["case_id"], "Quá hạn, chưa có kết quả đến 30/6/2014", "past due, no result by 2014-06-30")


def settled(world, unit_id, month):
    """The dossiers of the month with a result, due early enough to be late within the period."""
    return [c for c in candidates(world, unit_id, month) if c["returned_at"] and c["due_at"].date() < date(2014, 6, 16)]


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
        expected.bk(
            "processing-steps-out-of-order",
            unit_id,
            events[0]["case_id"],
            "Trình ký trước khi xử lý",
            "submitted for signature before processing",
        )
    events = log(DISTRICT, 60)
    world.events.remove(events[1])
    for event in events[2:]:
        event["seq"] -= 1
    expected.bk(
        "processing-steps-out-of-order",
        DISTRICT,
        events[0]["case_id"],
        "Xử lý mà không có bước chuyển hồ sơ",
        "processed without being forwarded",
    )


def plant_feedback(world, expected):
    def change(number, unit_id, kind, answered):
        row = world.feedback[number]
        row.update(unit_id=unit_id, case_id=None, kind=kind, answered_at=answered, published=False)
        return row

    late = world.feedback[14]
    change(14, DISTRICT, "complaint_conduct", datetime.combine(add_workdays(late["received_at"].date(), 9), late["received_at"].time()))
    expected.bk(
        "conduct-complaint-unanswered", DISTRICT, late["feedback_id"], "Trả lời sau 9 ngày làm việc", "answered after 9 working days"
    )
    silent = change(33, COMMUNES[0], "complaint_conduct", None)
    expected.bk(
        "conduct-complaint-unanswered", COMMUNES[0], silent["feedback_id"], "Đến ngày 30/6/2014 chưa trả lời", "not answered by 2014-06-30"
    )
    broken = change(25, COMMUNES[3], "suggestion", "31/04/2014")
    expected.add(
        "data/unreadable-cell",
        COMMUNES[3],
        f"{broken['feedback_id']}/answered_at",
        "Ngày trả lời «31/04/2014» không có trong lịch",
        "a day that does not exist",
    )
