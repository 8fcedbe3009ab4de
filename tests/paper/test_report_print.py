"""A báo cáo on paper: portrait head and signature, landscape appendices, repeated heads, hatching in black; its twins in Word and Excel."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import docx
import pytest
from docx.enum.section import WD_ORIENT

import resources
from models.domain.report_data import ExtensionLine, ReminderLine, ReportData, ReportHead
from models.domain.report_figures import PeriodCounts
from models.domain.report_rows import ReportRow
from models.services.figures.report_paper import compose_paper
from models.services.figures.report_sheets import compose_book
from reports.figures.report_docx import report_docx
from reports.figures.report_pdf import render_report
from reports.figures.report_xlsx import report_xlsx
from tests.paper.geometry import MM, Paper

CLOSING = date(2024, 4, 30)
SECTORS = ("Kinh tế", "Xây dựng Đảng", "Nội chính", "")
FOOTER = "BC-2024-04 (bản lãnh đạo). Số liệu tính đến ngày 30/4/2024"


def head(**values: object) -> ReportHead:
    base = {
        "superior_line": "TỈNH UỶ SÔNG LAM", "issuer_line": "VĂN PHÒNG", "number_text": "Số        -BC/VPTU", "place": "Sông Lam",
        "office": "Văn phòng Tỉnh ủy", "board": "Thường trực Tỉnh ủy",
        "distribution": ("Thường trực Tỉnh ủy (báo cáo);", "Lãnh đạo Văn phòng;", "Lưu Văn phòng Tỉnh ủy."),
        "signing_authority": "", "position": "CHÁNH VĂN PHÒNG", "signer": "Lê Văn Mẫu", "profile": "HD05", "layout": {},
        "tones": ("ủy", "UỶ"),
    }  # fmt: skip
    return ReportHead(**(base | values))  # type: ignore[arg-type]


def row(number: int, **values: object) -> ReportRow:
    late = number % 5 * 9
    base = {
        "id": number, "task_id": number, "code": f"N{number}", "document": "Kết luận số 214-KL/TU, ngày 28/3/2024, mục 2",
        "content": f"Việc {number}: rà soát, tổng hợp và báo cáo kết quả thực hiện chương trình công tác", "unit_id": number % 7,
        "unit": f"Ban số {number % 7} Tỉnh ủy", "coordinating": "Ban Nội chính Tỉnh ủy", "product": "Báo cáo", "phrase": "trước ngày 15/4/2024",
        "original_due_on": date(2024, 4, 15), "due_on": date(2024, 4, 20), "extension_count": 1,
        "completed_on": date(2024, 4, 18) if number % 3 == 0 else None, "result": "Báo cáo số 12-BC/B, ngày 18/4/2024" if number % 3 == 0 else "",
        "place": "judged", "late_original": late + 1, "late_extended": late, "proposal": "urge" if late and number % 3 else "", "level": "Thường trực",
        "sector": SECTORS[number % 4], "tracker": "Trần Thị Theo Dõi", "leader": "Phạm Văn Phụ Trách",
    }  # fmt: skip
    return ReportRow(**(base | values))  # type: ignore[arg-type]


def data(count: int = 40, **values: object) -> ReportData:
    rows = sorted((row(number) for number in range(1, count + 1)), key=lambda one: one.unit_id)
    base = {
        "kind": "month", "key": "2024-04", "code": "BC-2024-04", "revision": 1, "starts_on": date(2024, 4, 1), "closing_on": CLOSING,
        "taken_on": date(2024, 5, 3), "before_policy": "lenient", "head": head(), "words": resources.read_json("templates/report.json"),
        "rows": tuple(rows),
        "extensions": (ExtensionLine(row_id=1, unit="Ban số 1", content="Việc 1", document="KL 214", from_due_on=date(2024, 4, 15),
            to_due_on=date(2024, 4, 20), reason="chờ số liệu", requested_by="Ban số 1", decided_by="Nguyễn Văn Duyệt", decided_on=date(2024, 4, 12)),),
        "reminders": (ReminderLine(reminder_id=1, unit="Ban số 1", stage="letter_1", number_symbol="687-CV/VPTU", issued_on=date(2024, 4, 16),
            reply_due_on=date(2024, 4, 24), items=3),),
        "previous": PeriodCounts(key="2024-03", code="BC-2024-03", closing_on="2024-03-31", original=(1, 2, 3, 4), extended=(2, 2, 3, 3), beside=5),
    }  # fmt: skip
    return ReportData(**(base | values))  # type: ignore[arg-type]


def paper_of(report: ReportData, edition: str = "leadership") -> Paper:
    return Paper(render_report(compose_paper(report, edition)).content)


def sizes(paper: Paper) -> list[tuple[int, int]]:
    return [(round(page.get_width() * MM), round(page.get_height() * MM)) for page in paper.document]


@pytest.mark.parametrize("profile", ["HD05", "HD36", "ND30"])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_every_profile_and_size_prints(profile: str, count: int) -> None:
    report = data(count, head=head(profile=profile))
    rendered = render_report(compose_paper(report, "internal"))
    assert rendered.pages == len(Paper(rendered.content))
    assert rendered.missing_glyphs == ()


def test_the_report_is_portrait_with_its_head_and_the_lists_are_landscape() -> None:
    paper = paper_of(data())
    shapes = sizes(paper)
    first_list = shapes.index((297, 210))
    assert set(shapes[:first_list]) == {(210, 297)}
    assert set(shapes[first_list:]) == {(297, 210)}
    title = paper.find(0, "ĐẢNG CỘNG SẢN VIỆT NAM")
    kind = paper.find(0, "BÁO CÁO")
    subject = paper.find(0, "kết quả thực hiện")
    assert (title.size, kind.size, subject.size) == (15, 16, 14)
    assert abs(title.top - 20) < 0.3
    assert all(abs(run.centre - 112.5) < 1 for run in (kind, subject, paper.find(0, "-----")))
    assert re.search(r"Số\s+-BC/VPTU", paper.text(0))


def test_page_numbers_begin_on_the_second_page_of_each_part() -> None:
    paper = paper_of(data(60))
    numbers = []
    for page, (width, _height) in enumerate(sizes(paper)):
        found = [run for run in paper.runs(page) if run.size == 14 and run.text.isdigit() and run.y < 20]
        numbers.append(found[0].text if found else "")
        if found:
            assert abs(found[0].centre - (112.5 if width == 210 else 148.5)) < 0.5
            assert abs(found[0].top - 10) < 0.5
    text = [paper.text(page) for page in range(len(paper))]
    starts = [page for page in range(len(paper)) if page == 0 or text[page].lstrip().startswith("Phụ lục")]
    assert [numbers[page] for page in starts] == [""] * len(starts)
    for page in range(len(paper)):
        if page not in starts:
            assert numbers[page] == str(page - max(start for start in starts if start < page) + 1)


def test_every_page_names_the_report_and_its_closing_day() -> None:
    paper = paper_of(data(60))
    for page, (_width, height) in enumerate(sizes(paper)):
        run = paper.find(page, "BC-2024-04")
        assert run.text == FOOTER
        assert height - 10 < run.y < height - 6


def test_the_head_of_the_list_stands_on_each_of_its_pages_and_no_row_is_lost() -> None:
    paper = paper_of(data(120))
    text = [paper.text(page) for page in range(len(paper))]
    first = next(page for page, words in enumerate(text) if words.lstrip().startswith("Phụ lục 2"))
    last = next(page for page, words in enumerate(text) if words.lstrip().startswith("Phụ lục 3"))
    assert last - first > 5
    for page in range(first, last):
        assert "Nội dung nhiệm vụ" in text[page]
        bottom = max(run.y for run in paper.runs(page) if run.size == 9)
        assert bottom < 210 - 15
    whole = " ".join(" ".join(text[first:last]).split())
    assert sorted({int(found) for found in re.findall(r"Việc (\d+):", whole)}) == list(range(1, 121))


@pytest.mark.parametrize("count", range(0, 60, 3))
def test_a_signature_never_stands_alone(count: int) -> None:
    paper = paper_of(data(count))
    page = next(number for number in range(len(paper)) if "Nơi nhận:" in paper.text(number))
    above = [run for run in paper.runs(page) if run.size == 14 and 20 < run.y < paper.find(page, "Nơi nhận:").y - 1]
    assert len(above) >= 2
    assert "Lê Văn Mẫu" in paper.text(page)


def test_numbers_stand_right_under_one_another() -> None:
    paper = paper_of(data(40, rows=tuple(row(n) for n in range(1, 1301))))
    runs = [run for run in paper.runs(0) if run.size == 12 and re.fullmatch(r"[\d.]+", run.text)]
    total = [run for run in runs if run.text == "1.300"]
    assert total, [run.text for run in runs]
    ends = {round(run.right, 1) for run in runs}
    assert len(ends) <= 3


def test_everything_is_black() -> None:
    content = render_report(compose_paper(data(), "internal")).content
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(content)).pages:
        colours = set(re.findall(rb"(?m)((?:[\d.]+ )+)(?:rg|RG|k|K|g|G)(?=[ \n])", page.get_contents().get_data()))
        assert colours <= {b"0 0 0 ", b"0 "}


def test_definitions_stand_under_every_table() -> None:
    paper = compose_paper(data(), "leadership")
    tables = [block for block in paper.body if hasattr(block, "rows") and hasattr(block, "notes")]
    tables += [table for appendix in paper.appendices for table in appendix.tables]
    assert len(tables) >= 9
    assert all(table.notes and all(table.notes) for table in tables)


def test_hostile_words_stay_words_and_what_cannot_be_printed_is_a_box() -> None:
    text = "<b>&amp; =SUM(A1) {total} %s </w:t> 漢"
    report = data(3)
    report = replace(report, rows=(replace(report.rows[0], content=text, unit=text, sector=text), *report.rows[1:]))
    rendered = render_report(compose_paper(report, "leadership"))
    assert rendered.missing_glyphs == ("漢",)
    shown = " ".join(Paper(rendered.content).all_text().split())
    assert "<b>&amp; =SUM(A1) {total} %s </w:t>" in shown
    word = docx.Document(io.BytesIO(report_docx(compose_paper(report, "leadership"))))
    assert any(text in cell.text for table in word.tables for cell in table._cells)
    book = sheets(report)
    assert f"<t>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t>" in book["sharedStrings.xml"]
    assert "<f>" not in book["sheet4.xml"]


def test_a_row_taller_than_a_page_is_printed_whole() -> None:
    report = data(2)
    words = [f"chữ{n}" for n in range(1500)]
    report = replace(report, rows=(replace(report.rows[0], content=" ".join(words)), report.rows[1]))
    shown = set(paper_of(report).all_text().split())
    assert set(words) <= shown


def test_the_same_report_gives_the_same_bytes() -> None:
    first, second = (render_report(compose_paper(data(), "internal")).content for _ in range(2))
    assert first == second


def test_a_report_can_be_cancelled() -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        render_report(compose_paper(data(300), "leadership"), stop)


# --- Word and Excel


def test_word_has_the_same_parts_in_times_new_roman() -> None:
    word = docx.Document(io.BytesIO(report_docx(compose_paper(data(), "leadership"))))
    shapes = [section.orientation for section in word.sections]
    assert shapes == [WD_ORIENT.PORTRAIT] + [WD_ORIENT.LANDSCAPE] * 4
    first = word.sections[0]
    assert [round(side.mm) for side in (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)] == [
        20,
        20,
        30,
        15,
    ]
    assert all(section.footer.paragraphs[0].text == FOOTER for section in word.sections)
    xml = zipfile.ZipFile(io.BytesIO(report_docx(compose_paper(data(), "leadership")))).read("word/document.xml").decode()
    assert set(re.findall(r'w:ascii="([^"]+)"', xml)) == {"Times New Roman"}
    listing = next(
        table for table in word.tables if len(table.columns) == 10 and table.rows[0].cells[2].text == "Nội dung nhiệm vụ"
    )
    assert len(listing.rows) == 41
    assert "w:tblHeader" in listing.rows[0]._tr.xml
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "BÁO CÁO" in text
    assert "1. Kết quả chung" in text


def sheets(report: ReportData, edition: str = "leadership") -> dict[str, str]:
    archive = zipfile.ZipFile(io.BytesIO(report_xlsx(compose_book(report, edition)).content))
    return {name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


def test_excel_has_real_dates_and_numbers_filters_and_a_frozen_head() -> None:
    parts = sheets(data())
    rows = parts["sheet4.xml"]
    assert "<autoFilter" in rows
    assert 'state="frozen"' in rows
    serial = (date(2024, 4, 15) - date(1899, 12, 30)).days
    assert f"<v>{serial}</v>" in rows
    assert 'formatCode="dd/mm/yyyy"' in parts["styles.xml"]
    assert "_xlnm.Print_Titles" in parts["workbook.xml"]
    names = re.findall(r'<sheet name="([^"]+)"', parts["workbook.xml"])
    assert names == ["Tổng hợp", "Theo đơn vị", "Đơn vị và ngành", "Nhiệm vụ", "Gia hạn", "Đôn đốc"]
    assert parts["chart1.xml"].count("<c:ser>") == 5
    assert parts["chart1.xml"].count("<a:pattFill") == 3  # hatching, beside plain white and black


def test_the_spreadsheet_counts_as_the_paper_does() -> None:
    report = data(83)
    book = compose_book(report, "internal")
    units = list(book.sheets[1].rows())
    assert units[-1][2:] == tuple(sum(int(str(line[column])) for line in units[:-1]) for column in range(2, 8))
    assert units[-1][-1] == 83
    cross = list(book.sheets[2].rows())
    assert cross[-1][-2:] == (83, report.figures.extended.open_late)
    assert sum(int(str(cell or 0)) for line in cross[:-1] for cell in line[1:-2:2]) == 83
    assert sum(int(str(cell or 0)) for line in cross[:-1] for cell in line[2:-2:2]) == report.figures.extended.open_late


def test_many_sectors_are_added_up_on_paper_and_whole_in_the_spreadsheet() -> None:
    report = data(30)
    report = replace(report, rows=tuple(replace(one, sector=f"Ngành {number % 12}") for number, one in enumerate(report.rows)))
    cross = compose_paper(report, "leadership").appendices[0].tables[1]
    assert len(cross.heads) == 1 + 8 + 1
    assert cross.heads[8] == "Ngành khác (5)"
    assert len(compose_book(report, "leadership").sheets[2].heads) == 1 + 2 * (12 + 1)


def test_long_lists_stay_flat() -> None:
    """Rows are made while they are drawn: the paper of a year holds no cell before it is printed."""
    paper = compose_paper(
        data(10, rows=tuple(row(n, completed_on=CLOSING - timedelta(days=n % 20)) for n in range(3000))), "leadership"
    )
    listing = paper.appendices[1].tables[0]
    assert listing.row_count == 3000
    assert next(listing.rows())[0] == 1
    assert len(list(listing.rows())) == 3000
