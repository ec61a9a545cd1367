"""The procedures of the three levels: name, field, time limit in working days, fee in đồng."""

from datetime import date

DISTRICT = [
    ("Cấp Giấy chứng nhận đăng ký hộ kinh doanh", "Đăng ký kinh doanh", 5, 100000),
    ("Thay đổi nội dung đăng ký hộ kinh doanh", "Đăng ký kinh doanh", 5, 50000),
    ("Chấm dứt hoạt động hộ kinh doanh", "Đăng ký kinh doanh", 3, 0),
    ("Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh", "Đăng ký kinh doanh", 3, 20000),
    ("Đăng ký thành lập hợp tác xã", "Đăng ký kinh doanh", 5, 100000),
    ("Cấp Giấy phép bán lẻ rượu", "Công thương", 15, 600000),
    ("Cấp Giấy phép bán lẻ sản phẩm thuốc lá", "Công thương", 15, 600000),
    ("Cấp Giấy phép xây dựng nhà ở riêng lẻ đô thị", "Xây dựng", 15, 50000),
    ("Điều chỉnh Giấy phép xây dựng nhà ở riêng lẻ", "Xây dựng", 10, 10000),
    ("Gia hạn Giấy phép xây dựng nhà ở riêng lẻ", "Xây dựng", 5, 10000),
    ("Cấp Giấy phép xây dựng tạm", "Xây dựng", 10, 50000),
    ("Cấp chứng chỉ quy hoạch", "Xây dựng", 15, 0),
    ("Cấp Giấy chứng nhận quyền sử dụng đất lần đầu cho hộ gia đình, cá nhân", "Đất đai", 40, 100000),
    ("Cấp đổi Giấy chứng nhận quyền sử dụng đất", "Đất đai", 20, 50000),
    ("Cấp lại Giấy chứng nhận quyền sử dụng đất do bị mất", "Đất đai", 20, 50000),
    ("Chuyển nhượng quyền sử dụng đất của hộ gia đình, cá nhân", "Đất đai", 10, 20000),
    ("Thừa kế, tặng cho quyền sử dụng đất", "Đất đai", 10, 20000),
    ("Chuyển mục đích sử dụng đất phải xin phép", "Đất đai", 20, 100000),
    ("Đăng ký thế chấp quyền sử dụng đất", "Đất đai", 1, 80000),
    ("Xóa đăng ký thế chấp quyền sử dụng đất", "Đất đai", 1, 20000),
    ("Tách thửa, hợp thửa đất", "Đất đai", 15, 30000),
    ("Trích lục bản đồ địa chính", "Đất đai", 3, 15000),
    ("Đăng ký cam kết bảo vệ môi trường", "Môi trường", 10, 0),
    ("Chứng thực bản sao từ bản chính giấy tờ song ngữ", "Tư pháp", 1, 2000),
    ("Chứng thực chữ ký người dịch", "Tư pháp", 2, 10000),
    ("Thay đổi, cải chính hộ tịch cho người từ đủ 14 tuổi", "Tư pháp", 5, 25000),
    ("Cấp lại bản chính Giấy khai sinh", "Tư pháp", 3, 10000),
    ("Cấp bản sao giấy tờ hộ tịch từ sổ gốc", "Tư pháp", 1, 5000),
    ("Hỗ trợ kinh phí mai táng cho đối tượng bảo trợ xã hội", "Lao động - Thương binh và Xã hội", 10, 0),
    ("Trợ cấp xã hội hằng tháng tại cộng đồng", "Lao động - Thương binh và Xã hội", 15, 0),
    ("Cấp lại thẻ bảo hiểm y tế cho người có công", "Lao động - Thương binh và Xã hội", 7, 0),
    ("Đăng ký nội quy lao động", "Lao động - Thương binh và Xã hội", 7, 0),
    ("Cho phép thành lập trường mầm non tư thục", "Giáo dục và Đào tạo", 25, 0),
    ("Chuyển trường đối với học sinh trung học cơ sở", "Giáo dục và Đào tạo", 3, 0),
    ("Chỉnh sửa nội dung bằng tốt nghiệp trung học cơ sở", "Giáo dục và Đào tạo", 5, 0),
    ("Cấp Giấy phép kinh doanh karaoke", "Văn hóa và Thông tin", 7, 1500000),
    ("Công nhận danh hiệu thôn, tổ dân phố văn hóa", "Văn hóa và Thông tin", 8, 0),
    ("Cấp Giấy chứng nhận kinh tế trang trại", "Nông nghiệp", 10, 0),
    ("Phê duyệt phương án khai thác gỗ rừng trồng", "Nông nghiệp", 10, 0),
    ("Cho phép thành lập hội cấp huyện", "Nội vụ", 20, 0),
]
COMMUNE = [
    ("Đăng ký khai sinh", "Hộ tịch", 1, 5000),
    ("Đăng ký khai sinh quá hạn", "Hộ tịch", 3, 10000),
    ("Đăng ký lại việc sinh", "Hộ tịch", 3, 10000),
    ("Đăng ký kết hôn", "Hộ tịch", 2, 20000),
    ("Đăng ký lại việc kết hôn", "Hộ tịch", 3, 20000),
    ("Đăng ký khai tử", "Hộ tịch", 1, 5000),
    ("Đăng ký việc nuôi con nuôi trong nước", "Hộ tịch", 20, 400000),
    ("Đăng ký giám hộ", "Hộ tịch", 3, 5000),
    ("Đăng ký việc nhận cha, mẹ, con", "Hộ tịch", 5, 10000),
    ("Xác nhận tình trạng hôn nhân", "Hộ tịch", 2, 3000),
    ("Cấp bản sao giấy tờ hộ tịch từ sổ hộ tịch", "Hộ tịch", 1, 2000),
    ("Chứng thực bản sao từ bản chính", "Chứng thực", 1, 2000),
    ("Chứng thực chữ ký", "Chứng thực", 1, 10000),
    ("Chứng thực hợp đồng tặng cho quyền sử dụng đất", "Chứng thực", 2, 50000),
    ("Chứng thực di chúc", "Chứng thực", 1, 50000),
    ("Xác nhận đơn đề nghị cấp Giấy chứng nhận quyền sử dụng đất", "Đất đai", 10, 0),
    ("Hòa giải tranh chấp đất đai", "Đất đai", 30, 0),
    ("Xác nhận hộ nghèo, hộ cận nghèo", "Bảo trợ xã hội", 3, 0),
    ("Đề nghị trợ cấp xã hội hằng tháng", "Bảo trợ xã hội", 10, 0),
    ("Xác nhận mức độ khuyết tật", "Bảo trợ xã hội", 25, 0),
    ("Xác nhận hồ sơ hưởng chế độ người có công", "Người có công", 5, 0),
    ("Xác nhận sơ yếu lý lịch", "Tư pháp", 1, 10000),
    ("Xác nhận đơn xin vay vốn Ngân hàng Chính sách xã hội", "Tài chính", 1, 0),
    ("Đăng ký tạm trú", "Công an", 3, 15000),
    ("Xác nhận đơn đề nghị khai thác tre, nứa, gỗ vườn", "Nông nghiệp", 5, 0),
    ("Đăng ký hoạt động của nhóm trẻ độc lập tư thục", "Giáo dục", 15, 0),
    ("Thông báo tổ chức lễ hội thôn, bản", "Văn hóa", 7, 0),
    ("Đăng ký sinh hoạt tôn giáo của cơ sở tín ngưỡng", "Tôn giáo", 10, 0),
    ("Xác nhận hộ gia đình làm nông, lâm nghiệp", "Nông nghiệp", 3, 0),
    ("Đăng ký nghĩa vụ quân sự lần đầu", "Quân sự", 1, 0),
]
PROVINCE = [
    ("Cấp Chứng chỉ hành nghề buôn bán thuốc bảo vệ thực vật", "Bảo vệ thực vật", 10, 200000),
    ("Cấp Giấy chứng nhận đủ điều kiện buôn bán thuốc thú y", "Thú y", 10, 230000),
    ("Cấp Chứng chỉ hành nghề tiêm phòng cho động vật", "Thú y", 5, 50000),
    ("Công nhận cây mẹ, cây đầu dòng", "Lâm nghiệp", 18, 450000),
    ("Công nhận rừng giống chuyển hóa", "Lâm nghiệp", 18, 2750000),
    ("Thẩm định phương án điều chế rừng", "Lâm nghiệp", 20, 0),
    ("Cấp phép khai thác gỗ rừng trồng tập trung", "Lâm nghiệp", 10, 0),
    ("Đăng ký trại nuôi động vật hoang dã thông thường", "Kiểm lâm", 5, 0),
    ("Chứng nhận cơ sở đủ điều kiện an toàn thực phẩm nông lâm sản", "Quản lý chất lượng", 15, 150000),
    ("Xác nhận kiến thức về an toàn thực phẩm", "Quản lý chất lượng", 10, 30000),
    ("Cấp phép cho hoạt động trong phạm vi bảo vệ công trình thủy lợi", "Thủy lợi", 15, 0),
    ("Xác nhận nội dung quảng cáo phân bón hữu cơ", "Trồng trọt", 10, 600000),
]
# (level, index in the list above) → time limit and fee of the second version, in force from CHANGE.
CHANGED = {
    ("district", 0): (3, 100000),
    ("district", 13): (15, 50000),
    ("district", 15): (10, 25000),
    ("district", 30): (5, 0),
    ("commune", 3): (2, 30000),
    ("commune", 8): (3, 10000),
    ("commune", 19): (20, 0),
    ("province", 8): (12, 150000),
}
# A time limit in calendar days.
CALENDAR_DAYS = {("commune", 16), ("commune", 6), ("district", 12)}
CHANGE = date(2014, 4, 1)
FIRST_DECISION = {"district": "1187/QĐ-UBND", "commune": "1188/QĐ-UBND", "province": "1042/QĐ-UBND"}
SECOND_DECISION = {"district": "356/QĐ-UBND", "commune": "357/QĐ-UBND", "province": "341/QĐ-UBND"}


