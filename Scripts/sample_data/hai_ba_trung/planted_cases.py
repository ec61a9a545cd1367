"""Violations in dossiers and events."""

from datetime import date, datetime, timedelta

from ..workdays import add_workdays, due_date, is_workday
from .caselog import PROCESS, RECEIVE, RETURN, RATINGS, add_case, settle
from .catalogue import code
from .planted import ABOLISHED, NEW_Q1, NEW_Q2
from .registers import DISTRICT, WARDS

Q2 = date(2020, 4, 1)


class Choice:
    """Dossiers not yet chosen for another violation: filed at the counter, without a supplement, and returned."""

    def __init__(self, world):
        self.world, self.taken = world, set()

    def __call__(self, unit_id, since, until, online=False):
        for row in self.world.cases:
            plain = row["status"] == "returned" and row["supplement_requests"] == 0 and id(row) not in self.taken
            fits = row["unit_id"] == unit_id and (row["channel"] == "online") == online
            if plain and fits and since <= row["received_at"].date() <= until:
                self.taken.add(id(row))
                return row
        raise LookupError(f"no dossier of {unit_id} between {since} and {until}")


def plant_cases(world, expected):
    """Before the dossiers are numbered: subjects are the rows."""
    choose = Choice(world)
    plant_late(choose, expected)
    plant_reception(choose, expected)
    plant_dates(choose, expected)
    plant_procedures(choose, expected)
    plant_bulk(world, expected)
    plant_online(world, expected)
    plant_quality(world, choose, expected)


def plant_late(choose, expected):
    def late(row, days):
        done = datetime.combine(add_workdays(row["due_at"].date(), days), row["completed_at"].time())
        row.update(completed_at=done, returned_at=done + timedelta(minutes=10))
        expected.hbt("overdue-case", row["unit_id"], row, f"Trễ {days} ngày làm việc", f"{days} working days late")

    late(choose(DISTRICT, date(2020, 1, 6), date(2020, 4, 30)), 2)
    row = choose(DISTRICT, date(2020, 2, 3), date(2020, 4, 1))
    row.update(completed_at=None, returned_at=None, return_channel=None, rating=None, status="open")
    expected.hbt("overdue-case", DISTRICT, row, "Quá hạn, đến 30/6/2020 chưa có kết quả", "past due, no result by 2020-06-30")
    for number in range(6):
        late(choose(WARDS[3], date(2020, 4, 6 + number), date(2020, 5, 15)), 1 + number % 3)
    vi, en = "Sáu hồ sơ chậm trong quý II", "six late cases in the second quarter"
    expected.hbt("more-late-cases-in-q2", WARDS[3], WARDS[3], vi, en)
    for unit_id in (DISTRICT, WARDS[3]):
        expected.hbt("low-on-time-share", unit_id, unit_id, "Dưới 100% vì các hồ sơ chậm", "below 100 % because of the late cases")


def plant_reception(choose, expected):
    for unit_id, month in ((DISTRICT, 2), (DISTRICT, 5), (WARDS[5], 3)):
        row = choose(unit_id, date(2020, month, 1), date(2020, month, 28))
        row["received_place"] = "specialist_room"
        expected.hbt("received-outside-one-stop", unit_id, row, "Tiếp nhận tại phòng chuyên môn", "received in a specialist room")
    row = choose(WARDS[4], date(2020, 2, 3), date(2020, 2, 28))
    row["supplement_requests"] = 2
    expected.hbt("repeated-supplement-requests", WARDS[4], row, "Yêu cầu bổ sung hai lần", "two supplement requests")


def plant_dates(choose, expected):
    row = choose(WARDS[4], date(2020, 3, 2), date(2020, 3, 31))
    row["due_at"] = datetime.combine(add_workdays(row["due_at"].date(), 3), row["due_at"].time())
    expected.hbt("due-date-too-late", WARDS[4], row, "Hẹn muộn hơn thời hạn 3 ngày làm việc", "due three working days after the limit")
    row = choose(WARDS[5], date(2020, 6, 1), date(2020, 6, 12))
    row["completed_at"] = row["received_at"] - timedelta(hours=1)
    expected.hbt("dates-out-of-order", WARDS[5], row, "Có kết quả trước khi tiếp nhận một giờ", "settled an hour before it was received")
    row = choose(WARDS[9], date(2020, 5, 11), date(2020, 5, 29))
    row["due_at"] = None
    for rule in ("overdue-case", "due-date-too-late"):
        expected.hbt(rule, WARDS[9], "cases.due_at", "Bỏ trống ngày hẹn trả một hồ sơ", "due date of one dossier left blank", "unknown")


