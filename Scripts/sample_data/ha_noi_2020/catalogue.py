"""The procedures of the three levels, as decisions of publication list them. Names are shortened, codes are invented."""

from datetime import date

TRANSPORT, FINANCE, AGRICULTURE = "000.00.13.H26", "000.00.14.H26", "000.00.15.H26"
ENVIRONMENT, HOME_AFFAIRS, LABOUR, PLANNING = "000.00.16.H26", "000.00.17.H26", "000.00.18.H26", "000.00.19.H26"
OLD = date(2018, 9, 17)
INSPECTION, ENVIRONMENTAL, INSURANCE = "512/QĐ-UBND", "640/QĐ-UBND", "1288/QĐ-UBND"
OLD_DECISION = {"province": "5120/QĐ-UBND", "district": "5121/QĐ-UBND", "commune": "5122/QĐ-UBND"}
EXEMPTION = "4610/QĐ-UBND"
FIRST_CODE = {"province": 207011, "district": 208012, "commune": 209013}
# The environment: new from 20 February 2020, replaced or repealed the day before.
CHANGE, ENDED = date(2020, 2, 20), date(2020, 2, 19)

# Name, field, time limit in working days, online level, departments that receive it.
PROVINCE = [
    ("Cấp Giấy chứng nhận kiểm định xe cơ giới", "Đăng kiểm", 1, 2, (TRANSPORT,)),
    ("Cấp Giấy chứng nhận thẩm định thiết kế xe cải tạo", "Đăng kiểm", 3, 3, (TRANSPORT,)),
    ("Cấp lại Giấy chứng nhận thẩm định thiết kế xe cải tạo", "Đăng kiểm", 2, 3, (TRANSPORT,)),
    ("Cấp Giấy chứng nhận đăng kiểm phương tiện thủy nội địa", "Đăng kiểm", 3, 2, (TRANSPORT,)),
    ("Đổi Giấy phép lái xe", "Đường bộ", 5, 4, (TRANSPORT,)),
    ("Cấp phù hiệu xe hợp đồng", "Đường bộ", 2, 4, (TRANSPORT,)),
    ("Sát hạch lái xe lưu động tại trung tâm đào tạo", "Đường bộ", 10, 2, (TRANSPORT,)),
    ("Phê duyệt đối tượng được hỗ trợ phí bảo hiểm nông nghiệp", "Bảo hiểm nông nghiệp", 10, 2, (FINANCE, AGRICULTURE)),
    ("Hỗ trợ phí bảo hiểm nông nghiệp cho tổ chức", "Bảo hiểm nông nghiệp", 15, 2, (FINANCE, AGRICULTURE)),
    ("Đăng ký mã số đơn vị có quan hệ với ngân sách", "Tài chính ngân sách", 2, 4, (FINANCE,)),
    ("Đăng ký giá của doanh nghiệp", "Quản lý giá", 5, 3, (FINANCE,)),
    ("Cấp Chứng chỉ hành nghề thú y", "Thú y", 5, 3, (AGRICULTURE,)),
    ("Cấp Giấy chứng nhận đủ điều kiện buôn bán phân bón", "Trồng trọt", 10, 3, (AGRICULTURE,)),
    ("Thẩm định báo cáo đánh giá tác động môi trường", "Môi trường", 30, 3, (ENVIRONMENT,)),
    ("Cấp Giấy xác nhận hoàn thành công trình bảo vệ môi trường", "Môi trường", 15, 3, (ENVIRONMENT,)),
    ("Cấp sổ đăng ký chủ nguồn thải chất thải nguy hại", "Môi trường", 15, 3, (ENVIRONMENT,)),
    ("Chấp thuận vận hành thử nghiệm công trình xử lý chất thải", "Môi trường", 10, 3, (ENVIRONMENT,)),
    ("Cung cấp thông tin dữ liệu đất đai", "Đất đai", 1, 3, (ENVIRONMENT,)),
    ("Gia hạn Giấy phép khai thác nước dưới đất", "Tài nguyên nước", 20, 3, (ENVIRONMENT,)),
    ("Cho phép tổ chức hội nghị có yếu tố nước ngoài", "Tổ chức phi chính phủ", 15, 2, (HOME_AFFAIRS,)),
    ("Công nhận ban vận động thành lập hội", "Tổ chức phi chính phủ", 20, 3, (HOME_AFFAIRS,)),
    ("Giải quyết chế độ trợ cấp đối với thanh niên xung phong", "Chính sách thanh niên xung phong", 10, 2, (HOME_AFFAIRS,)),
    ("Thi tuyển công chức", "Công chức, viên chức", 30, 2, (HOME_AFFAIRS,)),
    ("Thăng hạng chức danh nghề nghiệp viên chức", "Công chức, viên chức", 30, 2, (HOME_AFFAIRS,)),
    ("Thẩm định thành lập đơn vị sự nghiệp công lập", "Đơn vị sự nghiệp", 15, 2, (HOME_AFFAIRS,)),
    ("Thành lập thôn mới, tổ dân phố mới", "Chính quyền địa phương", 15, 2, (HOME_AFFAIRS,)),
    ("Cấp Giấy phép hoạt động dịch vụ việc làm", "Việc làm", 15, 3, (LABOUR,)),
    ("Cấp Giấy phép lao động cho người nước ngoài", "Lao động", 5, 4, (LABOUR,)),
    ("Khai báo máy có yêu cầu nghiêm ngặt về an toàn lao động", "An toàn lao động", 5, 4, (LABOUR,)),
    ("Giải quyết hưởng trợ cấp người có công", "Người có công", 20, 2, (LABOUR,)),
    ("Cung cấp thông tin quy hoạch", "Quy hoạch - Kiến trúc", 15, 3, (PLANNING,)),
    ("Cấp Giấy phép quy hoạch", "Quy hoạch - Kiến trúc", 30, 3, (PLANNING,)),
    ("Cấp Chứng chỉ hành nghề kiến trúc", "Quy hoạch - Kiến trúc", 15, 3, (PLANNING,)),
]
DISTRICT = [
    ("Xác nhận kế hoạch bảo vệ môi trường", "Môi trường", 10, 3, ()),
    ("Đăng ký đề án bảo vệ môi trường đơn giản", "Môi trường", 10, 2, ()),
    ("Tham vấn ý kiến về báo cáo đánh giá tác động môi trường", "Môi trường", 15, 2, ()),
    ("Cấp Giấy chứng nhận đăng ký hộ kinh doanh", "Hộ kinh doanh", 3, 4, ()),
    ("Thay đổi nội dung đăng ký hộ kinh doanh", "Hộ kinh doanh", 3, 4, ()),
    ("Chấm dứt hoạt động hộ kinh doanh", "Hộ kinh doanh", 3, 3, ()),
    ("Cấp Giấy phép xây dựng nhà ở riêng lẻ", "Xây dựng", 15, 3, ()),
    ("Điều chỉnh Giấy phép xây dựng", "Xây dựng", 10, 3, ()),
    ("Cấp Giấy phép bán lẻ rượu", "Công thương", 10, 3, ()),
    ("Cấp bản sao trích lục hộ tịch", "Hộ tịch", 1, 4, ()),
    ("Thay đổi, cải chính hộ tịch", "Hộ tịch", 3, 2, ()),
    ("Chứng thực bản sao từ bản chính song ngữ", "Chứng thực", 1, 2, ()),
    ("Chứng thực chữ ký người dịch", "Chứng thực", 2, 2, ()),
    ("Hỗ trợ mai táng phí đối tượng bảo trợ xã hội", "Bảo trợ xã hội", 7, 2, ()),
    ("Trợ cấp xã hội hằng tháng", "Bảo trợ xã hội", 10, 2, ()),
    ("Cấp giấy giới thiệu thăm viếng mộ liệt sĩ", "Người có công", 3, 2, ()),
    ("Đăng ký nội quy lao động", "Lao động", 7, 3, ()),
    ("Xác định mức độ khuyết tật lưu động tại nhà", "Bảo trợ xã hội", 20, 2, ()),
    ("Chuyển trường học sinh trung học cơ sở", "Giáo dục", 3, 3, ()),
    ("Công nhận danh hiệu gia đình văn hóa", "Văn hóa", 5, 2, ()),
]
COMMUNE = [
    ("Đề nghị hỗ trợ phí bảo hiểm nông nghiệp cho hộ nghèo", "Bảo hiểm nông nghiệp", 10, 2, ()),
    ("Xác nhận kế hoạch bảo vệ môi trường được ủy quyền", "Môi trường", 10, 2, ()),
    ("Tham vấn cộng đồng về môi trường", "Môi trường", 10, 2, ()),
    ("Đăng ký khai sinh", "Hộ tịch", 1, 3, ()),
    ("Đăng ký kết hôn", "Hộ tịch", 1, 3, ()),
    ("Đăng ký khai tử", "Hộ tịch", 1, 3, ()),
    ("Cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch", 3, 3, ()),
    ("Cấp bản sao trích lục hộ tịch", "Hộ tịch", 1, 4, ()),
    ("Chứng thực bản sao từ bản chính", "Chứng thực", 1, 2, ()),
    ("Chứng thực chữ ký", "Chứng thực", 1, 2, ()),
    ("Chứng thực di chúc", "Chứng thực", 2, 2, ()),
    ("Hòa giải tranh chấp đất đai", "Đất đai", 30, 2, ()),
    ("Xác nhận hộ nghèo, hộ cận nghèo", "Bảo trợ xã hội", 3, 2, ()),
    ("Xác nhận hồ sơ người có công", "Người có công", 5, 2, ()),
    ("Thông báo tổ chức lễ hội cấp xã", "Văn hóa", 10, 2, ()),
]
# Ended on 19 February without a successor: level, name, time limit, departments.
REPEALED = [
    ("province", "Xác nhận đề án bảo vệ môi trường chi tiết", 20, (ENVIRONMENT,)),
    ("district", "Đăng ký bản cam kết bảo vệ môi trường", 5, ()),
    ("commune", "Tiếp nhận bản cam kết bảo vệ môi trường được ủy quyền", 5, ()),
]
EXEMPT = ("Sát hạch lái xe lưu động", "Xác định mức độ khuyết tật lưu động")
# New or replaced by the decision on the environment: the old version of a replaced procedure has the same code.
REPLACED = ("Thẩm định báo cáo đánh giá", "Xác nhận kế hoạch bảo vệ môi trường")


