"""The phrase table of the trade, row by row: a date where one is said, the right recurrence or count, and nothing invented."""

from datetime import date

import pytest

from models.reading.deadlines import Deadline, find_deadlines

D = date.fromisoformat


def full(**values):
    """All that a row says; what it does not name must be empty."""
    empty = {
        "kind": "dated", "due_on": None, "due_time": None, "starts_on": None, "exclusive": False, "recurrence": None,
        "recurrence_day": None, "relative": None, "is_year_missing": False,
    }  # fmt: skip
    return empty | values


def dated(due, *, exclusive=False, time=None, starts=None, year_missing=False):
    starts_on = D(starts) if starts else None
    return full(due_on=D(due), exclusive=exclusive, due_time=time, starts_on=starts_on, is_year_missing=year_missing)


def every(period, *, exclusive=False, time=None, **day):
    return full(recurrence=period, recurrence_day=day or None, exclusive=exclusive, due_time=time)


def counted(count, unit, start, before=False, kind="dated"):
    return full(relative=(count, unit, start, before), kind=kind)


NONE: list = []

ROWS = [
    (1, "(thời hạn hoàn thành trước ngày 15/4/2024)", None, [dated("2024-04-15", exclusive=True)]),
    (2, "hoàn thành trước ngày 31/8/2020", None, [dated("2020-08-31", exclusive=True)]),
    (3, "hoàn thành trước 10/3/2020", None, [dated("2020-03-10", exclusive=True)]),
    (
        4,
        "bắt đầu từ 01/5/2020 và hoàn thành trước ngày 30/6/2020",
        None,
        [dated("2020-06-30", exclusive=True, starts="2020-05-01")],
    ),
    (
        5,
        "gửi về Ban Tổ chức trước ngày 30/6/2022 để tổng hợp báo cáo về cấp trên theo quy định",
        None,
        [dated("2022-06-30", exclusive=True)],
    ),
    (6, "báo cáo kết quả thực hiện bằng văn bản trước ngày 20.7.2020", None, [dated("2020-07-20", exclusive=True)]),
    (7, "hoàn thiện dự thảo báo cáo trước ngày 15.3", "2020-02-10", [dated("2020-03-15", exclusive=True, year_missing=True)]),
    (8, "dự kiến tổ chức trước ngày 5.4", "2020-02-10", [dated("2020-04-05", exclusive=True, year_missing=True)]),
    (9, "báo cáo kết quả về Sở Nội vụ để tổng hợp trước ngày 01/11/2021", None, [dated("2021-11-01", exclusive=True)]),
    (10, "trình UBND tỉnh trước ngày 15/11/2021 để tổng hợp, gửi đúng thời hạn", None, [dated("2021-11-15", exclusive=True)]),
    (11, "hoàn thành trước tháng 7.2020", None, [dated("2020-06-30")]),
    (12, "trước ngày 10/6", "2024-05-03", [dated("2024-06-10", exclusive=True, year_missing=True)]),
    (13, "hoàn thành Đề án và gửi về Ban trước ngày 15/6/2025", None, [dated("2025-06-15", exclusive=True)]),
    (14, "thời gian hoàn thành đồng bộ với việc sắp xếp, trước ngày 15/5/2025", None, [dated("2025-05-15", exclusive=True)]),
    (15, "(từ 01/7/2025 đến 15/8/2025)", None, [dated("2025-08-15", starts="2025-07-01")]),
    (16, "thực hiện chậm nhất trước 15/9", "2024-05-03", [dated("2024-09-15", exclusive=True, year_missing=True)]),
    (17, "hoàn thành chậm nhất 28/9/2026", None, [dated("2026-09-28")]),
    (18, "chậm nhất vào ngày 17 tháng 12 hằng năm", None, [every("yearly", day=17, month=12)]),
    (19, "chậm nhất tới 31/12/2025 phải cơ bản hoàn thành", None, [dated("2025-12-31")]),
    (20, "chậm nhất là trong ngày làm việc tiếp theo", None, [counted(1, "working_day", "event")]),
    (21, "trong ngày, chậm nhất là trong ngày làm việc tiếp theo", None, [counted(1, "working_day", "event")]),
    (22, "chậm nhất trong thời gian 10 ngày làm việc", None, [counted(10, "working_day", "event")]),
    (23, "kéo dài không quá 15 ngày làm việc", None, [counted(15, "working_day", "event")]),
    (24, "chậm nhất vào ngày 30 tháng 9 năm 2025", None, [dated("2025-09-30")]),
    (25, "báo cáo gửi về Văn phòng trước 14 giờ, ngày 05/12/2017", None, [dated("2017-12-05", time="14:00")]),
    (26, "gửi hỏa tốc đến Văn phòng trước 16h00' hàng ngày", None, [every("daily", time="16:00")]),
    (27, "trước 17 giờ 00' ngày 03/5/2020", None, [dated("2020-05-03", time="17:00")]),
    (28, "gửi danh sách về Ban trước ngày 16/4/2016", None, [dated("2016-04-16", exclusive=True)]),
    (29, "từ ngày 30/4/2020 đến hết ngày 03/5/2020", None, [dated("2020-05-03", starts="2020-04-30")]),
    (30, "từ 0 giờ ngày 28/3/2020 cho đến khi có thông báo mới", None, NONE),
    (31, "hoàn thành trong tháng 6 năm 2022", None, [dated("2022-06-30")]),
    (32, "thời gian hoàn thành trong quý IV.2019", None, [dated("2019-12-31")]),
    (33, "bắt đầu từ tháng 4.2020 và hoàn thành trong tháng 5.2020", None, [dated("2020-05-31", starts="2020-04-01")]),
    (34, "từ tháng 7 đến tháng 12-2019", None, [dated("2019-12-31", starts="2019-07-01")]),
    (
        35,
        "dự kiến diễn ra từ tháng 4 đến hết tháng 5",
        "2020-02-10",
        [dated("2020-05-31", starts="2020-04-01", year_missing=True)],
    ),
    (36, "đầu tháng 8 sẽ tổ chức hội nghị", "2020-02-10", [dated("2020-08-01", year_missing=True)]),
    (37, "được thực hiện trong quý I/2019", None, [dated("2019-03-31")]),
    (38, "hoàn thành việc lắp đặt trong tháng 11/2025", None, [dated("2025-11-30")]),
    (39, "trong năm 2024", None, [dated("2024-12-31")]),
    (40, "phương hướng, nhiệm vụ quý II năm 2024", None, NONE),
    (41, "từ nay đến hết nhiệm kỳ Đại hội đại biểu Đảng bộ tỉnh", "2024-01-01", NONE),
    (42, "giai đoạn đến năm 2025", None, NONE),
    (42, "giai đoạn 2023-2030", None, NONE),
    (43, "phấn đấu đến năm 2025", None, NONE),
    (44, "ngay từ những tháng đầu năm", "2024-01-05", NONE),
    (44, "ngay từ đầu năm mới", "2024-01-05", NONE),
    (45, "Trước mắt cần tập trung cao đôn đốc", "2024-01-05", NONE),
    (46, "phải kịp thời báo cáo khi có khó khăn, vướng mắc", None, NONE),
    (47, "khắc phục ngay những tồn tại", None, NONE),
    (48, "khẩn trương tập trung giải quyết", None, NONE),
    (49, "sớm hoàn thành, đưa dự án vào khai thác, vận hành theo kế hoạch", None, NONE),
    (50, "giải quyết dứt điểm các vụ việc, không để kéo dài", None, NONE),
    (51, "bảo đảm tiến độ giải ngân theo kế hoạch", None, NONE),
    (52, "xử lý dứt điểm các nhiệm vụ quá hạn", None, NONE),
    (53, "triển khai ngay các nhiệm vụ", None, NONE),
    (54, "ngay sau khi ký văn bản", None, NONE),
    (54, "ngay sau khi nhận được", None, NONE),
    (55, "phải được giải quyết ngay", None, NONE),
    (56, "hằng tháng tổng hợp, báo cáo kết quả thực hiện theo quy định", None, [every("monthly")]),
    (57, "trước ngày 25 hàng tháng", None, [every("monthly", exclusive=True, day=25)]),
    (58, "trước ngày 25 tháng cuối quý", None, [every("quarterly", exclusive=True, day=25, month=3)]),
    (59, "trước ngày 20 hàng tháng để tổng hợp", None, [every("monthly", exclusive=True, day=20)]),
    (60, "Định kỳ từ ngày 1 đến ngày 5 hằng tháng", None, [every("monthly", day=5)]),
    (61, "từ ngày 5 đến ngày 10 hằng tháng kiểm tra, xác nhận, tổng hợp", None, [every("monthly", day=10)]),
    (62, "từ ngày 15 tháng trước đến ngày 14 của tháng thuộc kỳ báo cáo", None, NONE),
    (63, "Hằng tháng, trước ngày 10", None, [every("monthly", exclusive=True, day=10)]),
    (64, "Hằng tháng, trước ngày 03 của tháng liền kề", None, [every("monthly", exclusive=True, day=3, month_offset=1)]),
    (65, "định kỳ 6 tháng, hàng năm báo cáo kết quả", None, [every("half_yearly"), every("yearly")]),
    (
        66,
        "định kỳ 6 tháng, hằng năm, đầu kỳ, giữa kỳ, cuối kỳ hoặc đột xuất khi cần thiết",
        None,
        [every("half_yearly"), every("yearly")],
    ),
    (67, "định kỳ báo cáo Ban Thường vụ", None, NONE),
    (68, "1 buổi sáng thứ 2 hàng tuần", None, [every("weekly", weekday=1)]),
    (69, "báo cáo nhanh tình hình từng ngày trong dịp nghỉ lễ", None, [every("daily")]),
    (70, "hằng ngày, từng cán bộ phải truy cập", None, [every("daily")]),
    (71, "thường xuyên theo dõi, đôn đốc", None, NONE),
    (72, "thường xuyên giám sát, kiểm tra, đôn đốc trong quá trình tổ chức thực hiện", None, NONE),
    (73, "Tiếp tục tập trung cao thực hiện", None, NONE),
    (74, "báo cáo kết quả với Thường trực theo quy định", None, NONE),
    (75, "bảo đảm chế độ thông tin, báo cáo theo quy định", None, NONE),
    (76, "theo chương trình kiểm tra, giám sát năm 2024", None, NONE),
    (77, "trình HĐND tỉnh ban hành Nghị quyết để thực hiện", None, NONE),
    (78, "trình HĐND tỉnh tại kỳ họp cuối năm", None, NONE),
    (78, "trình kỳ họp thứ 8", None, NONE),
    (79, "trong phiên họp ngày 25/08", "2024-08-01", [dated("2024-08-25", year_missing=True)]),
    (80, "trong phiên họp tới", "2024-08-01", NONE),
    (81, "sau khi kết thúc Đại hội các đơn vị hoàn chỉnh báo cáo", None, NONE),
    (82, "báo cáo xem xét trước khi trình quyết định", None, NONE),
    (83, "nhân dịp kỷ niệm 70 năm (07/5/1954-07/5/2024)", None, NONE),
    (84, "hướng tới chào mừng Đại hội XX", None, NONE),
    (85, "Trong thời hạn 15 ngày, kể từ ngày nhận được đầy đủ hồ sơ", None, [counted(15, "day", "receipt")]),
    (86, "ký ban hành trong 10 ngày", None, [counted(10, "day", "issue", kind="issue_within")]),
    (87, "có hiệu lực sau 10 ngày kể từ ngày ký", None, NONE),
    (88, "tối đa là 01 năm, tính từ năm kết thúc công việc", None, [counted(1, "year", "event")]),
    (89, "tối đa sau thời gian 05 năm phải thực hiện đúng", None, [counted(5, "year", "event")]),
    (90, "không ít hơn 01 ngày làm việc tính từ thời điểm kết thúc việc lấy số liệu", None, NONE),
    (92, "xong trước ngày 20/5/2024", None, [dated("2024-05-20", exclusive=True)]),
    (93, "trong quý II/2024", None, [dated("2024-06-30")]),
    (94, "trước 16h00 ngày 20/5/2024", None, [dated("2024-05-20", time="16:00")]),
    (95, "hằng tháng, trước ngày 20", None, [every("monthly", exclusive=True, day=20)]),
    (96, "trong vòng 10 ngày làm việc kể từ ngày nhận được văn bản", None, [counted(10, "working_day", "receipt")]),
    (97, "ngay sau hội nghị", None, NONE),
    (98, "đến hết năm 2025", None, [dated("2025-12-31")]),
    (99, "tại kỳ họp thường lệ giữa năm", "2024-01-05", NONE),
    (99, "tại kỳ họp thường lệ cuối năm", "2024-01-05", NONE),
    (100, "trước ngày 05 của tháng sau", None, [every("monthly", exclusive=True, day=5, month_offset=1)]),
    (101, "ngày làm việc cuối cùng của tháng", None, [every("monthly", day=-1)]),
    (102, "chậm nhất 03 ngày trước khi họp", None, [counted(3, "day", "event", True)]),
    (103, "báo cáo trong tuần", "2024-05-07", [dated("2024-05-10")]),
    (103, "đầu tuần sau", "2024-05-07", [dated("2024-05-13")]),
    (104, "trước Tết Nguyên đán", "2024-12-07", [dated("2025-01-29", exclusive=True, year_missing=True)]),
    (104, "trước Tết Nguyên đán 2025", None, [dated("2025-01-29", exclusive=True)]),
    (104, "trước dịp Tết Nguyên đán Bính Ngọ năm 2026", None, [dated("2026-02-17", exclusive=True)]),
    (104, "trước ngày cuối tháng Chạp", "2024-12-07", [dated("2025-01-28", exclusive=True, year_missing=True)]),
    (104, "trước ngày 23 tháng Chạp", "2024-12-07", [dated("2025-01-22", exclusive=True, year_missing=True)]),
    (104, "trước ngày 23 tháng Chạp", "2024-01-07", [dated("2024-02-02", exclusive=True, year_missing=True)]),
    (105, "muộn nhất ngày 20/5/2024", None, [dated("2024-05-20")]),
    (105, "không muộn hơn ngày 20/5/2024", None, [dated("2024-05-20")]),
    (105, "không chậm quá ngày 20/5/2024", None, [dated("2024-05-20")]),
    (105, "hạn chót 20/5/2024", None, [dated("2024-05-20")]),
    (
        106,
        "trước ngày 15/6 và 15/12 hằng năm",
        None,
        [every("yearly", exclusive=True, day=15, month=6), every("yearly", exclusive=True, day=15, month=12)],
    ),
    (107, "Thời gian hoàn thành: 30/6/2024", None, [dated("2024-06-30")]),
    (107, "Thời gian hoàn thành: tháng 6", "2024-05-03", [dated("2024-06-30", year_missing=True)]),
    (107, "Thời gian hoàn thành: quý II", "2024-05-03", [dated("2024-06-30", year_missing=True)]),
    (108, "trong 6 tháng đầu năm 2024", None, [dated("2024-06-30")]),
    (108, "trong 6 tháng cuối năm 2024", None, [dated("2024-12-31")]),
    (108, "hoàn thành trong 9 tháng đầu năm 2024", None, [dated("2024-09-30")]),
    (109, "hoàn thành vào cuối tháng", "2024-05-03", [dated("2024-05-31")]),
    (109, "cuối quý", "2024-05-03", [dated("2024-06-30")]),
    (109, "cuối năm", "2024-05-03", [dated("2024-12-31")]),
    (110, "thượng tuần tháng 6/2024", None, [dated("2024-06-10")]),
    (110, "trung tuần tháng 6/2024", None, [dated("2024-06-20")]),
    (110, "hạ tuần tháng 6/2024", None, [dated("2024-06-30")]),
    (111, "từ nay đến cuối năm", "2024-05-03", [dated("2024-12-31")]),
    (112, "trong 02 tuần kể từ ngày nhận được công văn", None, [counted(2, "week", "receipt")]),
    (112, "trong 01 tháng kể từ ngày ban hành", None, [counted(1, "month", "issue")]),
    (113, "sau khi kết thúc hội nghị 05 ngày", None, [counted(5, "day", "event")]),
    (114, "báo cáo trong ngày", "2024-05-07", [dated("2024-05-07")]),
    (114, "tuần tới", "2024-05-07", [dated("2024-05-17")]),
    (114, "trong tháng tới", "2024-05-07", [dated("2024-06-30")]),
    (115, "ngày 20 hằng tháng", None, [every("monthly", day=20)]),
    (116, "trước Đại hội", "2024-05-07", NONE),
    (116, "trước khi khai mạc kỳ họp", "2024-05-07", NONE),
    (117, "trong thời gian sớm nhất", "2024-05-07", NONE),
    (118, "trước 16 giờ 30 phút ngày 20/5/2024", None, [dated("2024-05-20", time="16:30")]),
    # holes that were found beside the rows
    (0, "định kỳ hằng quý, trước ngày 20 của tháng cuối quý", None, [every("quarterly", exclusive=True, day=20, month=3)]),
    (
        0,
        "Định kỳ hằng quý báo cáo kết quả trước ngày 20 của tháng cuối quý",
        None,
        [every("quarterly", exclusive=True, day=20, month=3)],
    ),
    (0, "trước ngày 20 các tháng 3, 6, 9 và 12", None, [every("quarterly", exclusive=True, day=20, month=3)]),
    (
        0,
        "trước ngày 14 hằng tháng, ngày 14 của tháng cuối quý",
        None,
        [every("monthly", exclusive=True, day=14), every("quarterly", day=14, month=3)],
    ),
    (
        0,
        "định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12)",
        None,
        [every("half_yearly", exclusive=True, day=15, month=6), every("yearly", exclusive=True, day=15, month=12)],
    ),
    (
        0,
        "Định kỳ 6 tháng (trước 15/6) và năm (trước 15/12)",
        None,
        [every("half_yearly", exclusive=True, day=15, month=6), every("yearly", exclusive=True, day=15, month=12)],
    ),
    (
        0,
        "báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12 hằng năm",
        None,
        [every("yearly", exclusive=True, day=15, month=6), every("yearly", exclusive=True, day=15, month=12)],
    ),
    (0, "mỗi năm hai lần", None, [every("half_yearly")]),
    (0, "cuối mỗi tháng", None, [every("monthly", day=31)]),
    (0, "trước ngày làm việc cuối cùng của quý", None, [every("quarterly", exclusive=True, day=-1)]),
    (0, "gửi vào ngày 05 của tháng sau", None, [every("monthly", day=5, month_offset=1)]),
    (0, "định kỳ hằng tuần, vào chiều thứ Sáu hằng tuần", None, [every("weekly", weekday=5)]),
    (0, "hằng tuần (trước 16 giờ thứ Sáu)", None, [every("weekly", time="16:00", weekday=5)]),
    (0, "trước 5 giờ chiều thứ Năm hằng tuần", None, [every("weekly", time="17:00", weekday=4)]),
    (0, "đến ngày 30/6/2024 hoàn thành việc rà soát", "2024-05-07", [dated("2024-06-30")]),
    (0, "Đến ngày 30/6/2024, 100% chi bộ phải hoàn thành", "2024-05-07", [dated("2024-06-30")]),
    (0, "từ nay đến ngày 30/6/2024", "2024-05-07", [dated("2024-06-30")]),
    (0, "sửa chữa mặt đường, thông xe đến ngày 15/9/2024.", "2024-05-07", [dated("2024-09-15")]),
    (0, "thứ Hai tuần sau", "2024-05-07", [dated("2024-05-13")]),
    (0, "trước thứ Sáu tuần này", "2024-05-07", [dated("2024-05-10", exclusive=True)]),
    (0, "hoàn thành trong năm nay", "2024-05-07", [dated("2024-12-31")]),
    (0, "tháng tới", "2024-12-07", [dated("2025-01-31")]),
    (0, "trước 8 giờ sáng ngày 20/5/2024", None, [dated("2024-05-20", time="08:00")]),
    (0, "trước 4 giờ chiều ngày 20/5/2024", None, [dated("2024-05-20", time="16:00")]),
    (0, "chậm nhất cuối tháng 5/2024", None, [dated("2024-05-31")]),
    (0, "đầu quý III/2024", None, [dated("2024-07-01")]),
    (0, "trong nửa đầu tháng 6/2024", None, [dated("2024-06-15")]),
    (0, "trong quý I, quý II năm 2024", None, [dated("2024-06-30")]),
    (0, "trong tháng 6/2024, chậm nhất ngày 25/6/2024", None, [dated("2024-06-25")]),
    (0, "hoàn thành trong 9 tháng", "2024-05-07", [dated("2024-09-30", year_missing=True)]),
    (0, "trong vòng 24 giờ kể từ khi nhận", None, [counted(1, "day", "receipt")]),
    (0, "trước mỗi kỳ họp 10 ngày", None, [counted(10, "day", "event", True)]),
    (0, "trước Đại hội 15 ngày", None, [counted(15, "day", "event", True)]),
    (0, "sau hội nghị 05 ngày", None, [counted(5, "day", "event")]),
    (0, "gửi tài liệu trước 03 ngày làm việc", None, [counted(3, "working_day", "event", True)]),
    # drift of hand and machine
    (0, "trước ngày 15 tháng 4 năm 2024", None, [dated("2024-04-15", exclusive=True)]),
    (0, "trước ngày 15 /4/ 2024", None, [dated("2024-04-15", exclusive=True)]),
    (0, "đến hết ngày 31-12-2024", None, [dated("2024-12-31")]),
    (0, "hạn cuối là ngày 20/5/24", None, [dated("2024-05-20")]),
    (0, "gia hạn đến ngày 20/5/2024", None, [dated("2024-05-20")]),
    (0, "trước ngày 29/02/2024", None, [dated("2024-02-29", exclusive=True)]),
    (0, "Chậm nhất ngày 3/6/2024", None, [dated("2024-06-03")]),
    (0, "mỗi quý một lần, chậm nhất ngày 5 tháng đầu quý sau", None, [every("quarterly", day=5, month=3, month_offset=1)]),
    (0, "hằng quý (trước ngày 10 của tháng cuối quý)", None, [every("quarterly", exclusive=True, day=10, month=3)]),
]


