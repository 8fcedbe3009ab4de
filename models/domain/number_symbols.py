"""Number-symbols of papers: what was typed or copied becomes data, and the key that says two writings are one.

The door of this matter: forms (`number_forms`) and the search in running text (`number_scanning`) are offered here too.
Grammar and cases: numbering section 6. Nothing here raises on any text.
"""

import re

from models.domain.number_forms import NumberSymbol, compose_number_symbol, compose_symbol, format_number_symbol, pad
from models.domain.number_scanning import FoundNumber, find_drafts, find_number_symbols, find_references_by_name
from models.domain.text import normalise

__all__ = [
    "FoundNumber",
    "NumberSymbol",
    "compose_number_symbol",
    "compose_symbol",
    "find_drafts",
    "find_number_symbols",
    "find_references_by_name",
    "format_number_symbol",
    "match_key",
    "pad",
    "parse_number_symbol",
]


def parse_number_symbol(raw: str, word_before: str = "") -> NumberSymbol | None:
    """The number-symbol in a typed or copied text, in any case and spacing; None when there is none. Never raises.

    `word_before`: words before the text when they are not in it ("Quy định số"); they settle what QĐ means.
    """
    text = normalise(raw)[:400]
    if word_before:
        text = f"{normalise(word_before)} {text}"
    for form in (text, _upper(text)):
        found = find_number_symbols(form, is_typed=True)
        if found:
            return found[0].number_symbol
        found = find_drafts(form) or find_references_by_name(form)
        if found:
            return found[0].number_symbol
    return None


def _upper(text: str) -> str:
    """Upper case, the tail (`/nb`) and the word `số` as they were, so that `3022-cv/tu` is read."""
    tail = re.search(r"/[a-z]{1,4}$", text)
    if tail is not None and text.count("/") > 1:
        return text[: tail.start()].upper() + tail[0]
    return text.upper()


def match_key(value: NumberSymbol | str | None) -> str:
    """The key that says two writings are one number-symbol: `3467 - CV/TU`, `3467/CV-TU` and `3467-CV/TU` have one key.

    `number|suffix|TYPE|issuers` and `|year` for normative acts (numbering section 6). Bodies that share a symbol share the key:
    issuer and date decide further. A text that is no number-symbol gives its own upper-case form behind `?`; nothing gives "".
    """
    if value is None or isinstance(value, str):
        raw = normalise(value or "")
        if not raw:
            return ""
        parsed = parse_number_symbol(raw)
        if parsed is None or parsed.text is not None:
            return "?" + re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"[‐‑‒–—―−]", "-", raw)).upper()
        value = parsed
    kind = "QĐ" if value.type_symbol == "QĐi" else (value.type_symbol or "")
    issuers = "-".join((*value.issuers, value.room) if value.room else value.issuers)
    key = f"{'' if value.number is None else value.number}|{value.suffix}|{kind.upper()}|{issuers.upper()}"
    return key if value.year is None else f"{key}|{value.year}"
