"""The case log of the first quarter of 2020, right by every register it is generated from."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from ..caselog import clock
from ..workdays import add_workdays, workdays
from ..world import person
from .registers import RURAL, URBAN

FIRST, LAST = date(2020, 1, 2), date(2020, 3, 31)
DAYS = workdays(FIRST, LAST)
# The last thirty working days are compared with those before.
SPLIT = DAYS[-30]
COUNT = {URBAN: 430, RURAL: 340}
# Share of online cases before and after SPLIT.
RISING = (0.24, 0.42)


def make_cases(world, shares, rush):
    """Dossiers of all units; `shares`: a unit's online shares where they are not RISING; `rush`: unit, start of a procedure's name, number
    of dossiers filed online on the last three days."""
    for unit in world.units:
        if unit["one_stop_active"]:
            unit_cases(world, unit)
            file_online(world, unit["unit_id"], *shares.get(unit["unit_id"], RISING))
    unit_id, name, number = rush
    version = next(row for row in world.received_by_unit(unit_id) if row["name"].startswith(name))
    for _ in range(number):
        row = case(world, unit_id, version, datetime.combine(world.rng.choice(DAYS[-3:]), clock(world.rng, False)))
        row["channel"] = "online"
        world.cases.append(row)
    number_cases(world)


def unit_cases(world, unit):
    rng, unit_id = world.rng, unit["unit_id"]
    count = COUNT.get(unit_id) or {"province": 78, "commune": 112}[unit["level"]]
    versions = world.received_by_unit(unit_id)
    codes = sorted({row["procedure_id"] for row in versions})
    weights = [1 + 8 / (1 + index % 7) for index in range(len(codes))]
    for day in sorted([DAYS[0], DAYS[-1]] + [rng.choice(DAYS) for _ in range(count - 2)]):
        found = None
        while found is None:
            wanted = rng.choices(codes, weights)[0]
            found = next((v for v in versions if v["procedure_id"] == wanted and in_force(v, day)), None)
        world.cases.append(case(world, unit_id, found, datetime.combine(day, clock(rng, rng.random() < 0.6))))


def in_force(row, day):
    return row["effective_from"] <= day <= (row["effective_to"] or date.max)


def case(world, unit_id, version, received):
    """One dossier; one of an exempted procedure is received and returned where the work is done."""
    rng = world.rng
    exempt = version["exempt_decision"] is not None
    receiver = rng.choice(world.people(unit_id, "specialist" if exempt else "receptionist"))
    due = datetime.combine(add_workdays(received.date(), version["time_limit_days"]), received.time())
    row = {
        "unit_id": unit_id,
        "procedure_id": version["procedure_id"],
        "procedure_name": version["name"],
        "online_level": version["online_level"],
        "applicant": person(rng),
        "channel": "counter" if exempt or rng.random() > 0.03 else "post",
        "received_at": received,
        "received_by": receiver,
        "received_place": "specialist_room" if exempt else "one_stop",
        "due_at": due,
        "completed_at": None,
        "returned_at": None,
        "returned_by": None,
        "handler_id": rng.choice(world.people(unit_id, "specialist")),
        "status": "open",
        "rating": None,
    }
    spent = rng.randrange(0, version["time_limit_days"] + 1)
    done = datetime.combine(add_workdays(received.date(), spent), time(15, rng.randrange(0, 60)))
    if spent == 0:
        done = received + timedelta(minutes=rng.randrange(20, 80))
    done = min(done, due)
    if done.date() <= LAST:
        row.update(completed_at=done, status="completed")
        if rng.random() < 0.97:
            row.update(returned_at=done + timedelta(minutes=rng.randrange(5, 60)), returned_by=receiver, status="returned")
            row["rating"] = rng.choice((None, None, 3, 4, 4, 5, 5, 5))
    return row


def file_online(world, unit_id, before, after):
    """Files a share of the dossiers of procedures at levels 3 and 4 online, the first of each procedure among them."""
    rng = world.rng
    own = [row for row in world.cases if row["unit_id"] == unit_id and row["online_level"] >= 3]
    for share, part in (
        (before, [row for row in own if row["received_at"].date() < SPLIT]),
        (after, [row for row in own if row["received_at"].date() >= SPLIT]),
    ):
        first = {row["procedure_id"]: row for row in reversed(part)}
        chosen = list(first.values())[: int(share * len(part))]
        rest = [row for row in part if row not in chosen]
        for row in chosen + rng.sample(rest, int(share * len(part)) - len(chosen)):
            row["channel"] = "online"


def number_cases(world):
    """Gives every dossier the code of unit, day and serial number of the day."""
    serial = defaultdict(int)
    world.cases.sort(key=lambda row: (row["unit_id"], row["received_at"]))
    for row in world.cases:
        day = row["received_at"].date()
        serial[(row["unit_id"], day)] += 1
        row["case_id"] = f"{row['unit_id']}-{day:%y%m%d}-{serial[(row['unit_id'], day)]:04d}"
