"""Where a paper is counted: policy, period and series of one issuer, type and day. Used by `services.numbers.numbering`."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from models.domain.doc_types import DocType
from models.domain.errors import RuleError
from models.domain.number_symbols import compose_number_symbol, compose_symbol
from models.domain.numbering import (
    Series,
    SeriesPolicy,
    TermAnswer,
    choose_policy,
    default_policies,
    period_key,
    restart_term,
    series_key,
    term_for,
)
from models.domain.text import normalise
from models.domain.units import Unit

if TYPE_CHECKING:
    from models.services.office import Office


class PlaceDetails(TypedDict, total=False):
    """What only some papers need to find their place.

    `co_issuer_symbols`: further issuers of a joint paper, whose lead is the issuer (R7). `room`: that drafted a state công văn.
    `term_id`: the clerk's answer to `term_question`.
    """

    co_issuer_symbols: tuple[str, ...]
    room: str | None
    term_id: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper is counted."""

    policy: SeriesPolicy
    key: str
    period: str
    issuer_unit_id: int | None
    doc_type: str
    is_secret: bool
    symbol: str
    answer: TermAnswer
    series: Series | None

    def number_symbol(self, number: int, suffix: str = "") -> str:
        """How a number of this place prints."""
        return compose_number_symbol(number, suffix, self.symbol, self.policy.shape, self.policy.width)


def office_policies(office: "Office") -> list[SeriesPolicy]:
    """How this office counts: what follows from its settings, then the policies it entered, which win when as particular."""
    base = default_policies(
        office.setting("office.level"),
        "party",
        office.setting("qd_series"),
        secret=office.setting("secret_series"),
        arrival_reset=office.setting("arrival_reset"),
        administrative=office.setting("administrative_series"),
    )
    return [*base, *office.series.policies()]


def period_name(office: "Office", key: str) -> str:
    """How a person calls a period: the name of the term, or the year."""
    kind, _, name = key.partition(":")
    if kind != "term":
        return name
    return next((term.name for term in office.terms.all() if str(term.id) == name), "")


def find_place(
    office: "Office",
    issuer_unit_id: int,
    doc_type: str,
    signed_on: date,
    signed_time: str | None = None,
    secrecy: str | None = None,
    *,
    co_issuer_symbols: tuple[str, ...] = (),
    room: str | None = None,
    term_id: int | None = None,
) -> Place:
    """The place of an outgoing paper; errors as `numbering.next_number`, `co_issuer_symbols` and the rest as `PlaceDetails`.

    Nothing is opened or written.
    """
    unit = office.units.get(issuer_unit_id)
    if unit is None:
        raise RuleError("unit_unknown", field="issuer", name=str(issuer_unit_id))
    symbol = unit_symbol_on(office, unit, signed_on)
    if not symbol:
        raise RuleError("unit_without_symbol", field="issuer", name=unit.full_name)
    kind = office.series.doc_type(doc_type)
    if kind is None:
        raise RuleError("doc_type_unknown", field="doc_type", doc_type=doc_type)
    policy = choose_policy(office_policies(office), "outgoing", unit.id, doc_type, signed_on, is_congress=symbol == "ĐH")
    assert policy is not None
    answer, period = _period(office, policy, signed_on, signed_time, term_id)
    is_secret = bool(secrecy) and policy.secret == "separate"
    key = series_key(policy, unit.id, doc_type, period, is_secret=is_secret)
    issuers = (symbol, *(normalise(item) for item in co_issuer_symbols))
    text = compose_symbol(_type_symbol(office, kind, policy), issuers, policy.shape, room)
    return Place(policy, key, period, unit.id, doc_type, is_secret, text, answer, office.series.get_by_key(key))


def unit_symbol_on(office: "Office", unit: Unit, day: date) -> str | None:
    """The symbol the unit carried on that day (BTGTU, later BTGDVTU), else its present one."""
    for symbol, start, end in office.units.symbols(unit.id):
        if (start is None or start <= day) and (end is None or day <= end):
            return symbol
    return unit.symbol


def _type_symbol(office: "Office", kind: DocType, policy: SeriesPolicy) -> str | None:
    symbol = kind.symbol_in(policy.shape)
    if policy.shape == "party" and kind.code == "quy_dinh":
        symbol = office.setting("quy_dinh_symbol")
    if not symbol and not (policy.shape == "state" and symbol == ""):
        raise RuleError("doc_type_without_symbol", field="doc_type", doc_type=kind.code)
    return symbol or None


def _period(office: "Office", policy: SeriesPolicy, day: date, time: str | None, term_id: int | None) -> tuple[TermAnswer, str]:
    if policy.period != "term":
        return TermAnswer(None), period_key(policy, day, None)
    terms = office.terms.all()
    answer = term_for(terms, day, time, office.setting("term_boundary"))
    term = answer.term
    if term_id is not None:
        term = next((item for item in (answer.choices or ((term,) if term else ())) if item.id == term_id), None)
    if term is None:
        raise RuleError("term_unknown", field="issued_on", issued_on=day)
    return answer, period_key(policy, day, restart_term(terms, term))


