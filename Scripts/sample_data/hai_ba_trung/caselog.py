"""The case log and the events, right by every register they are generated from; shares and ratings are the same in both quarters."""

from datetime import datetime, time, timedelta

from ..workdays import add_workdays, due_date, workdays
from ..world import person
from .catalogue import ABOLISHED
from .registers import DISTRICT, FIRST, LAST, WARDS

RECEIVE, PROCESS, RETURN = "Tiếp nhận hồ sơ", "Xử lý hồ sơ", "Trả kết quả"
COUNT = {DISTRICT: 340}
RATINGS = [5, 5, 4, 5, 4, 4, 5, 4, 3, 5, 4, 5]


def make_cases(world):
    for unit_id in [DISTRICT] + WARDS:
        unit_cases(world, unit_id, "district" if unit_id == DISTRICT else "commune")


def unit_cases(world, unit_id, level):
    rng = world.rng
    # Old versions would do as well; the new and the abolished procedures get dossiers only where they are planted.
    codes = [
        row["procedure_id"]
        for row in world.procedures
        if row["level"] == level
        and row["effective_from"] < FIRST
        and row["effective_to"] not in ABOLISHED.values()
        and (unit_id, row["procedure_id"]) not in world.idle
    ]
    days = workdays(FIRST, LAST)
    chosen = [days[0], days[-1]] + [rng.choice(days) for _ in range(COUNT.get(unit_id) or rng.randrange(96, 118))]
    for number, day in enumerate(sorted(chosen)):
        received = datetime.combine(day, time(*divmod(7 * 60 + 40 + rng.randrange(0, 210) + 330 * (number % 2), 60)))
        add_case(world, unit_id, rng.choice(codes), received, number)


def add_case(world, unit_id, procedure_id, received, number):
    """One dossier with dates that follow from the time limit of its procedure."""
    rng = world.rng
    version = world.version(procedure_id, received.date())
    due = datetime.combine(due_date(received.date(), version["time_limit_days"], "workday"), received.time())
    online = version["online_level"] >= 3 and number % 3 == 0
    row = {
        "unit_id": unit_id,
        "procedure_id": procedure_id,
        "procedure_name": version["name"],
        "applicant": person(rng),
        "channel": "online" if online else "post" if number % 29 == 0 else "counter",
        "received_place": "one_stop",
        "received_at": received,
        "due_at": due,
        "completed_at": None,
        "returned_at": None,
        "return_channel": None,
        "status": "open",
        "supplement_requests": 1 if number % 15 == 7 else 0,
        "rating": None,
    }
    world.cases.append(row)
    if number % 25 == 12:
        row["status"] = "rejected"
        return row
    spent = rng.randrange(0, max(version["time_limit_days"], 1))
    done = datetime.combine(
        add_workdays(received.date(), spent), time(15, rng.randrange(0, 60))) if spent else received + timedelta(minutes=45
    )
    settle(row, min(done, due), number)
    return row


def settle(row, done, number):
    """Writes the result, and its return, if they came within the period."""
    if done.date() > LAST:
        return
    returned = done + timedelta(minutes=20) if number % 5 else datetime.combine(add_workdays(done.date(), 1), time(9, number % 60))
    row.update(completed_at=done, status="completed")
    if returned.date() <= LAST:
        channel = "post" if number % 6 == 1 else "online" if row["channel"] == "online" else "counter"
        row.update(returned_at=returned, return_channel=channel, status="returned", rating=RATINGS[number % len(RATINGS)])


def number_cases(world):
    """Gives every dossier its code and its running number in the unit's register of the year."""
    world.cases.sort(key=lambda row: (row["unit_id"], row["received_at"]))
    serial, last = {}, {}
    for row in world.cases:
        unit_id, day = row["unit_id"], row["received_at"].date()
        serial[unit_id] = serial.get(unit_id, 0) + 1
        last[(unit_id, day)] = last.get((unit_id, day), 0) + 1
        row["register_number"] = serial[unit_id]
        row["case_id"] = f"{unit_id}-{day:%y%m%d}-{last[(unit_id, day)]:04d}"


def make_events(world):
    """Three steps of every dossier but each fortieth."""
    for number, row in enumerate(world.cases):
        if number % 40 == 39:
            continue
        received, done, returned = row["received_at"], row["completed_at"], row["returned_at"]
        steps = [(RECEIVE, received), (PROCESS, received + timedelta(minutes=30))]
        if returned:
            steps.append((RETURN, max(returned, received + timedelta(minutes=31), done)))
        for seq, (activity, at) in enumerate(steps, 1):
            world.events.append({"unit_id": row["unit_id"], "case_id": row["case_id"], "seq": seq, "activity": activity, "at": at})
