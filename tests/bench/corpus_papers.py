"""The own corpus of reading: whole papers, set from hand-written contents (corpus/papers_*.txt), letterheads and noise.

A paper begins with `@ id profile type | day of the first setting, day of the second`; then `name: value` fields, then paragraphs.
In paragraphs `{+25}` is a day after the paper's (`w` in words, `s` without a year, `.` with dots), `{M+1}`, `{Q+1}`, `{Y+0}` a period,
`[14-CT/TU@-210]` a cited paper and its day (`?`: left out when it would be later than the paper). Rows after a paragraph:
`> ...` an expected task (tests/bench/corpus_gold.py), `? ...` one that may be found or not. `table:`/`row:` are a table.
"""

import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.bench import corpus_noise as noise
from tests.bench.corpus_gold import FOLDER, Expected, end_of, read_expected
from tests.bench.corpus_heads import PARTY_TYPES, Head, make_head, own_head

_FIELD = re.compile(r"(subject|to|dist|kinhtrinh|urgency|secrecy|author|head|sign|state): (.*)")
_TIME = re.compile(r"\{(?P<mark>[-+]\d+|[MQY][-+]\d+)(?P<style>[ws.]?)\}")
_CITED = re.compile(r"\[(?P<symbol>[^\]@]+)@(?P<day>[-\d]+|none)(?P<maybe>\??)\]")
_WORDS = {"khan": "KHẨN", "thuong_khan": "THƯỢNG KHẨN", "hoa_toc": "HỎA TỐC", "mat": "MẬT", "toi_mat": "TỐI MẬT"}
_PARTY_MOTTO = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
_STATE_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_ROMAN = ("", "I", "II", "III", "IV")
LAYOUTS = ("columns", "left_first", "right_first", "interleaved", "one_space", "marked_up", "lost")
NOISES = (
    "none",
    "decomposed",
    "half_decomposed",
    "old_tones",
    "slips",
    "odd_spaces",
    "wrapped",
    "wrapped_tight",
    "page_break",
    "crlf",
)


@dataclass
class Paper:
    """A text with what it says; `fields` has the keys of the JSON answer."""

    name: str
    number: int
    layout: str
    noise: str
    text: str
    issued_on: date
    fields: dict[str, object] = field(default_factory=dict)
    citations: set[tuple[str, str | None]] = field(default_factory=set)
    tasks: list[Expected] = field(default_factory=list)
    optional: list[Expected] = field(default_factory=list)


