"""Whose deadline it is: every form in which a paper tells bodies and days, from headings and labels to lists under one day."""

import pytest

from models.reading.read import read_text

HEAD = (
    "TỈNH ỦY SÔNG LAM\n*\nSố 12-CV/TU\nSông Lam, ngày 03 tháng 5 năm 2024\nV/v triển khai công việc\n\nKính gửi:\n- Sở Ngoại vụ,\n"
    "- Các huyện ủy, thành ủy.\n\nBan Thường vụ Tỉnh ủy yêu cầu thực hiện như sau:\n\n"
)
ADDRESSEES = "Sở Ngoại vụ; Các huyện ủy, thành ủy"
CASES: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Sở Tài chính chuẩn bị báo cáo; Văn phòng Tỉnh ủy chuẩn bị giấy mời. Tài liệu gửi về Ban Tổ chức Tỉnh ủy trước 16 giờ 00, ngày 30/6/2024.",
        [("06-30", "Sở Tài chính; Văn phòng Tỉnh ủy")],
    ),
    (
        "Sở Tài chính gửi báo cáo trước ngày 20/6/2024, Công an tỉnh thẩm định trước ngày 30/6/2024.",
        [("06-20", "Sở Tài chính"), ("06-30", "Công an tỉnh")],
    ),
    (
        "Sở Tài chính gửi báo cáo trước ngày 20/6/2024; Công an tỉnh thẩm định, hoàn thành trước ngày 30/6/2024.",
        [("06-20", "Sở Tài chính"), ("06-30", "Công an tỉnh")],
    ),
    (
        "Sở Tài chính gửi báo cáo về Văn phòng Tỉnh ủy trước ngày 20/6/2024 để Văn phòng Tỉnh ủy tổng hợp, trình Thường trực Tỉnh ủy trước ngày 30/6/2024.",
        [("06-20", "Sở Tài chính"), ("06-30", "Văn phòng Tỉnh ủy")],
    ),
    (
        "Các huyện ủy, thành ủy gửi báo cáo (qua Văn phòng Tỉnh ủy) trước ngày 20/6/2024; Văn phòng Tỉnh ủy tổng hợp, báo cáo Thường trực Tỉnh ủy trước ngày 30/6/2024.",
        [("06-20", "Các huyện ủy, thành ủy"), ("06-30", "Văn phòng Tỉnh ủy")],
    ),
    (
        "Giao đồng chí Nguyễn Văn Thí, Chánh Văn phòng Tỉnh ủy chỉ đạo hoàn thiện hồ sơ trước ngày 30/6/2024.",
        [("06-30", "Nguyễn Văn Thí, Chánh Văn phòng Tỉnh ủy")],
    ),
    (
        "Phân công đồng chí Trần Thị Mẫu, Phó Bí thư Thường trực Tỉnh ủy theo dõi, chỉ đạo, báo cáo trước ngày 30/6/2024.",
        [("06-30", "Trần Thị Mẫu, Phó Bí thư Thường trực Tỉnh ủy")],
    ),
    (
        "Nhiệm vụ rà soát hồ sơ được giao cho Sở Tài chính thực hiện, hoàn thành trước ngày 30/6/2024.",
        [("06-30", "Sở Tài chính")],
    ),
    ("Việc rà soát hồ sơ do Sở Tài chính đảm nhiệm, xong trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    (
        "Báo cáo tổng kết do Văn phòng Tỉnh ủy xây dựng, trình Ban Thường vụ Tỉnh ủy trước ngày 30/6/2024.",
        [("06-30", "Văn phòng Tỉnh ủy")],
    ),
    ("Hoàn thành việc rà soát hồ sơ trước ngày 30/6/2024 (Sở Tài chính chủ trì).", [("06-30", "Sở Tài chính")]),
    (
        "Hoàn thành việc rà soát hồ sơ trước ngày 30/6/2024 (cơ quan chủ trì: Sở Tài chính; cơ quan phối hợp: Công an tỉnh).",
        [("06-30", "Sở Tài chính")],
    ),
    (
        "Rà soát hồ sơ cán bộ. Cơ quan chủ trì: Sở Tài chính. Thời gian hoàn thành: trước ngày 30/6/2024.",
        [("06-30", "Sở Tài chính")],
    ),
    (
        "Rà soát hồ sơ cán bộ.\n- Đơn vị chủ trì: Sở Tài chính.\n- Đơn vị phối hợp: Công an tỉnh.\n- Thời gian hoàn thành: trước ngày 30/6/2024.",
        [("06-30", "Sở Tài chính")],
    ),
    (
        "1. Rà soát hồ sơ cán bộ\n- Chủ trì: Sở Tài chính\n- Phối hợp: Công an tỉnh\n- Thời hạn: 30/6/2024\n\n2. Mua sắm thiết bị\n- Chủ trì: Công an tỉnh\n- Phối hợp: Sở Tài chính\n- Thời hạn: 20/6/2024",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    ("Rà soát hồ sơ cán bộ (chủ trì: Sở Tài chính; thời gian: trước ngày 30/6/2024).", [("06-30", "Sở Tài chính")]),
    (
        "Trước ngày 30/6/2024:\n- Sở Tài chính trình dự toán.\n- Công an tỉnh gửi phương án.",
        [("06-30", "Sở Tài chính"), ("06-30", "Công an tỉnh")],
    ),
    (
        "Hoàn thành trước ngày 30/6/2024 các việc sau:\n- Sở Tài chính: trình dự toán.\n- Công an tỉnh: gửi phương án.",
        [("06-30", "Sở Tài chính"), ("06-30", "Công an tỉnh")],
    ),
    (
        "a) Sở Tài chính\n\n- Rà soát dự toán trước ngày 30/6/2024.\n\nb) Công an tỉnh\n\n- Gửi phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    (
        "I. SỞ TÀI CHÍNH\n\n1. Rà soát dự toán trước ngày 30/6/2024.\n\nII. CÔNG AN TỈNH\n\n1. Gửi phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    (
        "2.1. Sở Tài chính\n\na) Rà soát dự toán trước ngày 30/6/2024.\n\n2.2. Công an tỉnh\n\na) Gửi phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    (
        "* Sở Tài chính:\n+ Rà soát dự toán trước ngày 30/6/2024.\n* Công an tỉnh:\n+ Gửi phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    (
        "Sở Tài chính:\nRà soát dự toán trước ngày 30/6/2024.\nCông an tỉnh:\nGửi phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    (
        "1. Đối với Sở Tài chính\n\n- Rà soát dự toán trước ngày 30/6/2024.\n\n2. Đối với Công an tỉnh\n\n- Gửi phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    (
        "1. Giao Sở Tài chính:\n\n- Rà soát dự toán trước ngày 30/6/2024.\n\n- Trình phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Sở Tài chính")],
    ),
    (
        "1. Đề nghị Sở Tài chính:\n\n1.1. Rà soát dự toán trước ngày 30/6/2024.\n\n1.2. Trình phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Sở Tài chính")],
    ),
    (
        "Điều 5. Sở Tài chính có trách nhiệm:\n\n1. Rà soát dự toán trước ngày 30/6/2024.\n\n2. Trình phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Sở Tài chính")],
    ),
    (
        "Điều 5. Nhiệm vụ của Sở Tài chính\n\n1. Rà soát dự toán trước ngày 30/6/2024.\n\nĐiều 6. Nhiệm vụ của Công an tỉnh\n\n1. Gửi phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    (
        "1. Trách nhiệm của Sở Tài chính:\n- Rà soát dự toán trước ngày 30/6/2024.\n2. Trách nhiệm của Công an tỉnh:\n- Gửi phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    (
        "Trong tháng 6, trên cơ sở hướng dẫn của Ban Tổ chức Tỉnh ủy và căn cứ tình hình thực tế, Sở Tài chính trình dự toán, xong trước ngày 30/6/2024.",
        [("06-30", "Sở Tài chính")],
    ),
    (
        "Sau khi có ý kiến của Ban Tổ chức Tỉnh ủy, Sở Tài chính hoàn chỉnh hồ sơ, trình trước ngày 30/6/2024.",
        [("06-30", "Sở Tài chính")],
    ),
    (
        "Thực hiện chỉ đạo của Thường trực Tỉnh ủy, đề nghị Sở Tài chính báo cáo trước ngày 30/6/2024.",
        [("06-30", "Sở Tài chính")],
    ),
    ("Sở Tài chính, trên cơ sở đề xuất của các đơn vị, tổng hợp trình trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Sở Tài chính (cơ quan thường trực) tổng hợp, trình trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Sở Tài chính phối hợp với Công an tỉnh tổ chức kiểm tra, xong trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Sở Tài chính chỉ đạo các đơn vị trực thuộc rà soát hồ sơ, xong trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Sở Tài chính đôn đốc các huyện ủy, thành ủy gửi báo cáo trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Giao Sở Tài chính hướng dẫn Công an tỉnh lập hồ sơ, hoàn thành trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Giao Sở Tài chính tham mưu Ủy ban nhân dân tỉnh ban hành quyết định trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    (
        "Giao Sở Tài chính phối hợp Công an tỉnh, Sở Y tế rà soát; báo cáo Thường trực Tỉnh ủy trước ngày 30/6/2024.",
        [("06-30", "Sở Tài chính")],
    ),
    ("Yêu cầu các cơ quan, đơn vị báo cáo kết quả trước ngày 30/6/2024.", [("06-30", ADDRESSEES)]),
    ("Đề nghị các đồng chí báo cáo kết quả trước ngày 30/6/2024.", [("06-30", ADDRESSEES)]),
    ("Báo cáo gửi về Ban Tổ chức Tỉnh ủy trước ngày 30/6/2024.", [("06-30", ADDRESSEES)]),
    (
        "Các huyện ủy, thành ủy; các sở, ban, ngành; Mặt trận Tổ quốc và các đoàn thể tỉnh gửi báo cáo trước ngày 30/6/2024.",
        [("06-30", "Các huyện ủy, thành ủy; các sở, ban, ngành; Mặt trận Tổ quốc và các đoàn thể tỉnh")],
    ),
    ("Trường hợp phát sinh vướng mắc, Sở Tài chính báo cáo trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Riêng Sở Tài chính báo cáo trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Riêng đối với Công an tỉnh, thời hạn báo cáo là trước ngày 30/6/2024.", [("06-30", "Công an tỉnh")]),
    ("Các đơn vị nêu trên, trừ Công an tỉnh, báo cáo trước ngày 30/6/2024.", [("06-30", ADDRESSEES)]),
    (
        "Ban Tổ chức Tỉnh ủy theo dõi, đôn đốc; các huyện ủy, thành ủy báo cáo trước ngày 30/6/2024.",
        [("06-30", "các huyện ủy, thành ủy")],
    ),
    ("Sở Tài chính hoàn thành việc thẩm định. Thời hạn: trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Giao Sở Tài chính tổng hợp. Hoàn thành trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Giao Sở Tài chính rà soát; kết quả báo cáo trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    (
        "Sở Tài chính, Công an tỉnh, Văn phòng Tỉnh ủy, theo chức năng, nhiệm vụ được giao, báo cáo trước ngày 30/6/2024.",
        [("06-30", "Sở Tài chính; Công an tỉnh; Văn phòng Tỉnh ủy")],
    ),
    ("Theo chức năng, nhiệm vụ được giao, Sở Tài chính báo cáo trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Yêu cầu đồng chí Giám đốc Sở Tài chính báo cáo trước ngày 30/6/2024.", [("06-30", "Giám đốc Sở Tài chính")]),
    (
        "Đồng chí Giám đốc Sở Tài chính chịu trách nhiệm chỉ đạo, hoàn thành trước ngày 30/6/2024.",
        [("06-30", "Đồng chí Giám đốc Sở Tài chính")],
    ),
    ("Mỗi chi bộ lập danh sách, gửi trước ngày 30/6/2024.", [("06-30", "Mỗi chi bộ")]),
    (
        "Từng đồng chí Ủy viên Ban Thường vụ Tỉnh ủy gửi bản kiểm điểm trước ngày 30/6/2024.",
        [("06-30", "Từng đồng chí Ủy viên Ban Thường vụ Tỉnh ủy")],
    ),
    ("Sở Tài chính và các đơn vị liên quan báo cáo trước ngày 30/6/2024.", [("06-30", "Sở Tài chính; các đơn vị liên quan")]),
    ("Chậm nhất ngày 30/6/2024, các đơn vị phải gửi hồ sơ về Sở Tài chính.", [("06-30", ADDRESSEES)]),
    (
        "Thường trực Tỉnh ủy đồng ý với đề nghị của Sở Tài chính; giao Công an tỉnh triển khai, hoàn thành trước ngày 30/6/2024.",
        [("06-30", "Công an tỉnh")],
    ),
    (
        "Chủ tịch UBND tỉnh giao Giám đốc Sở Tài chính chủ trì, phối hợp với Công an tỉnh báo cáo trước ngày 30/6/2024.",
        [("06-30", "Giám đốc Sở Tài chính")],
    ),
    ("3. Về kinh phí: Sở Tài chính bố trí đủ kinh phí trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("3. Về kinh phí. Sở Tài chính bố trí đủ kinh phí trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("3. Về kinh phí\n\nSở Tài chính bố trí đủ kinh phí trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    (
        "3. Tổ chức thực hiện\n\n3.1. Giao Sở Tài chính\n\n- Bố trí kinh phí trước ngày 30/6/2024.\n\n3.2. Giao Công an tỉnh\n\n- Gửi phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Công an tỉnh")],
    ),
    (
        "Sở Tài chính có nhiệm vụ:\n(1) Rà soát dự toán trước ngày 30/6/2024.\n(2) Trình phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Sở Tài chính")],
    ),
    (
        "Sở Tài chính thực hiện: (1) rà soát dự toán trước ngày 30/6/2024; (2) trình phương án trước ngày 20/6/2024.",
        [("06-30", "Sở Tài chính"), ("06-20", "Sở Tài chính")],
    ),
    ("Giao Ủy ban nhân dân tỉnh (trực tiếp là Sở Tài chính) báo cáo trước ngày 30/6/2024.", [("06-30", "Ủy ban nhân dân tỉnh")]),
    (
        "Giao Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo Ủy ban nhân dân tỉnh chỉ đạo Sở Tài chính rà soát, báo cáo trước ngày 30/6/2024.",
        [("06-30", "Đảng ủy Ủy ban nhân dân tỉnh")],
    ),
    ("Sở Tài chính làm đầu mối, tổng hợp, báo cáo trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Sở Tài chính với vai trò là cơ quan thường trực, tổng hợp, báo cáo trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Kể từ nay đến hết ngày 30/6/2024, Sở Tài chính hoàn thành việc rà soát.", [("06-30", "Sở Tài chính")]),
    ("Kết quả thực hiện, Sở Tài chính báo cáo Thường trực Tỉnh ủy trước ngày 30/6/2024.", [("06-30", "Sở Tài chính")]),
    ("Ngoài các nội dung trên, Công an tỉnh còn phải báo cáo trước ngày 30/6/2024.", [("06-30", "Công an tỉnh")]),
    ("Đồng thời, Công an tỉnh báo cáo trước ngày 30/6/2024.", [("06-30", "Công an tỉnh")]),
    ("Cũng trong thời gian này, Công an tỉnh hoàn thành kiểm tra trước ngày 30/6/2024.", [("06-30", "Công an tỉnh")]),
    (
        "Sở Tài chính hoàn chỉnh báo cáo kinh tế, Công an tỉnh hoàn chỉnh báo cáo an ninh, gửi Văn phòng Tỉnh ủy trước ngày 26/6/2024.",
        [("06-26", "Sở Tài chính; Công an tỉnh")],
    ),
    (
        "1.1. Cho ý kiến dự thảo Báo cáo trình Đại hội (Tiểu ban Văn kiện chuẩn bị, trình trong tháng 6/2024).",
        [("06-30", "Tiểu ban Văn kiện")],
    ),
    ("Về đơn của bà N.T.V.D. (thôn Trại Mía): Công an tỉnh xác minh, trả lời trước ngày 30/6/2024.", [("06-30", "Công an tỉnh")]),
    ("Chi bộ có đảng viên bị phản ánh báo cáo giải trình trước ngày 30/6/2024.", [("06-30", "Chi bộ có đảng viên bị phản ánh")]),
    (
        "Các chi bộ trực thuộc thu, nộp đảng phí quý II, thời hạn nộp:\nngày 25/6/2024; từ quý III nộp đúng quy định.",
        [("06-25", "Các chi bộ trực thuộc")],
    ),
    (
        "Giao Sở Tài chính xây dựng các văn bản:\n(1) Quy định về thu chi;\n(2) Đề án tài sản.\nCác nội dung trên hoàn thành trước ngày 30/6/2024.",
        [("06-30", "Sở Tài chính")],
    ),
]


