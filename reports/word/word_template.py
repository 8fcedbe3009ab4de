"""Fills an office's own Word template with a letter: values are put in as text, a field keeps the look of its first letters."""

import copy
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it has no stubs

from models.domain.errors import RuleError
from models.domain.letters import Letter
from models.domain.paper_dates import paper_date, paper_date_words
from models.domain.text_parts import BOLD
from models.domain.word_templates import COLUMNS, Place, W, is_of_row, places, text_nodes
from reports.papers.letter_texts import TableTexts, Texts, letter_texts
from reports.press.text import bound

_STAMP = (2000, 1, 1, 0, 0, 0)  # fixed, so that one letter gives the same file twice
_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_HANGING = (
    f"{W}drawing",
    f"{W}pict",
    f"{W}object",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
)
_MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd")


@dataclass(frozen=True, slots=True)
class Value:
    """A paragraph that a field stands for; names of parts are bold."""

    text: str
    is_bold: bool = False


def can_take(names: Collection[str], letter: Letter) -> bool:
    """Whether a template with these fields shows everything of a letter: tables need a row of fields, other parts no field at all.

    Joint signatures, appendices and the block of a copy have no fields: such a paper takes the program's own form.
    """
    if letter.co_signatures or letter.appendices or letter.copy_block is not None:
        return False
    if letter.grounds and "can_cu" not in names:
        return False
    return letter.table is None or any(name.startswith("cot_") for name in names)


def fill_word_template(data: bytes, letter: Letter) -> bytes:
    """The template as a DOCX with the texts of a letter; same letter and template, same bytes.

    Nothing of a text is ever read as a field or as markup. RuleError word_template_damaged when the file is no sound package.
    """
    texts = letter_texts(letter)
    values = field_values(letter, texts)
    buffer = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                if _PART.fullmatch(name) and b"{" in content:
                    content = _filled(content, values, texts.table)
                entry = zipfile.ZipInfo(name, _STAMP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, content)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError):
        raise RuleError("word_template_damaged", field="file", name="") from None
    return buffer.getvalue()


def field_values(letter: Letter, texts: Texts) -> dict[str, list[Value]]:
    """What each field stands for, paragraph by paragraph; nothing for what the letter has not."""
    signer, head = texts.signer, texts.head
    day = paper_date_words(letter.issued_on)
    lines: dict[str, Sequence[str]] = {
        "so_ky_hieu": [head.number_text],
        "so_van_ban": [re.sub(r"^Số:?[\s\u00a0]*", "", head.number_text)],
        "dia_danh_ngay": [f"{head.place}, {day}" if head.place else day],
        "ngay_thang": [day],
        "ngay": [paper_date(letter.issued_on)],
        "dia_danh": [head.place],
        "co_quan_cap_tren": [head.superior_line],
        "co_quan_ban_hanh": [head.issuer_line],
        "ten_loai": [texts.type_name],
        "tac_gia": [texts.author_line],
        "trich_yeu": [texts.subject],
        "kinh_gui": [f"- {name}" for name in texts.addressees] if len(texts.addressees) > 1 else texts.addressees,
        "can_cu": [bound(text) for text in texts.grounds],
        "noi_nhan": [f"- {line}" for line in texts.distribution],
        "quyen_han": signer.authority,
        "chuc_vu": signer.position,
        "nguoi_ky": [signer.name],
        "do_khan": [head.urgency],
        "du_thao": [head.draft_note],
        "luu_hanh": [texts.circulation_note],
        "nguoi_soan": [texts.typist_mark],
        "lien_he": texts.contact_line,
        "so_lieu_den": [texts.table.as_of_text if texts.table else ""],
    }
    values = {name: [Value(text) for text in found if text] for name, found in lines.items()}
    values["noi_dung"] = [Value(bound(text), kind in BOLD) for parts in texts.body for text, kind in parts]
    heads = texts.table.heads if texts.table else []
    for number in range(1, COLUMNS + 1):
        values[f"dau_cot_{number}"] = [Value(heads[number - 1])] if number <= len(heads) else []
    return values


def _filled(content: bytes, values: Mapping[str, list[Value]], table: TableTexts | None) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise RuleError("word_template_damaged", field="file", name="") from None
    rows = [row for row in root.iter(f"{W}tr") if any(is_of_row(name) for name in _names_of_row(row))]
    repeated = {paragraph for row in rows for paragraph in row.iter(f"{W}p")}
    once = [paragraph for paragraph in root.iter(f"{W}p") if paragraph not in repeated]
    for row in rows:
        _repeat(row, table, values)
    for paragraph in once:  # never a second time: a text may look like a field
        _fill(paragraph, values)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _names_of_row(row: Any) -> Iterator[str]:
    """Fields of the row's own paragraphs; those of a table inside of it belong to that table."""
    for paragraph in row.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}tr")) is row:
            yield from (one.name for one in places("".join(text for text, _ in text_nodes(paragraph))))