LISTS = {"district": (201011, DISTRICT), "commune": (202011, COMMUNE), "province": (203011, PROVINCE)}


def code(level, start):
    """The code of the procedure of a level whose name begins so; `start` may also be its number in the list."""
    base, entries = LISTS[level]
    index = start if isinstance(start, int) else next(n for n, entry in enumerate(entries) if entry[0].startswith(start))
    return f"T-BKA-{base + 7 * index}-TT"


def procedures():
    """The catalogue's rows, the older version of a procedure before the newer."""
    rows = []
    for level, (_, entries) in LISTS.items():
        for index, (name, field, limit, fee) in enumerate(entries):
            row = {
                "procedure_id": code(level, index),
                "effective_from": date(2012, 8, 15),
                "name": name,
                "field": field,
                "level": level,
                "decision_no": FIRST_DECISION[level],
                "effective_to": None,
                "interlinked": field == "Đất đai",
                "time_limit_days": limit,
                "time_limit_unit": "day" if (level, index) in CALENDAR_DAYS else "workday",
                "fee_vnd": fee,
                "online_level": 2,
            }
            rows.append(row)
            if (level, index) in CHANGED:
                row["effective_to"] = date(2014, 3, 31)
                newer = dict(row, effective_from=CHANGE, effective_to=None, decision_no=SECOND_DECISION[level])
                newer["time_limit_days"], newer["fee_vnd"] = CHANGED[(level, index)]
                rows.append(newer)
    return rows