def _padded(day: date) -> str:
    """Day below 10 and month below 3 with a zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def _worded(day: date) -> str:
    return _padded(day).replace("/", " tháng ", 1).replace("/", " năm ")


def _said_time(hit: re.Match[str], on: date, variant: int) -> str:
    mark, style = hit["mark"], hit["style"]
    if mark[0] in "+-":
        day = on + timedelta(days=int(mark))
        if style == "w":
            return _worded(day)
        if style == "s":
            return f"{day.day}/{day.month}"
        return _padded(day).replace("/", ".") if style == "." else _padded(day)
    last = end_of(on, mark[0], int(mark[1:]))
    joint = " năm " if style == "w" or variant else "/"
    if mark[0] == "M":
        return f"{last.month}{joint}{last.year}"
    return f"{_ROMAN[(last.month + 2) // 3]}{joint}{last.year}" if mark[0] == "Q" else str(last.year)


def _cite(hit: re.Match[str], paper: Paper, variant: int) -> str:
    said = hit["day"]
    if said == "none":
        paper.citations.add((hit["symbol"], None))
        return hit["symbol"]
    day = date.fromisoformat(said) if said[:2] in ("19", "20") else paper.issued_on + timedelta(days=int(said))
    symbol = hit["symbol"]
    if hit["maybe"] and day >= paper.issued_on:
        paper.citations.add((symbol, None))
        return symbol
    paper.citations.add((symbol, day.isoformat()))
    joint = (" ngày ", ", ngày ")[variant % 2]
    typed = symbol.replace("-", " - ", 1) if variant and paper.number % 4 == 0 else symbol
    return f"{typed}{joint}{_worded(day) if paper.number % 5 == 0 else _padded(day)}"


def _body(rows: list[str], paper: Paper, variant: int, addressees: tuple[str, ...]) -> list[str]:
    made: list[str] = []
    tables = ("pipes", "tabs")[variant % 2]
    for row in rows:
        if row.startswith(("> ", "? ")):
            wanted = read_expected(row[2:], paper.issued_on, addressees)
            (paper.tasks if row[0] == ">" else paper.optional).append(wanted)
            continue
        text = _CITED.sub(
            lambda hit: _cite(hit, paper, variant), _TIME.sub(lambda hit: _said_time(hit, paper.issued_on, variant), row)
        )
        if text.startswith(("table: ", "row: ")):
            cells = text.partition(": ")[2].split(" | ")
            made.append("| " + " | ".join(cells) + " |" if tables == "pipes" else "\t".join(cells))
            if text.startswith("table") and tables == "pipes":
                made.append("|" + "---|" * len(cells))
        else:
            made.append(text)
    return made


def _halves(text: str) -> list[str]:
    """A title over two lines."""
    words = text.split()
    if len(words) < 12:
        return [text]
    return [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]


def _numbered(head: Head, draw: random.Random) -> str:
    label = ("Số: ", "Số ")[draw.random() < 0.6] if not head.is_state else "Số: "
    typed = head.number_symbol
    if not head.is_state:
        chance = draw.random()
        first, _, rest = typed.partition("-")
        typed = (
            f"{first} - {rest}"
            if chance < 0.2
            else f"{first}–{rest}"
            if chance < 0.3
            else f"{first} {rest}"
            if chance < 0.36
            else typed
        )
    return label + typed


def _letterhead(head: Head, layout: str, doc: dict[str, str], doc_type: str, on: date, draw: random.Random) -> list[str]:
    left = [*head.lines, *(["*"] if not head.is_state else ["-------"]), _numbered(head, draw)]
    if "secrecy" in doc:
        left.append(_WORDS[doc["secrecy"]])
    if doc_type == "cong_van":
        prefix = ("V/v ", "về việc ", "V/v: ")[int(draw.random() * 3)]
        left.extend(_halves(prefix + doc["subject"]))
    if "urgency" in doc:
        left.append(_WORDS[doc["urgency"]])
    right = [
        *(_STATE_MOTTO if head.is_state else _PARTY_MOTTO),
        *(["---------------"] if head.is_state else []),
        f"{head.place}, ngày {_worded(on)}",
    ]
    if layout == "lost":
        return left[len(head.lines) :]
    if layout == "left_first":
        return [*left, "", *right]
    if layout == "right_first":
        return [*right, "", *left]
    if layout == "marked_up":
        return [
            f"# {left[0]}",
            "",
            *(f"**{line}**" if line in head.lines else line.replace("*", "\\*") for line in left[1:]),
            "",
            f"# {right[0]}",
            "",
            *right[1:],
        ]
    made: list[str] = []
    for index in range(max(len(left), len(right))):
        one = left[index] if index < len(left) else ""
        # the date stands beside the number line, lower than the motto
        other = right[index] if index < len(right) - 1 else right[-1] if index == max(len(head.lines) + 1, len(right) - 1) else ""
        if layout == "interleaved":
            made.extend(line for line in (one, other) if line)
        elif layout == "one_space":
            made.append(f"{one} {other}".strip())
        else:
            made.append(f"{one:<44}{other}".rstrip() if len(one) < 44 else f"{one}   {other}".rstrip())
    return made


def _foot(head: Head, items: list[str], layout: str, separator: str) -> list[str]:
    listed = [f"- {item}{'.' if number == len(items) - 1 else separator}" for number, item in enumerate(items)]
    signed = [*head.marks, head.position]
    if layout in ("columns", "interleaved"):
        left = ["Nơi nhận:", *listed]
        right = [*signed, "", "", "", head.signer]
        height = max(len(left), len(right))
        pairs = zip([*left, *[""] * (height - len(left))], [*right, *[""] * (height - len(right))], strict=True)
        return [f"{one:<58}{other}".rstrip() if len(one) < 56 else f"{one}   {other}".rstrip() for one, other in pairs]
    bold = [f"**{line}**" for line in signed] if layout == "marked_up" else signed
    if layout == "right_first":
        return [*bold, "", "", head.signer, "", "Nơi nhận:", *listed]
    return ["Nơi nhận:", *listed, "", *bold, "", "", head.signer]


def _set(block: tuple[int, str, str, dict[str, str], list[str]], on: date, variant: int) -> Paper:
    number, profile, doc_type, doc, rows = block
    draw = random.Random(number * 10 + variant)
    head = make_head(profile, doc_type, on, draw) if profile != "own" else own_head(doc, doc_type, on, draw)
    can_be_lost = profile in ("tu_btv", "hu_btv", "tu_bch") and any(head.named in row for row in rows)
    layout = LAYOUTS[(number + variant * 3) % len(LAYOUTS)]
    if layout == "lost" and not can_be_lost:
        layout = "columns"
    spoiled = NOISES[(number * 3 + variant * 7) % len(NOISES)] if variant < 2 else "scanned"
    paper = Paper(f"{number}{'abc'[variant]}", number, layout, spoiled, "", on)
    separator = ";" if variant or head.is_state else ","
    items = [item.strip().rstrip(";") for item in doc["dist"].split("|")]
    addressees = tuple(unit.strip() for unit in (doc.get("to") or doc.get("kinhtrinh") or "").split("|") if unit.strip())
    title = PARTY_TYPES[doc_type][1]
    lines = _letterhead(head, layout, doc, doc_type, on, draw)
    subject = doc["subject"]
    if title:
        author = [f"CỦA {doc['author']}"] if "author" in doc else []
        bold = "**" if layout == "marked_up" else ""
        lines.extend(
            [
                "",
                *(f"{bold}{line}{bold}" for line in [title, *author, *_halves(subject)]),
                *([] if head.is_state else ["-----"]),
                "",
            ]
        )
    if addressees:
        label = "Kính trình" if "kinhtrinh" in doc and not head.is_state else "Kính gửi"
        lines.append("")
        lines.extend(
            [f"{label}: {addressees[0]}"]
            if len(addressees) == 1
            else [f"{label}:", *(f"- {unit}{separator}" for unit in addressees)]
        )
        lines.append("")
    body = _body(rows, paper, variant, addressees)
    body[-1] = body[-1].rstrip(".") + "./." if not body[-1].startswith("|") and "\t" not in body[-1] else body[-1]
    if spoiled in ("wrapped", "wrapped_tight"):
        body = [line if "\t" in line or line.startswith("|") else noise.wrapped(line, 84) for line in body]
    gap = "\n" if spoiled == "wrapped_tight" or layout == "one_space" else "\n\n"
    if spoiled == "slips":
        body = [noise.slips(line) for line in body]
    table = "\x00"
    joined = gap.join(body).replace("|\n\n|", f"|{table}|").replace(table, "\n")
    text = "\n".join(lines) + "\n" + joined + "\n\n" + "\n".join(_foot(head, items, layout, separator))
    paper.text = _spoil(text, spoiled, draw)
    paper.fields = _fields(head, doc, doc_type, on, layout, addressees, items)
    return paper


def _spoil(text: str, spoiled: str, draw: random.Random) -> str:
    if spoiled == "decomposed":
        return noise.decomposed(text)
    if spoiled == "half_decomposed":
        return noise.half_decomposed(text)
    if spoiled == "scanned":
        return noise.scanned(text, draw)
    if spoiled == "old_tones":
        return noise.old_tones(text)
    if spoiled == "odd_spaces":
        return "\n".join(
            noise.odd_spaces(line, draw) if "\t" not in line and "   " not in line else line for line in text.split("\n")
        )
    if spoiled == "page_break":
        return noise.page_breaks(text, draw)
    return text.replace("\n", "\r\n") if spoiled == "crlf" else text


def _fields(
    head: Head, doc: dict[str, str], doc_type: str, on: date, layout: str, addressees: tuple[str, ...], items: list[str]
) -> dict[str, object]:
    is_lost = layout == "lost"
    author = doc.get("author", "")
    authority = "Ban Chấp hành" if author.startswith("BAN CHẤP HÀNH") else "Ban Thường vụ" if author else head.authority
    return {
        "number": head.number,
        "symbol": head.symbol,
        "number_symbol": head.number_symbol,
        "issued_on": None if is_lost else on.isoformat(),
        "issuer": head.named if is_lost else head.issuer,
        "issuing_authority": authority,
        "doc_type": doc_type,
        "place": None if is_lost else head.place,
        "subject": re.sub(r"^(?:về việc|V/v)\s+", "", doc["subject"]),
        "signer": head.signer,
        "position": head.position,
        "signing_authority": head.signing_authority,
        "urgency": _WORDS[doc["urgency"]].capitalize() if "urgency" in doc else None,
        "secrecy": _WORDS[doc["secrecy"]].capitalize() if "secrecy" in doc else None,
        "addressees": list(addressees),
        "distribution": items,
    }


def papers() -> list[Paper]:
    """Every paper of the corpus, each content in three settings: two days, and a poor scan a week after the first."""
    made: list[Paper] = []
    for path in sorted(FOLDER.glob("papers_*.txt")):
        for chunk in path.read_text(encoding="utf-8").split("\n@ ")[1:]:
            title, *rest = chunk.rstrip("\n").split("\n")
            names, _, days = title.partition(" | ")
            number, profile, doc_type = names.split()
            doc: dict[str, str] = {}
            rows: list[str] = []
            for line in rest:
                found = _FIELD.fullmatch(line)
                if found:
                    doc[found[1]] = found[2]
                elif line:
                    rows.append(line)
            settings = [date.fromisoformat(day) for day in days.split()]
            for variant, day in enumerate([*settings, settings[0] + timedelta(days=7)]):
                made.append(_set((int(number), profile, doc_type, doc, rows), day, variant))
    return made
