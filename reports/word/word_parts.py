"""Pieces of the Word file of a report: runs, paragraphs, head and foot as of a letter; Times New Roman named."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reports.papers.letter_texts import SignerTexts
from reports.papers.letterhead import HeadTexts
from reports.press.profile import Profile
from reports.word.word_foot import foot_of
from reports.word.word_head import head_xml
from reports.word.word_xml import FACE, tiny

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_STAMP = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # fixed, so that one paper gives the same file twice


def run_in(
    paragraph: "WordParagraph", text: str, size: float, *, bold: bool = False, italic: bool = False, underline: bool = False
) -> Any:
    """A run of text at the end of a paragraph, size in points."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run: Any = paragraph.add_run(text)
    run.font.name, run.font.size = FACE, Pt(size)
    for script in ("w:eastAsia", "w:cs"):
        run._r.rPr.rFonts.set(qn(script), FACE)
    run.bold, run.italic, run.underline = bold, italic, underline
    return run


def say(
    paragraph: "WordParagraph", size: float, text: str = "", *, align: str = "left", leading: float | None = None, before: float = 0.0,
    indent: float = 0.0, **style: bool,
) -> "WordParagraph":  # fmt: skip
    """Fill one paragraph: alignment, exact leading when given, gap before, first-line indent, one run."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    shape = paragraph.paragraph_format
    shape.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]  # fmt: skip
    shape.space_before, shape.space_after = Pt(before), Pt(0)
    if leading is not None:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(leading)
    if indent:
        shape.first_line_indent = Pt(indent)
    if text:
        run_in(paragraph, text, size, **style)
    return paragraph


def points(value: float) -> Any:
    """A length that was counted in points."""
    from docx.shared import Pt

    return Pt(value)


def page_number(paragraph: "WordParagraph", size: float) -> None:
    """The number of the page, centred."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    say(paragraph, size, align="center")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = run_in(paragraph, "", size)
        if kind is not None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def describe(document: "Document", size: float, title: str, author: str) -> None:
    """The usual face and size, title and author of the file; its stamps are fixed."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, "vi-VN"
    properties.created = properties.modified = _STAMP
    properties.comments = ""


def letterhead(document: "Document", profile: Profile, texts: HeadTexts) -> float:
    """The head of a paper in two columns, as of a letter; returns the room that must stay free under it, points."""
    head, below = head_xml(texts, profile)
    _append(document, [head])
    return below + profile.header_gap_pt


def foot(document: "Document", profile: Profile, distribution: Sequence[str], signer: SignerTexts) -> None:
    """Nơi nhận on the left, authority, position and name on the right; texts cleaned."""
    _append(document, [*foot_of(distribution, "", signer, profile), tiny()])


def _append(document: "Document", blocks: Sequence[str]) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    body: Any = document.element.body
    for block in list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(blocks)}</w:body>")):
        body.insert_element_before(block, "w:sectPr")
