"""The wording of a template as lines that a clerk edits: a paragraph a line, "Mục: ..." and "Điều: ..." for numbered parts. No Qt."""

import re
from collections.abc import Iterable

from models.domain.findings import Finding
from models.domain.paper_templates import BodyItem
from models.domain.text import fold_words
from ui.messages import finding_text

_HEADING, _ARTICLE = "Mục:", "Điều:"
_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?")
_PARTS = {
    "fields": "Ô điền {n}",
    "body": "Đoạn {n}",
    "grounds": "Căn cứ {n}",
    "distribution": "Dòng {n}",
    "subject": "Trích yếu",
    "name": "Tên mẫu",
    "code": "Mã",
}
_LONGEST_KEY = 30


def body_text(items: Iterable[BodyItem]) -> str:
    """The body as lines."""
    lines = []
    for one in items:
        if one.kind == "heading":
            lines += [f"{_HEADING} {one.title}", one.text]
        else:
            lines.append(f"{_ARTICLE} {one.text}" if one.kind == "article" else one.text)
    return "\n".join(lines)


def body_items(text: str) -> tuple[BodyItem, ...]:
    """What the lines mean; blank lines are left out, the line under a heading is its text."""
    items: list[BodyItem] = []
    title = ""
    for line in filter(None, (raw.strip() for raw in text.split("\n"))):
        if line.startswith(_HEADING):
            if title:
                items.append(BodyItem(text="", kind="heading", title=title))
            title = line.removeprefix(_HEADING).strip()
        elif title:
            items.append(BodyItem(text=line, kind="heading", title=title))
            title = ""
        elif line.startswith(_ARTICLE):
            items.append(BodyItem(text=line.removeprefix(_ARTICLE).strip(), kind="article"))
        else:
            items.append(BodyItem(text=line))
    if title:
        items.append(BodyItem(text="", kind="heading", title=title))
    return tuple(items)


def code_of(words: str, taken: Iterable[str], spare: str = "mau") -> str:
    """A code of lower case letters, digits and lines for these words that nothing else has: "Ngày họp" gives `ngay_hop`."""
    bare = re.sub(r"[^a-z0-9]+", "_", fold_words(words)).strip("_")[:_LONGEST_KEY].strip("_")
    if len(bare) < 2 or not bare[0].isalpha():
        bare = f"{spare}_{bare}".rstrip("_")
    used, number, code = set(taken), 2, bare
    while code in used:
        code, number = f"{bare}_{number}", number + 1
    return code


def part_of(finding: Finding) -> str:
    """The part of the editor that a fault of a template means."""
    found = _PLACE.match(str(finding.params.get("at", "")))
    return found[1] if found else ""


def fault_text(finding: Finding) -> str:
    """A fault in the words of the editor: "Đoạn 3: không có ô tên “x”."."""
    found = _PLACE.match(str(finding.params.get("at", "")))
    place = _PARTS.get(found[1], "Mẫu").format(n=found[2] or "") if found else "Mẫu"
    return finding_text(Finding(finding.code, params={**finding.params, "at": place.strip()}))
