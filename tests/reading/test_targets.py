"""Targets (chỉ tiêu): names, comparisons, values, ranges, units and what hangs under them, in lists, sentences and tables."""

import pytest

from models.reading.read import read_text

HEAD = "TỈNH ỦY SÔNG LAM\n*\nSố 12-NQ/TU\nNGHỊ QUYẾT\nvề nhiệm vụ năm 2026\n-----\n\nBan Chấp hành Đảng bộ tỉnh quyết nghị:\n\n"


def rows(body: str):
    return read_text(HEAD + body).targets


def plain(target):
    return (target.name, target.op, target.value, target.value_to, target.unit)


@pytest.mark.parametrize(
    ("item", "want"),
    [
        ("Tốc độ tăng trưởng kinh tế đạt 9,5%.", [("Tốc độ tăng trưởng kinh tế", "=", 9.5, None, "%")]),
        ("Thu ngân sách đạt trên 16.250 tỷ đồng.", [("Thu ngân sách", ">", 16250, None, "tỷ đồng")]),
        (
            "Thu nhập bình quân từ 95 đến 100 triệu đồng/người/năm.",
            [("Thu nhập bình quân", "range", 95, 100, "triệu đồng/người/năm")],
        ),
        ("Giá trị sản xuất tăng bình quân 10% - 11%/năm.", [("Giá trị sản xuất tăng", "range", 10, 11, "%/năm")]),
        ("Tỷ lệ giải ngân đạt 95% kế hoạch trở lên.", [("Tỷ lệ giải ngân", ">=", 95, None, "%")]),
        ("Tỷ lệ sinh con thứ ba từ 5% trở xuống.", [("Tỷ lệ sinh con thứ ba", "<=", 5, None, "%")]),
        ("Tỷ lệ hộ nghèo giảm còn dưới 1,8%.", [("Tỷ lệ hộ nghèo", "<", 1.8, None, "%")]),
        ("Số vụ tai nạn giao thông giảm 5% so với năm 2025.", [("Số vụ tai nạn giao thông giảm", "=", 5, None, "%")]),
        ("Không quá 1,5% tổ chức đảng yếu kém.", [("tổ chức đảng yếu kém", "<=", 1.5, None, "%")]),
        ("Trồng mới 1.200 ha rừng.", [("Trồng mới rừng", "=", 1200, None, "ha")]),
        ("Kết nạp ít nhất 120 đảng viên mới.", [("Kết nạp đảng viên mới", ">=", 120, None, "đảng viên")]),
        ("Kim ngạch xuất khẩu gấp 1,5 lần năm 2025.", [("Kim ngạch xuất khẩu gấp", "=", 1.5, None, "lần")]),
        ("Số bác sĩ/10.000 dân đạt 11 bác sĩ.", [("Số bác sĩ/10.000 dân", "=", 11, None, "bác sĩ/10.000 dân")]),
        (
            "Tỷ lệ trường đạt chuẩn mức độ 1 đạt 95%, mức độ 2 đạt 26,6%.",
            [
                ("Tỷ lệ trường đạt chuẩn mức độ 1", "=", 95, None, "%"),
                ("Tỷ lệ trường đạt chuẩn mức độ 2", "=", 26.6, None, "%"),
            ],
        ),
        (
            "Tỷ lệ dùng nước sạch trên 90% (thành thị trên 98%, nông thôn 85%); thu gom chất thải đạt 92%.",
            [
                ("Tỷ lệ dùng nước sạch", ">", 90, None, "%"),
                ("thành thị", ">", 98, None, "%"),
                ("nông thôn", "=", 85, None, "%"),
                ("thu gom chất thải", "=", 92, None, "%"),
            ],
        ),
        (
            "Xóa 100% nhà tạm, nhà dột nát và hỗ trợ 350 hộ nghèo về nhà ở.",
            [("Xóa nhà tạm, nhà dột nát", "=", 100, None, "%"), ("hỗ trợ hộ nghèo về nhà ở", "=", 350, None, "hộ")],
        ),
    ],
)
def test_item(item, want):
    (target,) = rows(f"II. CHỈ TIÊU CHỦ YẾU\n\n1. Các chỉ tiêu năm 2026\n\n(1) {item}\n")
    assert target.item == 1
    assert [plain(target), *map(plain, target.sub_targets)] == want


@pytest.mark.parametrize(
    "item",
    [
        "Hoàn thành sắp xếp đơn vị giai đoạn 2025-2030 theo Nghị quyết số 233-NQ/TU ngày 25/7/2023.",
        "Không để phát sinh điểm nóng về an ninh, trật tự.",
        "Hoàn thành 14/15 chỉ tiêu Đại hội.",
        "Thực hiện Chương trình 135, Đề án 06 theo đúng tiến độ năm 2026.",
    ],
)
def test_item_without_a_figure(item):
    assert rows(f"1. Một số chỉ tiêu chủ yếu\n\n(1) {item}\n") == ()


