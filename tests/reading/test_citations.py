"""Papers that a text names: number-symbol, date, kind of link and issuer, in own sentences of many shapes."""

import time
from datetime import date

import pytest

from models.reading.citations import read_citations
from models.reading.lines import clean_text, paragraphs, split_lines
from models.reading.read import read_text

BASIS, DOES, REPLY, NEW, AMEND, HANGS, NAMED = (
    "basis",
    "implements",
    "replies_to",
    "replaces",
    "amends",
    "attached_to",
    "mentions",
)


def cited(text, opening=3, own=None):
    lines = split_lines(clean_text(text))
    return read_citations(list(paragraphs(lines, 0, len(lines))), own, opening)


def short(citations):
    """`12-NQ/TU 2024-01-05 basis` a line."""
    return [f"{c.number_symbol} {c.issued_on or '-'} {c.kind}" for c in citations]


INTRODUCTIONS = [
    # basis
    ("Căn cứ Nghị quyết số 12-NQ/TU ngày 05/01/2024 của Tỉnh ủy", "12-NQ/TU 2024-01-05 basis"),
    ("Căn cứ Quy chế làm việc số 03-QC/TU, ngày 10/11/2020;", "03-QC/TU 2020-11-10 basis"),
    ("- Căn cứ Quyết định số 45-QĐ/TU ngày 02 tháng 3 năm 2023 của Ban Thường vụ Tỉnh ủy;", "45-QĐ/TU 2023-03-02 basis"),
    ("Trên cơ sở Kết luận số 77-KL/TU, ngày 9/4/2024 của Thường trực Tỉnh ủy", "77-KL/TU 2024-04-09 basis"),
    ("Nhiệm vụ được giao tại Thông báo số 812-TB/TU ngày 14/3/2024", "812-TB/TU 2024-03-14 basis"),
    ("Rà soát quy hoạch cán bộ theo Hướng dẫn số 21-HD/BTCTU ngày 06/6/2023", "21-HD/BTCTU 2023-06-06 basis"),
    ("Dự toán được phê duyệt tại Quyết định số 1520/QĐ-UBND ngày 30/12/2023", "1520/QĐ-UBND 2023-12-30 basis"),
    ("Mức chi theo quy định của Nghị định số 73/2023/NĐ-CP ngày 29/9/2023 của Chính phủ", "73/2023/NĐ-CP 2023-09-29 basis"),
    ("Đã xác định rõ tại Chỉ thị số 30-CT/TU (ngày 07/8/2023)", "30-CT/TU 2023-08-07 basis"),
    ("Căn cứ chức năng, nhiệm vụ và Kế hoạch số 9-KH/ĐUK ngày 20.02.2024", "09-KH/ĐUK 2024-02-20 basis"),
    # implements
    ("Thực hiện Công văn số 418-CV/TU ngày 11/4/2024 của Ban Thường vụ Tỉnh ủy, Huyện ủy yêu cầu", "418-CV/TU 2024-04-11 implements"),
    ("Triển khai Kế hoạch số 60-KH/TU, ngày 18/3/2024, Đảng ủy phường đề nghị", "60-KH/TU 2024-03-18 implements"),
    ("Triển khai thực hiện Chỉ thị số 33-CT/TU ngày 01/02/2024", "33-CT/TU 2024-02-01 implements"),
    ("Để tổ chức thực hiện Nghị quyết số 15-NQ/ĐU ngày 22/8/2025", "15-NQ/ĐU 2025-08-22 implements"),
    ("Thi hành Quyết định số 101-QĐ/TU ngày 17/5/2024", "101-QĐ/TU 2024-05-17 implements"),
    ("Quán triệt, triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "57-NQ/TW 2024-12-22 implements"),
    ("Theo tinh thần Kết luận số 88-KL/TU ngày 03/6/2024, các đơn vị rà soát", "88-KL/TU 2024-06-03 implements"),
    ("Cụ thể hóa Chương trình hành động số 15-CTHĐ/TU ngày 12/7/2021", "15-CTHĐ/TU 2021-07-12 implements"),
    (
        "Thực hiện ý kiến chỉ đạo của Thường trực Tỉnh ủy tại Công văn số 2105-CV/VPTU ngày 04/4/2024",
        "2105-CV/VPTU 2024-04-04 implements",
    ),
    ("Theo chỉ đạo của Ban Thường vụ Tỉnh ủy tại Thông báo số 640-TB/TU ngày 8/3/2024", "640-TB/TU 2024-03-08 implements"),
    ("1. Thực hiện Thông tri số 05-TT/TU ngày 21/9/2024 về đại hội chi bộ", "05-TT/TU 2024-09-21 implements"),
    ("Chấp hành Quy định số 22-QĐ/TW ngày 28/7/2021", "22-QĐ/TW 2021-07-28 implements"),
    # replies
    ("Phúc đáp Công văn số 77-CV/HU ngày 15/4/2024 của Huyện ủy A", "77-CV/HU 2024-04-15 replies_to"),
    ("Trả lời Công văn số 1234/UBND-KTTH ngày 09/5/2024 về vốn đối ứng", "1234/UBND-KTTH 2024-05-09 replies_to"),
    ("Xét đề nghị tại Tờ trình số 19-TTr/BTCTU ngày 10/4/2024 của Ban Tổ chức Tỉnh ủy", "19-TTr/BTCTU 2024-04-10 replies_to"),
    ("Xét Tờ trình số 08-TTr/ĐU, ngày 02/10/2025 của Đảng ủy xã Mẫu", "08-TTr/ĐU 2025-10-02 replies_to"),
    ("Sau khi xem xét đề nghị của Sở Tài chính tại Báo cáo số 210/BC-STC ngày 12/4/2024", "210/BC-STC 2024-04-12 replies_to"),
    ("Tiếp theo Công văn số 503-CV/VPTU ngày 21/3/2024, Văn phòng Tỉnh ủy đề nghị", "503-CV/VPTU 2024-03-21 replies_to"),
    ("Theo đề nghị của Ban Nội chính Tỉnh ủy tại Tờ trình số 11-TTr/BNCTU ngày 5/4/2024", "11-TTr/BNCTU 2024-04-05 replies_to"),
    ("Văn phòng nhận được Công văn số 95-CV/BTGTU ngày 28/3/2024", "95-CV/BTGTU 2024-03-28 replies_to"),
    # replaces and amends
    ("Quyết định này thay thế Quyết định số 512-QĐ/TU ngày 06/10/2021", "512-QĐ/TU 2021-10-06 replaces"),
    ("Bãi bỏ Quy định số 07-QĐ/TU ngày 20/01/2021 của Ban Thường vụ Tỉnh ủy", "07-QĐ/TU 2021-01-20 replaces"),
    ("Văn bản này thay cho Hướng dẫn số 04-HD/BTCTU ngày 3/3/2022", "04-HD/BTCTU 2022-03-03 replaces"),
    ("Sửa đổi, bổ sung một số điều của Quy chế số 02-QC/TU ngày 11/12/2020", "02-QC/TU 2020-12-11 amends"),
    ("Điều chỉnh, bổ sung Kế hoạch số 41-KH/TU ngày 08/01/2024", "41-KH/TU 2024-01-08 amends"),
    ("Bổ sung Điều 5 Quy định số 18-QĐ/ĐU ngày 01/9/2025", "18-QĐ/ĐU 2025-09-01 amends"),
    ("Đính chính Thông báo số 905-TB/TU ngày 02/4/2024", "905-TB/TU 2024-04-02 amends"),
    ("Quy chế được sửa đổi, bổ sung bởi Quyết định số 66-QĐ/TU ngày 09/9/2023", "66-QĐ/TU 2023-09-09 mentions"),
    ("Quy định số 07-QĐ/TU ngày 20/01/2021 được thay thế bằng Quy định số 31-QĐ/TU ngày 20/02/2024",
     "07-QĐ/TU 2021-01-20 mentions", "31-QĐ/TU 2024-02-20 mentions"),
    # attached
    ("Quy chế ban hành kèm theo Quyết định số 250-QĐ/TU ngày 14/6/2023", "250-QĐ/TU 2023-06-14 attached_to"),
    ("(Kèm theo Công văn số 333-CV/TU ngày 12/3/2024 của Tỉnh ủy)", "333-CV/TU 2024-03-12 attached_to"),
    # no more than a mention
    ("Hội nghị đã nghe Báo cáo số 401-BC/TU ngày 22/3/2024 của Ban Thường vụ", "401-BC/TU 2024-03-22 mentions"),
    ("Tiếp tục thực hiện tốt, nhất là các nội dung của Kết luận số 21-KL/TW (khóa XIII)", "21-KL/TW - implements"),
]  # fmt: skip

LISTS = [
    (
        "Căn cứ các Nghị quyết số 01-NQ/TU ngày 05/01/2021, số 02-NQ/TU ngày 06/01/2021 và 03-NQ/TU ngày 07/01/2021",
        "01-NQ/TU 2021-01-05 basis", "02-NQ/TU 2021-01-06 basis", "03-NQ/TU 2021-01-07 basis",
    ),
    (
        "Thực hiện các Công văn số 15-CV/TU, số 16-CV/TU và 17-CV/TU ngày 05/4/2024 của Tỉnh ủy",
        "15-CV/TU 2024-04-05 implements", "16-CV/TU 2024-04-05 implements", "17-CV/TU 2024-04-05 implements",
    ),
    (
        "Căn cứ các Thông báo số 12, 15 và 18-TB/TU ngày 20/02/2024",
        "12-TB/TU 2024-02-20 basis", "15-TB/TU 2024-02-20 basis", "18-TB/TU 2024-02-20 basis",
    ),
    (
        "Căn cứ Nghị quyết số 40-NQ/TU ngày 10/3/2023 của Ban Chấp hành Đảng bộ tỉnh về phát triển du lịch và Kế hoạch số 71-KH/TU "
        "ngày 15/4/2023 của Ban Thường vụ Tỉnh ủy",
        "40-NQ/TU 2023-03-10 basis", "71-KH/TU 2023-04-15 basis",
    ),
    (
        "Thực hiện Chỉ thị số 26-CT/TU ngày 02/6/2023; Kết luận số 55-KL/TU ngày 03/7/2023; Công văn số 900-CV/TU ngày 04/8/2023",
        "26-CT/TU 2023-06-02 implements", "55-KL/TU 2023-07-03 implements", "900-CV/TU 2023-08-04 implements",
    ),
    (
        "Quyết định này thay thế các Quyết định số 11-QĐ/TU ngày 02/02/2021 và số 12-QĐ/TU ngày 03/02/2021",
        "11-QĐ/TU 2021-02-02 replaces", "12-QĐ/TU 2021-02-03 replaces",
    ),
    (
        "Căn cứ Quy định số 24-QĐ/TW ngày 30/7/2021; theo đề nghị của Ban Tổ chức Tỉnh ủy tại Tờ trình số 63-TTr/BTCTU ngày 8/4/2024",
        "24-QĐ/TW 2021-07-30 basis", "63-TTr/BTCTU 2024-04-08 replies_to",
    ),
    (
        "Thực hiện Chỉ thị số 35-CT/TW ngày 14/6/2024 của Bộ Chính trị, căn cứ Kế hoạch số 112-KH/TU ngày 20/8/2024",
        "35-CT/TW 2024-06-14 implements", "112-KH/TU 2024-08-20 basis",
    ),
    (
        "Phúc đáp các Công văn số 21-CV/HU và 22-CV/HU của Huyện ủy B",
        "21-CV/HU - replies_to", "22-CV/HU - replies_to",
    ),
    (
        "Thực hiện Nghị quyết số 18-NQ/TU, Văn phòng nhận được Báo cáo số 5-BC/HU ngày 02/5/2024",
        "18-NQ/TU - implements", "05-BC/HU 2024-05-02 replies_to",
    ),
    (
        "Từ Công văn số 12-CV/VPTU đến Công văn số 18-CV/VPTU năm 2024",
        "12-CV/VPTU - mentions", "18-CV/VPTU - mentions",
    ),
]  # fmt: skip

DATES = [
    ("Căn cứ Nghị quyết số 12-NQ/TU của Ban Chấp hành Đảng bộ tỉnh ngày 05/02/2024", "12-NQ/TU 2024-02-05 basis"),
    ("Căn cứ Nghị quyết số 12-NQ/TU ký ngày 05/02/2024", "12-NQ/TU 2024-02-05 basis"),
    ("Căn cứ Nghị quyết số 12-NQ/TU ban hành ngày mồng 05 tháng 02 năm 2024", "12-NQ/TU 2024-02-05 basis"),
    ("Căn cứ Nghị quyết số 12-NQ/TU (05/02/2024)", "12-NQ/TU 2024-02-05 basis"),
    ("Căn cứ Nghị quyết ngày 05/02/2024 số 12-NQ/TU", "12-NQ/TU 2024-02-05 basis"),
    ("Ngày 12/3/2024, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch số 45-KH/TU về kiểm tra", "45-KH/TU 2024-03-12 mentions"),
    ("Ngày 12/3/2024, Ban Thường vụ Tỉnh ủy đã có Công văn số 145-CV/TU.", "145-CV/TU 2024-03-12 mentions"),
    # days that are another matter's
    ("Thực hiện Công văn số 15-CV/TU, đề nghị gửi báo cáo trước ngày 20/4/2024", "15-CV/TU - implements"),
    ("Thực hiện Công văn số 15-CV/TU, chậm nhất ngày 20/4/2024 phải xong", "15-CV/TU - implements"),
    ("Thông báo số 15-TB/TU tại hội nghị ngày 20/4/2024", "15-TB/TU - mentions"),
    ("Quyết định số 15-QĐ/TU có hiệu lực từ ngày 20/4/2024", "15-QĐ/TU - mentions"),
    ("Báo cáo trước ngày 20/4/2024 kết quả thực hiện Công văn số 15-CV/TU", "15-CV/TU - mentions"),
    ("Thông báo số 15-TB/TU. Ngày 20/4/2024 họp giao ban", "15-TB/TU - mentions"),
    ("Kế hoạch số 15-KH/TU; ngày 20/4/2024", "15-KH/TU - mentions"),
    ("Kế hoạch số 15-KH/TU ngày 31/02/2024", "15-KH/TU - mentions"),
]

SPELLINGS = [
    ("Chỉ thị số 26\n-CT/TU ngày 02/6/2023 của Ban Thường vụ Tỉnh ủy", "26-CT/TU 2023-06-02 mentions"),
    ("Nghị quyết số\n183-NQ/HU ngày 24/01/2024", "183-NQ/HU 2024-01-24 mentions"),
    ("Công văn số 3467 - CV/TU", "3467-CV/TU - mentions"),
    ("Công văn số 3467 – CV / TU ngày 03 / 5 / 2024", "3467-CV/TU 2024-05-03 mentions"),
    ("Công văn số: 3467/CV-TU ngày 3-5-2024", "3467-CV/TU 2024-05-03 mentions"),
    ("Công văn số 3467 CV/TU", "3467-CV/TU - mentions"),
    ("Công văn số 3O22-CV/TU ngày O3/5/2024", "3022-CV/TU 2024-05-03 mentions"),
    ("Công văn số 3022-CV/TƯ ngày 03/5/2024", "3022-CV/TU 2024-05-03 mentions"),
    ("Công văn số 8-CV/ĐU ngày 1/7/2025", "08-CV/ĐU 2025-07-01 mentions"),
    ("Quyết định số 15/2024/QĐ-UBND ngày 10/4/2024", "15/2024/QĐ-UBND 2024-04-10 mentions"),
    ("Công văn số 1234/UBND-KTTH ngày 11/4/2024", "1234/UBND-KTTH 2024-04-11 mentions"),
    ("Công văn số 5053-CV/VPTW/nb ngày 21/9/2023", "5053-CV/VPTW/nb 2023-09-21 mentions"),
    ("Quy chế phối hợp số 05-QC/BTCTU-BNCTU ngày 02/02/2022", "05-QC/BTCTU-BNCTU 2022-02-02 mentions"),
    ("Luật số 117/2025/QH15 ngày 27/11/2025", "117/2025/QH15 2025-11-27 mentions"),
    ("Công văn số 12a-CV/VPTU ngày 11/4/2024", "12a-CV/VPTU 2024-04-11 mentions"),
]

NOT_CITED = [
    "Thực hiện Luật Tổ chức chính quyền địa phương và Luật Đất đai năm 2024",
    "Theo QCVN 01-1:2018/BYT, chất lượng nước bảo đảm",
    "Nhiệm kỳ 2020-2025, giai đoạn 2021 - 2030 và 2025-2030, tầm nhìn 2045",
    "Đạt 14/15 chỉ tiêu, 32 giường bệnh/10.000 dân, tăng 3-4%/năm",
    "Kỷ niệm 70 năm (07/5/1954 - 07/5/2024)",
    "Số điện thoại 0240-3854/123, trang 3/6, phòng 12/2",
    "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX",
    "Thực hiện Điều lệ Đảng và Quy chế làm việc của Tỉnh ủy",
    "Thông tư liên tịch, nghị định, quyết định của cấp có thẩm quyền",
    "Từ số 12 đến số 18, tổ 3/khu phố 5",
]


@pytest.mark.parametrize("text, expected", [(row[0], list(row[1:])) for row in INTRODUCTIONS + LISTS + DATES + SPELLINGS])
def test_sentence(text, expected):
    assert short(cited(text)[0]) == expected


@pytest.mark.parametrize("text", NOT_CITED)
def test_not_a_citation(text):
    assert cited(text)[0] == []


def test_the_table_is_large():
    assert len(INTRODUCTIONS) + len(LISTS) + len(DATES) + len(SPELLINGS) + len(NOT_CITED) >= 80


def test_carrying_out_is_said_in_the_introduction_only():
    assert short(cited("Thực hiện Chỉ thị số 33-CT/TU ngày 01/02/2024", opening=0)[0]) == ["33-CT/TU 2024-02-01 mentions"]


@pytest.mark.parametrize(
    "text, issuer",
    [
        ("Căn cứ Nghị quyết số 12-NQ/TU ngày 05/01/2024 của Ban Chấp hành Đảng bộ tỉnh khóa XIX về du lịch", "Ban Chấp hành Đảng bộ tỉnh"),
        ("Xét Tờ trình số 12-TTr/ĐU ngày 05/01/2025 của Đảng ủy xã Mẫu Sơn, Ban Thường vụ", "Đảng ủy xã Mẫu Sơn"),
        ("Công văn số 12-CV/BTGDVTU của Ban Tuyên giáo và Dân vận Tỉnh ủy ngày 05/01/2025", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("Chỉ thị số 5-CT/TU ngày 05/01/2025 của Tỉnh ủy và Kế hoạch số 6-KH/TU", "Tỉnh ủy"),
        ("Công văn số 12-CV/TU ngày 05/01/2025 về rà soát của các đơn vị", None),
    ],
)  # fmt: skip
def test_the_issuer_that_the_text_names(text, issuer):
    assert cited(text)[0][0].issuer == issuer


def test_each_number_symbol_and_day_once_and_the_stronger_saying():
    text = "Thực hiện Công văn số 15-CV/TU ngày 05/4/2024.\n\nCông văn số 15-CV/TU đã nêu rõ."
    assert short(cited(text)[0]) == ["15-CV/TU 2024-04-05 implements"]


def test_the_paper_does_not_cite_itself():
    assert cited("Theo Công văn số 08 - CV/ĐU ngày 05/4/2025", own="8-CV/ĐU")[0] == []


def test_two_days_for_one_number_symbol_are_warned():
    text = "Theo Nghị quyết số 44-NQ/TU ngày 25/7/2022.\n\nTriển khai Nghị quyết số 44-NQ/TU ngày 25/7/2023."
    citations, doubts = cited(text)
    assert [c.issued_on for c in citations] == [date(2022, 7, 25), date(2023, 7, 25)]
    (doubt,) = doubts
    assert (doubt.code, dict(doubt.params)["dates"]) == ("citation_dates_differ", "25/07/2022, 25/07/2023")


def test_a_doubtful_number_is_said():
    citations, doubts = cited("Công văn số 3O22-CV/TU ngày 03/5/2024")
    assert citations[0].confidence == 0.5
    assert doubts[0].code == "number_doubtful"


def test_the_span_holds_number_and_day():
    text = "Căn cứ Nghị quyết số 12-NQ/TU ngày 05/01/2024 của Tỉnh ủy, Văn phòng báo cáo."
    start, end = read_text(text).citations[0].span
    assert text[start:end] == "12-NQ/TU ngày 05/01/2024"


@pytest.mark.parametrize(
    "piece",
    [
        "Căn cứ các Nghị quyết số 12, 13, 14, ", "số 12-NQ/TU, ", "theo tại theo tại ", "của Ban của Ban ", "ngày 05/01/2024 ",
        "sửa đổi, bổ sung một số điều ", "Ngày 12/3/2024, Ban ", "Kết luận của Ban Thường vụ về ",
    ],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(piece):
    def seconds(length):
        text = (piece * (length // len(piece)))[:length]
        start = time.perf_counter()
        cited(text)
        return time.perf_counter() - start

    seconds(5_000)
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.002)


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Thực hiện Kết luận của Ban Thường vụ Tỉnh ủy về sắp xếp tổ chức bộ máy, ngày 28/3/2024, Huyện ủy yêu cầu",
            ("ket_luan", "Ban Thường vụ Tỉnh ủy", date(2024, 3, 28), DOES),
        ),
        ("Căn cứ Thông báo ngày 05/4/2024 của Thường trực Huyện ủy về công tác cán bộ", ("thong_bao", "Thường trực Huyện ủy", date(2024, 4, 5), BASIS)),
        ("Theo Kế hoạch của Ban Tổ chức Tỉnh ủy ngày 10/4/2024", ("ke_hoach", "Ban Tổ chức Tỉnh ủy", date(2024, 4, 10), BASIS)),
        ("Trả lời Công văn ngày 11/4/2024 của Sở Tài chính", ("cong_van", "Sở Tài chính", date(2024, 4, 11), REPLY)),
    ],
)  # fmt: skip
def test_a_paper_named_without_a_number(text, expected):
    (named,) = read_text(text).named_papers
    assert (named.doc_type, named.issuer, named.issued_on, named.kind) == expected
    assert read_text(text).citations == ()


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kết luận số 15-KL/TU ngày 28/3/2024 của Ban Thường vụ Tỉnh ủy về tổ chức bộ máy",
        "Thực hiện Kết luận của Ban Thường vụ Tỉnh ủy về sắp xếp tổ chức bộ máy",
        "Gửi Báo cáo của đơn vị về Văn phòng trước ngày 20/4/2024",
        "Thực hiện Kết luận của Ban Thường vụ Tỉnh ủy tại hội nghị ngày 28/3/2024",
        "Nghị quyết của Tỉnh ủy (Nghị quyết số 12-NQ/TU ngày 05/01/2024)",
    ],
)
def test_no_paper_is_named_so(text):
    assert read_text(text).named_papers == ()
