"""Which units a few typed letters mean: code, initials without marks, folded words. No Qt."""

from collections.abc import Iterable

from models.domain.text import fold_words
from models.domain.units import Unit


def initials(name: str) -> str:
    """First letters of the folded words: "Ban Tổ chức Tỉnh ủy" gives `btctu`."""
    return "".join(part[0] for part in fold_words(name).split())


def score(unit: Unit, typed: str) -> int | None:
    """How well `typed` (folded words) fits, smaller is better; None: not at all."""
    solid = typed.replace(" ", "")
    if not solid:
        return 9
    names = [unit.full_name, unit.short_name, *unit.aliases]
    folded = [fold_words(name) for name in names if name]
    codes = [fold_words(code).replace(" ", "") for code in (unit.code, unit.symbol or "") if code]
    if solid in codes or typed in folded:
        return 0
    starts = [initials(name) for name in names if name]
    if solid in starts:
        return 1
    if any(code.startswith(solid) for code in codes):
        return 2
    if any(first.startswith(solid) for first in starts):
        return 3
    if any(name.startswith(typed) for name in folded):
        return 4
    parts = typed.split()
    if any(all(any(word.startswith(part) for word in name.split()) for part in parts) for name in folded):
        return 5
    return 6 if any(typed in name for name in folded) else None


def best(units: Iterable[Unit], text: str, limit: int = 12) -> list[Unit]:
    """The units meant, best first; ties in the order given (the office's own order)."""
    typed = fold_words(text)
    scored = [(found, order, unit) for order, unit in enumerate(units) if (found := score(unit, typed)) is not None]
    return [unit for _, _, unit in sorted(scored, key=lambda entry: entry[:2])[:limit]]
