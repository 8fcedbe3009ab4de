"""Who is told to do what: the assignment table of the trade and the ways deadlines and duties stand together."""

from datetime import date

import pytest

from models.reading.read import read_text
from models.reading.unit_phrases import split_units

HEAD = "TỈNH ỦY BẮC GIANG\nSố 12-CV/TU\nBắc Giang, ngày 03 tháng 5 năm 2024\nV/v triển khai công việc\n\nKính gửi:\n- Sở Nội vụ,\n- Các huyện ủy, thành ủy.\n\nBan Thường vụ Tỉnh ủy có ý kiến như sau:\n\n"


def tasks(body, head=HEAD):
    return read_text(head + body).tasks


def one(body):
    found = tasks(body)
    assert len(found) == 1, [(t.content, t.due_on) for t in found]
    return found[0]


LEADS = [
    (
        1,
        "Giao Ban cán sự đảng UBND tỉnh tham mưu xây dựng dự thảo Chỉ thị của Ban Thường vụ Tỉnh ủy để chấn chỉnh việc này.",
        ["Ban cán sự đảng UBND tỉnh"],
        [],
        "dự thảo Chỉ thị của Ban Thường vụ Tỉnh ủy",
    ),
    (
        3,
        "Văn phòng Tỉnh ủy chủ trì, phối hợp Đảng đoàn HĐND tỉnh, Ban Nội chính Tỉnh ủy thường xuyên theo dõi, đôn đốc việc này; tổng hợp, báo cáo kết quả với Tỉnh ủy.",
        ["Văn phòng Tỉnh ủy"],
        ["Đảng đoàn HĐND tỉnh", "Ban Nội chính Tỉnh ủy"],
        "báo cáo kết quả",
    ),
    (4, "Mặt trận Tổ quốc chủ trì, phối hợp tuyên truyền, vận động Nhân dân.", ["Mặt trận Tổ quốc"], [], None),
    (
        9,
        "Ban cán sự đảng UBND tỉnh chỉ đạo cụ thể hóa thành Kế hoạch hành động trình HĐND tỉnh ban hành.",
        ["Ban cán sự đảng UBND tỉnh"],
        [],
        "Kế hoạch hành động",
    ),
    (
        10,
        "Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy cụ thể hóa trong chương trình công tác.",
        ["Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"],
        [],
        None,
    ),
    (11, "Ban Tuyên giáo Tỉnh ủy định hướng các cơ quan báo chí tuyên truyền.", ["Ban Tuyên giáo Tỉnh ủy"], [], None),
    (12, "Đảng đoàn HĐND tỉnh lãnh đạo, chỉ đạo giám sát và triển khai nội dung này.", ["Đảng đoàn HĐND tỉnh"], [], None),
    (
        16,
        "Văn phòng Tỉnh ủy và các ban xây dựng Đảng Tỉnh ủy giúp Ban Thường vụ đôn đốc, kiểm tra việc thực hiện Công văn này.",
        ["Văn phòng Tỉnh ủy", "các ban xây dựng Đảng Tỉnh ủy"],
        [],
        None,
    ),
    (17, "Sở Nội vụ chịu trách nhiệm tổ chức triển khai, theo dõi, đôn đốc việc thực hiện.", None, [], None),
    (21, "Giao Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh hướng dẫn việc sắp xếp.", ["Đảng ủy UBND tỉnh"], [], None),
    (
        25,
        "Giao Ủy ban Kiểm tra Đảng ủy chủ trì theo dõi, hướng dẫn, kiểm tra và đôn đốc Chi bộ 2.",
        ["Ủy ban Kiểm tra Đảng ủy"],
        [],
        None,
    ),
    (
        0,
        "Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Ban Tuyên giáo và Dân vận Tỉnh ủy, các địa phương xây dựng phương án.",
        ["Sở Nông nghiệp và Môi trường"],
        ["Ban Tuyên giáo và Dân vận Tỉnh ủy", "các địa phương"],
        "phương án",
    ),
    (
        0,
        "Giao Sở Tài chính chủ trì, Sở Nội vụ phối hợp lập dự toán năm 2025.",
        ["Sở Tài chính"],
        ["Sở Nội vụ"],
        "dự toán năm 2025",
    ),
    (0, "Phân công Ban Tổ chức Tỉnh ủy tham mưu Quy chế phối hợp.", ["Ban Tổ chức Tỉnh ủy"], [], "Quy chế phối hợp"),
    (
        0,
        "Đề nghị Ủy ban MTTQ và các tổ chức chính trị - xã hội tỉnh giám sát việc này.",
        ["Ủy ban MTTQ và các tổ chức chính trị - xã hội tỉnh"],
        [],
        None,
    ),
    (
        0,
        "Giao các sở: Tài chính, Kế hoạch và Đầu tư, Nội vụ rà soát biên chế.",
        ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Nội vụ"],
        [],
        None,
    ),
]