def find_arrival_place(office: "Office", arrived_on: date, arrived_time: str | None) -> tuple[Place, bool]:
    """The book of an incoming paper, and whether it had to be that of today because its own is closed (row 71)."""
    policies, today = office_policies(office), office.clock.today()

    def place_of(day: date, time: str | None) -> Place:
        policy = choose_policy(policies, "incoming", None, "", day)
        assert policy is not None
        answer, period = _period(office, policy, day, time, None)
        key = series_key(policy, None, "", period)
        return Place(policy, key, period, None, "", False, "", answer, office.series.get_by_key(key))

    place = place_of(arrived_on, arrived_time)
    is_old = not office.setting("arrival_old_year") and arrived_on < today
    if is_old or office.series.is_period_closed("incoming", place.period):
        current = place_of(today, f"{office.clock.now():%H:%M}")
        if current.key != place.key:
            return current, True
        if not is_old:
            raise RuleError("period_closed", field="arrived_on", period=period_name(office, place.period))
    return place, False


def lateness(office: "Office", place: Place, signed_on: date) -> RuleError | None:
    """Why the paper comes late, as the question to be answered; None when it comes in turn."""
    today = office.clock.today()
    if signed_on < today and place.policy.period in ("term", "year"):
        try:
            _, current = _period(office, place.policy, today, f"{office.clock.now():%H:%M}", None)
        except RuleError:
            current = place.period
        if current != place.period:
            return RuleError(
                "past_period",
                field="issued_on",
                issued_on=signed_on,
                period=period_name(office, place.period),
                choices=("late", "insert"),
            )
    last = office.series.latest_issued(place.series.id) if place.series else None
    if last is None or signed_on >= last[1]:
        return None
    return RuleError(
        "late_registration",
        field="issued_on",
        issued_on=signed_on,
        last_number=place.number_symbol(last[0]),
        last_on=last[1],
        choices=("late", "insert"),
    )


def check_wish(office: "Office", place: Place, wish: int) -> None:
    """A number typed by hand must be the next one; in a series that was never used it says where the paper book stood (row 65)."""
    series = place.series
    if series is None and wish >= 1 and start_number_of(office, place) == 1:
        return
    following = series.last_number + 1 if series else start_number_of(office, place)
    if wish == following:
        return
    holder = office.series.holder(series.id, wish) if series else None
    if holder is not None:
        raise RuleError(
            "number_taken",
            field="number",
            number_symbol=holder.number_symbol,
            issued_on=holder.issued_on,
            holder=holder.holder,
            document_id=holder.document_id,
            status=holder.status,
        )
    if wish < following:
        raise RuleError("number_before_start", field="number", start=series.start_number if series else following)
    raise RuleError("number_not_next", field="number", next=place.number_symbol(following))


def refuse_closed(office: "Office", place: Place) -> None:
    """RuleError period_closed when the books of the place's period were closed."""
    if office.series.is_period_closed("outgoing", place.period):
        raise RuleError("period_closed", field="issued_on", period=period_name(office, place.period))


def start_number_of(office: "Office", place: Place) -> int:
    """1, or after the numbers that the same types already took in this period under another policy (one series or two for QĐ)."""
    wanted = place.policy.group(place.doc_type)
    start = 1
    for other in office.series.all(place.policy.direction, place.period):
        if other.issuer_unit_id != place.issuer_unit_id or other.is_secret != place.is_secret:
            continue
        if _overlap(office, wanted, other.key.split("|")[2]):
            start = max(start, other.last_number + 1)
    return start


def _overlap(office: "Office", wanted: str, other: str) -> bool:
    (kind, name), (other_kind, other_name) = wanted.split(":", 1), other.split(":", 1)
    if kind == other_kind:
        return False
    code, group = (name, other_name) if kind == "type" else (other_name, name)
    found = office.series.doc_type(code)
    return group == "all" or (found is not None and found.symbol == group)


def opened(office: "Office", place: Place, first: int | None = None) -> Series:
    """The series, opened if need be; `first` is the number it shall begin with."""
    return place.series or _open(office, place, first or start_number_of(office, place))


def _open(office: "Office", place: Place, start_number: int) -> Series:
    return office.series.open_series(
        place.key,
        place.policy.direction,
        place.issuer_unit_id,
        place.doc_type if place.policy.scope == "per_type" else None,
        place.period,
        is_secret=place.is_secret,
        start_number=start_number,
    )


def started(office: "Office", place: Place, last_number: int) -> Series:
    """The series of the place, beginning after `last_number`; RuleError series_in_use."""
    if place.series is None:
        return _open(office, place, last_number + 1)
    office.series.set_start(place.series.id, last_number)
    found = office.series.get(place.series.id)
    assert found is not None
    return found
