"""The planted violations: each changes a clean register and says which finding must follow."""

from datetime import date

from .caselog import make_cases, make_events, make_feedback
from .planted_cases import plant_cases, plant_events, plant_feedback
from .planted_indicators import plant_indicators
from .planted_postings import plant_faulty_postings, plant_missing_postings
from .planted_registers import plant_documents, plant_roster, plant_staff, plant_units
from .world import COMMUNES

# Longer than a calendar month, so that months counted from another day find it too.
IDLE = {COMMUNES[8]: (date(2014, 5, 1), date(2014, 6, 8))}
NARROW = {COMMUNES[11]: 9}


class Expectations:
    """The findings that an audit of the bundle must give, and no others."""

    def __init__(self):
        self.rows = []

    def add(self, rule, unit_id, subject, vi, en, outcome="fail"):
        """`subject` is a key, or a row whose place in its file is known only when the file is written."""
        self.rows.append({"rule_id": rule, "unit_id": unit_id, "subject": subject, "outcome": outcome, "vi": vi, "en": en})

    def bk(self, rule, *rest, outcome="fail"):
        self.add(f"bk-2013/{rule}", *rest, outcome=outcome)


def plant(world, expected):
    """Plants everything and fills the case log between the registers and the violations of single dossiers."""
    plant_units(world, expected)
    plant_documents(world, expected)
    plant_staff(world, expected)
    plant_roster(world, expected)
    plant_missing_postings(world, expected)
    plant_faulty_postings(world, expected)
    make_cases(world, IDLE, NARROW)
    expected.bk(
        "month-without-cases",
        COMMUNES[8],
        COMMUNES[8],
        "Từ 01/5 đến 08/6/2014 không tiếp nhận hồ sơ nào",
        "no dossier received from 2014-05-01 to 2014-06-08",
    )
    expected.bk(
        "few-procedures-at-one-stop", COMMUNES[11], COMMUNES[11], "Chỉ tiếp nhận 9 trong 30 thủ tục", "receives 9 of 30 procedures only"
    )
    plant_cases(world, expected)
    make_events(world)
    plant_events(world, expected)
    make_feedback(world)
    plant_feedback(world, expected)
    plant_indicators(world, expected)