@pytest.mark.parametrize("row, body, lead, coordinating, product", LEADS, ids=[f"{row}-{body[:24]}" for row, body, *_ in LEADS])
def test_lead_and_partners(row, body, lead, coordinating, product):
    found = tasks(body)
    if lead is None:
        assert all(t.due_on is None for t in found)
        return
    task = found[0]
    assert list(task.lead_units) == lead
    assert list(task.coordinating_units) == coordinating
    assert task.product == product
    assert task.due_on is None


NO_TASK = [
    "Đồng chí Nguyễn Văn A, sinh ngày 12/5/1972, được bổ nhiệm giữ chức vụ Trưởng phòng kể từ ngày 01/5/2024.",
    "Tiếp tục tăng cường công tác xây dựng Đảng.",
    "Người đứng đầu chịu trách nhiệm trước Ban Thường vụ Tỉnh ủy về kết quả.",
    "Nghị quyết này phổ biến đến chi bộ.",
    "Các cấp ủy đẩy mạnh tuyên truyền, quan tâm đời sống Nhân dân.",
    "Hội đồng nhân dân các cấp nâng cao chất lượng giám sát.",
    "Chịu trách nhiệm trước Ban Thường vụ về nhiệm vụ được giao.",
    "Đoàn kết thống nhất trong cấp ủy là yếu tố quyết định.",
    "Phòng, chống cháy rừng phải được coi trọng.",
    "Trong quý I năm 2024, các cấp ủy đã tập trung lãnh đạo.",
    "Bí thư cấp ủy nêu gương trong thực hiện nhiệm vụ được giao.",
    "Sở Nội vụ đã ban hành kế hoạch trước ngày 15/4/2024.",
    "Tuy nhiên, đến ngày 16/4/2024, Văn phòng Tỉnh ủy chưa nhận được báo cáo.",
]


@pytest.mark.parametrize("body", NO_TASK)
def test_exhortation_and_fact_are_no_tasks(body):
    assert tasks(body) == ()


def test_monitor_and_monthly_report_are_two_tasks():
    first, second = tasks(
        "Giao Văn phòng Tỉnh ủy theo dõi, đôn đốc việc thực hiện Công văn này; hằng tháng tổng hợp, báo cáo Ban Thường vụ Tỉnh ủy."
    )
    assert (first.deadline_kind, first.recurrence, first.explicit) == ("ongoing", None, True)
    assert (second.recurrence, second.lead_units) == ("monthly", ("Văn phòng Tỉnh ủy",))


def test_chain_has_two_owners():
    first, second = tasks(
        "Các huyện ủy, thành ủy báo cáo kết quả về Sở Nội vụ trước ngày 10/5/2024 để tổng hợp, trình Ban Thường vụ Tỉnh ủy trước ngày 15/5/2024."
    )
    assert (first.due_on, first.lead_units) == (date(2024, 5, 10), ("Các huyện ủy, thành ủy",))
    assert (second.due_on, second.lead_units) == (date(2024, 5, 15), ("Sở Nội vụ",))


def test_one_date_over_sub_items():
    task = one(
        "Giao Sở Nội vụ rà soát các nội dung sau (hoàn thành trước ngày 20/5/2024):\n\n(1) Biên chế.\n\n(2) Vị trí việc làm."
    )
    assert (task.sub_items, task.due_on, task.exclusive) == (2, date(2024, 5, 20), True)
    task = one(
        "Giao Sở Nội vụ hoàn thành trước ngày 20/5/2024 các việc: (1) rà soát biên chế; (2) xây dựng đề án; (3) lấy ý kiến."
    )
    assert (task.sub_items, task.lead_units) == (3, ("Sở Nội vụ",))