def words(names):
    return sorted(
        word for word in names.replace(",", " ").replace(";", " ").casefold().split() if word not in ("và", "đồng", "chí")
    )


@pytest.mark.parametrize("text, wanted", CASES, ids=[text[:44].replace("\n", " ") for text, _ in CASES])
def test_who_and_when(text, wanted):
    found = [
        (task.due_on.strftime("%m-%d"), words(" ".join(task.lead_units)))
        for task in read_text(HEAD + text + "\n").tasks
        if task.due_on
    ]
    assert sorted(found) == sorted((day, words(names)) for day, names in wanted)


def test_labels_tell_partners_and_product():
    text = "1. Rà soát hồ sơ cán bộ\n- Chủ trì: Sở Tài chính\n- Phối hợp: Công an tỉnh\n- Sản phẩm: Báo cáo rà soát\n- Thời hạn: 30/6/2024\n"
    task = read_text(HEAD + text).tasks[-1]
    assert (task.content, task.lead_units, task.coordinating_units) == (
        "Rà soát hồ sơ cán bộ",
        ("Sở Tài chính",),
        ("Công an tỉnh",),
    )
    assert (task.product, task.exclusive) == ("Báo cáo rà soát", False)


def test_labels_without_a_body_or_a_day_are_left_to_the_sentences():
    assert read_text(HEAD + "Hội nghị giao ban: sáng thứ Hai. Chủ trì: theo phân công. Thời gian: 8 giờ.\n").tasks == ()


