"""Finding number-symbols in text. Every pattern is bounded, so the time grows with the length of the text and no faster."""

import re
from dataclasses import dataclass, replace

from models.domain.doc_types import find_issuer_symbol, find_type_symbol, issuer_symbol, type_from_symbol, type_from_words
from models.domain.number_forms import NumberSymbol


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number-symbol in a text: code points [start, end) and the words just before (for the type)."""

    start: int
    end: int
    raw: str
    number_symbol: NumberSymbol


_DASH = "[-‐‑‒–—―−]"
_G = r"\s{0,3}"
_END = r"(?![^\W_])"
_TYPE = r"[A-ZĐƯ][A-Za-zĐđƯ]{0,9}"
_TOKEN = r"[A-ZĐƯ](?:[A-ZĐƯ\d]|[ghri](?![a-zà-ỹ])){0,17}" + _END
_ROOM = r"[A-ZĐƯ\d](?:[A-ZĐƯ\d]|[ghri](?![a-zà-ỹ])){0,11}" + _END
_SUFFIX = r"(?P<suffix>[a-eghkmnp-vxyđA-HĐ](?=\s{0,3}[-‐‑‒–—―−]|\s{0,2}/|\s))?"
_NUMBER = r"(?P<number>\d{1,3}\.\d{3}(?![\d.])|(?<=[Ss]ố )\d{1,2} \d{2,3}(?=\s?[-–/])|(?=[OolIL]?\d)[\dOolIL]{1,7})" + _SUFFIX
_BEFORE = r"(?:(?<=[Ss]ố)|(?<=SỐ)|(?<![\w/]))(?<!\d[.,:/\-–])"
_PARTY = re.compile(
    rf"{_BEFORE}{_NUMBER}{_G}(?P<sep>{_DASH}|/|){_G}(?P<type>{_TYPE}){_G}/{_G}(?P<issuer>{_TOKEN})(?P<tail>/[a-z]{{1,4}}(?!\w))?"
)
_STATE = re.compile(
    rf"{_BEFORE}{_NUMBER}{_G}/{_G}(?:(?P<year>(?:19|20)\d\d){_G}/{_G})?"
    rf"(?:(?P<law>(?:UBTV)?QH[\dKXVI]{{1,5}}){_END}|(?P<first>{_TYPE}|{_TOKEN}){_G}{_DASH}{_G}(?P<second>{_ROOM}))"
)
_DRAFT = re.compile(
    rf"(?:(?<!\w)[Ss]ố|(?<!\w)SỐ|^){_G}:?[\s._…]{{0,60}}{_DASH}{_G}(?P<type>{_TYPE}){_G}/{_G}(?P<issuer>{_TOKEN})(?P<tail>/[a-z]{{1,4}}(?!\w))?"
)
_JOINT = re.compile(rf"(?P<gap>\s?){_DASH}(?P<gap2>\s?)(?P<token>{_ROOM})")
_WORD_SO = re.compile(r"(?:^|\W)(?:[Ss]ố|SỐ)\s{0,3}:?\s{0,3}$")
_LETTER_DIGITS = str.maketrans("OolIL", "00111")
_BY_NAME = re.compile(
    r"[Nn]ghị quyết (?:(?P<congress>(?:của )?Đại hội (?:[^\s,;.:()]+\s){0,14}?lần thứ [XVI]{1,6}" + _END + r")"
    r"|(?:Hội nghị )?Trung ương (?:\d{1,2}|[a-zà-ỹ]{2,5}),? \(?[Kk]hóa (?P<terms>[XVI]{1,5}(?:(?:, ?| và )[XVI]{1,5}){0,5})"
    + _END
    + r")"
)


def _number(raw: str) -> tuple[int | None, list[str]]:
    notes = []
    raw = raw.replace(" ", "")  # "số 3 985/QĐ-BYT": set apart by recognition
    if "." in raw:
        notes.append("grouping_dots")
        raw = raw.replace(".", "")
    if not raw.isdigit():
        notes.append("letter_in_number")
        raw = raw.translate(_LETTER_DIGITS)
    return (int(raw) if raw.isascii() and raw.isdigit() else None), notes


def _symbol(typed: str, found: tuple[str, bool] | None, unknown_note: str, notes: list[str]) -> str:
    if found is None:
        notes.append(unknown_note)
        return typed
    if found[1]:
        notes.append("stroke_missing")
    return found[0]


def _is_party(issuer: str) -> bool:
    entry = issuer_symbol(issuer)
    return entry is not None and entry.family == "party"


def _joint(text: str, end: int, issuers: list[str], notes: list[str]) -> int:
    """Adds the further issuers of a joint paper (HD05 3.1.2b); gives where they end."""
    for _ in range(6):
        more = _JOINT.match(text, end)
        if more is None:
            break
        known = find_issuer_symbol(more["token"])
        if known is None and (more["gap"] or more["gap2"] or more["token"][0].isdigit()):
            break
        issuers.append(_symbol(more["token"], known, "issuer_unknown", notes))
        end = more.end()
    return end


def _finish(value: NumberSymbol, notes: list[str], words: str) -> NumberSymbol:
    kind = type_from_symbol(value.type_symbol, value.family, words) if value.type_symbol else None
    if kind is None and value.type_symbol is None:
        kind = type_from_words(words)
    if kind is None and value.type_symbol and "type_unknown" not in notes:
        notes.append("type_open")
    doubtful = bool({"letter_in_number", "grouping_dots"} & set(notes)) or {"type_unknown", "issuer_unknown"} <= set(notes)
    return replace(value, doc_type=kind, notes=tuple(dict.fromkeys(notes)), is_doubtful=doubtful)


def _party(match: "re.Match[str]", text: str, words: str, *, has_so: bool) -> tuple[int, NumberSymbol] | None:
    kind, issuer = find_type_symbol(match["type"]), find_issuer_symbol(match["issuer"])
    sep = match["sep"]
    if kind is None and (sep in ("", "/") or (issuer is None and not has_so)):
        return None
    if sep == "/" and (issuer is None or not _is_party(issuer[0])):
        return None
    number, notes = _number(match["number"])
    if number is None:
        return None
    if sep == "":
        notes.append("hyphen_missing")
    type_symbol = _symbol(match["type"], kind, "type_unknown", notes)
    issuers = [_symbol(match["issuer"], issuer, "issuer_unknown", notes)]
    end, tail = match.end(), match["tail"]
    if tail is None:
        end = _joint(text, end, issuers, notes)
    value = NumberSymbol(
        number=number,
        suffix=(match["suffix"] or "").lower(),
        type_symbol=type_symbol,
        issuers=tuple(issuers),
        tail=tail[1:] if tail else None,
    )
    return end, _finish(value, notes, words)


def _state(match: "re.Match[str]", text: str, words: str, *, has_so: bool) -> tuple[int, NumberSymbol] | None:
    number, notes = _number(match["number"])
    if number is None:
        return None
    suffix, year = (match["suffix"] or "").lower(), int(match["year"]) if match["year"] else None
    if match["law"]:
        return match.end(), _finish(
            NumberSymbol(number=number, suffix=suffix, issuers=(match["law"],), year=year, family="state"), notes, words
        )
    first, second = match["first"], match["second"]
    kind, first_issuer, second_issuer = find_type_symbol(first), find_issuer_symbol(first), find_issuer_symbol(second)
    if kind is not None and kind[1] and first_issuer is not None and not first_issuer[1]:
        kind = None
    end = match.end()
    if kind is not None or (first_issuer is None and second_issuer is not None and not second_issuer[1]):
        if kind is None and not (has_so or year):
            return None
        issuers = [_symbol(second, second_issuer, "issuer_unknown", notes)]
        if second_issuer is None and second[0].isdigit():
            return None
        type_symbol = _symbol(first, kind, "type_unknown", notes)
        end = _joint(text, end, issuers, notes)
        is_party = _is_party(issuers[0]) and year is None
        if is_party:
            notes.append("state_shape")
        value = NumberSymbol(
            number=number,
            suffix=suffix,
            type_symbol=type_symbol,
            issuers=tuple(issuers),
            year=year,
            family="party" if is_party else "state",
        )
        return end, _finish(value, notes, words)
    if year is not None and first_issuer is None and not has_so:
        return None
    if first_issuer is None and not (has_so or type_from_words(words)):
        return None
    issuer = _symbol(first, first_issuer, "issuer_unknown", notes)
    room = _JOINT.match(text, end)
    parts = [second]
    if room is not None and not room["gap"] and not room["gap2"]:
        parts.append(room["token"])
        end = room.end()
    value = NumberSymbol(
        number=number, suffix=suffix, type_symbol="CV", issuers=(issuer,), room="-".join(parts), year=year, family="state"
    )
    return end, replace(
        _finish(value, notes, ""), is_doubtful="letter_in_number" in notes or (first_issuer is None and not has_so)
    )


def find_number_symbols(text: str, *, is_typed: bool = False) -> list[FoundNumber]:
    """All numbered number-symbols of `text` (NFC), in order, never overlapping; linear in the length of the text.

    `is_typed`: the text is a field that somebody filled in, so an unknown symbol is believed without "số" before it.
    """
    hits: list[tuple[int, int, NumberSymbol]] = []
    for pattern, build in ((_PARTY, _party), (_STATE, _state)):
        for match in pattern.finditer(text):
            words = text[max(0, match.start() - 48) : match.start()]
            built = build(match, text, words, has_so=is_typed or _WORD_SO.search(words[-12:]) is not None)
            if built is not None:
                hits.append((match.start(), built[0], built[1]))
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    found: list[FoundNumber] = []
    for start, end, value in hits:
        if not found or start >= found[-1].end:
            found.append(FoundNumber(start, end, text[start:end], value))
    return found


def find_references_by_name(text: str) -> list[FoundNumber]:
    """References without a number: a congress resolution, `Nghị quyết Trung ương 4 khóa XI, XII` (two references)."""
    found: list[FoundNumber] = []
    for match in _BY_NAME.finditer(text):
        base = NumberSymbol(number=None, type_symbol="NQ", doc_type="nghi_quyet", notes=("unnumbered",))
        if match["congress"]:
            found.append(
                FoundNumber(match.start(), match.end(), match[0], replace(base, issuers=("ĐH",), text=" ".join(match[0].split())))
            )
            continue
        head = text[match.start() : match.start("terms")]
        for term in re.finditer(r"[XVI]+", match["terms"]):
            start = match.start() if term.start() == 0 else match.start("terms") + term.start()
            whole = " ".join((head + term[0]).replace("(", "").split())
            found.append(FoundNumber(start, match.start("terms") + term.end(), whole, replace(base, issuers=("TW",), text=whole)))
    return found


def find_drafts(text: str) -> list[FoundNumber]:
    """Number-symbols whose number is still to be given: `Số       -CV/VPTU`."""
    found: list[FoundNumber] = []
    for match in _DRAFT.finditer(text):
        notes: list[str] = ["unnumbered"]
        kind, issuer = find_type_symbol(match["type"]), find_issuer_symbol(match["issuer"])
        if kind is None and issuer is None:
            continue
        issuers = [_symbol(match["issuer"], issuer, "issuer_unknown", notes)]
        tail = match["tail"]
        end = match.end() if tail else _joint(text, match.end(), issuers, notes)
        value = NumberSymbol(
            number=None,
            type_symbol=_symbol(match["type"], kind, "type_unknown", notes),
            issuers=tuple(issuers),
            tail=tail[1:] if tail else None,
        )
        found.append(FoundNumber(match.start(), end, text[match.start() : end], _finish(value, notes, "")))
    return found
