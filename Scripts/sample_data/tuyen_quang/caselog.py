"""The case log, the events and the feedback, right by every register they are generated from."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from ..caselog import clock
from ..workdays import add_workdays, due_date, workdays
from ..world import person
from .registers import COMMUNES, CULTURE, EXTERNAL, FIELDS, FIRST, FOREST, KHE_LENG, LAST, NA_VAI, code

COUNTS = {FOREST: 230, CULTURE: 190, EXTERNAL: 0, KHE_LENG: 560, NA_VAI: 520}
RECEIVE, APPRAISE, APPROVE, RETURN = "Tiếp nhận hồ sơ", "Thẩm định hồ sơ", "Phê duyệt hồ sơ", "Trả kết quả"
VILLAGES = ["thôn Nà Phiêng", "thôn Khuổi Mạ", "tổ dân phố 3", "thôn Đồng Quắc", "thôn Bản Lếch", "tổ dân phố 7"]
# Twenty-two allowances that the district settles together on the day they fall due.
BATCH, BATCH_DAY = 22, date(2019, 5, 10)


def posted(world, unit_id, procedure_id, day):
    own = [p for p in world.postings if p["unit_id"] == unit_id and p["procedure_id"] == procedure_id and p["channel"] != "web"]
    return any(p["posted_on"] <= day <= (p["removed_on"] or date.max) for p in own)


def make_cases(world):
    for unit in world.units:
        unit_id, level = unit["unit_id"], unit["level"]
        names = sorted(
            {p["procedure_id"] for p in world.procedures if p["level"] == level and p["field"] in FIELDS.get(unit_id, [p["field"]])}
        )
        for _ in range(COUNTS[unit_id] if unit_id in COUNTS else world.rng.randrange(56, 72)):
            day = world.rng.choice(workdays(FIRST, LAST))
            served = [name for name in names if posted(world, unit_id, name, day)]
            add_case(world, unit_id, world.rng.choice(served), datetime.combine(day, clock(world.rng, world.rng.random() < 0.6)))
    for number in range(BATCH):
        row = add_case(world, KHE_LENG, code("district", "Trợ cấp"), datetime.combine(BATCH_DAY, time(8, 5 + 2 * number)), plain=True)
        settle(world, row, date(2019, 5, 17))
    # Filed online on a Sunday, the last day of the period.
    add_case(world, NA_VAI, code("district", "Đăng ký thành lập"), datetime(2019, 6, 30, 20, 12), plain=True)["channel"] = "online"
    number_cases(world)


def add_case(world, unit_id, procedure_id, received, plain=False):
    rng = world.rng
    version = world.version(procedure_id, received.date())
    receivers = world.at_desk(unit_id, "receptionist", version["field"]) or world.at_desk(unit_id, "receptionist")
    handlers = world.at_desk(unit_id, "specialist", version["field"]) or world.at_desk(unit_id, "specialist")
    row = dict.fromkeys(["completed_at", "returned_at", "resubmitted_at", "handed_back_at", "slip_issued_at"])
    row.update(dict.fromkeys(["reappointed_at", "apology_sent_at", "suspended_days", "register_number"]))
    row.update(
        {
            "unit_id": unit_id,
            "procedure_id": procedure_id,
            "procedure_name": version["name"],
            "field": version["field"],
            "applicant": person(rng),
            "address": rng.choice(VILLAGES),
            "channel": rng.choice(["counter"] * 16 + ["online"] * 3 + ["post"]),
            "received_at": received,
            "received_by": rng.choice(receivers)["staff_id"],
            "due_at": None,
            "handler_id": rng.choice(handlers)["staff_id"],
            "status": "open",
            "supplement_requests": 0,
            "reappoint_count": 0,
            "fee_collected_vnd": 0 if rng.random() < 0.03 else version["fee_vnd"],
            "limit": version["time_limit_days"],
            "limit_unit": version["time_limit_unit"],
        }
    )
    world.cases.append(row)
    row["due_at"] = due(row, received)
    if plain:
        return row
    fate = rng.random()
    if row["limit"] >= 5 and fate < 0.07:
        supplement(world, row)
    elif row["limit"] >= 5 and fate < 0.085:
        hand_back = add_workdays(received.date(), rng.randrange(1, 4))
        if hand_back <= LAST:
            row.update(status="rejected", handed_back_at=datetime.combine(hand_back, clock(rng, False)))
            return row
    elif fate > 0.99:
        row["status"] = "withdrawn"
        return row
    if row["status"] == "open":
        settle(world, row)
    return row


def due(row, start):
    """The due date of a dossier whose limit begins at `start`, at the same hour."""
    return datetime.combine(due_date(start.date(), row["limit"], row["limit_unit"]), start.time())


def supplement(world, row):
    """One request in the first days; the limit begins again when the dossier is complete."""
    rng = world.rng
    slip = datetime.combine(add_workdays(row["received_at"].date(), rng.randrange(1, 3)), clock(rng, False))
    if slip.date() > LAST:
        return
    row.update(slip_issued_at=slip, supplement_requests=1)
    if rng.random() < 0.5:
        row["handed_back_at"] = slip
    again = datetime.combine(add_workdays(slip.date(), rng.randrange(1, 7)), clock(rng, True))
    if again.date() > LAST:
        row["status"] = "suspended"
        return
    row.update(resubmitted_at=again, due_at=due(row, again))


def settle(world, row, day=None):
    """A result on a day within the limit, and its return to the applicant."""
    rng = world.rng
    start = row["resubmitted_at"] or row["received_at"]
    if day is None and row["limit"] == 1 and start.hour < 16 and rng.random() < 0.6:
        done = start + timedelta(minutes=rng.randrange(20, 55))
    else:
        days = workdays(start.date() + timedelta(1), row["due_at"].date())
        done = datetime.combine(day or rng.choice(days), clock(rng, False))
    if done.date() > LAST:
        return
    row.update(completed_at=done, status="completed")
    fetched = datetime.combine(add_workdays(done.date(), rng.randrange(1, 4)), clock(rng, True))
    if fetched.date() <= LAST and rng.random() < 0.97:
        row.update(returned_at=fetched, status="returned")


def number_cases(world):
    """Gives every dossier the code of unit, day and serial number of the day (Circular 01/2018, article 19)."""
    serial = defaultdict(int)
    world.cases.sort(key=lambda row: (row["unit_id"], row["received_at"]))
    for row in world.cases:
        day = row["received_at"].date()
        serial[(row["unit_id"], day)] += 1
        row["case_id"] = f"{row['unit_id']}-{day:%y%m%d}-{serial[(row['unit_id'], day)]:04d}"


def make_events(world):
    """Steps of a third of the settled dossiers of departments and districts. Khe Lèng does nothing but receive at the desk."""
    for row in world.cases:
        unit_id = row["unit_id"]
        if unit_id not in COUNTS or row["completed_at"] is None or world.rng.random() >= 0.34:
            continue
        received, done = row["resubmitted_at"] or row["received_at"], row["completed_at"]
        whole = unit_id != KHE_LENG and int(row["procedure_id"][2:8]) % 3 != 1
        chief = world.at_desk(unit_id, "specialist", "Chung")[0]["staff_id"]
        deputy = world.at_desk(unit_id, "deputy")[0]["staff_id"]
        steps = [
            (RECEIVE, row["received_at"], row["received_by"]),
            (APPRAISE, max(received, done - timedelta(minutes=15)), row["received_by"] if whole else row["handler_id"]),
            (APPROVE, done, deputy if whole else chief),
        ]
        if row["returned_at"]:
            steps.append((RETURN, row["returned_at"], row["received_by"]))
        for seq, (activity, at, actor) in enumerate(steps, 1):
            world.events.append(
                {"unit_id": unit_id, "case_id": row["case_id"], "seq": seq, "activity": activity, "actor_id": actor, "at": at}
            )


def make_feedback(world):
    """Letters answered within eight working days; the results of those on procedures are public."""
    rng = world.rng
    kinds = ["complaint_procedure"] * 3 + ["suggestion"] * 3 + ["complaint_conduct", "complaint_delay", "praise"]
    places = [FOREST, CULTURE, KHE_LENG, KHE_LENG, NA_VAI, NA_VAI] + COMMUNES[KHE_LENG] + COMMUNES[NA_VAI]
    for number, day in enumerate(sorted(rng.choice(workdays(FIRST, LAST)) for _ in range(64)), 1):
        received = datetime.combine(day, clock(rng, rng.random() < 0.6))
        answered = datetime.combine(add_workdays(day, rng.randrange(1, 9)), clock(rng, False))
        answered = answered if answered.date() <= LAST else None
        row = {"feedback_id": f"PAKN-{number:03d}/2019", "unit_id": rng.choice(places), "received_at": received, "kind": rng.choice(kinds)}
        world.feedback.append(dict(row, answered_at=answered, published=answered is not None))
