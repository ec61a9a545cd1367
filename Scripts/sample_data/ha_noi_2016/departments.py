"""The procedures of the two departments: name, field, time limit in working days, fee in đồng."""

INFORMATION_FIELDS = ["Xuất bản, Báo chí", "Viễn thông, Quảng cáo", "Di sản, Nghệ thuật biểu diễn"]
RESOURCES_FIELDS = ["Đo đạc, Đất đai", "Tài nguyên nước, Khoáng sản", "Quy hoạch, Kiến trúc"]
PROVINCE = [
    ("Cấp giấy phép xuất bản tài liệu không kinh doanh", "Xuất bản", 15, 15000),
    ("Cấp giấy phép hoạt động in xuất bản phẩm", "Xuất bản", 15, 0),
    ("Cấp giấy phép xuất bản bản tin", "Báo chí", 20, 0),
    ("Chấp thuận họp báo", "Báo chí", 1, 0),
    ("Chấp thuận lắp đặt trạm thu phát sóng", "Viễn thông", 10, 0),
    ("Tiếp nhận thông báo sản phẩm quảng cáo trên bảng quảng cáo", "Quảng cáo", 5, 0),
    ("Cấp giấy phép khai quật khẩn cấp", "Di sản", 3, 0),
    ("Cấp giấy phép biểu diễn nghệ thuật", "Nghệ thuật biểu diễn", 5, 1500000),
    ("Cung cấp thông tin, dữ liệu đo đạc và bản đồ", "Đo đạc", 1, 0),
    ("Giao đất cho tổ chức không thông qua đấu giá", "Đất đai", 20, 0),
    ("Cấp đổi Giấy chứng nhận quyền sử dụng đất cho tổ chức", "Đất đai", 7, 50000),
    ("Cấp giấy phép thăm dò nước dưới đất", "Tài nguyên nước", 30, 400000),
    ("Cấp giấy phép khai thác khoáng sản", "Khoáng sản", 60, 5000000),
    ("Cấp giấy phép quy hoạch dự án", "Quy hoạch", 25, 2000000),
    ("Cung cấp thông tin quy hoạch", "Quy hoạch", 10, 0),
    ("Chấp thuận phương án kiến trúc công trình", "Kiến trúc", 15, 0),
]
