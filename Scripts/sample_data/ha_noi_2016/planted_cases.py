"""Violations of single dossiers."""

from datetime import date

from .planted import plant_contract_staff
from .registers import BINH_LANG, COMMUNES, WARDS


def plant_cases(world, expected):
    desk, room = plant_contract_staff(world, expected)
    plant_contract_work(world, expected, desk["staff_id"], room["staff_id"])
    plant_fields(world, expected)
    plant_codes(world, expected)
    for row in world.cases:
        if row["unit_id"] == COMMUNES[4]:
            row["rating"] = None
    expected.unit("no-case-rated", COMMUNES[4], "Không hồ sơ nào được đánh giá", "no case was rated")
    blank = candidates(world, COMMUNES[3], date(2016, 9, 1))[5]
    blank["received_by"] = None
    vi, en = "Bỏ trống người tiếp nhận một hồ sơ", "receiver of one dossier left blank"
    expected.hn("received-by-contract-staff", COMMUNES[3], "cases.receiver", vi, en, outcome="unknown")
    blank = candidates(world, WARDS[0], date(2016, 9, 1))[8]
    blank["handler_id"] = None
    vi, en = "Bỏ trống người thụ lý một hồ sơ", "handler of one dossier left blank"
    expected.hn("processed-by-contract-staff", WARDS[0], "cases.handler", vi, en, outcome="unknown")


def candidates(world, unit_id, since):
    """The unit's returned dossiers received since the day."""
    return [c for c in world.cases if c["unit_id"] == unit_id and c["received_at"].date() >= since and c["returned_at"]]


def plant_contract_work(world, expected, desk, room):
    own = candidates(world, COMMUNES[0], date(2016, 6, 1))
    for number in (4, 21, 47):
        own[number]["received_by"] = desk
        expected.hn("received-by-contract-staff", COMMUNES[0], own[number]["case_id"], f"{desk} tiếp nhận", "received by contract labour")
    for number in (21, 60):
        own[number]["returned_by"] = desk
        expected.hn("returned-by-contract-staff", COMMUNES[0], own[number]["case_id"], f"{desk} trả kết quả", "returned by contract labour")
    own = candidates(world, BINH_LANG, date(2016, 10, 4))
    for number in (12, 30, 31, 95):
        own[number]["handler_id"] = room
        expected.hn("processed-by-contract-staff", BINH_LANG, own[number]["case_id"], f"{room} thụ lý", "processed by contract labour")


def plant_fields(world, expected):
    """Two dossiers that someone in charge of other fields received."""
    desk = [s for s in world.staff if s["unit_id"] == BINH_LANG and s["position"] == "receptionist"]
    land, business = desk[0]["staff_id"], desk[2]["staff_id"]
    own = [c for c in candidates(world, BINH_LANG, date(2016, 8, 1)) if c["received_by"] == land]
    for number in (3, 17):
        own[number]["received_by"] = business
        vi = f"{business} phụ trách đăng ký kinh doanh tiếp nhận"
        expected.hn("received-outside-own-field", BINH_LANG, own[number]["case_id"], vi, "received by someone in charge of business")


def plant_codes(world, expected):
    own = candidates(world, COMMUNES[1], date(2016, 9, 1))
    first, second = own[10], own[11]
    second["case_id"] = first["case_id"]
    vi, en = "Hai hồ sơ cùng một mã", "two dossiers with one code"
    expected.hn("case-code-duplicated", COMMUNES[1], first["case_id"], vi, en)
    expected.add("data/duplicate-key", COMMUNES[1], first["case_id"], vi, en)
    written = candidates(world, COMMUNES[3], date(2016, 11, 1))[2]
    written["case_id"] = "00017"
    expected.hn("case-code-malformed", COMMUNES[3], "00017", "Số thứ tự ghi tay", "a serial number written by hand")
    # The software was not due yet.
    candidates(world, COMMUNES[3], date(2016, 5, 18))[0]["case_id"] = "00003"
