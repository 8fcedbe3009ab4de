"""A draft at the door: every text normalised, every field checked, before anything is written."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.domain.documents import DocumentDraft, DocumentLink, Recipient
from models.domain.errors import RuleError
from models.domain.number_symbols import match_key, parse_number_symbol
from models.domain.text import fold_words, normalise
from models.domain.units import Unit
from resources import read_json

if TYPE_CHECKING:
    from models.services.office import Office

URGENCIES = ("khan", "thuong_khan", "hoa_toc")
SECRECIES = ("mat", "toi_mat", "tuyet_mat")
_LINES = (
    "doc_type", "issuer", "symbol", "number_symbol", "signed_time", "issuing_authority", "place", "signer", "position",
    "typist_mark", "layout_profile", "idempotency_key", "suffix",
)  # fmt: skip
_NEVER_NONE = ("doc_type", "issuer", "suffix")
_COUNTS = ("page_count", "copy_count")
_EARLIEST = date(1930, 2, 3)
_POSTDATED = timedelta(days=92)


def normalised(draft: DocumentDraft) -> DocumentDraft:
    """The draft with every text in its stored form; empty optional texts become None, urgency and secrecy become codes.

    RuleError urgency_unknown, secrecy_unknown.
    """
    lines: dict[str, Any] = {}
    for name in _LINES:
        text = normalise(getattr(draft, name) or "")
        lines[name] = text or ("" if name in _NEVER_NONE else None)
    return replace(
        draft,
        **lines,
        subject=normalise(draft.subject),
        signing_authority=_optional(draft.signing_authority),
        note=normalise(draft.note, multiline=True) or None if draft.note else None,
        body=normalise(draft.body, multiline=True) or None if draft.body else None,
        urgency=level_code(draft.urgency, URGENCIES, "urgency"),
        secrecy=level_code(draft.secrecy, SECRECIES, "secrecy"),
        co_issuer_symbols=tuple(normalise(symbol) for symbol in draft.co_issuer_symbols if normalise(symbol)),
        recipients=tuple(_recipient(item) for item in draft.recipients if normalise(item.text)),
        links=tuple(_link(item) for item in draft.links if normalise(item.number_symbol)),
    )


def level_code(value: str | None, codes: tuple[str, ...], field: str) -> str | None:
    """The code of a level given as code or as printed words ("Thượng khẩn"); ordinary papers have None."""
    folded = fold_words(value or "").replace(" ", "_")
    if folded in ("", "thuong", "khong", "none"):
        return None
    if folded not in codes:
        raise RuleError(f"{field}_unknown", field=field, value=normalise(value or ""))
    return folded


def check_draft(office: "Office", draft: DocumentDraft, *, accept_postdated: bool = False) -> None:
    """Refuse what no register may hold; the field at fault is named.

    `accept_postdated`: an incoming paper may bear a date up to three months after its arrival (what arrived is registered as it
    is; further on the year is misread). RuleError: direction_unknown, doc_type_unknown, subject_required, date_future(date, today),
    date_too_early(date), date_order(first, last), number_invalid, count_invalid, time_impossible.
    """
    if draft.direction not in ("incoming", "outgoing"):
        raise RuleError("direction_unknown", field="direction", direction=draft.direction)
    if office.series.doc_type(draft.doc_type) is None and draft.doc_type != "other":
        raise RuleError("doc_type_unknown", field="doc_type", doc_type=draft.doc_type)
    # a paper read from a file may have lost its subject with its letterhead; its text then stands for it
    if not draft.subject and not draft.secrecy and not draft.body:
        raise RuleError("subject_required", field="subject")
    if draft.number is not None and draft.number < 0:
        raise RuleError("number_invalid", field="number", number=draft.number)
    for name in _COUNTS:
        count = getattr(draft, name)
        if count is not None and not 0 < count < 1_000_000:
            raise RuleError("count_invalid", field=name, value=count)
    _check_dates(office, draft, _POSTDATED if accept_postdated and draft.direction == "incoming" else timedelta())


def _check_dates(office: "Office", draft: DocumentDraft, postdated: timedelta) -> None:
    today = office.clock.today()
    for name, latest in (("issued_on", today + postdated), ("arrived_on", today)):
        day = getattr(draft, name)
        if day is not None and day < _EARLIEST:
            raise RuleError("date_too_early", field=name, date=day)
        if day is not None and day > latest:
            raise RuleError("date_future", field=name, date=day, today=today)
    if draft.direction == "incoming" and draft.issued_on and draft.arrived_on and draft.arrived_on + postdated < draft.issued_on:
        raise RuleError("date_order", field="arrived_on", first=draft.issued_on, last=draft.arrived_on)
    if draft.signed_time is not None and not _is_time(draft.signed_time):
        raise RuleError("time_impossible", field="signed_time", value=draft.signed_time)


def _is_time(text: str) -> bool:
    hours, _, minutes = text.partition(":")
    if not (len(hours) == len(minutes) == 2 and text.isascii() and hours.isdigit() and minutes.isdigit()):
        return False
    return int(hours) < 24 and int(minutes) < 60


def with_number(draft: DocumentDraft) -> DocumentDraft:
    """Number, suffix and symbol read from a number-symbol that was typed whole; the same number-symbol in its regular form."""
    if not draft.number_symbol:
        if draft.number is not None and draft.symbol:
            return with_number(replace(draft, number_symbol=f"{draft.number:02d}{draft.suffix}-{draft.symbol}"))
        return draft
    found = parse_number_symbol(draft.number_symbol)
    if found is None or found.number is None or found.is_doubtful:
        return draft
    return replace(draft, number=found.number, suffix=found.suffix, symbol=found.symbol, number_symbol=found.number_symbol)


def without_content(draft: DocumentDraft) -> DocumentDraft:
    """What the register may hold of a secret paper: arrival and level of an incoming one, the number of an outgoing one too.

    Law 117/2025/QH15; numbering row 74: the fixed text stands in place of the subject, all else is left out.
    """
    words = read_json("texts/secret_entry.json")
    bare = DocumentDraft(
        direction=draft.direction,
        doc_type=draft.doc_type if draft.direction == "outgoing" else "other",
        subject=words["subject"],
        secrecy=draft.secrecy,
        arrived_on=draft.arrived_on,
        idempotency_key=draft.idempotency_key,
    )
    if draft.direction == "incoming":
        return bare
    return replace(
        bare, issuer=draft.issuer, issuer_unit_id=draft.issuer_unit_id, issued_on=draft.issued_on, signed_time=draft.signed_time,
        number=draft.number, co_issuer_symbols=draft.co_issuer_symbols, layout_profile=draft.layout_profile)  # fmt: skip


def own_issuer(office: "Office", draft: DocumentDraft) -> Unit:
    """The body that issues an outgoing paper: as given, by name, by the symbol of its number, else the office itself.

    RuleError unit_unknown for a body whose numbers this office does not keep.
    """
    own = office.units.own_issuers()
    if draft.issuer_unit_id is not None:
        found = [unit for unit in own if unit.id == draft.issuer_unit_id]
    elif draft.issuer:
        wanted = fold_words(draft.issuer)
        found = [
            unit for unit in own if wanted in {fold_words(name) for name in (unit.full_name, unit.short_name, *unit.aliases)}
        ]
        if not found:
            ids = office.unit_index().match(draft.issuer, draft.issued_on).unit_ids
            found = [unit for unit in own if unit.id in ids]
    elif (parsed := parse_number_symbol(draft.number_symbol or "")) is not None and parsed.issuers:
        found = [unit for unit in own if unit.symbol == parsed.issuers[0]]
    else:
        symbol = office.setting("office.symbol")
        found = [unit for unit in own if unit.symbol == symbol] or own[:1]
    if not found:
        raise RuleError(
            "unit_unknown", field="issuer", name=draft.issuer or draft.number_symbol or str(draft.issuer_unit_id or "")
        )
    return found[0]


def expanded(office: "Office", recipients: tuple[Recipient, ...], on: date) -> tuple[Recipient, ...]:
    """The recipients with the units that each line stood for on the document's date; an unknown line keeps its text only."""
    out = []
    for item in recipients:
        if item.unit_ids:
            out.append(item)
            continue
        group_id = item.unit_group_id
        unit_ids: tuple[int, ...] = ()
        if group_id is None:
            matches = office.unit_index().match_line(item.text, on)
            unit_ids = tuple(i for match in matches for i in match.unit_ids)
            groups = [match.group_id for match in matches if match.group_id is not None]
            group_id = groups[0] if len(matches) == 1 and groups else None
            unit_ids += tuple(unit.id for group in groups for unit in office.units.expand(group, on))
        else:
            unit_ids = tuple(unit.id for unit in office.units.expand(group_id, on))
        out.append(replace(item, unit_group_id=group_id, unit_ids=tuple(dict.fromkeys(unit_ids))))
    return tuple(out)


def keyed(links: tuple[DocumentLink, ...], own_key: str | None) -> list[tuple[DocumentLink, str]]:
    """The links with the keys of their number-symbols, each kind of link to one paper once, none to the paper itself."""
    found: dict[tuple[str, str, date | None], tuple[DocumentLink, str]] = {}
    for link in links:
        key = match_key(link.number_symbol)
        if key and (key != own_key or link.target_id is not None):
            found.setdefault((link.kind, key, link.issued_on), (link, key))
    return list(found.values())


def _optional(text: str | None) -> str | None:
    return normalise(text) or None if text else None


def _recipient(item: Recipient) -> Recipient:
    return replace(item, text=normalise(item.text))


def _link(item: DocumentLink) -> DocumentLink:
    return replace(item, number_symbol=normalise(item.number_symbol), issuer=_optional(item.issuer))