def _real(found: list[Deadline]) -> list[Deadline]:
    return [d for d in found if d.due_on or d.recurrence or d.relative or d.is_impossible]


@pytest.mark.parametrize("row, phrase, issued, want", ROWS, ids=[f"{row}-{phrase[:28]}" for row, phrase, _, _ in ROWS])
def test_phrase(row, phrase, issued, want):
    found = _real(find_deadlines(phrase, D(issued) if issued else None))
    got = [
        {
            key: (tuple(getattr(d.relative, f) for f in ("count", "unit", "start", "before")) if d.relative else None)
            if key == "relative"
            else getattr(d, key)
            for key in fields
        }
        for d, fields in zip(found, want, strict=False)
    ]
    assert (got, len(found)) == (want, len(want)), found


OPERATORS = {"before": "trước", "before_period": "trước", "lunar": "trước"}


@pytest.mark.parametrize("row, phrase, issued, want", ROWS, ids=[f"{row}-{phrase[:28]}" for row, phrase, _, _ in ROWS])
def test_the_phrase_keeps_its_operator(row, phrase, issued, want):
    """Never only the date: the words that decide whether the day itself is in time stand in the phrase (phrases rule 1)."""
    for found in _real(find_deadlines(phrase, D(issued) if issued else None)):
        said = phrase[found.start : found.end].lower()
        assert OPERATORS.get(found.reason, "") in said
        assert not found.exclusive or "trước" in said
        if found.reason == "by":
            assert any(word in said for word in ("nhất", "không", "hạn", "đến", "tới", "thời gian", "xong", "hoàn thành", "vào"))


