"""The case log, the events and the feedback, right by every register they are generated from."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from .workdays import LAST, add_workdays, due_date, workdays
from .world import COMMUNES, DEPARTMENT, DISTRICT, person

RECEIVE, FORWARD, PROCESS, SIGN, RETURN = "Tiếp nhận hồ sơ", "Chuyển hồ sơ", "Xử lý hồ sơ", "Trình ký", "Trả kết quả"
VILLAGES = ["Nà Cà", "Bản Chang", "Khuổi Lặng", "Phiêng An", "Cốc Lùng", "Nà Đon", "Lủng Phặc", "Pò Deng"]
CASE_COUNT = {DEPARTMENT: 310, DISTRICT: 1180}


def clock(rng, morning):
    """An hour of the office, half past seven to eleven or half past one to half past four."""
    start = 7 * 60 + 35 if morning else 13 * 60 + 35
    return time(*divmod(start + rng.randrange(0, 200 if morning else 175), 60))


class Desk:
    """Who could receive what on which day, by the registers."""

    def __init__(self, world, unit_id):
        self.world, self.unit_id = world, unit_id
        self.duty = defaultdict(list)
        for row in world.roster:
            if row["unit_id"] == unit_id and self.assigned(row["staff_id"], row["date"]):
                for shift in ("morning", "afternoon") if row["shift"] == "all_day" else (row["shift"],):
                    self.duty[(row["date"], shift)].append(row["staff_id"])
        self.posted = defaultdict(list)
        for row in world.postings:
            if row["unit_id"] == unit_id and row["channel"] == "office":
                self.posted[row["procedure_id"]].append((row["posted_on"], row["removed_on"] or date.max))

    def assigned(self, staff_id, day):
        return any(
            s["staff_id"] == staff_id and s["unit_id"] == self.unit_id and s["assigned_from"] <= day <= (s["assigned_to"] or date.max)
            for s in self.world.staff
        )

    def accepts(self, procedure_id, day):
        """Posted on the day; the day of a change of boards is left out, since rules may count it either way."""
        periods = self.posted[procedure_id]
        return any(start < day < end for start, end in periods) or any(start == day for start, _ in periods)


def make_cases(world, idle, narrow):
    """Dossiers of all units; `idle`: a unit's first and last day without any, `narrow`: how many procedures a unit receives at all."""
    for unit in world.units:
        unit_cases(world, unit, idle.get(unit["unit_id"], (date.max, date.max)), narrow.get(unit["unit_id"]))
    number_cases(world)


def unit_cases(world, unit, idle, narrow):
    rng, unit_id = world.rng, unit["unit_id"]
    desk = Desk(world, unit_id)
    active = unit["one_stop_active"]
    count = CASE_COUNT.get(unit_id) or (rng.randrange(118, 152) if active else 36)
    days = [
        d for d in workdays() if not idle[0] <= d <= idle[1] and (not active or desk.duty[(d, "morning")] or desk.duty[(d, "afternoon")])
    ]
    codes = sorted({row["procedure_id"] for row in world.catalogue(unit_id)})[:narrow]
    weights = [1 + 9 / (1 + codes.index(code) % 9) for code in codes]
    # The first and the last day of the period, and every working week, so that no month is without a case.
    chosen = [days[0], days[-1]] + [rng.choice(days) for _ in range(count - 2)]
    for day in sorted(chosen):
        shifts = [s for s in ("morning", "afternoon") if desk.duty[(day, s)]] or ["morning"]
        morning = rng.choice(shifts) == "morning"
        code = rng.choices(codes, weights)[0]
        while not (desk.accepts(code, day) and world.version(code, day)):
            code = rng.choices(codes, weights)[0]
        channel = "post" if unit["level"] != "commune" and rng.random() < 0.015 else "counter"
        if active:
            receiver = rng.choice(desk.duty[(day, "morning" if morning else "afternoon")])
        else:
            receiver = next(s["staff_id"] for s in world.staff if s["unit_id"] == unit_id and s["position"] == "specialist")
        place = "one_stop" if active else "specialist_room"
        world.cases.append(case(world, unit_id, code, datetime.combine(day, clock(rng, morning)), receiver, place, channel))


def case(world, unit_id, code, received, receiver, place, channel):
    """One dossier with the fee of the catalogue, and dates that follow from its time limit."""
    rng = world.rng
    version = world.version(code, received.date())
    due = datetime.combine(due_date(received.date(), version["time_limit_days"], version["time_limit_unit"]), received.time())
    handlers = [s["staff_id"] for s in world.staff if s["unit_id"] == unit_id and s["position"] == "specialist"]
    row = {
        "unit_id": unit_id,
        "procedure_id": code,
        "procedure_name": version["name"],
        "field": version["field"],
        "applicant": person(rng),
        "address": f"Thôn {rng.choice(VILLAGES)}",
        "channel": channel,
        "received_at": received,
        "received_by": receiver,
        "received_place": place,
        "due_at": due,
        "completed_at": None,
        "returned_at": None,
        "returned_by": None,
        "status": "open",
        "handler_id": rng.choice(handlers),
        "fee_collected_vnd": version["fee_vnd"],
        "apology_sent_at": None,
        "suspended_days": None,
        "supplement_requests": 1 if rng.random() < 0.06 else 0,
    }
    spent = rng.randrange(0, max(version["time_limit_days"], 1) + 1)
    done = datetime.combine(add_workdays(received.date(), spent), time(15, rng.randrange(0, 60)))
    if spent == 0:
        done = received + timedelta(minutes=rng.randrange(50, 80))
    settle(world, row, min(done, due))
    return row


