"""How outgoing and incoming numbers are counted: terms, policies, series and the check of a book (numbering sections 1 and 2).

Pure rules; the counters themselves are kept by the store and moved by `services.numbers.numbering`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from models.domain.doc_types import preset_doc_types
from models.domain.findings import Finding
from models.domain.units import Term

Period = Literal["term", "year", "congress", "custom"]
Shape = Literal["party", "state"]

SUFFIXES = "abcdeghkmnpqrstuvxy"
"""Letters of inserted numbers in their order; i, l and o are left out because they read as digits."""

_ADMINISTRATIVE = (
    "giay_moi",
    "giay_gioi_thieu",
    "giay_chung_nhan",
    "giay_di_duong",
    "giay_nghi_phep",
    "phieu_chuyen",
    "phieu_gui",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPolicy:
    """How one kind of paper is counted, as dated data. None in `issuer_unit_id` or `doc_type` means every one.

    `scope` shared: all types with the same `shared_key` count together. `secret`: same series or a separate one.
    `width`: least digits of a printed number. Changing a policy never touches issued numbers.
    """

    direction: Literal["incoming", "outgoing"]
    period: Period
    scope: Literal["per_type", "shared"] = "per_type"
    issuer_unit_id: int | None = None
    doc_type: str | None = None
    shared_key: str | None = None
    secret: Literal["same", "separate"] = "same"
    width: int = 2
    shape: Shape = "party"
    valid_from: date | None = None
    valid_to: date | None = None
    id: int | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the policy holds on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def group(self, doc_type: str) -> str:
        """What counts together: `group:QĐ`, or `type:ket_luan`."""
        return f"group:{self.shared_key or 'all'}" if self.scope == "shared" else f"type:{doc_type}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A counter as stored: the next number is `last_number` + 1; `start_number` > 1 when the program began in mid-term."""

    id: int
    key: str
    direction: str
    issuer_unit_id: int | None
    doc_type: str | None
    period_key: str
    is_secret: bool
    start_number: int
    last_number: int
    is_closed: bool


