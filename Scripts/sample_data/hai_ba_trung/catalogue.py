"""The procedures of the district and of its wards: 239 in 38 fields and 144 in 24 on 29 February 2020, and what came and went after it."""

from datetime import date

# What may be asked for a paper, an allowance, a confirmation.
PAPER = ["Cấp", "Cấp lại", "Điều chỉnh", "Gia hạn", "Thu hồi", "Cấp bản sao", "Đính chính"]
ALLOWANCE = ["Hưởng", "Thôi hưởng", "Điều chỉnh mức hưởng", "Hưởng lại", "Di chuyển hồ sơ hưởng", "Truy lĩnh", "Cấp giấy giới thiệu hưởng"]
RECORD = ["Đăng ký", "Đăng ký lại", "Xác nhận", "Thay đổi nội dung", "Chấm dứt", "Trích lục", "Ghi vào sổ việc"]
# Field, what is asked, for what, time limit in working days, fee in đồng, online level. The first eleven fields have seven procedures
# each, the others six.
DISTRICT_FIELDS = [
    ("Hộ tịch", RECORD, "thay đổi, cải chính hộ tịch", 3, 25000, 3),
    ("Chứng thực", RECORD, "hợp đồng, giao dịch đã chứng thực", 2, 50000, 2),
    ("Đất đai", PAPER, "Giấy chứng nhận quyền sử dụng đất", 30, 100000, 3),
    ("Thành lập và hoạt động của hộ kinh doanh", PAPER, "Giấy chứng nhận đăng ký hộ kinh doanh", 3, 100000, 4),
    ("Hoạt động xây dựng", PAPER, "Giấy phép xây dựng nhà ở riêng lẻ", 20, 75000, 3),
    ("Quy hoạch xây dựng, kiến trúc", PAPER, "chứng chỉ quy hoạch", 15, 0, 2),
    ("Nhà ở", PAPER, "quyết định cho thuê nhà ở thuộc sở hữu nhà nước", 30, 0, 2),
    ("Hạ tầng kỹ thuật", PAPER, "giấy phép đào hè, đường đô thị", 7, 0, 3),
    ("Giao thông đường bộ", PAPER, "giấy phép sử dụng tạm thời hè phố", 7, 0, 3),
    ("Môi trường", RECORD, "kế hoạch bảo vệ môi trường", 10, 0, 3),
    ("Lưu thông hàng hóa trong nước", PAPER, "Giấy phép bán lẻ rượu", 10, 600000, 3),
    ("Kinh doanh khí", PAPER, "Giấy chứng nhận đủ điều kiện cửa hàng bán lẻ LPG chai", 10, 600000, 3),
    ("An toàn thực phẩm", PAPER, "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm", 15, 500000, 3),
    ("Thành lập và hoạt động của hợp tác xã", PAPER, "Giấy chứng nhận đăng ký hợp tác xã", 3, 100000, 3),
    ("Quản lý công sản", PAPER, "quyết định điều chuyển tài sản công", 30, 0, 2),
    ("Giá", RECORD, "kê khai giá hàng hóa, dịch vụ", 5, 0, 3),
    ("Tài chính doanh nghiệp", PAPER, "văn bản xác nhận vốn", 10, 0, 2),
    ("Bảo trợ xã hội", ALLOWANCE, "trợ cấp xã hội hằng tháng", 10, 0, 3),
    ("Người có công", ALLOWANCE, "chế độ ưu đãi người có công", 10, 0, 2),
    ("Lao động", RECORD, "nội quy lao động", 7, 0, 3),
    ("Việc làm", PAPER, "xác nhận vay vốn giải quyết việc làm", 10, 0, 2),
    ("Phòng, chống tệ nạn xã hội", ALLOWANCE, "hỗ trợ người cai nghiện tại cộng đồng", 7, 0, 2),
    ("Giáo dục mầm non", PAPER, "quyết định cho phép trường mầm non hoạt động", 20, 0, 2),
    ("Giáo dục tiểu học", PAPER, "quyết định cho phép trường tiểu học hoạt động", 20, 0, 2),
    ("Giáo dục trung học cơ sở", PAPER, "quyết định chuyển trường trung học cơ sở", 3, 0, 3),
    ("Giáo dục thường xuyên", PAPER, "quyết định cho phép trung tâm học tập cộng đồng", 15, 0, 2),
    ("Văn bằng, chứng chỉ", PAPER, "bằng tốt nghiệp trung học cơ sở", 5, 0, 3),
    ("Văn hóa cơ sở", PAPER, "danh hiệu khu dân cư văn hóa", 8, 0, 2),
    ("Gia đình", PAPER, "Giấy chứng nhận cơ sở hỗ trợ nạn nhân bạo lực gia đình", 15, 0, 2),
    ("Thư viện", PAPER, "Giấy chứng nhận đăng ký thư viện tư nhân", 5, 0, 3),
    ("Phát thanh, truyền hình và thông tin điện tử", PAPER, "Giấy chứng nhận điểm trò chơi điện tử công cộng", 10, 0, 3),
    ("Xuất bản, in và phát hành", RECORD, "hoạt động cơ sở photocopy", 5, 0, 3),
    ("Thi đua, khen thưởng", PAPER, "giấy khen của Chủ tịch UBND quận", 20, 0, 2),
    ("Tôn giáo", RECORD, "hội nghị thường niên của tổ chức tôn giáo", 20, 0, 2),
    ("Tổ chức phi chính phủ", PAPER, "quyết định cho phép thành lập hội", 30, 0, 2),
    ("Y tế", RECORD, "giấy xác nhận nội dung truyền thông y tế", 10, 0, 2),
    ("Giải quyết khiếu nại", PAPER, "quyết định giải quyết khiếu nại", 30, 0, 2),
    ("Thú y", PAPER, "Giấy chứng nhận kiểm dịch", 3, 50000, 2),
]
WARD_FIELDS = [
    ("Hộ tịch", RECORD, "khai sinh, khai tử", 1, 8000, 3),
    ("Chứng thực", RECORD, "chữ ký, bản sao", 1, 10000, 2),
    ("Nuôi con nuôi", RECORD, "việc nuôi con nuôi trong nước", 20, 400000, 2),
    ("Hòa giải ở cơ sở", PAPER, "quyết định công nhận hòa giải viên", 5, 0, 2),
    ("Đất đai", RECORD, "nguồn gốc sử dụng đất", 10, 0, 2),
    ("Môi trường", RECORD, "tham vấn báo cáo môi trường", 10, 0, 2),
    ("Bảo trợ xã hội", ALLOWANCE, "trợ cấp người cao tuổi", 10, 0, 3),
    ("Người có công", ALLOWANCE, "trợ cấp thờ cúng liệt sĩ", 5, 0, 2),
    ("Giảm nghèo", RECORD, "hộ nghèo, hộ cận nghèo", 5, 0, 2),
    ("Trẻ em", PAPER, "thẻ bảo hiểm y tế trẻ em dưới 6 tuổi", 5, 0, 3),
    ("Phòng, chống tệ nạn xã hội", RECORD, "cai nghiện tự nguyện tại gia đình", 3, 0, 2),
    ("Dân số", RECORD, "sinh con đúng chính sách", 5, 0, 2),
    ("Giáo dục mầm non", PAPER, "quyết định cho phép nhóm trẻ độc lập hoạt động", 15, 0, 2),
    ("Giáo dục tiểu học", PAPER, "quyết định cho phép lớp linh hoạt hoạt động", 10, 0, 2),
    ("Văn hóa cơ sở", PAPER, "danh hiệu gia đình văn hóa", 5, 0, 2),
    ("Thể dục thể thao", PAPER, "quyết định công nhận câu lạc bộ thể thao cơ sở", 7, 0, 2),
    ("Thư viện", RECORD, "tủ sách gia đình phục vụ cộng đồng", 3, 0, 2),
    ("Tôn giáo", RECORD, "hoạt động tín ngưỡng", 15, 0, 2),
    ("Thi đua, khen thưởng", PAPER, "giấy khen của Chủ tịch UBND phường", 10, 0, 2),
    ("Quân sự", RECORD, "nghĩa vụ quân sự", 1, 0, 2),
    ("Quản lý cư trú", RECORD, "nơi cư trú của công dân", 1, 0, 3),
    ("Bảo hiểm xã hội", ALLOWANCE, "chế độ tử tuất", 7, 0, 2),
    ("Giải quyết khiếu nại", PAPER, "quyết định giải quyết khiếu nại lần đầu", 30, 0, 2),
    ("Nhà ở", RECORD, "tình trạng nhà ở", 5, 0, 2),
]
FIRST_DECISION = {"district": "6125/QĐ-UBND", "commune": "6126/QĐ-UBND"}
SECOND_DECISION = {"district": "1547/QĐ-UBND", "commune": "1548/QĐ-UBND"}
CHANGE = date(2020, 4, 15)
# Field and number within it → time limit and fee of the version in force from CHANGE.
CHANGED = {
    ("district", 4, 1): (15, 75000),
    ("district", 11, 2): (10, 500000),
    ("district", 19, 0): (5, 0),
    ("commune", 1, 0): (1, 12000),
    ("commune", 2, 4): (20, 200000),
    ("commune", 9, 2): (3, 0),
    ("commune", 12, 1): (12, 0),
}
NEW = [
    ("commune", 9, "Cấp thẻ học nghề cho trẻ em", 5, date(2020, 3, 2), "1012/QĐ-UBND"),
    ("commune", 12, "Xác nhận danh sách trẻ ra lớp mầm non", 5, date(2020, 5, 4), "1899/QĐ-UBND"),
    ("district", 19, "Đăng ký thỏa ước lao động tập thể nhóm doanh nghiệp", 7, date(2020, 5, 4), "1898/QĐ-UBND"),
]
# Ended on this day: a procedure of the wards.
ABOLISHED = {("commune", 16, 5): date(2020, 5, 15)}


