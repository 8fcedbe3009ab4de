"""What follows from the name of an office: letterhead, symbols, place and the words of its presets (paper-format 5, 6)."""

import re
from dataclasses import dataclass

from models.domain.errors import RuleError
from models.domain.text import fold, normalise

PRESETS: frozenset[tuple[str, str]] = frozenset(
    {("province", "2024"), ("province", "2025"), ("district", "2024"), ("commune", "2025")}
)
"""The pairs of level and year for which a preset is shipped (domain/units.md 7)."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of committee: as running text and as the letterhead write it, its area, symbol, youth union and members."""

    short: str
    line: str
    levels: tuple[str, ...]
    area: str
    symbol: str
    youth: str
    member: str


_KINDS: dict[str, _Kind] = {
    "tinh uy": _Kind("Tỉnh ủy", "TỈNH UỶ", ("province",), "tỉnh", "TU", "Tỉnh đoàn", "Tỉnh ủy viên"),
    "thanh uy": _Kind("Thành ủy", "THÀNH UỶ", ("province", "district"), "thành phố", "TU", "Thành đoàn", "Thành ủy viên"),
    "huyen uy": _Kind("Huyện ủy", "HUYỆN UỶ", ("district",), "huyện", "HU", "Huyện đoàn", "Huyện ủy viên"),
    "thi uy": _Kind("Thị ủy", "THỊ UỶ", ("district",), "thị xã", "TXU", "Thị đoàn", "Thị ủy viên"),
    "quan uy": _Kind("Quận ủy", "QUẬN UỶ", ("district",), "quận", "QU", "Quận đoàn", "Quận ủy viên"),
    "dang uy xa": _Kind("Đảng ủy", "ĐẢNG UỶ", ("commune",), "xã", "ĐU", "Đoàn xã", "Đảng ủy viên"),
    "dang uy phuong": _Kind("Đảng ủy", "ĐẢNG UỶ", ("commune",), "phường", "ĐU", "Đoàn phường", "Đảng ủy viên"),
    "dang uy dac khu": _Kind("Đảng ủy", "ĐẢNG UỶ", ("commune",), "đặc khu", "ĐU", "Đoàn đặc khu", "Đảng ủy viên"),
}
_NAME = re.compile(
    r"(van phong )?(tinh uy|thanh uy|huyen uy|thi uy|quan uy|dang uy (?:xa|phuong|dac khu))"
    r"(?: (?:tinh|thanh pho|huyen|thi xa|quan))? (\S.*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNames:
    """All names that the set-up derives; each becomes a setting that the office may change."""

    name: str
    is_committee: bool
    committee_short: str
    committee_name: str
    committee_line: str
    committee_symbol: str
    proper_name: str
    area: str
    youth: str
    member: str
    place: str
    superior_line: str
    issuer_line: str
    symbol: str

    def words(self) -> dict[str, str]:
        """What fills the placeholders of a preset: {committee} {area} {symbol} {name} {youth} {member}."""
        return {
            "committee": self.committee_short,
            "area": self.area,
            "symbol": self.committee_symbol,
            "name": self.proper_name,
            "youth": self.youth,
            "member": self.member,
        }


def office_names(name: str, level: str, *, place: str | None = None, symbol: str | None = None) -> OfficeNames:
    """Names from "Văn phòng Tỉnh ủy X", "Văn phòng Đảng ủy xã Y", "Đảng ủy phường Z" and the like, whatever the tone spelling.

    A name without "Văn phòng" issues under the committee's own letterhead. `place` and `symbol` win over what is derived.
    RuleError: office_name_unknown (name), office_level_mismatch (name, level), symbol_invalid (symbol).
    """
    name = normalise(name)
    # folding keeps the length only in NFC without marks to drop, so the proper name is cut from the end by words
    found = _NAME.fullmatch(" ".join(fold(name).split()))
    if found is None:
        raise RuleError("office_name_unknown", field="name", name=name)
    kind = _KINDS[found[2]]
    if level not in kind.levels:
        raise RuleError("office_level_mismatch", field="level", name=name, level=level)
    own_symbol = normalise(symbol or "").upper()
    if own_symbol and not re.fullmatch(r"[^\W\d_]{1,10}", own_symbol):
        raise RuleError("symbol_invalid", field="symbol", symbol=own_symbol)
    words = name.split()
    proper = " ".join(words[len(words) - len(found[3].split()) :])
    is_office = bool(found[1])
    is_commune = level == "commune"
    committee_name = f"{kind.short} {kind.area} {proper}" if is_commune else f"{kind.short} {proper}"
    committee_line = f"{kind.line} {kind.area.upper()} {proper.upper()}" if is_commune else f"{kind.line} {proper.upper()}"
    return OfficeNames(
        name=name,
        is_committee=not is_office,
        committee_short=kind.short,
        committee_name=committee_name,
        committee_line=committee_line,
        committee_symbol=kind.symbol,
        proper_name=proper,
        area=kind.area,
        youth=kind.youth,
        member=kind.member,
        place=normalise(place or "") or _place(kind.area, proper),
        superior_line=committee_line if is_office else "",
        issuer_line="VĂN PHÒNG" if is_office else committee_line,
        symbol=own_symbol or (f"VP{kind.symbol}" if is_office else kind.symbol),
    )


def _place(area: str, proper: str) -> str:
    """The place before the date: the bare name, with its level word when it has one syllable (HD05; "Thành phố Huế")."""
    return proper if " " in proper else f"{area[0].upper()}{area[1:]} {proper}"
