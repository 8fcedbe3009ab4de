"""A number-symbol as plain data and the forms in which it is printed (HD05 3.2.2 for the Party, NĐ 30/2020 for the state)."""

from dataclasses import dataclass
from typing import Literal

Family = Literal["party", "state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSymbol:
    """A number-symbol taken apart.

    `number` None: an unnumbered draft (`Số      -CV/VPTU`) or a reference by name (then `text` holds the words).
    `type_symbol` as in the table (CTr, QĐ, QĐi); a state công văn has CV here although it prints none.
    `doc_type`: its code when the symbol or the word before settles it, else None (QĐ). `issuers`: the lead first.
    `room`: drafting room of a state công văn (VX). `year`: only of the shape 18/2016/QĐ-UBND. `tail`: "nb".
    `notes`: letter_in_number, grouping_dots, stroke_missing, hyphen_missing, state_shape, type_unknown, issuer_unknown,
    type_open (QĐ: ask), unnumbered. `is_doubtful`: propose, never accept silently.
    """

    number: int | None
    suffix: str = ""
    type_symbol: str | None = None
    issuers: tuple[str, ...] = ()
    room: str | None = None
    year: int | None = None
    tail: str | None = None
    family: Family = "party"
    doc_type: str | None = None
    is_doubtful: bool = False
    notes: tuple[str, ...] = ()
    text: str | None = None

    @property
    def symbol(self) -> str | None:
        """What stands after the number, without a year: `CV/TU`, `QĐ-UBND`, `UBND-VX`; None for a reference by name."""
        if self.text is not None or not self.issuers:
            return None
        joined = "-".join(self.issuers)
        if self.family == "party":
            body = f"{self.type_symbol}/{joined}" if self.type_symbol else joined
        elif self.room is not None or self.type_symbol in (None, "CV"):
            body = f"{joined}-{self.room}" if self.room else joined
        else:
            body = f"{self.type_symbol}-{joined}"
        return f"{body}/{self.tail}" if self.tail else body

    @property
    def number_symbol(self) -> str:
        """The printed form, see `format_number_symbol`."""
        return format_number_symbol(self)


def pad(number: int, width: int = 2) -> str:
    """The number as printed: below ten with a leading 0, no grouping dots (HD05 3.2.2)."""
    return f"{number:0{width}d}"


def format_number_symbol(value: NumberSymbol, width: int = 2) -> str:
    """The printed form: `08-CV/ĐU`, `12a-CV/VPTU`, `15/QĐ-UBND`, `12/UBND-VX`; a draft keeps room for its number."""
    if value.text is not None:
        return value.text
    symbol = value.symbol or ""
    if value.number is None:
        return f"        -{symbol}" if value.family == "party" else f"        /{symbol}"
    number = pad(value.number, width) + value.suffix
    if value.year is not None:
        return f"{number}/{value.year}/{symbol}"
    return f"{number}-{symbol}" if value.family == "party" else f"{number}/{symbol}"


def compose_symbol(type_symbol: str | None, issuers: tuple[str, ...], shape: str = "party", room: str | None = None) -> str:
    """The symbol of an outgoing paper: `CV/VPTU`, joint `QC/BTCTU-BNCTU`, state `QĐ-UBND`, state công văn `UBND-VX`."""
    joined = "-".join(issuers)
    if shape == "state":
        return f"{type_symbol}-{joined}" if type_symbol else (f"{joined}-{room}" if room else joined)
    return f"{type_symbol}/{joined}" if type_symbol else joined


def compose_number_symbol(number: int, suffix: str, symbol: str, shape: str = "party", width: int = 2) -> str:
    """The printed number-symbol of an outgoing paper (HD05 3.2.2; NĐ 30: `15/QĐ-UBND`)."""
    return f"{pad(number, width)}{suffix}{'/' if shape == 'state' else '-'}{symbol}"
