"""The words of one DOCX paragraph: runs in order, without what Word does not show, signs of symbol fonts as letters."""

from xml.etree.ElementTree import Element

from models.intake.docx_numbers import Numbers
from models.intake.legacy_tables import convert_runs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("del", "delText", "instrText", "moveFrom", "txbxContent", "pPr", "sectPr", "tblPr", "rt", "sdtPr")
)
_PLAIN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SYMBOLS = {
    0xB7: "•",
    0xA7: "•",
    0xD8: "•",
    0x2D: "-",
    0xA8: "□",
    0x6F: "□",
    0xFC: "✓",
    0xFE: "☑",
    0xFD: "☒",
    0xE0: "→",
    0xF0: "→",
}
_OFF = ("0", "false", "off")


def is_skipped(element: Element) -> bool:
    """Whether the element holds nothing that the page shows: deletions, instructions, properties, prompts, second drawings."""
    if element.tag in _SKIPPED or element.tag.endswith("}Fallback"):
        return True
    if element.tag == f"{W}sdt":
        return element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    if element.tag == f"{W}r":
        hidden = element.find(f"{W}rPr/{W}vanish")
        return hidden is not None and hidden.get(f"{W}val", "1") not in _OFF
    return False


def paragraph_text(paragraph: Element, numbers: Numbers) -> str:
    """The text of a paragraph with its automatic number; its text boxes are not in it."""
    runs: list[tuple[str, str]] = []
    around = numbers.fonts.of_paragraph(paragraph)
    stack: list[tuple[Element, str]] = [(child, around) for child in reversed(paragraph)]
    while stack:
        element, font = stack.pop()
        tag = element.tag
        if tag == f"{W}t":
            runs.append((element.text or "", font))
        elif tag in _PLAIN:
            runs.append((_PLAIN[tag], ""))
        elif tag == f"{W}sym":
            runs.append((_symbol(element), ""))
        elif not is_skipped(element):
            inner = numbers.fonts.of_run(element, around) if tag == f"{W}r" else font
            stack.extend((child, inner) for child in reversed(element))
    text = convert_runs(runs).replace("\u00ad", "")
    return numbers.label(paragraph) + text if text.strip() else text


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char", "")
    try:
        value = int(code[:6], 16)
    except ValueError:
        return ""
    return _SYMBOLS.get(value & 0xFF, "") if 0xF000 <= value <= 0xF0FF or value < 0x100 else ""
