"""What single rows do not show: bulk results, moved dates, late suspensions, a register that stops. Planted last, so that nothing before it moves."""

from datetime import date, datetime, time, timedelta

from .caselog import RETURN, Desk, case
from .catalogue import code
from .workdays import LAST, add_workdays, is_workday
from .world import COMMUNES, DEPARTMENT, DISTRICT

SUPPLEMENT, REAPPOINT = "Yêu cầu bổ sung", "Hẹn lại ngày trả"
BATCH, BATCH_DAY = 22, date(2014, 5, 12)


def plant_indicators(world, expected):
    plant_duty(world, expected)
    plant_copied_posting(world, expected)
    plant_closed_complaint(world, expected)
    plant_stopped_register(world, expected)
    plant_batch(world, expected)
    plant_dates(world, expected)
    plant_log(world, expected)
    world.events.sort(key=lambda e: (e["unit_id"], e["case_id"], e["seq"]))


def plant_duty(world, expected):
    """The district receives on Saturday mornings, one of them with no one on duty; one person has two rosters at once."""
    world.unit_by_id[DISTRICT]["works_saturday"] = "half"
    desk = [s["staff_id"] for s in world.desk(DISTRICT)]
    missing = date(2014, 5, 17)
    saturdays = [date(2014, 1, 4) + timedelta(7 * n) for n in range(26)]
    for number, day in enumerate(day for day in saturdays if not is_workday(day) and day != missing):
        world.roster.append({"unit_id": DISTRICT, "date": day, "shift": "morning", "staff_id": desk[number % len(desk)]})
    vi, en = "Sáng thứ Bảy 17/5/2014 không có người trực", "no one on duty on Saturday 2014-05-17"
    expected.bk("saturday-without-duty", DISTRICT, f"{DISTRICT}/{missing}", vi, en)
    day = date(2014, 5, 20)
    first = next(r for r in world.roster if r["unit_id"] == COMMUNES[0] and r["date"] == day and r["shift"] == "morning")
    world.roster.append(dict(first, unit_id=COMMUNES[2]))
    world.roster.sort(key=lambda r: (r["unit_id"], r["date"], r["shift"] != "morning", r["staff_id"]))
    for row in world.roster:
        places = {r["unit_id"] for r in world.roster if r["staff_id"] == row["staff_id"] and r["date"] == row["date"] and meet(r, row)}
        if len(places) > 1:
            vi = f"{row['staff_id']} trực cùng buổi ngày {row['date']:%d/%m/%Y} ở hai đơn vị"
            expected.bk("duty-in-two-places", row["unit_id"], row, vi, "on duty at two units at once")


def meet(one, other):
    return one["shift"] == other["shift"] or "all_day" in (one["shift"], other["shift"])


def plant_copied_posting(world, expected):
    name = code("province", "Chứng nhận cơ sở")
    old = world.version(name, date(2014, 3, 31))
    row = next(p for p in world.postings if p["procedure_id"] == name and p["channel"] == "office" and p["posted_on"] > date(2014, 3, 31))
    row["decision_no"] = old["decision_no"]
    vi, en = f"{name}: niêm yết từ 01/4/2014 mà ghi {old['decision_no']}", "posted on 2014-04-01 by the decision that ended the day before"
    for rule in ("outdated-posting", "posting-from-replaced-decision"):
        expected.bk(rule, DEPARTMENT, row, vi, en)


def plant_closed_complaint(world, expected):
    row = next(f for f in world.feedback if f["received_at"].date() == date(2014, 6, 26))
    row["published"] = True
    vi, en = "Công khai kết quả mà không có ngày trả lời", "published without a day of answer"
    expected.bk("complaint-closed-without-answer", row["unit_id"], row["feedback_id"], vi, en)


def plant_stopped_register(world, expected):
    """A commune enters nothing after 6 June."""
    unit_id, last = COMMUNES[4], date(2014, 6, 6)
    gone = {c["case_id"] for c in world.cases if c["unit_id"] == unit_id and c["received_at"].date() > last}
    world.cases = [c for c in world.cases if c["case_id"] not in gone]
    for row in world.feedback:
        if row["case_id"] in gone:
            row["case_id"] = None
    vi, en = "Sau 06/6/2014 không còn hồ sơ nào trong sổ", "no dossier in the register after 2014-06-06"
    expected.bk("register-stops", unit_id, unit_id, vi, en)


def plant_batch(world, expected):
    """Allowances filed on one day, and all settled on the day they are due."""
    name, desk = code("district", "Trợ cấp xã hội"), Desk(world, DISTRICT)
    serial = sum(c["unit_id"] == DISTRICT and c["received_at"].date() == BATCH_DAY for c in world.cases)
    for number in range(BATCH):
        received = datetime.combine(BATCH_DAY, time(9, 2 * number))
        row = case(world, DISTRICT, name, received, desk.duty[(BATCH_DAY, "morning")][0], "one_stop", "counter")
        row.update(completed_at=row["due_at"] + timedelta(hours=6), returned_at=row["due_at"] + timedelta(hours=7))
        row.update(status="returned", returned_by=row["received_by"], case_id=f"{DISTRICT}-{BATCH_DAY:%y%m%d}-{serial + number + 1:04d}")
        world.cases.append(row)
    day = row["due_at"].date()
    world.cases.sort(key=lambda c: (c["unit_id"], c["received_at"]))
    vi, en = f"{BATCH} hồ sơ trợ cấp cùng có kết quả đúng ngày hẹn trả", f"{BATCH} allowances settled together on their due date"
    expected.bk("results-bunched-on-due-date", DISTRICT, f"{DISTRICT}/{day}", vi, en)


