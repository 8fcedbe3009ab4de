"""Envelopes on paper: the size of the envelope, sender upper left, receiver lower right, the corner of the stamp free, nothing cut."""

from dataclasses import replace

import pytest

from models.domain.settings import SPECS
from models.domain.slip_paper import EnvelopePaper
from models.services.paper.envelopes import envelope_sizes
from reports.slips.envelope_pdf import render_envelopes
from tests.paper.book_cases import LONG_UNIT
from tests.paper.book_grid import lines_of, overlaps
from tests.paper.checker_pages import check_fonts
from tests.paper.geometry import MM, Paper
from ui.cli.slip_grammar import ENVELOPES

BASE = EnvelopePaper(
    superior_line="TỈNH UỶ BẮC SƠN", issuer_line="VĂN PHÒNG", contact_lines=("Địa chỉ: Số 1, đường Cách mạng Tháng Tám", "ĐT: 0208 000 000"),
    number_text="Số: 687-CV/VPTU, 688-CV/VPTU", urgency="HỎA TỐC", salutation="Kính gửi:", receiver="Sở Nội vụ", width_mm=220, height_mm=110,
)  # fmt: skip
LONG = replace(
    BASE,
    superior_line="ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH",
    issuer_line="BAN CHỈ ĐẠO PHÒNG, CHỐNG THAM NHŨNG, LÃNG PHÍ, TIÊU CỰC",
    receiver=LONG_UNIT,
)


def test_sizes_are_the_same_everywhere() -> None:
    assert tuple(envelope_sizes()) == ENVELOPES == SPECS["envelope.size"].choices
    assert {key: (one["width_mm"], one["height_mm"]) for key, one in envelope_sizes().items() if key[0] == "B"} == {
        "B6": (176, 125), "B5": (250, 176), "B4": (353, 250),
    }  # fmt: skip


@pytest.mark.parametrize("key", ENVELOPES)
@pytest.mark.parametrize("given", [BASE, LONG, replace(BASE, contact_lines=(), urgency="", number_text="", superior_line="")])
def test_an_envelope_of_every_size(key: str, given: EnvelopePaper) -> None:
    width, height = (float(envelope_sizes()[key][side]) for side in ("width_mm", "height_mm"))
    pdf = render_envelopes([replace(given, width_mm=width, height_mm=height)]).pdf
    paper = Paper(pdf)
    page = paper.document[0]
    assert (page.get_width() * MM, page.get_height() * MM) == (pytest.approx(width, abs=0.1), pytest.approx(height, abs=0.1))
    rows = lines_of(paper.glyphs(0))
    for row in rows:
        assert row.left >= 11.7
        assert row.right <= width - 11.7
        assert row.top >= 11.7
        assert row.bottom <= height - 11.5
        assert row.bottom > 40 or row.right < width - 50  # stamps go there
    assert overlaps(paper.glyphs(0)) == []
    said = "".join(row.text for row in rows)
    for text in (
        given.superior_line,
        given.issuer_line,
        *given.contact_lines,
        given.number_text,
        given.urgency,
        given.salutation,
    ):
        assert "".join(text.split()) in said
    assert "".join(given.receiver.split()) in said
    label = next(row for row in rows if row.text.startswith("Kínhgửi"))
    assert label.left == pytest.approx(width * 0.36, abs=0.3)
    assert label.top > max(row.bottom for row in rows[: rows.index(label)]) - 0.5
    assert list(check_fonts(pdf)) == []


def test_one_page_for_each_receiver_and_the_same_bytes() -> None:
    envelopes = [replace(BASE, receiver=f"Đảng ủy xã {n}") for n in range(1, 6)]
    rendered = render_envelopes(envelopes)
    paper = Paper(rendered.pdf)
    assert rendered.page_count == len(paper) == 5
    assert [f"Đảng ủy xã {n + 1}" in " ".join(paper.text(n).split()) for n in range(5)] == [True] * 5
    assert render_envelopes(envelopes).pdf == rendered.pdf