def code(level, index):
    return f"{1 + index % 3}.{FIRST_CODE[level] + 17 * index:06d}.000.00.00.H26"


def procedures():
    """The catalogue's rows, the older version of a procedure before the newer."""
    rows = []
    for level, entries in (("province", PROVINCE), ("district", DISTRICT), ("commune", COMMUNE)):
        for index, (name, field, limit, online, hosts) in enumerate(entries):
            row = entry(level, code(level, index), name, field, limit, online, hosts)
            if field == "Đăng kiểm":
                row.update(decision_no=INSPECTION, effective_from=date(2020, 2, 17))
            elif field == "Bảo hiểm nông nghiệp":
                row.update(decision_no=INSURANCE, effective_from=date(2020, 3, 16))
            elif field == "Môi trường":
                if name.startswith(REPLACED):
                    rows.append(dict(row, effective_to=ENDED))
                row.update(decision_no=ENVIRONMENTAL, effective_from=CHANGE)
            rows.append(row)
        for offset, (of, name, limit, hosts) in enumerate(REPEALED):
            if of == level:
                row = entry(level, code(level, len(entries) + offset), name, "Môi trường", limit, 2, hosts)
                rows.append(dict(row, effective_to=ENDED))
    return rows


def entry(level, procedure_id, name, field, limit, online, hosts):
    return {
        "procedure_id": procedure_id,
        "name": name,
        "field": field,
        "level": level,
        "decision_no": OLD_DECISION.get(level),
        "effective_from": OLD,
        "effective_to": None,
        "time_limit_days": limit,
        "online_level": online,
        "exempt_decision": EXEMPTION if name.startswith(EXEMPT) else None,
        "hosts": hosts,
    }