def plant_procedures(choose, expected):
    def refile(row, procedure_id, limit):
        row.update(procedure_id=procedure_id, channel="counter", completed_at=row["received_at"] + timedelta(hours=1))
        row["due_at"] = datetime.combine(due_date(row["received_at"].date(), limit, "workday"), row["received_at"].time())
        row["returned_at"] = row["received_at"] + timedelta(hours=2)

    row = choose(WARDS[8], date(2020, 3, 4), date(2020, 3, 19))
    refile(row, NEW_Q1, 5)
    row["procedure_name"] = "Cấp thẻ học nghề cho trẻ em"
    expected.hbt(
        "case-received-before-posting", WARDS[8], row, "Thủ tục mới niêm yết ngày 20/3/2020", "the new procedure was posted on 2020-03-20"
    )
    row = choose(WARDS[9], date(2020, 4, 20), date(2020, 5, 15))
    row["received_at"] = datetime(2020, 5, 5, 9, 40)
    refile(row, NEW_Q2, 5)
    row["procedure_name"] = "Xác nhận danh sách trẻ ra lớp mầm non"
    expected.hbt(
        "case-received-unposted-in-q2", WARDS[9], row, "Thủ tục mới niêm yết ngày 06/5/2020", "the new procedure was posted on 2020-05-06"
    )
    row = choose(WARDS[3], date(2020, 5, 18), date(2020, 6, 20), online=True)
    row.update(procedure_id=ABOLISHED, procedure_name="Trích lục tủ sách gia đình phục vụ cộng đồng", supplement_requests=1)
    expected.hbt("procedure-not-in-force", WARDS[3], row, "Thủ tục bãi bỏ từ 15/5/2020", "the procedure was abolished on 2020-05-15")


def plant_bulk(world, expected):
    """Sixteen firms file on one day, and all results are entered on the day they are due."""
    for number in range(16):
        row = add_case(world, DISTRICT, code("district", 19, 0), datetime(2020, 5, 6, 8, 2 * number + 5), 1)
        row.update(channel="counter", completed_at=None, returned_at=None)
        settle(row, datetime(2020, 5, 13, 8, 2 * number + 1), 1)
        row["rating"] = RATINGS[number % 12]
    vi, en = "16 hồ sơ hoàn thành cùng ngày hẹn", "16 cases finished together on their due day"
    expected.hbt("results-in-bulk", DISTRICT, f"{DISTRICT}/2020-05-13", vi, en)


def plant_online(world, expected):
    unit_id = WARDS[4]
    for row in world.cases:
        if row["unit_id"] == unit_id:
            row["channel"] = "counter" if row["channel"] == "online" else row["channel"]
            row["return_channel"] = row["return_channel"] and "counter"
    expected.hbt("online-service-unused", unit_id, unit_id, "Không có hồ sơ nộp trực tuyến", "no case filed online")
    expected.hbt("no-result-sent-home", unit_id, unit_id, "Mọi kết quả trả tại quầy", "all results returned at the counter")


def plant_quality(world, choose, expected):
    for number in range(8):
        choose(WARDS[0], date(2020, 4, 6 + number), date(2020, 6, 20))["supplement_requests"] = 1
    vi, en = "Thêm tám hồ sơ phải bổ sung trong quý II", "eight more cases with a supplement in the second quarter"
    expected.hbt("more-supplements-in-q2", WARDS[0], WARDS[0], vi, en)
    for number in range(8):
        row = choose(WARDS[1], date(2020, 4, 6 + number), date(2020, 6, 20))
        row.update(status="rejected", completed_at=None, returned_at=None, return_channel=None, rating=None)
    vi, en = "Thêm tám hồ sơ bị từ chối trong quý II", "eight more rejected cases in the second quarter"
    expected.hbt("more-rejections-in-q2", WARDS[1], WARDS[1], vi, en)
    for row in world.cases:
        if row["rating"] and row["unit_id"] == WARDS[7] and row["received_at"].date() >= Q2:
            row["rating"] = min(row["rating"], 4)
        if row["rating"] == 4 and row["unit_id"] == WARDS[6]:
            row["rating"] = 3
    expected.hbt("lower-rating-in-q2", WARDS[7], WARDS[7], "Quý II không còn điểm 5", "no rating of 5 in the second quarter")
    expected.hbt("low-satisfaction", WARDS[6], WARDS[6], "Gần nửa số đánh giá là 3 điểm", "almost half of the ratings are 3")


