"""The clean list of documents: what the letter asks each unit to issue."""

from datetime import date, timedelta

from .registers import INFORMATION

MARK = {"province": "SỞ", "district": "UBND", "commune": "UBND"}


class Papers:
    """Documents with numbers that run on."""

    def __init__(self, world):
        self.world, self.rows, self.number = world, world.documents, 40

    def add(self, unit_id, kind, day, subject, about=None):
        self.number += self.world.rng.randrange(1, 9)
        short = {"regulation": "QĐ", "house_rules": "QĐ", "coord_regulation": "QĐ", "plan": "KH", "submission": "TTr"}.get(kind, "BC")
        mark = MARK[self.world.level(unit_id)]
        row = {"unit_id": unit_id, "kind": kind, "number": f"{self.number}/{short}-{mark}", "issued_on": day}
        self.rows.append({**row, "subject": subject, "about_unit": about})


def make_documents(world):
    papers, rng = Papers(world), world.rng
    for unit in world.units:
        unit_id, name, level = unit["unit_id"], unit["name"], unit["level"]
        later = timedelta(rng.randrange(0, 12))
        papers.add(unit_id, "house_rules", date(2016, 7, 18) + later, f"Nội quy bộ phận tiếp nhận và trả kết quả {name}")
        papers.add(unit_id, "dissemination", date(2016, 6, 6) + later, "Quán triệt thực hiện cơ chế một cửa theo văn bản 2845/UBND-SNV")
        papers.add(unit_id, "review_report", date(2016, 7, 4) + later, "Kết quả rà soát việc thực hiện cơ chế một cửa, một cửa liên thông")
        papers.add(unit_id, "regulation", date(2016, 6, 20) + later, "Quy chế hoạt động của bộ phận tiếp nhận và trả kết quả")
        papers.add(unit_id, "internal_process", date(2016, 8, 1) + later, "Quy trình giải quyết thủ tục hành chính theo cơ chế một cửa")
        papers.add(unit_id, "survey_report", date(2016, 12, 5) + later, "Báo cáo khảo sát mức độ hài lòng của người dân, tổ chức")
        papers.add(unit_id, "report", date(2017, 5, 15), "Kết quả thực hiện cơ chế một cửa 5 tháng đầu năm 2017")
        if level == "province":
            papers.add(unit_id, "check_periodic", date(2017, 3, 14), "Kết luận kiểm tra định kỳ việc giải quyết thủ tục hành chính")
            subject = "Biên bản kiểm tra đột xuất việc thực hiện quy chế phối hợp liên thông"
            papers.add(unit_id, "check_unannounced", date(2017, 4, 11), subject)
        elif level == "district":
            district_papers(world, papers, unit_id)
    papers.add(INFORMATION, "submission", date(2016, 6, 10), "Tờ trình công bố danh mục dịch vụ công trực tuyến mức độ 3")


def district_papers(world, papers, unit_id):
    papers.add(unit_id, "coord_regulation", date(2016, 8, 22), "Quy chế phối hợp giải quyết thủ tục hành chính liên thông lĩnh vực đất đai")
    papers.add(unit_id, "review_report", date(2016, 7, 25), "Rà soát diện tích, cơ sở vật chất, trang thiết bị một cửa cấp xã")
    papers.add(unit_id, "check_periodic", date(2016, 11, 15), "Kết luận kiểm tra định kỳ bộ phận một cửa")
    papers.add(unit_id, "check_unannounced", date(2017, 2, 21), "Biên bản kiểm tra đột xuất bộ phận một cửa")
    children = [unit for unit in world.units if unit["parent_id"] == unit_id]
    for number, child in enumerate(children):
        kind, word = (("check_periodic", "định kỳ"), ("check_unannounced", "đột xuất"))[number % 2]
        day = date(2016, 10, 4) + timedelta(7 * number)
        papers.add(unit_id, kind, day, f"Kiểm tra {word} bộ phận một cửa {child['name']}", child["unit_id"])