def test_sub_items_with_their_own_dates_are_tasks_of_the_same_body():
    found = tasks(
        "Giao Sở Nội vụ thực hiện các nhiệm vụ sau:\n\na) Hoàn thành đề án trước ngày 20/5/2024.\n\nb) Trình dự toán chậm nhất ngày 25/5/2024."
    )
    assert [(t.due_on, t.exclusive, t.lead_units) for t in found if t.due_on] == [
        (date(2024, 5, 20), True, ("Sở Nội vụ",)),
        (date(2024, 5, 25), False, ("Sở Nội vụ",)),
    ]


def test_section_heading_names_the_owner():
    found = tasks(
        "1. Ban Tổ chức Tỉnh ủy\n\n- Xây dựng kế hoạch, hoàn thành trước ngày 20/5/2024.\n\n2. Sở Tài chính:\n\n- Bố trí kinh phí trước ngày 25/5/2024."
    )
    assert [(t.due_on.day, t.lead_units) for t in found] == [(20, ("Ban Tổ chức Tỉnh ủy",)), (25, ("Sở Tài chính",))]


def test_time_sentence_belongs_to_the_duty_before_it():
    found = tasks("Giao Sở Nội vụ xây dựng đề án vị trí việc làm. Thời hạn hoàn thành: trước ngày 20/5/2024.")
    dated = [t for t in found if t.due_on]
    assert [(t.lead_units, t.due_on) for t in dated] == [(("Sở Nội vụ",), date(2024, 5, 20))]
    assert "đề án vị trí việc làm" in dated[0].content


def test_addressees_own_what_all_are_asked():
    task = one("Đề nghị các đơn vị gửi báo cáo về Văn phòng Tỉnh ủy trước ngày 20/5/2024.")
    assert task.lead_units == ("Sở Nội vụ", "Các huyện ủy, thành ủy")
    task = one("Yêu cầu các cơ quan, đơn vị như kính gửi báo cáo kết quả bằng văn bản chậm nhất ngày 20.5.2024.")
    assert task.lead_units == ("Sở Nội vụ", "Các huyện ủy, thành ủy")


def test_a_date_without_owner_is_doubtful():
    reading = read_text("KẾT LUẬN\nvề một số việc\n\nBáo cáo phải gửi xong trước ngày 20/5/2024.")
    assert [(t.lead_units, t.confidence < 0.6) for t in reading.tasks] == [((), True)]
    assert "lead_unknown" in {warned.code for warned in reading.warnings}


def test_passed_and_impossible_dates_make_no_task():
    for words, code in (("trước ngày 15/4/2024", "deadline_before_document"), ("trước ngày 31/6/2024", "date_impossible")):
        reading = read_text(HEAD + f"Giao Sở Nội vụ báo cáo {words}.")
        assert not [t for t in reading.tasks if t.due_on]
        assert code in {warned.code for warned in reading.warnings}


def test_undated_paper_gets_no_guessed_year():
    reading = read_text("Kính gửi: Sở Nội vụ\n\nĐề nghị Sở Nội vụ báo cáo trước ngày 15/9.")
    assert [(t.due_on, t.deadline_kind) for t in reading.tasks] == [(None, "dated")]
    assert "year_missing" in {warned.code for warned in reading.warnings}


def test_counted_terms_stay_relative():
    task = one("Giao Sở Nội vụ trình phương án trong thời hạn 15 ngày kể từ ngày nhận được Công văn này.")
    assert (task.due_on, task.relative.count, task.relative.unit, task.relative.start) == (None, 15, "day", "receipt")
    task = one("Giao Văn phòng Tỉnh ủy tham mưu ký ban hành kết luận trong 10 ngày.")
    assert (task.deadline_kind, task.relative.start) == ("issue_within", "issue")


