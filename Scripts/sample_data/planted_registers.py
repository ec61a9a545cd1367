"""Violations in units, documents, staff and roster."""

from datetime import date

from .world import COMMUNES, DEPARTMENT, DISTRICT


def plant_units(world, expected):
    units = world.unit_by_id
    units[DEPARTMENT].update(area_m2=0, host_office="Phòng Tổ chức - Hành chính")
    expected.bk("reception-area-missing", DEPARTMENT, DEPARTMENT, "Diện tích bộ phận một cửa bằng 0", "desk area 0")
    expected.bk("desk-not-in-office", DEPARTMENT, DEPARTMENT, "Đặt tại Phòng Tổ chức - Hành chính", "placed in the Personnel division")
    units[DISTRICT].update(waiting_area_m2=0, host_office="Phòng Nội vụ huyện")
    expected.bk("waiting-area-missing", DISTRICT, DISTRICT, "Diện tích khu vực chờ bằng 0", "waiting area 0")
    expected.bk("desk-not-in-district-office", DISTRICT, DISTRICT, "Đặt tại Phòng Nội vụ huyện", "placed in the Home Affairs division")
    units[COMMUNES[4]]["host_office"] = "Trạm Y tế xã Phiêng Sliền"
    expected.bk("desk-not-at-commune", COMMUNES[4], COMMUNES[4], "Đặt tại Trạm Y tế xã", "placed in the health station")
    units[DISTRICT]["shared_software"] = units[COMMUNES[9]]["shared_software"] = False
    expected.bk("district-without-shared-software", DISTRICT, DISTRICT, "Chưa dùng phần mềm dùng chung", "shared software not in use")
    expected.bk("shared-software-missing", COMMUNES[9], COMMUNES[9], "Chưa dùng phần mềm dùng chung", "shared software not in use")
    units[COMMUNES[7]]["register_book"] = False
    expected.bk("register-not-opened", COMMUNES[7], COMMUNES[7], "Không mở sổ theo dõi", "no register opened")
    units[COMMUNES[10]].update(one_stop_active=False, suspended_on=date(2013, 10, 15))
    expected.bk(
        "one-stop-not-restored",
        COMMUNES[10],
        COMMUNES[10],
        "Bỏ bộ phận một cửa từ 15/10/2013, chưa khôi phục",
        "desk dropped on 2013-10-15, not restored",
    )
    world.roster = [row for row in world.roster if row["unit_id"] != COMMUNES[10]]


def plant_documents(world, expected):
    def drop(unit_id, *kinds):
        world.documents = [row for row in world.documents if row["unit_id"] != unit_id or row["kind"] not in kinds]

    drop(DEPARTMENT, "plan", "direction", "regulation", "procedure_list")
    world.documents.append(
        {
            "unit_id": DEPARTMENT,
            "kind": "plan",
            "number": "47/KH-SNVNL",
            "issued_on": date(2013, 12, 20),
            "subject": "Kế hoạch cải cách hành chính năm 2014",
            "signer_title": "Giám đốc Sở",
        }
    )
    expected.bk(
        "direction-plan-missing", DEPARTMENT, DEPARTMENT, "Chỉ có kế hoạch ban hành ngày 20/12/2013", "the only plan is of 2013-12-20"
    )
    expected.bk("operating-regulation-missing", DEPARTMENT, DEPARTMENT, "Không có quy chế", "no operating regulation")
    expected.bk("procedure-list-not-submitted", DEPARTMENT, DEPARTMENT, "Không có tờ trình danh mục TTHC", "no procedure list submitted")
    expected.bk("follow-up-missing", DEPARTMENT, DEPARTMENT, "Không có văn bản đôn đốc", "no reminder to the units")
    expected.bk("home-affairs-check-missing", DEPARTMENT, DEPARTMENT, "Không có biên bản kiểm tra", "no check on record")
    for unit_id, kind, day, rule in (
        (DEPARTMENT, "review_report", date(2014, 4, 24), "procedure-review-late"),
        (DISTRICT, "procedure_list", date(2014, 4, 18), "procedure-list-late"),
    ):
        next(row for row in world.documents if row["unit_id"] == unit_id and row["kind"] == kind)["issued_on"] = day
        expected.bk(rule, unit_id, unit_id, f"Ban hành ngày {day:%d/%m/%Y}, hạn là quý I", "issued after the first quarter")
    draft = {
        "unit_id": DISTRICT,
        "kind": "coord_regulation",
        "number": None,
        "issued_on": date(2014, 6, 23),
        "subject": "Quy chế phối hợp liên thông lĩnh vực đất đai (dự thảo)",
        "signer_title": "Chủ tịch UBND huyện",
    }
    world.documents.append(draft)
    expected.bk(
        "coordination-regulation-not-issued", DISTRICT, DISTRICT, "Quy chế phối hợp chưa có số", "coordination regulation unnumbered"
    )
    drop(DISTRICT, "review_report")
    expected.bk("procedure-review-missing", DISTRICT, DISTRICT, "Không có báo cáo rà soát", "no review report")
    drop(COMMUNES[6], "house_rules")
    expected.bk("house-rules-not-issued", COMMUNES[6], COMMUNES[6], "Không có nội quy", "no house rules")
    invitation = {
        "unit_id": COMMUNES[1],
        "kind": "Giấy mời",
        "number": "12/GM-UBND",
        "issued_on": date(2014, 3, 18),
        "subject": "Họp rà soát việc niêm yết thủ tục hành chính",
        "signer_title": "Chủ tịch UBND",
    }
    world.documents.append(invitation)
    expected.add(
        "data/unknown-value",
        COMMUNES[1],
        (invitation, "kind"),
        "Loại văn bản «Giấy mời» ngoài danh mục",
        "document kind outside the enumeration",
    )
    expected.bk(
        "coordination-regulation-not-issued",
        COMMUNES[1],
        "documents.kind",
        "Vì loại văn bản trên không đọc được",
        "since that kind could not be read",
        outcome="unknown",
    )