def settle(world, row, done):
    """Writes the result of a dossier, and its return, if they came within the period."""
    rng, unit_id = world.rng, row["unit_id"]
    if done.date() > LAST:
        return
    row.update(completed_at=done, status="completed")
    returned = done
    # Some fetch their result a day later, and some not at all: a commune's register could not tell that from a late result.
    if world.level(unit_id) != "commune" and rng.random() < 0.2:
        returned = datetime.combine(add_workdays(done.date(), 1), time(9, rng.randrange(0, 60)))
    if returned.date() <= LAST and (world.level(unit_id) == "commune" or rng.random() < 0.985):
        desk = world.desk(unit_id) or [s for s in world.staff if s["unit_id"] == unit_id and s["position"] == "receptionist"]
        row.update(returned_at=returned, status="returned", returned_by=rng.choice(desk)["staff_id"])


def number_cases(world):
    """Gives every dossier the code of unit, day and serial number of the day."""
    serial = defaultdict(int)
    world.cases.sort(key=lambda row: (row["unit_id"], row["received_at"]))
    for row in world.cases:
        day = row["received_at"].date()
        serial[(row["unit_id"], day)] += 1
        row["case_id"] = f"{row['unit_id']}-{day:%y%m%d}-{serial[(row['unit_id'], day)]:04d}"


def make_events(world):
    """Steps of every fourth dossier of department and district, and of some of two communes."""
    rng = world.rng
    for row in world.cases:
        share = {DEPARTMENT: 0.3, DISTRICT: 0.25, COMMUNES[0]: 0.2, COMMUNES[2]: 0.2}.get(row["unit_id"], 0)
        if rng.random() >= share:
            continue
        received, done, returned = row["received_at"], row["completed_at"], row["returned_at"]
        steps = [
            (RECEIVE, received, row["received_by"]),
            (FORWARD, received + timedelta(minutes=25), row["received_by"]),
            (PROCESS, received + timedelta(minutes=40), row["handler_id"]),
        ]
        if done:
            steps.append((SIGN, max(done - timedelta(minutes=50), received + timedelta(minutes=45)), row["handler_id"]))
            if rng.random() < 0.05:
                # The leader sends the draft back: a step again, after its predecessor.
                steps.append((PROCESS, steps[-1][1] + timedelta(minutes=10), row["handler_id"]))
                steps.append((SIGN, steps[-1][1] + timedelta(minutes=15), row["handler_id"]))
        if returned:
            steps.append((RETURN, max(returned, steps[-1][1]), row["returned_by"]))
        for seq, (activity, at, actor) in enumerate(steps, 1):
            world.events.append(
                {"unit_id": row["unit_id"], "case_id": row["case_id"], "seq": seq, "activity": activity, "actor_id": actor, "at": at}
            )


def make_feedback(world):
    """Complaints answered within five working days, and other letters answered when the office came to it."""
    rng = world.rng
    kinds = (
        ["complaint_conduct"] * 3 + ["complaint_delay"] * 3 + ["complaint_procedure", "suggestion", "suggestion", "praise", "complaint_fee"]
    )
    days = sorted(rng.choice(workdays()[2:-8]) for _ in range(58)) + [date(2014, 6, 26)]
    for number, day in enumerate(days, 1):
        kind = "complaint_conduct" if day == date(2014, 6, 26) else rng.choice(kinds)
        received = datetime.combine(day, clock(rng, rng.random() < 0.6))
        wait = rng.randrange(1, 5) if kind == "complaint_conduct" else rng.randrange(1, 16)
        answered = datetime.combine(add_workdays(day, wait), clock(rng, False))
        if answered.date() > LAST or day == date(2014, 6, 26):
            answered = None
        unit_id = rng.choice([DISTRICT, DISTRICT, DEPARTMENT] + COMMUNES)
        own = [row["case_id"] for row in world.cases if row["unit_id"] == unit_id and row["received_at"].date() <= day]
        world.feedback.append(
            {
                "feedback_id": f"PA-2014-{number:04d}",
                "unit_id": unit_id,
                "case_id": rng.choice(own) if own and rng.random() < 0.5 else None,
                "received_at": received,
                "kind": kind,
                "answered_at": answered,
                "published": answered is not None and rng.random() < 0.8,
            }
        )
