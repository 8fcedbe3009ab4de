"""The tables of document types and issuer symbols (numbering sections 3 and 4) and how a typed symbol finds its entry."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from models.domain.text import fold, fold_words
from resources import read_json

Family = Literal["party", "state"]
FIXED_SUFFIX_PARENTS = ("TW", "TU", "ĐU", "HU", "QU", "ThU", "TXU")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocType:
    """A document type. `family`: party | state | both; `state_symbol` "" = state papers print no type symbol (công văn)."""

    code: str
    name: str
    symbol: str | None
    read_symbols: tuple[str, ...] = ()
    family: str = "party"
    state_symbol: str | None = None
    series_group: str | None = None
    sort_order: int = 0
    is_active: bool = True

    def symbol_in(self, shape: str) -> str | None:
        """The symbol printed in the Party or the state shape; None when the type has none (HD05 3.1.2a, NĐ 30 PL III)."""
        return self.state_symbol if shape == "state" and self.state_symbol is not None else self.symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerSymbol:
    """A known issuer symbol. `takes_parent`: combines with TW, TU, ĐU ... (UBKTTU); `is_shared`: many bodies write it."""

    symbol: str
    name: str
    family: str = "party"
    takes_parent: bool = False
    is_shared: bool = False
    valid_to: str | None = None


@lru_cache(maxsize=1)
def preset_doc_types() -> tuple[DocType, ...]:
    """The shipped types in their order; the register's own table may add to them."""
    rows: list[dict[str, Any]] = read_json("presets/doc_types.json")
    return tuple(DocType(**{**row, "read_symbols": tuple(row["read_symbols"])}) for row in rows)


@lru_cache(maxsize=1)
def preset_issuer_symbols() -> tuple[IssuerSymbol, ...]:
    """The shipped issuer symbols."""
    return tuple(IssuerSymbol(**row) for row in read_json("presets/issuer_symbols.json"))


@lru_cache(maxsize=1)
def _types_by_code() -> dict[str, DocType]:
    return {item.code: item for item in preset_doc_types()}


def doc_type(code: str) -> DocType:
    """The type of a code; an unknown code (one the office added) is a bare type without symbol."""
    return _types_by_code().get(code) or DocType(code=code, name=code, symbol=None)


@lru_cache(maxsize=1)
def _type_symbols() -> tuple[dict[str, str], dict[str, str]]:
    exact: dict[str, str] = {}
    for item in preset_doc_types():
        for symbol in (item.symbol, item.state_symbol, *item.read_symbols):
            if symbol:
                exact.setdefault(symbol.upper(), symbol)
    return exact, _folded(exact)


def _folded(exact: dict[str, str]) -> dict[str, str]:
    """Symbols by their form without stroke, where only one symbol has that form."""
    seen: dict[str, set[str]] = {}
    for symbol in exact.values():
        seen.setdefault(fold(symbol), set()).add(symbol)
    return {key: next(iter(found)) for key, found in seen.items() if len(found) == 1}


@lru_cache(maxsize=1)
def _issuer_symbols() -> tuple[dict[str, str], dict[str, str], dict[str, IssuerSymbol]]:
    exact: dict[str, str] = {}
    entries: dict[str, IssuerSymbol] = {}
    for item in preset_issuer_symbols():
        parents = FIXED_SUFFIX_PARENTS if item.takes_parent else ()
        for symbol in (item.symbol, *(item.symbol + parent for parent in parents)):
            if symbol.upper() not in exact:
                exact[symbol.upper()] = symbol
                entries[symbol] = item
    return exact, _folded(exact), entries


@lru_cache(maxsize=4096)
def find_type_symbol(typed: str) -> tuple[str, bool] | None:
    """(known type symbol, whether strokes had to be folded) for what was typed in any case; None when it is unknown.

    Đ and D are told apart first (`HĐ`/`HD`, `ĐA`/`DA`); folding is the fallback (numbering section 6).
    """
    exact, folded = _type_symbols()
    found = exact.get(typed.upper())
    if found is not None:
        return found, False
    found = folded.get(fold(typed))
    return (found, True) if found is not None else None


@lru_cache(maxsize=4096)
def find_issuer_symbol(typed: str) -> tuple[str, bool] | None:
    """(known issuer symbol, whether strokes had to be folded); None when it is unknown."""
    exact, folded, _ = _issuer_symbols()
    found = exact.get(typed.upper())
    if found is not None:
        return found, False
    found = folded.get(fold(typed))
    return (found, True) if found is not None else None


def issuer_symbol(symbol: str) -> IssuerSymbol | None:
    """The table's entry of a canonical issuer symbol (`UBKTTU` gives that of `UBKT`)."""
    return _issuer_symbols()[2].get(symbol)


def is_shared_symbol(symbol: str) -> bool:
    """Whether many bodies write this symbol, so that it alone names no issuer (TU, ĐU, CB, HU; numbering section 4)."""
    entry = issuer_symbol(symbol)
    return entry is not None and entry.is_shared


@lru_cache(maxsize=1)
def _type_names() -> tuple[tuple[str, str], ...]:
    pairs = [(fold_words(item.name), item.code) for item in preset_doc_types() if item.code != "other"]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def type_from_words(words: str) -> str | None:
    """The type code whose name ends `words` ("... thực hiện Quy định số" -> quy_dinh); None when none does."""
    tail = fold_words(words[-60:])
    tail = tail.removesuffix(" so") if tail != "so" else ""
    for name, code in _type_names():
        if tail == name or tail.endswith(" " + name):
            return code
    return None


def type_from_symbol(symbol: str, family: str = "party", words: str = "") -> str | None:
    """The type code of a type symbol; `words` before the number settle `QĐ` and `TB`, which else stay open (None) or common.

    QĐ is never inferred (Quyết định or Quy định): None. TB is Thông báo; TT is thông tri, for the state thông tư.
    """
    fitting = _types_by_symbol().get(symbol.upper(), ())
    by_words = type_from_words(words) if len(fitting) > 1 and words else None
    if by_words is not None and any(item.code == by_words for item in fitting):
        return by_words
    own = [item for item in fitting if item.family in (family, "both")] or fitting
    exact = [item for item in own if (item.symbol_in(family) or "").upper() == symbol.upper()] or own
    codes = [item.code for item in exact]
    if not codes or {"quyet_dinh", "quy_dinh"} <= set(codes):
        return None
    if "ban_sao" in codes:
        return "ban_sao"
    return codes[0]


@lru_cache(maxsize=1)
def _types_by_symbol() -> dict[str, list[DocType]]:
    """The types that write a symbol in any shape, by its upper-case form."""
    found: dict[str, list[DocType]] = {}
    for item in preset_doc_types():
        for symbol in {text.upper() for text in (item.symbol, item.state_symbol, *item.read_symbols) if text}:
            found.setdefault(symbol, []).append(item)
    return found