def test_groups_inside_the_list_and_its_end():
    found = rows(
        "II. CHỈ TIÊU\n\n1. Về kinh tế:\n- Thu ngân sách đạt 8.250 tỷ đồng.\n2. Về xây dựng Đảng:\n"
        "- Kết nạp 120 đảng viên.\n\nIII. NHIỆM VỤ\n\n1. Sở Tài chính rà soát 25 dự án trước ngày 30/6/2026.\n"
    )
    assert [t.value for t in found] == [8250, 120]


def test_results_of_a_past_year_are_no_targets():
    assert rows("I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2025\n\n1. Thu ngân sách đạt 7.900 tỷ đồng.\n") == ()


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("II- MỤC TIÊU\n1. Mục tiêu đến năm 2030\n- Tăng trưởng đạt 10,5%.\n- Thu ngân sách trên 285 tỷ đồng.\nIII- NHIỆM VỤ\n1. Xây 12 km đường.", [10.5, 285]),
        ("II- CHỈ TIÊU\nTăng trưởng đạt 10,5%; thu ngân sách trên 285 tỷ đồng.\n\nIII- NHIỆM VỤ\n1. Xây 12 trường.", [10.5, 285]),
        ("**2. Một số chỉ tiêu cụ thể**\n\n1) Số giờ học đạt 120 giờ.\n\n2) Có ít nhất 5 mô hình.\n\n**3. Nhiệm vụ**\n1) Mở 3 lớp.", [120, 5]),
        ("2. Các chỉ tiêu chủ yếu: (1) Tăng trưởng 10,5%; (2) Thu ngân sách trên 285 tỷ đồng; (3) Kết nạp 120 đảng viên.", [10.5, 285, 120]),
        ("1. Phấn đấu đến cuối năm 2026: Thu ngân sách đạt 285 tỷ đồng; tỷ lệ hộ nghèo còn 3,5%.", [285, 3.5]),
        ("Điều 2. Chỉ tiêu chủ yếu\n1. Thu nhập: ≥ 65 triệu đồng.\nĐiều 3. Thực hiện\n1. Mở 3 lớp.", [65]),
    ],
)  # fmt: skip
def test_forms_of_lists(body, values):
    assert [target.value for target in rows(body)] == values


def test_figures_listed_in_one_sentence_are_targets_of_their_own():
    found = rows("1. Chỉ tiêu: Kết nạp 120 đảng viên mới; 100% chi bộ sinh hoạt đúng kỳ.\n")
    assert [plain(t) for t in found] == [
        ("Kết nạp đảng viên mới", "=", 120, None, "đảng viên"),
        ("chi bộ sinh hoạt đúng kỳ", "=", 100, None, "%"),
    ]


TABLE = (
    ("STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện 2025", "Kế hoạch 2026"),
    ("1", "Thu nhập bình quân đầu người", "Triệu đồng", "92", "98"),
    ("2", "Tỷ lệ hộ nghèo", "%", "2,1", "Dưới 1,5"),
    ("-", "Khu vực nông thôn", "%", "2,9", "≤ 2"),
    ("3", "Số xã đạt chuẩn nông thôn mới", "xã", "10", "12 - 14"),
)


@pytest.mark.parametrize("between", ["\t", " | ", "     "])
def test_table(between):
    text = HEAD + "PHỤ LỤC\n\n" + "\n".join(between.join(row) for row in TABLE)
    reading = read_text(text)
    assert [(t.item, *plain(t)) for t in reading.targets] == [
        (1, "Thu nhập bình quân đầu người", "=", 98, None, "Triệu đồng"),
        (2, "Tỷ lệ hộ nghèo", "<", 1.5, None, "%"),
        (3, "Số xã đạt chuẩn nông thôn mới", "range", 12, 14, "xã"),
    ]
    assert [plain(t) for t in reading.targets[1].sub_targets] == [("Khu vực nông thôn", "<=", 2, None, "%")]
    assert "hộ nghèo" in reading.text[slice(*reading.targets[1].span)]


def test_figures_that_are_striven_for_are_targets_though_they_are_carried_out() -> None:
    body = "4. Phấn đấu thực hiện các chỉ tiêu sau:\na) 100% chi bộ sinh hoạt chuyên đề.\nb) 95% đảng viên học tập nghị quyết."
    assert [(target.name, target.value) for target in rows(body)] == [
        ("chi bộ sinh hoạt chuyên đề", 100),
        ("đảng viên học tập nghị quyết", 95),
    ]
