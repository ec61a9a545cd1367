"""The Vietnamese words of the exports for the values of the registers."""

LEVEL = {"province": "Sở, ban, ngành", "district": "Huyện", "commune": "Xã"}
CATALOGUE_LEVEL = {"province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã"}
POSITION = {"head": "Phụ trách", "receptionist": "Tiếp nhận và trả kết quả", "specialist": "Chuyên môn"}
EMPLOYMENT = {"official": "Cán bộ", "civil_servant": "Công chức", "contract": "HĐLĐ"}
SHIFT = {"morning": "Sáng", "afternoon": "Chiều", "all_day": "Cả ngày"}
SATURDAY = {None: "Không", "half": "Sáng thứ Bảy"}
LIMIT_UNIT = {"workday": "Ngày làm việc", "day": "Ngày"}
POSTED_AT = {"office": "Tại bộ phận một cửa", "web": "Trang thông tin điện tử"}
CHANNEL = {"counter": "Trực tiếp", "post": "Bưu điện"}
PLACE = {"one_stop": "Bộ phận một cửa", "specialist_room": "Phòng chuyên môn"}
STATUS = {"open": "Đang giải quyết", "completed": "Chờ trả kết quả", "returned": "Đã trả kết quả"}
FEEDBACK = {
    "complaint_conduct": "Thái độ phục vụ",
    "complaint_delay": "Chậm giải quyết",
    "complaint_procedure": "Vướng mắc thủ tục",
    "complaint_fee": "Thu phí sai",
    "suggestion": "Góp ý",
    "praise": "Khen ngợi",
}
DOCUMENT = {
    "regulation": "Quy chế",
    "house_rules": "Nội quy",
    "plan": "Kế hoạch",
    "direction": "Văn bản chỉ đạo",
    "coord_regulation": "Quy chế phối hợp",
    "review_report": "Báo cáo rà soát",
    "procedure_list": "Tờ trình danh mục TTHC",
    "report": "Báo cáo",
}
CASE_WORDS = {"channel": CHANNEL, "received_place": PLACE, "status": STATUS}
WEEKDAY = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "CN"]


def yes_no(value):
    return "" if value is None else "Có" if value else "Không"


def said(words, value):
    """The word of a value; a planted value that has none stands as it is."""
    return words.get(value, value or "")


def case_value(row, name, number):
    """What a register writes for a dossier in a column: a word for a value, the line's number in the first column."""
    if name is None:
        return None
    if name == "number":
        return number
    value = row[name]
    return CASE_WORDS[name].get(value, value) if name in CASE_WORDS else value