def test_a_day_of_every_year():
    (task,) = read_text(HEAD + "Sở Tài chính hằng năm tổng hợp kết quả, báo cáo trước ngày 20 tháng 12.\n").tasks
    assert (task.recurrence, task.recurrence_day, task.exclusive, task.due_on) == ("yearly", {"day": 20, "month": 12}, True, None)
    (task,) = read_text(HEAD + "Sở Tài chính công bố kết quả vào tháng 6 và tháng 12 hằng năm.\n").tasks
    assert (task.recurrence, task.recurrence_day, task.due_on) == ("half_yearly", {"day": 31, "month": 6}, None)


def test_articles_of_a_regulation_behind_the_signature():
    text = (
        "ĐẢNG ỦY XÃ SÔNG LAM\n*\nSố 12-QĐ/ĐU\nSông Lam, ngày 03 tháng 5 năm 2024\n\nQUYẾT ĐỊNH\nban hành Quy chế làm việc\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.\n\nNơi nhận:\n- Như Điều 1,\n- Lưu Văn phòng.\n\n"
        "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nTrần Văn Thí Dụ\n\nQUY CHẾ\nlàm việc của Văn phòng\n(ban hành kèm theo Quyết định số 12-QĐ/ĐU)\n\n"
        "Điều 3. Văn phòng Đảng ủy gửi tài liệu họp chậm nhất 05 ngày trước ngày họp.\n"
        "Điều 4. Định kỳ vào ngày 25 hằng tháng, Văn phòng Đảng ủy báo cáo Thường trực Đảng ủy.\n"
    )
    found = read_text(text).tasks
    assert [(task.lead_units, task.recurrence, task.relative is not None) for task in found] == [
        (("Văn phòng Đảng ủy",), None, True),
        (("Văn phòng Đảng ủy",), "monthly", False),
    ]


def test_state_papers_keep_the_way_they_cite():
    text = (
        "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 15/QĐ-UBND\n"
        "Sông Lam, ngày 03 tháng 5 năm 2024\n\nQUYẾT ĐỊNH\nVề việc phê duyệt kế hoạch\n\n"
        "Theo đề nghị của Chánh Văn phòng tại Tờ trình số 33/TTr-VP ngày 20 tháng 4 năm 2024.\n\nĐiều 1. Phê duyệt.\n"
    )
    assert [cite.number_symbol for cite in read_text(text).citations] == ["33/TTr-VP"]


def test_the_chair_and_the_hour_of_a_meeting_are_no_duty():
    text = "Hội nghị sơ kết công tác\nChủ trì: Thường trực Tỉnh ủy\nThời gian: 8 giờ ngày 15/6/2024\nThành phần: các đồng chí Tỉnh ủy viên\n"
    assert read_text(HEAD + text).tasks == ()
