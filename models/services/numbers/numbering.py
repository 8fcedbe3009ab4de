"""Giving numbers: what the next one is, taking it inside an open write, inserted numbers, arrival numbers, starts in mid-term.

`take...` functions are called inside `writing(office)` by the service that saves the document in the same transaction; they
record no event of their own. Keeping numbers (void, reserve, close, check) is in `services.numbers.number_keeping`.
Rules: numbering sections 1 and 2.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack

from models.domain.errors import RuleError
from models.domain.number_symbols import match_key
from models.domain.numbering import Series, next_suffix
from models.domain.text import normalise
from models.domain.units import Term
from models.services.numbers.number_checks import check_books
from models.services.numbers.number_places import (
    Place,
    PlaceDetails,
    check_wish,
    find_arrival_place,
    find_place,
    lateness,
    opened,
    refuse_closed,
    start_number_of,
    started,
)

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = [
    "NumberPlan",
    "TakenArrival",
    "TakenNumber",
    "check_books",
    "check_reason",
    "next_arrival",
    "next_number",
    "start_arrivals",
    "start_series",
    "take",
    "take_arrival",
    "take_inserted",
    "take_reserved",
]

REASON_LENGTH = 10
"""Least length of a reason for a step that a later reader must understand (reliability section 8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPlan:
    """A proposal: the number that would be given now. It is nobody's until saved.

    `term_question`: only the day is known and the term changed on it; `term_choices` (old, new), the old one is assumed.
    `is_late`: the paper is older than the last one of its series, or of an earlier period: a reason will be asked.
    """

    series_key: str
    series_id: int | None
    period_key: str
    number: int
    suffix: str
    symbol: str
    number_symbol: str
    number_symbol_key: str
    term_question: bool = False
    term_choices: tuple[Term, ...] = ()
    is_late: bool = False
    shape: str = "party"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenNumber:
    """A number that was taken in the open transaction; `values()` are the columns of the document that holds it."""

    series_id: int
    number: int
    suffix: str
    symbol: str
    number_symbol: str
    number_symbol_key: str
    is_late: bool = False
    is_inserted: bool = False
    number_reason: str | None = None

    def values(self) -> dict[str, Any]:
        """Columns for `documents.add`."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenArrival:
    """An arrival number. `is_moved`: the book of the day of arrival was closed, so note the real day (row 71)."""

    series_id: int
    arrival_number: int
    period_key: str
    is_moved: bool = False


def next_number(
    office: "Office",
    issuer_unit_id: int,
    doc_type: str,
    signed_on: date,
    signed_time: str | None = None,
    secrecy: str | None = None,
    **details: Unpack[PlaceDetails],
) -> NumberPlan:
    """The number that `take` would give now; nothing is written.

    `details`: see `PlaceDetails`. RuleError: unit_unknown, unit_without_symbol, doc_type_unknown, doc_type_without_symbol, term_unknown.
    """
    place = find_place(office, issuer_unit_id, doc_type, signed_on, signed_time, secrecy, **details)
    number = place.series.last_number + 1 if place.series else start_number_of(office, place)
    number_symbol = place.number_symbol(number)
    return NumberPlan(
        series_key=place.key,
        series_id=place.series.id if place.series else None,
        period_key=place.period,
        number=number,
        suffix="",
        symbol=place.symbol,
        number_symbol=number_symbol,
        number_symbol_key=match_key(number_symbol),
        term_question=place.answer.is_question and details.get("term_id") is None,
        term_choices=place.answer.choices,
        is_late=lateness(office, place, signed_on) is not None,
        shape=place.policy.shape,
    )


def take(
    office: "Office",
    issuer_unit_id: int,
    doc_type: str,
    signed_on: date,
    signed_time: str | None = None,
    secrecy: str | None = None,
    *,
    wish: int | None = None,
    late_reason: str | None = None,
    **details: Unpack[PlaceDetails],
) -> TakenNumber:
    """Take the next number inside the open write (see `next_number` for the arguments).

    `wish`: a number typed by hand; anything but the next one is refused, except that the very first number of a series may be any:
    the office then goes on from its paper book (row 65). `late_reason`: lets a paper through that is older than
    the last one of its series or of an earlier period, marked late (rows 61, 62).
    RuleError as `next_number`, and number_taken(number_symbol, issued_on, holder, document_id), number_not_next(next),
    number_before_start(start), late_registration(last_number, last_on, choices), past_period(period), period_closed(period).
    """
    place = find_place(office, issuer_unit_id, doc_type, signed_on, signed_time, secrecy, **details)
    refuse_closed(office, place)
    if wish is not None:
        check_wish(office, place, wish)
    late = lateness(office, place, signed_on)
    reason = normalise(late_reason or "")
    if late is not None and not reason:
        raise late
    series = opened(office, place, wish)
    number = office.series.take(series.id)
    return _taken(place, series, number, "", is_late=late is not None, reason=reason if late is not None else None)


def take_inserted(
    office: "Office",
    issuer_unit_id: int,
    doc_type: str,
    signed_on: date,
    after: int,
    reason: str,
    signed_time: str | None = None,
    secrecy: str | None = None,
    **details: Unpack[PlaceDetails],
) -> TakenNumber:
    """Take `12a` after 12, then `12b`, inside the open write; the counter stays (rows 54, 55).

    RuleError: insert_not_allowed (setting), reason_required, reason_too_short(least), number_unknown(number), insert_full.
    """
    if not office.setting("inserted_allowed"):
        raise RuleError("insert_not_allowed", field="number")
    text = check_reason(reason)
    place = find_place(office, issuer_unit_id, doc_type, signed_on, signed_time, secrecy, **details)
    refuse_closed(office, place)
    series = place.series
    if series is None or not series.start_number - 1 <= after <= series.last_number or after < 1:
        raise RuleError("number_unknown", field="number", number=place.number_symbol(after))
    suffix = next_suffix(office.series.suffixes(series.id, after))
    if suffix is None:
        raise RuleError("insert_full", field="number", number=place.number_symbol(after))
    return _taken(place, series, after, suffix, is_inserted=True, reason=text)


def take_reserved(office: "Office", issuer_unit_id: int, doc_type: str, on: date) -> TakenNumber:
    """Take the next number for a paper that does not exist yet, inside the open write; `on` only chooses the period."""
    place = find_place(office, issuer_unit_id, doc_type, on)
    refuse_closed(office, place)
    series = opened(office, place)
    return _taken(place, series, office.series.take(series.id), "", reason=None)


def take_arrival(office: "Office", arrived_on: date, *, arrived_time: str | None = None) -> TakenArrival:
    """Take the next arrival number of the book of the day of arrival, inside the open write (R16, rows 67-72).

    A paper of a closed book, or of an old one when the setting `arrival_old_year` is off, takes the book of today, marked moved.
    RuleError term_unknown when the book follows terms and none fits.
    """
    place, is_moved = find_arrival_place(office, arrived_on, arrived_time)
    series = opened(office, place)
    number = office.series.take(series.id)
    return TakenArrival(series_id=series.id, arrival_number=number, period_key=place.period, is_moved=is_moved)


def next_arrival(office: "Office", arrived_on: date, *, arrived_time: str | None = None) -> int:
    """The arrival number that `take_arrival` would give now; nothing is written."""
    place, _ = find_arrival_place(office, arrived_on, arrived_time)
    return place.series.last_number + 1 if place.series else 1


def start_series(
    office: "Office", issuer_unit_id: int, doc_type: str, last_number: int, on: date, *, secrecy: str | None = None
) -> Series:
    """Begin a series after the last number of the paper book, inside the open write: no gap 1 ... last is ever reported (row 65).

    RuleError number_invalid(number), series_in_use when numbers were already taken here, and those of `next_number`.
    """
    if last_number < 0:
        raise RuleError("number_invalid", field="last_number", number=last_number)
    place = find_place(office, issuer_unit_id, doc_type, on, secrecy=secrecy)
    return started(office, place, last_number)


def start_arrivals(office: "Office", last_number: int, on: date) -> Series:
    """Begin the incoming book after its last paper number, inside the open write; errors as `start_series`."""
    if last_number < 0:
        raise RuleError("number_invalid", field="last_number", number=last_number)
    place, _ = find_arrival_place(office, on, None)
    return started(office, place, last_number)


def check_reason(reason: str | None) -> str:
    """The reason as kept; RuleError reason_required, reason_too_short(least)."""
    text = normalise(reason or "")
    if not text:
        raise RuleError("reason_required", field="reason")
    if len(text) < REASON_LENGTH:
        raise RuleError("reason_too_short", field="reason", least=REASON_LENGTH)
    return text


def _taken(
    place: Place,
    series: Series,
    number: int,
    suffix: str,
    *,
    is_late: bool = False,
    is_inserted: bool = False,
    reason: str | None,
) -> TakenNumber:
    number_symbol = place.number_symbol(number, suffix)
    return TakenNumber(
        series_id=series.id,
        number=number,
        suffix=suffix,
        symbol=place.symbol,
        number_symbol=number_symbol,
        number_symbol_key=match_key(number_symbol),
        is_late=is_late,
        is_inserted=is_inserted,
        number_reason=reason,
    )
