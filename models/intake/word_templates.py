"""A Word template that a person hands over: refused when it is dangerous, else every field with its place and every fault named."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from models.domain.errors import RuleError
from models.domain.findings import Finding
from models.domain.word_templates import W, broken_braces, excerpt, field_names, is_of_row, like, places, text_nodes

MAX_FILE = 5 * 1024 * 1024
_MAX_UNPACKED = 60 * 1024 * 1024
_MAX_PARTS = 1000
_MAX_RATIO = 100
_SMALL = 1024 * 1024
_DEEPEST = 200
_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_DTD = re.compile(rb"<!\s?(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MACROS = ("vbaproject", "vbadata", "macrosheets")
_OBJECTS = ("word/activex", "word/embeddings", "word/afchunk")
_COMMANDS = re.compile(r"\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON|DATABASE)\b", re.IGNORECASE)
_HARMLESS_LINK = "/hyperlink"
_TROUBLE = (
    zipfile.BadZipFile, OSError, EOFError, ValueError, OverflowError, RuntimeError, LookupError, AttributeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TemplateRead:
    """The fields of a template, and what is wrong with it."""

    names: frozenset[str]
    faults: tuple[Finding, ...]


def read_word_template(data: bytes, name: str) -> TemplateRead:
    """Look through a template; `name` of the file for messages.

    RuleError: word_template_too_large (limit_mb), word_template_damaged, word_template_old (a .doc, or locked by a password),
    word_template_macro, word_template_object (objects, commands of fields), word_template_link (target): none of them is opened further.
    """
    if len(data) > MAX_FILE:
        raise RuleError("word_template_too_large", field="file", name=name, limit_mb=MAX_FILE // (1024 * 1024))
    if data.startswith(_OLD_OFFICE):
        raise RuleError("word_template_old", field="file", name=name)
    parts = _guarded(data, name)
    names: set[str] = set()
    faults: list[Finding] = []
    for part, root in parts.items():
        for number, (kind, paragraph) in enumerate(_paragraphs(root), 1):
            found, wrong = _judged(paragraph, _where(part, kind), number)
            names |= found
            faults += wrong
    return TemplateRead(frozenset(names), tuple(faults))


def _guarded(data: bytes, name: str) -> dict[str, ElementTree.Element]:
    """The parts with text, parsed; the body first."""
    damaged = RuleError("word_template_damaged", field="file", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            is_bomb = any(one.file_size > _SMALL and one.file_size > _MAX_RATIO * max(1, one.compress_size) for one in infos)
            if is_bomb or len(infos) > _MAX_PARTS or sum(one.file_size for one in infos) > _MAX_UNPACKED:
                raise RuleError("word_template_too_large", field="file", name=name, limit_mb=MAX_FILE // (1024 * 1024))
            names = [one.filename for one in infos]
            if len(set(names)) < len(names):
                raise damaged
            _refuse_active(names, name)
            texts = {one: package.read(one) for one in names if one.endswith((".xml", ".rels"))}
    except _TROUBLE:
        raise damaged from None
    if b"macroEnabled" in texts.get("[Content_Types].xml", b""):
        raise RuleError("word_template_macro", field="file", name=name)
    if "word/document.xml" not in texts:
        raise damaged
    for part, text in texts.items():
        if _DTD.search(text.replace(b"\0", b"")):
            raise damaged
        if part.endswith(".rels"):
            _refuse_links(_parsed(text, damaged), name)
    order = sorted((part for part in texts if _PART.fullmatch(part)), key=lambda part: (part != "word/document.xml", part))
    roots = {part: _parsed(texts[part], damaged) for part in order}
    if any(_is_too_deep(root) for root in roots.values()):
        raise damaged
    if roots["word/document.xml"].find(f"{W}body") is None:
        raise damaged
    for root in roots.values():
        commands = [one.text or "" for one in root.iter(f"{W}instrText")] + [
            one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple")
        ]
        if command := next((one for one in commands if _COMMANDS.match(one)), None):
            raise RuleError("word_template_object", field="file", name=name, object=command.split()[0])
    return roots


def _refuse_active(names: list[str], name: str) -> None:
    folded = [one.lower() for one in names]
    if any(sign in one for one in folded for sign in _MACROS):
        raise RuleError("word_template_macro", field="file", name=name)
    if found := next((one for one in folded if one.startswith(_OBJECTS)), None):
        raise RuleError("word_template_object", field="file", name=name, object=found.removeprefix("word/"))


def _refuse_links(root: ElementTree.Element, name: str) -> None:
    """A hyperlink waits for a click; a template, picture or text from elsewhere would be fetched when the paper is opened."""
    for one in root:
        kind, target = one.get("Type", ""), one.get("Target", "")
        if kind.lower().endswith(("/afchunk", "/oleobject", "/control", "/package")):
            raise RuleError("word_template_object", field="file", name=name, object=target)
        if one.get("TargetMode", "").lower() == "external" and not kind.endswith(_HARMLESS_LINK):
            raise RuleError("word_template_link", field="file", name=name, target=target)


def _parsed(text: bytes, damaged: RuleError) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(text)  # no DTD and no entity can be in it: refused above
    except (ElementTree.ParseError, LookupError, ValueError):
        raise damaged from None


def _is_too_deep(root: ElementTree.Element) -> bool:
    """Whether elements lie deeper in one another than the library that fills the template reads."""
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for one in level for child in one]
        if not level:
            return False
    return True


def _paragraphs(root: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    """Every paragraph in order, with "row" or "box" when it stands in a table or a text box; without recursion."""
    stack: list[tuple[str, ElementTree.Element]] = [("", root)]
    while stack:
        kind, element = stack.pop()
        if element.tag == f"{W}p":
            yield kind, element
        inner = "box" if element.tag == f"{W}txbxContent" else "row" if element.tag == f"{W}tr" and kind != "box" else kind
        stack.extend((inner, child) for child in reversed(list(element)))


def _where(part: str, kind: str) -> str:
    if kind == "box":
        return "box"
    found = _PART.fullmatch(part)
    name = found[1].rstrip("0123456789") if found else "document"
    if name == "document":
        return "table" if kind == "row" else "body"
    return name if name in ("header", "footer") else "note"


def _judged(paragraph: ElementTree.Element, where: str, number: int) -> tuple[set[str], list[Finding]]:
    text = "".join(piece for piece, _ in text_nodes(paragraph))
    names: set[str] = set()
    faults: list[Finding] = []
    for one in places(text):
        names.add(one.name)
        facts = {"name": one.name, "letter_part": where, "paragraph": number, "excerpt": excerpt(text, one.start)}
        if one.name not in field_names():
            near = like(one.name)
            code = "word_field_unknown_like" if near else "word_field_unknown"
            faults.append(Finding(code, params=facts | ({"like": near} if near else {})))
        elif is_of_row(one.name) and where != "table":
            faults.append(Finding("word_field_outside_table", params=facts))
    faults += [
        Finding("word_field_broken", params={"letter_part": where, "paragraph": number, "excerpt": piece})
        for piece in broken_braces(text)
    ]
    return names, faults