def plant_numbered(world, expected):
    """After the dossiers are numbered, before their events are written."""
    middle = [r for r in world.cases if r["unit_id"] == WARDS[1] and r["received_at"].month == 5 and r["status"] == "returned"]
    for row in middle[3:5]:
        world.cases.remove(row)
    vi, en = "Hai số trong sổ không có trên hệ thống", "two numbers of the register are not in the system"
    expected.hbt("register-numbers-missing", WARDS[1], WARDS[1], vi, en)


def plant_events(world, expected):
    steps = {}
    for event in world.events:
        steps.setdefault((event["unit_id"], event["case_id"]), []).append(event)
    of = {unit_id: [events for key, events in steps.items() if key[0] == unit_id and len(events) == 3] for unit_id in (DISTRICT, WARDS[0])}
    events = of[WARDS[0]][11]
    events[0]["activity"], events[1]["activity"] = PROCESS, RECEIVE
    vi, en = "Xử lý trước khi tiếp nhận", "processed before it was received"
    expected.hbt("steps-out-of-order", WARDS[0], events[0]["case_id"], vi, en)
    events = of[DISTRICT][40]
    world.events.remove(events[1])
    assert events[2]["activity"] == RETURN
    events[2]["seq"] = 2
    expected.hbt(
        "steps-out-of-order", DISTRICT, events[0]["case_id"], "Trả kết quả mà không có bước xử lý", "returned without being processed"
    )
    dropped = {case_id for n, (unit_id, case_id) in enumerate(k for k in steps if k[0] == WARDS[2]) if n % 2}
    world.events = [e for e in world.events if not (e["unit_id"] == WARDS[2] and e["case_id"] in dropped)]
    expected.hbt("few-cases-in-the-log", WARDS[2], WARDS[2], "Nửa số hồ sơ không có nhật ký", "half of the cases have no log")


def plant_indicators(world, expected):
    """What single rows do not show, planted last: a date moved after it passed, a late supplement, a register that stops."""
    steps = {}
    for event in world.events:
        steps.setdefault((event["unit_id"], event["case_id"]), []).append(event)
    faulty = {id(row["subject"]) for row in expected.rows}

    def take(unit_id):
        """A dossier of the first quarter that was returned on its due date, filed at least a week before, and its log."""
        for row in world.cases:
            events = steps.get((row["unit_id"], row["case_id"]), [])
            fits = row["unit_id"] == unit_id and len(events) == 3 and row["status"] == "returned" and row["supplement_requests"] == 0
            if fits and row["due_at"].date() < date(2020, 3, 20) and (row["due_at"] - row["received_at"]).days >= 7 and id(row) not in faulty:
                return row, events
        raise LookupError(f"no such dossier of {unit_id}")

    def insert(events, activity, at):
        """A step before the result is returned."""
        events[-1]["seq"] += 1
        world.events.insert(world.events.index(events[-1]), dict(events[1], seq=3, activity=activity, at=at))

    row, events = take(DISTRICT)
    moved = datetime.combine(add_workdays(row["due_at"].date(), 1), row["due_at"].time())
    done = datetime.combine(add_workdays(moved.date(), 1), row["due_at"].time())
    row.update(completed_at=done, returned_at=done)
    events[-1]["at"] = done
    insert(events, "Hẹn lại ngày trả", moved)
    vi, en = f"Dời ngày hẹn trả ngày {moved:%d/%m/%Y}, sau khi hết hạn một ngày", "due date moved a day after it had passed"
    for rule in ("due-date-moved-after-passing", "overdue-case"):
        expected.hbt(rule, DISTRICT, row, vi, en)
    row, events = take(WARDS[8])
    eve = max(day for day in (row["due_at"].date() - timedelta(n) for n in range(1, 12)) if is_workday(day))
    done = datetime.combine(row["due_at"].date(), row["due_at"].time())
    row.update(completed_at=done, returned_at=done, supplement_requests=1)
    events[-1]["at"] = done
    insert(events, "Yêu cầu bổ sung", datetime.combine(eve, row["due_at"].time()))
    vi, en = "Yêu cầu bổ sung ngay trước ngày hẹn trả", "supplement asked for on the eve of the due date"
    expected.hbt("supplement-on-eve-of-due-date", WARDS[8], row, vi, en)
    silent = WARDS[9]
    gone = {r["case_id"] for r in world.cases if r["unit_id"] == silent and r["received_at"].date() > date(2020, 6, 8)}
    world.cases = [r for r in world.cases if r["case_id"] not in gone]
    world.events = [e for e in world.events if e["case_id"] not in gone]
    vi, en = "Sau 08/6/2020 không còn hồ sơ nào trên hệ thống", "no case in the system after 2020-06-08"
    expected.hbt("register-stops", silent, silent, vi, en)