def test_every_row_of_the_table_is_here():
    assert {row for row, *_ in ROWS} >= set(range(1, 119)) - {91}, "91 is a column of an annex, not a phrase"


def test_missing_year_is_never_sure():
    for _, phrase, issued, _ in ROWS:
        for found in find_deadlines(phrase, D(issued) if issued else None):
            if found.is_year_missing:
                assert found.confidence <= 0.5
                assert issued or found.due_on is None


NEGATIVES = [
    "Nghị quyết số 307-NQ/TU ngày 06/12/2023",
    "Chỉ thị số 26-CT/TU ngày 02/6/2023",
    "Quy định số 137-QĐ/TW, ngày 01/12/2023",
    "Bắc Giang, ngày 03 tháng 5 năm 2024",
    "Tại Hội nghị Ban Thường vụ Tỉnh ủy ngày 03/5/2024",
    "từ đầu tháng 4/2024 đến nay",
    "Ngày 28/3/2024, tại Hội nghị lần thứ 31",
    "nhiệm kỳ 2024-2029",
    "2020 - 2025",
    "2025-2030 và 2026-2031",
    "khóa XX",
    "(17/10/1963 - 17/10/2023)",
    "Tết Nguyên đán Giáp Thìn - 2024",
    "thời kỳ 2021-2030, định hướng đến năm 2050",
    "giai đoạn 2022-2025, tầm nhìn đến năm 2030",
    "năm 2023 ước đạt 13,45%",
    "kiểm điểm năm 2023",
    "có hiệu lực sau 10 ngày kể từ ngày ký",
    "QCVN 01-1:2018/BYT",
    "Nghị định số 73/2023/NĐ-CP",
    "Trang 3/6",
    "trước hết",
    "chịu trách nhiệm trước Ban Thường vụ",
    "trước tình hình đó",
    "trước diễn biến phức tạp",
    "chuẩn bị trước một bước",
    "trong đó",
    "trong điều kiện",
    "trong quá trình tổ chức thực hiện",
    "hạn chế",
    "trong thời hạn quy định",
    "quyền hạn",
    "ngay từ những ngày đầu năm",
    "thường xuyên nắm tình hình Nhân dân",
    "theo kế hoạch đã đề ra",
    "từ sớm, từ xa, ngay từ cơ sở",
    "kịp thời phát hiện",
    "trong 5 năm qua",
    "trong 3 năm gần đây",
    "Tuy nhiên, đến ngày 16/4/2024, chưa nhận được",
    "số liệu tính đến ngày 31/12/2023",
    "đạt 14/15 chỉ tiêu",
    "tỷ lệ từ 3-4% tổng số đảng viên",
    "trước, trong và sau Tết Nguyên đán",
    "trước Tết Dương lịch",
    "đến ngày 15/4/2024 mới có 5 đơn vị gửi báo cáo",
    "đến ngày 31/12/2023, toàn tỉnh có 120 tổ chức cơ sở đảng",
    "số liệu từ ngày 15/4 đến ngày 14/5/2024",
    "tài liệu kỳ họp cuối năm",
    "chương trình công tác năm sau",
    "báo cáo 6 tháng cuối năm",
    "(thời điểm 30/6/2024)",
    "Quyết định có hiệu lực từ ngày 01/7/2025",
    "từ năm 2021 đến năm 2023",
    "kỷ niệm 94 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2024)",
    "sau 03 năm thực hiện Nghị quyết",
    "giấy phép có giá trị đến ngày 15/9/2024.",
    "nghỉ phép từ thứ Hai đến ngày 15/9/2024.",
]


@pytest.mark.parametrize("phrase", NEGATIVES)
def test_negative(phrase):
    assert _real(find_deadlines(phrase, date(2024, 1, 2))) == []


@pytest.mark.parametrize(
    "phrase",
    ["trước ngày 31/02/2024", "chậm nhất 31/4/2024", "trước ngày 45/13/2024", "trước ngày 29/02/2023", "trước ngày 30/2"],
)
def test_impossible_dates_are_refused(phrase):
    found = find_deadlines(phrase, date(2024, 1, 2))
    assert [(d.due_on, d.is_impossible) for d in found] == [(None, True)]
