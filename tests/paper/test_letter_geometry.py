"""Where everything stands on a letter, measured on the PDF itself (design section 6, paper-format sections 2 to 4, 14, 18)."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from models.domain.letters import LetterTable
from reports.papers.letters import render_letter, render_merged
from tests.paper.geometry import MM, Paper
from tests.paper.letter_samples import FACT, LONG_NAME, OPENING, REQUEST, letter, table

WIDE = {
    "plain": {},
    "lam_dong": {"superior_line": "ĐẢNG BỘ TỈNH LÂM ĐỒNG", "issuer_line": "ĐẢNG UỶ ĐẶC KHU PHÚ QUÝ", "place": "Đặc khu Phú Quý"},
    "ward": {
        "superior_line": "ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH",
        "issuer_line": "ĐẢNG UỶ PHƯỜNG BÌNH HƯNG HOÀ",
        "place": "TP Hồ Chí Minh",
        "issued_on": date(2025, 10, 20),
    },
    "widest_date": {
        "superior_line": "TỈNH UỶ BẮC SƠN",
        "issuer_line": "BAN TUYÊN GIÁO VÀ DÂN VẬN",
        "place": "Thành phố Hồ Chí Minh",
        "issued_on": date(2025, 10, 20),
    },
    "two_line_date": {"place": "Đặc khu có một tên gọi dài không thể viết tắt được nữa", "issued_on": date(2025, 10, 20)},
    "no_superior": {"superior_line": None, "issuer_line": "BAN CHẤP HÀNH TRUNG ƯƠNG", "place": "Hà Nội"},
    "three_lines": {
        "issuer_line": "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ CỦA CÁC CƠ QUAN ĐẢNG, MẶT TRẬN TỔ QUỐC, ĐOÀN THỂ"
    },
    "long_symbol": {"number_text": "Số 05-QC/BTCTU-BNCTU"},
    "draft": {"number_text": "Số        -CV/VPTU"},
    "long_names": {"superior_line": LONG_NAME.upper(), "issuer_line": LONG_NAME.upper(), "addressees": (LONG_NAME,) * 3},
}


@pytest.fixture(params=list(WIDE))
def paper(request: pytest.FixtureRequest) -> Paper:
    return Paper(render_letter(letter(**WIDE[request.param])).pdf)


def test_head_of_the_letter(paper: Paper) -> None:
    title = paper.find(0, "ĐẢNG CỘNG SẢN VIỆT NAM")
    rule = paper.rules(0)[0]
    runs = paper.runs(0)
    parts = [run for run in runs if run.y == next(one.y for one in runs if one.text.startswith("Số")) and run.centre < 105]
    number = replace(parts[0], right=parts[-1].right)  # the blank of a draft parts its number
    date_lines = [
        run for run in runs if run.font.endswith("Italic") and run.size == 14 and run.centre > 130 and run.y < number.y + 15
    ]
    star = paper.find(0, "*")
    left = [run for run in runs if run.right < title.left + 25 and run.y < number.y - 1]
    subject = [
        run for run in runs if run.font.endswith("Italic") and run.size == 12 and run.y > number.y and run.y < number.y + 20
    ]
    assert (title.font, title.size) == ("SoDonDocSerif-Bold", 15.0)
    assert title.top == pytest.approx(20, abs=0.3)
    assert title.right - title.left == pytest.approx(72.9, abs=0.2)
    assert rule[0] == pytest.approx(title.left, abs=0.4)
    assert rule[2] == pytest.approx(title.right, abs=0.4)
    assert left[0].y == pytest.approx(title.y, abs=0.05)
    assert number.centre == pytest.approx(star.centre, abs=0.3)
    assert all(run.centre == pytest.approx(star.centre, abs=0.3) for run in left)
    assert subject
    assert all(run.centre == pytest.approx(number.centre, abs=0.5) for run in subject)
    assert date_lines
    assert all(run.centre == pytest.approx(title.centre, abs=0.3) for run in date_lines)
    assert max(run.right for run in [*left, number, *subject]) < min(run.left for run in [title, *date_lines])
    assert min(run.left for run in left) >= 30
    assert max(run.right for run in date_lines) <= 195.05


def test_date_abbreviates_the_level_word_only_when_it_must() -> None:
    assert "TP Hồ Chí Minh, ngày 20" in Paper(render_letter(letter(**WIDE["widest_date"])).pdf).text(0)
    assert "Đặc khu Phú Quý, ngày 16" in Paper(render_letter(letter(**WIDE["lam_dong"])).pdf).text(0)


@pytest.mark.parametrize("month", range(1, 13))
def test_padding_of_the_date(month: int) -> None:
    text = Paper(render_letter(letter(issued_on=date(2026, month, 3))).pdf).text(0)
    assert (f"ngày 03 tháng {month:02d} năm 2026" if month < 3 else f"ngày 03 tháng {month} năm 2026") in text


def test_body_lines_are_justified_between_the_margins() -> None:
    paper = Paper(render_letter(letter()).pdf)
    foot = paper.find(0, "Nơi nhận:").y - 1
    body = [run for run in paper.runs(0, gap=30) if run.size == 14 and 68 < run.y < foot and run.font == "SoDonDocSerif"]
    starts = [run for run in body if 38 <= run.left <= 43]
    full = [run for index, run in enumerate(body[:-1]) if body[index + 1] not in starts]
    assert len(starts) == 3
    assert all(run.left == pytest.approx(40 if run in starts else 30, abs=0.05) for run in body)
    assert len(full) >= 4
    assert all(run.right == pytest.approx(195, abs=0.4) for run in full)
    for above, below in pairwise(body):
        expected = 18 + (6 if below in starts else 0)
        assert (below.y - above.y) / MM == pytest.approx(expected, abs=0.1)


def test_no_colon_after_the_number_and_one_addressee_without_dash() -> None:
    paper = Paper(render_letter(letter()).pdf)
    text = paper.text(0)
    assert "Số 687-CV/VPTU" in text
    assert "-----" not in text
    label, name = paper.find(0, "Kính gửi:"), paper.find(0, "Ban cán sự đảng Ủy ban nhân dân tỉnh;")
    assert (label.font, label.size) == ("SoDonDocSerif-Italic", 14.0)
    assert label.y == pytest.approx(name.y)
    assert (label.left + name.right) / 2 == pytest.approx(112.5, abs=0.6)


def test_several_addressees_stand_aligned_with_dashes() -> None:
    paper = Paper(render_letter(letter(addressees=("Sở Nội vụ", LONG_NAME, "Sở Tài chính;"))).pdf)
    dashes = [run for run in paper.runs(0) if run.text.startswith("- ") and run.size == 14]
    assert [run.text[:8] for run in dashes] == ["- Sở Nội", "- Ban Ch", "- Sở Tài"]
    assert len({round(run.left, 2) for run in dashes}) == 1
    assert dashes[0].y == pytest.approx(paper.find(0, "Kính gửi:").y)
    assert "Sở Tài chính;;" not in paper.text(0)


def test_foot_of_the_letter() -> None:
    paper = Paper(render_letter(letter()).pdf)
    head, item, note = paper.find(0, "Nơi nhận:"), paper.find(0, "- Như trên;"), paper.find(0, "(báo cáo)")
    authority, position, name = (paper.find(0, text) for text in ("K/T CHÁNH", "PHÓ CHÁNH", "Nguyễn Văn A"))
    assert (head.font, head.size, item.size, note.font) == ("SoDonDocSerif", 14.0, 12.0, "SoDonDocSerif-Italic")
    underline = paper.rules(0)[-1]
    assert underline[0] == pytest.approx(head.left, abs=0.4)
    assert underline[2] == pytest.approx(head.right, abs=0.4)
    assert (authority.font, position.font, name.font) == ("SoDonDocSerif-Bold", "SoDonDocSerif", "SoDonDocSerif-Bold")
    assert {authority.size, position.size, name.size} == {14.0}
    assert authority.y == pytest.approx(head.y)
    assert name.top - position.y >= 27.99
    assert authority.centre == pytest.approx(position.centre, abs=0.2)
    assert name.centre == pytest.approx(position.centre, abs=0.2)
    assert position.left > item.right
    assert paper.find(0, "- Lưu").text.endswith(".")


def test_standalone_position_weight_and_missing_name() -> None:
    light = Paper(render_letter(letter(signing_authority=None, position="CHÁNH VĂN PHÒNG", signer="")).pdf)
    bold = Paper(
        render_letter(letter(signing_authority=None, position="CHÁNH VĂN PHÒNG", extra={"standalone_position_bold": "true"})).pdf
    )
    assert light.find(0, "CHÁNH VĂN PHÒNG").font == "SoDonDocSerif"
    assert bold.find(0, "CHÁNH VĂN PHÒNG").font == "SoDonDocSerif-Bold"


def test_page_numbers_from_page_two_and_first_lines_at_the_margin() -> None:
    paper = Paper(render_letter(letter(body=(OPENING,) * 40)).pdf)
    assert len(paper) >= 4
    assert not any(run.text == "1" for run in paper.runs(0))
    for page in range(1, len(paper)):
        number, first = paper.runs(page)[:2]
        assert (number.text, number.size) == (str(page + 1), 14.0)
        assert number.top == pytest.approx(10, abs=0.1)
        assert number.centre == pytest.approx(112.5, abs=0.1)
        assert first.top == pytest.approx(20, abs=0.1)
        assert max(run.y + 0.216 * run.size * MM for run in paper.runs(page)) <= 277.1


@pytest.mark.parametrize("count", [1, 2, 9, 40])
def test_table_head_repeats_and_rows_stay_whole(count: int) -> None:
    paper = Paper(render_letter(letter(table=table(count), table_after=1)).pdf)
    seen: list[int] = []
    for page in range(len(paper)):
        rows = [run for run in paper.runs(page, gap=2) if run.text.isdigit() and run.size == 12 and run.left < 40]
        heads = [run for run in paper.runs(page, gap=2) if run.text == "TT"]
        assert len(heads) == (1 if rows else 0)
        assert all(run.font == "SoDonDocSerif-Bold" for run in heads)
        if rows and page:
            assert heads[0].y < rows[0].y
        seen += [int(run.text) for run in rows]
        cells = [
            run
            for run in paper.runs(page, gap=2)
            if run.size == 12 and 39 <= run.left < 105 and run.text.startswith("Nhiệm vụ thứ")
        ]
        assert len(cells) == len(rows)
    assert seen == list(range(1, count + 1))
    assert "Số liệu tính đến ngày 16/4/2024." in paper.all_text()


def test_row_taller_than_a_page_is_split_and_nothing_is_lost() -> None:
    huge = LetterTable(heads=("TT", "Nội dung"), widths_mm=(15, 150), rows=(("1", "một hai ba bốn " * 1500), ("2", "xong")))
    paper = Paper(render_letter(letter(table=huge)).pdf)
    assert paper.all_text().count("bốn") == 1500
    assert all(any(run.text == "TT" for run in paper.runs(page)) for page in range(1, 3))


@pytest.mark.parametrize("lines", range(0, 60, 3))
def test_signature_never_stands_alone(lines: int) -> None:
    body = (OPENING, *[FACT] * lines, REQUEST)
    paper = Paper(render_letter(letter(body=body)).pdf)
    last = paper.runs(len(paper) - 1)
    foot = next(run.y for run in last if run.text == "Nơi nhận:")
    above = {round(run.y, 1) for run in last if run.size == 14 and 20 < run.y < foot - 1 and run.left < 45}
    assert len(above) >= 2


def test_very_long_distribution_goes_on_beside_nothing_lost() -> None:
    items = tuple(f"Đơn vị nhận thứ {n};" for n in range(1, 121))
    paper = Paper(render_letter(letter(distribution=items)).pdf)
    assert all(f"thứ {n};" in paper.all_text() for n in range(1, 121))


def test_merged_letters_number_their_own_pages() -> None:
    long = letter(body=(OPENING,) * 20)
    rendered = render_merged([long, letter(), long])
    paper = Paper(rendered.pdf)
    assert rendered.page_count == len(paper)
    firsts = [page for page in range(len(paper)) if "ĐẢNG CỘNG SẢN" in paper.text(page)]
    assert len(firsts) == 3
    assert all(paper.runs(page + 1)[0].text == "2" for page in (firsts[0], firsts[2]))
    titles = [item.get_title() for item in paper.document.get_toc()]
    assert len(titles) == 3
    assert all("687-CV/VPTU" in title for title in titles)


def test_emphasised_deadline_and_marks() -> None:
    extra = {"emphasis": "trước ngày 24/4/2024", "urgency": "KHẨN", "draft_note": "Dự thảo lần 2", "typist_mark": "NguyenVanA-26"}
    paper = Paper(render_letter(letter(extra=extra)).pdf)
    marked = [run for run in paper.runs(0) if run.font == "SoDonDocSerif-BoldItalic"]
    assert " ".join(run.text for run in marked) == "trước ngày 24/4/2024."
    assert paper.find(0, "KHẨN").font == "SoDonDocSerif-Bold"
    assert paper.find(0, "Dự thảo lần 2").font == "SoDonDocSerif-Italic"
    assert paper.find(0, "NguyenVanA-26").size == 11
    ends = [run.right for run in paper.runs(0, gap=30) if run.y == marked[0].y]
    assert max(ends) <= 195.1


def test_office_settings_move_the_page() -> None:
    paper = Paper(
        render_letter(letter(extra={"line_exact_pt": "20", "indent_mm": "12", "body_pt": "15.0", "signature_gap_mm": "40"})).pdf
    )
    first, second = [run for run in paper.runs(0, gap=30) if run.size == 15 and run.y > 66][:2]
    assert first.left == pytest.approx(42, abs=0.05)
    assert (second.y - first.y) / MM == pytest.approx(20, abs=0.05)
    assert paper.find(0, "Nguyễn Văn A").top - paper.find(0, "PHÓ CHÁNH").y >= 40


def test_every_date_of_a_year_keeps_both_columns_apart() -> None:
    for place in ("Bắc Sơn", "Thành phố Hồ Chí Minh", "Thành phố Huế"):
        for step in range(0, 365, 61):
            paper = Paper(render_letter(letter(place=place, issued_on=date(2026, 1, 1) + timedelta(days=step))).pdf)
            runs = [run for run in paper.runs(0) if run.y < 50]
            assert max(run.right for run in runs if run.centre < 95) < min(run.left for run in runs if run.centre > 115)


HOLES = [
    {"addressees": ()}, {"body": ()}, {"body": ("",)}, {"distribution": ()}, {"subject": ""}, {"place": ""}, {"number_text": ""},
    {"signing_authority": None, "position": "", "signer": ""}, {"superior_line": None, "issuer_line": ""}, {"body": (), "table": table(3)},
    {"table": LetterTable(heads=("TT",), widths_mm=(1,), rows=())}, {"addressees": ("x" * 400,)}, {"signer": "N" * 200},
    {"body": ("từ " * 40000,)}, {"body": ("a" * 20000,)}, {"distribution": ("x" * 500,)},
    {"addressees": tuple(f"Đảng ủy xã số {n}" for n in range(120))},
]  # fmt: skip


@pytest.mark.parametrize("changes", HOLES)
def test_holes_and_monsters_print_inside_the_margins(changes: dict[str, object]) -> None:
    paper = Paper(render_letter(letter(**changes)).pdf)
    for page in range(len(paper)):
        runs = paper.runs(page)
        assert min(run.left for run in runs) >= 29.9
        assert max(run.right for run in runs) <= 195.3
        assert max(run.y + 0.216 * run.size * MM for run in runs) <= 277.1