def plain(world, unit_id, want):
    """A returned dossier that fits, filed at the counter, without a log and with no finding of its own."""
    logged = {(e["unit_id"], e["case_id"]) for e in world.events}
    return next(
        c
        for c in world.cases
        if c["unit_id"] == unit_id
        and c["status"] == "returned"
        and (unit_id, c["case_id"]) not in logged
        and c["completed_at"].date() <= c["due_at"].date() < date(2014, 6, 16)
        and c["received_place"] == "one_stop"
        and want(c)
    )


def plant_dates(world, expected):
    row = plain(world, DISTRICT, lambda c: c["received_at"].month == 2 and (c["due_at"] - c["received_at"]).days > 6)
    row["due_at"] = datetime.combine(add_workdays(row["due_at"].date(), 3), row["due_at"].time())
    vi, en = "Hẹn trả muộn hơn thời hạn 3 ngày làm việc", "due three working days beyond the limit"
    expected.bk("due-date-beyond-limit", DISTRICT, row["case_id"], vi, en)
    row = plain(world, DISTRICT, lambda c: c["received_at"].date() < date(2014, 4, 26) < c["due_at"].date())
    row["due_at"] = datetime.combine(add_workdays(row["due_at"].date(), 1), row["due_at"].time())
    vi, en = "Hẹn trả không tính thứ Bảy làm bù 26/4/2014", "due date that leaves out the make-up Saturday 2014-04-26"
    expected.bk("due-date-beyond-limit", DISTRICT, row["case_id"], vi, en)
    row = plain(world, DEPARTMENT, lambda c: c["received_at"].month == 3)
    row["completed_at"] = row["received_at"] - timedelta(minutes=40)
    vi, en = "Ghi tiếp nhận sau kết quả 40 phút", "receipt entered 40 minutes after the result"
    expected.bk("received-after-result", DEPARTMENT, row["case_id"], vi, en)


def plant_log(world, expected):
    by_case = {}
    for event in world.events:
        by_case.setdefault((event["unit_id"], event["case_id"]), []).append(event)
    faulty = {row["subject"] for row in expected.rows if isinstance(row["subject"], str)}

    def take(want):
        """A returned dossier of the district that went through the five steps, and its log."""
        for row in world.cases:
            events = by_case.get((row["unit_id"], row["case_id"]), [])
            fits = row["unit_id"] == DISTRICT and row["returned_at"] and row["channel"] == "counter" and len(events) == 5
            if fits and row["case_id"] not in faulty and want(row):
                faulty.add(row["case_id"])
                return row, events
        raise LookupError("no such dossier")

    def insert(events, activity, at, actor_id):
        """A step before the result is returned."""
        position = next(n for n, e in enumerate(events) if e["activity"] == RETURN) - 1
        for event in events[position:]:
            event["seq"] += 1
        world.events.append(dict(events[0], seq=position + 1, activity=activity, at=at, actor_id=actor_id))

    def long_ago(row):
        return (row["due_at"] - row["received_at"]).days >= 7 and row["due_at"].date() < date(2014, 6, 10)

    row, events = take(lambda c: long_ago(c) and c["completed_at"].date() == c["due_at"].date())
    eve = max(day for day in (row["due_at"].date() - timedelta(n) for n in range(1, 12)) if is_workday(day))
    insert(events, SUPPLEMENT, datetime.combine(eve, time(16, 10)), row["handler_id"])
    vi, en = "Yêu cầu bổ sung ngay trước ngày hẹn trả", "supplement asked for on the eve of the due date"
    expected.bk("supplement-on-eve-of-due-date", DISTRICT, row["case_id"], vi, en)
    row, events = take(lambda c: long_ago(c) and c["completed_at"].date() == c["due_at"].date())
    moved = datetime.combine(add_workdays(row["due_at"].date(), 1), time(8, 20))
    done = datetime.combine(add_workdays(moved.date(), 2), time(15, 30))
    insert(events, REAPPOINT, moved, row["handler_id"])
    for event, at in zip(events[-2:], (done - timedelta(minutes=50), done)):
        event["at"] = at
    row.update(due_at=datetime.combine(add_workdays(moved.date(), 3), row["due_at"].time()), completed_at=done, returned_at=done)
    vi, en = f"Quá hạn một ngày mới dời ngày hẹn trả, lúc {moved:%H:%M %d/%m/%Y}", "due date moved a day after it had passed"
    for rule in ("due-date-moved-after-passing", "due-date-beyond-limit"):
        expected.bk(rule, DISTRICT, row["case_id"], vi, en)
    row, events = take(lambda c: c["received_at"].month == 4)
    for event in events:
        event["actor_id"] = row["handler_id"]
    vi, en = "Mọi bước trong nhật ký do phòng chuyên môn thực hiện", "every step in the log done by a specialist room"
    expected.bk("case-never-at-desk", DISTRICT, row["case_id"], vi, en)
    assert all(event["at"].date() <= LAST for event in world.events)