@dataclass(frozen=True, slots=True)
class TermAnswer:
    """The term of a paper. `choices` (old, new): only the day is known and the term changed on it: ask; `term` is the old one."""

    term: Term | None
    choices: tuple[Term, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether the clerk must be asked "before or after the closing?"."""
        return bool(self.choices)


def term_start(term: Term, boundary: str = "instant") -> tuple[date, str | None]:
    """Day and time ("HH:MM", None: the whole day) from which papers belong to the term.

    `instant`: the moment the congress closed (HD05 3.1.1b). `whole_day`: the day after it (HD36). A start without a time is
    a first meeting or an appointment and counts from that day under both.
    """
    if not term.starts_at:
        return date.min, None
    day, _, time = term.starts_at.partition("T")
    on = date.fromisoformat(day)
    if time and boundary == "whole_day":
        return on + timedelta(days=1), None
    return on, time[:5] or None


def sorted_terms(terms: Iterable[Term], boundary: str = "instant") -> list[Term]:
    """Terms by their start."""
    return sorted(terms, key=lambda term: (term_start(term, boundary)[0], term_start(term, boundary)[1] or "", term.id))


def term_for(terms: Iterable[Term], signed_on: date, signed_time: str | None = None, boundary: str = "instant") -> TermAnswer:
    """The term a paper signed then belongs to (R10, R11); no term when it is older than the first or the last one has ended."""
    current: Term | None = None
    for term in sorted_terms(terms, boundary):
        day, time = term_start(term, boundary)
        if signed_on < day:
            break
        if signed_on == day and time is not None and signed_time is None:
            if current is not None and term.is_restart:
                return TermAnswer(current, (current, term))
            current = current or term
            continue
        if signed_on == day and time is not None and signed_time is not None and signed_time < time:
            break
        current = term
    if current is not None and current.ends_at and signed_on > date.fromisoformat(current.ends_at[:10]):
        return TermAnswer(None)
    return TermAnswer(current)


def restart_term(terms: Iterable[Term], term: Term) -> Term:
    """The term whose start set the counters back: the term itself, or the last restarting one before it (row 27)."""
    found = term
    for other in sorted_terms(terms):
        if other.is_restart:
            found = other
        if other.id == term.id:
            break
    return found if found.is_restart else term


def period_key(policy: SeriesPolicy, day: date, term: Term | None) -> str:
    """The period's part of a series key: `term:3` (the restarting term), `year:2025`, `congress:2025`, `custom:7`.

    A congress is named by the year of its sittings: its organs and types share one series (R8), the next congress starts anew.
    """
    if policy.period == "term":
        if term is None:
            raise ValueError("a term is needed")
        return f"term:{term.id}"
    if policy.period == "custom":
        return f"custom:{policy.id or 0}"
    return f"{policy.period}:{day.year}"


def series_key(policy: SeriesPolicy, issuer_unit_id: int | None, doc_type: str, period: str, *, is_secret: bool = False) -> str:
    """The identity of a series: direction, issuer, what counts together, period, and a mark where secret papers count apart."""
    key = f"{policy.direction}|{issuer_unit_id or '-'}|{policy.group(doc_type)}|{period}"
    return f"{key}|secret" if is_secret and policy.secret == "separate" else key


def default_policies(
    level: str = "province",
    family: str = "party",
    qd_series: str = "one",
    *,
    secret: str | None = None,
    arrival_reset: str = "year",
    administrative: str = "own",
    issuer_unit_id: int | None = None,
) -> tuple[SeriesPolicy, ...]:
    """The rules of an office as policies: Party per term (R2, R6, R9, R15), state per year with separate secret series (R17-R19).

    The same for all levels; `level` is taken so that a level may differ one day. `qd_series`: one | two. `administrative`:
    giấy mời and the like in their `own` series or with the `letter` series (R13). `issuer_unit_id`: for one issuer only.
    """
    del level
    is_state = family == "state"
    chosen: Literal["same", "separate"] = "separate" if (secret or ("separate" if is_state else "same")) == "separate" else "same"

    def outgoing(doc_type: str | None = None, shared_key: str | None = None) -> SeriesPolicy:
        return SeriesPolicy(
            direction="outgoing",
            period="year" if is_state else "term",
            scope="shared" if shared_key else "per_type",
            issuer_unit_id=issuer_unit_id,
            doc_type=doc_type,
            shared_key=shared_key,
            secret=chosen,
            shape="state" if is_state else "party",
        )

    policies = [outgoing(), *(outgoing(item.code, item.series_group) for item in preset_doc_types() if item.series_group)]
    if qd_series == "one" and not is_state:
        policies += [outgoing("quyet_dinh", "QĐ"), outgoing("quy_dinh", "QĐ")]
    if administrative == "letter":
        policies += [outgoing(code, "CV") for code in ("cong_van", *_ADMINISTRATIVE)]
    if issuer_unit_id is None:
        policies.append(SeriesPolicy(direction="incoming", period="term" if arrival_reset == "term" else "year", scope="shared"))
    return tuple(policies)


CONGRESS_POLICY = SeriesPolicy(direction="outgoing", period="congress", scope="shared", shared_key="ĐH")
"""One series for every type of every congress organ (R8); used for an issuer with the symbol ĐH."""


def choose_policy(
    policies: Sequence[SeriesPolicy],
    direction: str,
    issuer_unit_id: int | None,
    doc_type: str,
    on: date,
    *,
    is_congress: bool = False,
) -> SeriesPolicy | None:
    """The most particular policy that holds: issuer before type before the general one; later entries win between equals."""
    best: tuple[tuple[int, int, int], SeriesPolicy] | None = None
    for index, policy in enumerate(policies):
        if policy.direction != direction or not policy.is_valid_on(on):
            continue
        if policy.issuer_unit_id not in (None, issuer_unit_id) or policy.doc_type not in (None, doc_type):
            continue
        rank = (int(policy.issuer_unit_id is not None), int(policy.doc_type is not None), index)
        if best is None or rank > best[0]:
            best = (rank, policy)
    if is_congress and direction == "outgoing" and (best is None or best[1].issuer_unit_id is None):
        return CONGRESS_POLICY
    return best[1] if best else None


def next_suffix(used: Iterable[str]) -> str | None:
    """The letter after those used at one number: a, b, c ...; None when the letters are spent."""
    taken = [SUFFIXES.index(suffix) for suffix in used if suffix and suffix in SUFFIXES]
    position = max(taken) + 1 if taken else 0
    return SUFFIXES[position] if position < len(SUFFIXES) else None


def is_term_restart_open(current: Term | None, starts_at: str) -> bool:
    """Whether rows 27, 28 apply: the running term began by appointment (a day, no moment) less than a year before `starts_at`."""
    if current is None or not current.starts_at or "T" in current.starts_at:
        return False
    gap = date.fromisoformat(starts_at[:10]) - date.fromisoformat(current.starts_at[:10])
    return timedelta(0) < gap < timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookEntry:
    """One number of a series as the check of the book sees it."""

    document_id: int
    number: int
    suffix: str
    status: str
    issued_on: date | None
    is_late: bool = False
    is_inserted: bool = False
    was_reserved: bool = False
    reserved_until: date | None = None
    number_symbol: str = ""


def check_book(series: Series, entries: Sequence[BookEntry], today: date) -> list[Finding]:
    """Gaps, duplicates, numbers outside and dates out of order of one series.

    Voided, inserted, late and reserved numbers explain themselves.
    Codes: number_gap(series_id, series, from, to), number_duplicate, number_outside, number_out_of_order, reservation_expired.
    """
    found: list[Finding] = []
    label = re.sub(r"^\d+[a-z]?[-/]", "", entries[-1].number_symbol) if entries else ""
    have = {entry.number for entry in entries if not entry.suffix}
    missing = [number for number in range(series.start_number, series.last_number + 1) if number not in have]
    for first, last in runs(missing):
        found.append(Finding("number_gap", params={"series_id": series.id, "series": label, "from": first, "to": last}))
    seen: set[tuple[int, str]] = set()
    for entry in entries:
        about = {"series_id": series.id, "document_id": entry.document_id, "number_symbol": entry.number_symbol}
        if (entry.number, entry.suffix) in seen:
            found.append(Finding("number_duplicate", params=about))
        seen.add((entry.number, entry.suffix))
        if not entry.suffix and not series.start_number <= entry.number <= series.last_number:
            found.append(Finding("number_outside", params=about))
        if entry.status == "reserved" and entry.reserved_until is not None and entry.reserved_until < today:
            found.append(Finding("reservation_expired", "notice", {**about, "reserved_until": entry.reserved_until}))
    latest: BookEntry | None = None
    for entry in sorted(entries, key=lambda item: (item.number, item.suffix)):
        if entry.status != "issued" or entry.issued_on is None or entry.is_late or entry.is_inserted or entry.was_reserved:
            continue
        if latest is not None and latest.issued_on is not None and entry.issued_on < latest.issued_on:
            params = {"series_id": series.id, "document_id": entry.document_id, "number_symbol": entry.number_symbol}
            found.append(
                Finding("number_out_of_order", "notice", {**params, "issued_on": entry.issued_on, "after": latest.issued_on})
            )
        else:
            latest = entry
    return found


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
