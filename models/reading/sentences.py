"""A paragraph cut into sentences and clauses, as stretches of its own text."""

import re

from models.domain.text import UPPER

_SENTENCE_END = re.compile(rf"(?<![.!?…])[.!?…]++[”\"’')]*+\s++(?=[{UPPER}(“\"\d])")
_ABBREVIATED = re.compile(
    rf"(?:\.[{UPPER}]|\b(?:TT|TP|Tp|TX|ThS|TS|PGS|GS|BS|Đ/c|đ/c|Q|P|H|KT|TM|TL|v\.v)|(?:^|[.;:(] ?|Điều |Khoản )\d{{1,2}})$"
)


def sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """[start, end) of each sentence of text[start:]; abbreviations (TT. HĐND) and numbers end none."""
    out: list[tuple[int, int]] = []
    begin = start
    for stop in _SENTENCE_END.finditer(text, start):
        if _ABBREVIATED.search(text[max(begin, stop.start() - 9) : stop.start()]):
            continue
        if stop.start() > begin:
            out.append((begin, stop.start()))
        begin = stop.end()
    end = len(text.rstrip(" ./"))
    if end > begin:
        out.append((begin, end))
    return out


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parts of text[start:end] between semicolons that stand outside brackets."""
    out: list[tuple[int, int]] = []
    depth = 0
    begin = start
    for hit in re.compile(r"[;()]").finditer(text, start, end):
        token = hit.group()
        if token == "(":
            depth += 1
        elif token == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            out.append((begin, hit.start()))
            begin = hit.end()
    out.append((begin, end))
    trimmed = []
    for first, last in out:
        while first < last and text[first] == " ":
            first += 1
        if first < last:
            trimmed.append((first, last))
    return trimmed


def inner_brackets(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch between the brackets that hold text[start:end], when they are near (120 characters)."""
    left = text.rfind("(", max(0, start - 120), start)
    right = text.find(")", end, end + 120)
    if left < 0 or right < 0 or ")" in text[left:start] or "(" in text[end:right]:
        return None
    return left + 1, right