def _repeat(row: Any, table: TableTexts | None, values: Mapping[str, list[Value]]) -> None:
    """A row for each line of the table; without a table the row goes, and with the last row its table."""
    grid = row.getparent()
    for number, cells in enumerate(table.rows if table else [], 1):
        made = copy.deepcopy(row)
        row.addprevious(made)
        own = {"stt": [Value(str(number))]}
        for column in range(1, COLUMNS + 1):
            text = cells[column - 1] if column <= len(cells) else ""
            own[f"cot_{column}"] = [Value(text)] if text else []
        for paragraph in list(made.iter(f"{W}p")):
            _fill(paragraph, {**values, **own})
    grid.remove(row)
    if grid.tag == f"{W}tbl" and table is None:
        _drop_table(grid)


def _drop_table(grid: Any) -> None:
    """A table for whose lines the letter has nothing, with its head; a cell keeps the paragraph that Word wants there."""
    if grid.getparent() is None:
        return
    if grid.getparent().tag == f"{W}tc":
        grid.addprevious(etree.SubElement(grid.getparent(), f"{W}p"))
    grid.getparent().remove(grid)


def _fill(paragraph: Any, values: Mapping[str, list[Value]]) -> None:
    nodes = list(text_nodes(paragraph))
    text = "".join(piece for piece, _ in nodes)
    found = [one for one in places(text) if one.name in values]
    if not found or paragraph.getparent() is None:
        return
    if len(found) == 1 and found[0].end - found[0].start == len(text.strip()) and len(values[found[0].name]) != 1:
        _as_paragraphs(paragraph, found[0], values[found[0].name])
        return
    for place in reversed(found):
        _put(nodes, place, "\n".join(one.text for one in values[place.name]))
        if values[place.name] and all(one.is_bold for one in values[place.name]):
            _embolden(paragraph)
    _break_lines(nodes)


def _as_paragraphs(paragraph: Any, place: Place, found: Sequence[Value]) -> None:
    """A paragraph of its own for each line of a field that stands alone; none for a field without a value where one may go."""
    if not found:
        others = [one for one in paragraph.getparent() if one.tag in (f"{W}p", f"{W}tbl") and one is not paragraph]
        if (
            others
            and others[-1].tag == f"{W}p"
            and paragraph.find(f"{W}pPr/{W}sectPr") is None
            and not list(paragraph.iter(*_HANGING))
        ):
            paragraph.getparent().remove(paragraph)
        else:
            _put(list(text_nodes(paragraph)), place, "")
        return
    blank = copy.deepcopy(paragraph)
    for mark in list(blank.iter(*_HANGING, *_MARKS)):
        mark.getparent().remove(mark)
    blank.attrib.pop(_PARA_ID, None)
    last = paragraph
    for index, value in enumerate(found):
        made = copy.deepcopy(blank) if index else paragraph
        _put(list(text_nodes(made)), place, value.text)
        if value.is_bold:
            _embolden(made)
        if index:
            for section in last.findall(f"{W}pPr/{W}sectPr"):  # the section ends with the last of them
                section.getparent().remove(section)
            last.addnext(made)
            last = made


def _put(nodes: Sequence[tuple[str, Any]], place: Place, value: str) -> None:
    """The value in the place of a field; it takes the look of the run in which the field begins."""
    offset, is_first = 0, True
    for text, element in nodes:
        start, end = offset, offset + len(text)
        offset = end
        if element is None or end <= place.start or start >= place.end:
            continue
        # places are filled from the last to the first: what stands before this one is still as it was
        before, after = max(place.start - start, 0), min(place.end, end) - start
        old = element.text or ""
        element.text = old[:before] + (value if is_first else "") + old[after:]
        element.set(_SPACE, "preserve")
        is_first = False


def _break_lines(nodes: Sequence[tuple[str, Any]]) -> None:
    """Line ends inside of a text become breaks of Word."""
    for _, element in nodes:
        if element is None or "\n" not in (element.text or ""):
            continue
        first, *rest = element.text.split("\n")
        element.text = first
        place = element
        for line in rest:
            mark = etree.Element(f"{W}br")
            words = copy.copy(element)
            words.text = line
            place.addnext(mark)
            mark.addnext(words)
            place = words


def _embolden(paragraph: Any) -> None:
    """Every run of the paragraph in bold."""
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        if properties.find(f"{W}b") is None:
            first = [one for one in properties if one.tag in (f"{W}rStyle", f"{W}rFonts")]
            properties.insert(len(first), etree.Element(f"{W}b"))
