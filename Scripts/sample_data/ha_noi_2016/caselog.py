"""The case log, right by every register it is generated from."""

from collections import defaultdict
from datetime import datetime, time, timedelta

from ..caselog import clock
from ..workdays import add_workdays, workdays
from ..world import person
from .registers import BINH_LANG, FIRST, KIM_LANG, LAST, TAY_LANG, handles

COUNT = {"province": 150, "district": 0, "commune": 110, BINH_LANG: 420, TAY_LANG: 330, KIM_LANG: 240}
STREETS = ["Ngõ 12 phố Lãng", "Thôn Thượng", "Tổ dân phố số 4", "Xóm Chùa", "Số 27 phố Quất", "Thôn Đoài", "Khu tập thể Trạch"]


def make_cases(world, last_day):
    """Dossiers of all units; `last_day`: of units that stop receiving before the end."""
    for unit in world.units:
        unit_id, level = unit["unit_id"], unit["level"]
        days = workdays(FIRST, last_day.get(unit_id, LAST))
        count = COUNT.get(unit_id, COUNT[level])
        codes = list(dict.fromkeys(row["procedure_id"] for row in world.procedures if row["decision_no"] and handles(unit, row)))
        weights = [1 + 9 / (1 + index % 9) for index in range(len(codes))]
        for day in sorted([days[0], days[-1]] + [world.rng.choice(days) for _ in range(count - 2)]):
            world.cases.append(case(world, unit_id, world.rng.choices(codes, weights)[0], day))
    number_cases(world)


def receiver(world, unit_id, field, day):
    """Who takes the field at the desk: its own official, else the one for all fields."""
    desk = world.assigned(unit_id, "receptionist", day)
    own = [s for s in desk if field in s["field"]] or [s for s in desk if "ác lĩnh vực" in s["field"]]
    return world.rng.choice(own)["staff_id"]


def case(world, unit_id, procedure_id, day):
    rng = world.rng
    version = world.version(procedure_id, day)
    received = datetime.combine(day, clock(rng, rng.random() < 0.6))
    limit = version["time_limit_days"]
    due = datetime.combine(add_workdays(day, limit), received.time())
    done = min(datetime.combine(add_workdays(day, rng.randrange(1, limit + 1)), time(15, rng.randrange(0, 60))), due)
    row = {
        "unit_id": unit_id,
        "procedure_id": procedure_id,
        "procedure_name": version["name"],
        "applicant": person(rng),
        "address": rng.choice(STREETS),
        "channel": "online" if version["online_level"] == 3 and rng.random() < 0.15 else "counter",
        "received_at": received,
        "received_by": receiver(world, unit_id, version["field"], day),
        "received_place": "one_stop",
        "handler_id": rng.choice(world.assigned(unit_id, "specialist", day))["staff_id"],
        "due_at": due,
        "completed_at": None,
        "returned_at": None,
        "returned_by": None,
        "status": "open",
        "fee_collected_vnd": version["fee_vnd"],
        "rating": None,
    }
    if done.date() <= LAST:
        row.update(completed_at=done, status="completed")
        returned = done + timedelta(minutes=25)
        desk = world.assigned(unit_id, "receptionist", returned.date())
        if desk and rng.random() < 0.97:
            row.update(returned_at=returned, returned_by=rng.choice(desk)["staff_id"], status="returned")
            row["rating"] = rng.choice([5, 5, 4, 4, 4, 3]) if rng.random() < 0.4 else None
    return row


def number_cases(world):
    """Gives every dossier the code of unit, day and serial number of the day."""
    serial = defaultdict(int)
    world.cases.sort(key=lambda row: (row["unit_id"], row["received_at"]))
    for row in world.cases:
        day = row["received_at"].date()
        serial[(row["unit_id"], day)] += 1
        row["case_id"] = f"{row['unit_id']}-{day:%y%m%d}-{serial[(row['unit_id'], day)]:04d}"