def code(level, field, number):
    """The code of a procedure by the place of its field and its own place in it."""
    return f"1.{(18 if level == 'district' else 42) * 1000 + field * 20 + number:06d}"


def version(level, place, procedure_id, name, limit, fee, online, since):
    entry = (DISTRICT_FIELDS if level == "district" else WARD_FIELDS)[place]
    return {
        "procedure_id": procedure_id,
        "effective_from": since,
        "effective_to": None,
        "name": name,
        "field": entry[0],
        "level": level,
        "decision_no": FIRST_DECISION[level],
        "time_limit_days": limit,
        "time_limit_unit": "workday",
        "fee_vnd": fee,
        "online_level": online,
    }


def procedures():
    """The catalogue's rows, the older version of a procedure before the newer."""
    rows = []
    for level, fields, long in (("district", DISTRICT_FIELDS, 11), ("commune", WARD_FIELDS, 0)):
        for place, (_, verbs, what, limit, fee, online) in enumerate(fields):
            for number in range(7 if place < long else 6):
                key = (level, place, number)
                row = version(level, place, code(*key), f"{verbs[number]} {what}", limit, fee, online, date(2019, 11, 18))
                rows.append(row)
                if key in CHANGED:
                    row["effective_to"] = date(2020, 4, 14)
                    newer = dict(row, effective_from=CHANGE, effective_to=None, decision_no=SECOND_DECISION[level])
                    newer["time_limit_days"], newer["fee_vnd"] = CHANGED[key]
                    rows.append(newer)
                if key in ABOLISHED:
                    row["effective_to"] = ABOLISHED[key]
    for level, place, name, limit, since, decision in NEW:
        row = version(level, place, code(level, place, 10), name, limit, 0, 2, since)
        rows.append(dict(row, decision_no=decision))
    return rows