def plant_staff(world, expected):
    def key(row):
        return f"{row['staff_id']}/{row['assigned_from']}"

    district, department = world.desk(DISTRICT), world.desk(DEPARTMENT)
    district[3]["qualification"] = None
    expected.bk(
        "unqualified-staff",
        DISTRICT,
        key(district[3]),
        "Cán bộ một cửa không có trình độ chuyên môn",
        "desk official without a qualification",
    )
    department[2]["approved_post"] = False
    expected.bk("unqualified-staff", DEPARTMENT, key(department[2]), "Không đúng vị trí việc làm đã duyệt", "post not approved")
    district[5]["approved_post"] = None
    expected.bk(
        "unqualified-staff",
        DISTRICT,
        "staff.approved_post",
        f"Bỏ trống vị trí việc làm của {district[5]['staff_id']}",
        "approved post left blank",
        outcome="unknown",
    )
    chairman = next(s for s in world.staff if s["unit_id"] == COMMUNES[3] and s["position"] == "head")
    chairman["assigned_to"] = date(2014, 5, 30)
    deputy = dict(
        chairman,
        staff_id=f"CB{len(world.staff) + 1:04d}",
        full_name="Bàn Thị Hạnh",
        title="Phó Chủ tịch UBND xã",
        assigned_from=date(2014, 6, 2),
        assigned_to=None,
    )
    world.staff.append(deputy)
    expected.bk(
        "commune-desk-without-chairman",
        COMMUNES[3],
        COMMUNES[3],
        "Từ 02/6/2014 do Phó Chủ tịch phụ trách",
        "the vice-chairman is in charge since 2014-06-02",
    )
    for row in world.staff:
        if row["unit_id"] == COMMUNES[5] and row["position"] in ("head", "receptionist"):
            row["assigned_to"] = date(2014, 6, 27)
    vi, en = "Từ 28/6/2014 không còn ai được phân công", "no one assigned from 2014-06-28 on"
    expected.bk("one-stop-in-name-only", COMMUNES[5], COMMUNES[5], vi, en)
    expected.bk("commune-desk-without-chairman", COMMUNES[5], COMMUNES[5], vi, en)
    clerk = dict(
        deputy,
        staff_id=f"CB{len(world.staff) + 1:04d}",
        unit_id=COMMUNES[7],
        full_name="Lường Văn Thuận",
        title="Nhân viên văn thư",
        position="Văn thư, lưu trữ",
        employment_type="contract",
        qualification="Trung cấp Văn thư",
        rank=None,
        field=None,
        assigned_from=date(2013, 2, 25),
    )
    world.staff.append(clerk)
    expected.add(
        "data/unknown-value",
        COMMUNES[7],
        f"{key(clerk)}/position",
        "Nhiệm vụ «Văn thư, lưu trữ» ngoài danh mục",
        "position outside the enumeration",
    )


def plant_roster(world, expected):
    def drop(unit_id, day, shifts):
        world.roster = [r for r in world.roster if not (r["unit_id"] == unit_id and r["date"] == day and r["shift"] in shifts)]

    both = ("morning", "afternoon")
    for unit_id, day, vi in (
        (DISTRICT, date(2014, 2, 8), "Thứ Bảy làm bù"),
        (DEPARTMENT, date(2014, 3, 14), "Thứ Sáu"),
        (DEPARTMENT, date(2014, 5, 27), "Thứ Ba"),
    ):
        drop(unit_id, day, both)
        expected.bk(
            "working-day-without-duty", unit_id, f"{unit_id}/{day}", f"{vi} {day:%d/%m/%Y} không có người trực", "no one on duty that day"
        )
    for unit_id, day, shift, vi in (
        (DISTRICT, date(2014, 4, 25), "morning", "sáng"),
        (DEPARTMENT, date(2014, 6, 20), "afternoon", "chiều"),
    ):
        drop(unit_id, day, (shift,))
        expected.bk(
            "shift-without-duty",
            unit_id,
            f"{unit_id}/{day}",
            f"Buổi {vi} {day:%d/%m/%Y} không có người trực",
            f"no one on duty in the {shift}",
        )
    world.roster = [r for r in world.roster if not (r["unit_id"] == COMMUNES[5] and r["date"] > date(2014, 6, 27))]
    gone = next(s for s in world.staff if s["unit_id"] == DISTRICT and s["assigned_to"] == date(2014, 4, 18))["staff_id"]
    other = world.desk(DISTRICT)[0]["staff_id"]
    for unit_id, day, shift, staff_id, vi, en in (
        (DISTRICT, date(2014, 4, 22), "morning", gone, "đã thôi phân công từ 18/4/2014", "assignment ended on 2014-04-18"),
        (DISTRICT, date(2014, 5, 6), "afternoon", gone, "đã thôi phân công từ 18/4/2014", "assignment ended on 2014-04-18"),
        (DEPARTMENT, date(2014, 3, 20), "morning", other, "là người của đơn vị khác", "belongs to another unit"),
    ):
        row = {"unit_id": unit_id, "date": day, "shift": shift, "staff_id": staff_id}
        world.roster.append(row)
        expected.bk("duty-by-unassigned-person", unit_id, row, f"{staff_id} trực ngày {day:%d/%m/%Y}, {vi}", en)
    world.roster.sort(key=lambda r: (r["unit_id"], r["date"], r["shift"] != "morning", r["staff_id"]))