@pytest.mark.parametrize(
    "phrase, names",
    [
        ("Sở Tài chính, Sở Nội vụ và Công an tỉnh", ("Sở Tài chính", "Sở Nội vụ", "Công an tỉnh")),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", ("Ban Tuyên giáo và Dân vận Tỉnh ủy",)),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ("Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế")),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ("Văn phòng Đoàn ĐBQH và HĐND tỉnh",)),
        ("Các huyện ủy, thị ủy, thành ủy; Văn phòng Tỉnh ủy", ("Các huyện ủy, thị ủy, thành ủy", "Văn phòng Tỉnh ủy")),
        ("Ủy ban Kiểm tra Tỉnh ủy và các cơ quan liên quan", ("Ủy ban Kiểm tra Tỉnh ủy", "các cơ quan liên quan")),
        ("Các sở, ban, ngành, đoàn thể tỉnh", ("Các sở, ban, ngành, đoàn thể tỉnh",)),
    ],
)
def test_split_units(phrase, names):
    assert split_units(phrase) == names


def test_unit_with_a_colon_and_time_in_a_sentence_of_its_own():
    found = tasks(
        "1. Sở Thông tin và Truyền thông:\n\na) Chủ trì xây dựng nền tảng dữ liệu. Thời gian hoàn thành: Quý III/2024.\n\n"
        "2. Công an tỉnh: Triển khai Đề án 06; báo cáo tiến độ hằng tuần."
    )
    assert [(t.lead_units[0], t.due_on, t.recurrence) for t in found] == [
        ("Sở Thông tin và Truyền thông", date(2024, 9, 30), None),
        ("Công an tỉnh", None, None),
        ("Công an tỉnh", None, "weekly"),
    ]
    assert found[0].content == "Chủ trì xây dựng nền tảng dữ liệu"


def test_a_list_ends_where_its_items_end():
    found = tasks(
        "Giao Sở Nội vụ rà soát các nội dung sau (hoàn thành trước ngày 20/5/2024):\n\n(1) Biên chế.\n\n(2) Vị trí việc làm.\n\n"
        "- Đẩy mạnh chuyển đổi số trên địa bàn.\n\n- Tiếp tục chăm lo đời sống Nhân dân."
    )
    assert [t.due_on for t in found] == [date(2024, 5, 20)]


def test_an_empty_order_leaves_its_items():
    found = tasks(
        "2. Yêu cầu Đảng ủy xã Đồng Tâm:\n\n- Báo cáo kết quả trước ngày 30/5/2024;\n\n- Hoàn thành việc bàn giao trước 30/6/2024."
    )
    assert [(t.lead_units, t.due_on.month) for t in found] == [(("Đảng ủy xã Đồng Tâm",), 5), (("Đảng ủy xã Đồng Tâm",), 6)]


@pytest.mark.parametrize(
    "sentence, issuer",
    [
        ("Ban Tổ chức Tỉnh ủy có ý kiến như sau: thống nhất với dự thảo.", "Ban Tổ chức Tỉnh ủy"),
        ("Thường trực Huyện ủy yêu cầu các đơn vị nghiêm túc thực hiện.", "Huyện ủy"),
        ("Văn phòng Tỉnh ủy trân trọng thông báo.", "Văn phòng Tỉnh ủy"),
        ("Tham mưu UBND tỉnh ban hành Quy chế.", None),
    ],
)
def test_issuer_named_by_the_text(sentence, issuer):
    assert read_text("Kính gửi: Sở Nội vụ\n\n" + sentence).document.issuer == issuer


def test_one_recurrence_said_twice():
    task = one("Giao Công an tỉnh định kỳ hằng tuần, vào chiều thứ Sáu hằng tuần, báo cáo Thường trực Tỉnh ủy.")
    assert (task.recurrence, task.recurrence_day) == ("weekly", {"weekday": 5})


def test_a_date_on_the_next_line():
    task = one("Giao Công an tỉnh nghiên cứu, tham mưu, đề xuất Ban Thường vụ Tỉnh ủy trước ngày\n30/5/2024.")
    assert (task.due_on, task.lead_units) == (date(2024, 5, 30), ("Công an tỉnh",))
