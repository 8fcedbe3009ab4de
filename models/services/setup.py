"""Makes a new register from a preset and the name of the office (design section 6, `init`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from models.domain.clock import Clock
from models.domain.doc_types import find_type_symbol, preset_doc_types
from models.domain.errors import RuleError
from models.domain.findings import Finding
from models.domain.office_names import PRESETS, OfficeNames, office_names
from models.domain.presets import Preset, load_holidays, load_preset
from models.domain.settings import DEFAULTS, validate_setting
from models.domain.text import fold, normalise
from models.domain.unit_groups import GroupMember
from models.services.numbers.numbering import start_arrivals, start_series
from models.services.office import Office, create_register, open_office, writing
from models.services.settings import check_moment
from models.store.staging import staged_register

ARRIVALS = "ĐẾN"
"""Key of the incoming book in `last_numbers`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSetup:
    """What the first page or `init` asks. None: derived from the name or left open.

    `term_start`: "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM". `last_numbers`: last number of the paper book by symbol, {"CV/VPTU": 686};
    "ĐẾN" for the incoming book of this year. `qd_series`: one | two.
    """

    name: str
    level: str
    preset: str
    place: str | None = None
    symbol: str | None = None
    signer: str | None = None
    position: str | None = None
    signing_authority: str | None = None
    term_start: str | date | None = None
    last_numbers: Mapping[str, int] = field(default_factory=dict)
    qd_series: str = "one"


@dataclass(frozen=True, slots=True)
class InitResult:
    """The new register's file, how many units it has, and what the office should still do (codes for the screen)."""

    register: Path
    units: int
    warnings: tuple[Finding, ...]


def init_register(data_dir: Path, clock: Clock, setup: OfficeSetup) -> InitResult:
    """Make the register under `data_dir`, whole or not at all.

    RuleError: preset_unknown, office_name_unknown, office_level_mismatch, date_impossible, setting_invalid, last_number_unknown
    (symbol), symbol_invalid, number_invalid. StorageError: register_exists, folder_not_writable, disk_full ...
    Warnings: signer_missing, term_start_missing, superior_line_missing, example_units (names).
    """
    if (setup.level, setup.preset) not in PRESETS:
        raise RuleError("preset_unknown", field="preset", level=setup.level, preset=setup.preset)
    names = office_names(setup.name, setup.level, place=setup.place, symbol=setup.symbol)
    preset = load_preset(setup.level, setup.preset, names.words())
    settings = _settings(setup, names)
    starts_at = _term_start(setup.term_start)
    with staged_register(data_dir.absolute(), clock.stamp()) as staging:
        create_register(staging, clock)
        with open_office(staging, clock) as office:
            _fill(office, setup, names, preset, settings, starts_at)
    warnings = _warnings(setup, names, preset, starts_at)
    return InitResult(data_dir.absolute() / "register.db", len(preset.units), warnings)


def _settings(setup: OfficeSetup, names: OfficeNames) -> dict[str, Any]:
    """The office's own values, checked; what equals a default is stored too, so that a later default changes nothing here."""
    short = names.committee_short
    authority = setup.signing_authority
    if authority is None and names.is_committee:
        authority = "T/L BAN THƯỜNG VỤ"
    values: dict[str, Any] = {
        "office.name": names.name,
        "office.level": setup.level,
        "office.preset": setup.preset,
        "office.place": names.place,
        "office.symbol": names.symbol,
        "office.superior_line": names.superior_line,
        "office.issuer_line": names.issuer_line,
        "office.committee_name": names.committee_name,
        "office.committee_short": short,
        "office.committee_line": names.committee_line,
        "office.committee_place": names.proper_name,
        "office.committee_symbol": names.committee_symbol,
        "office.short_name": f"Văn phòng {short}",
        "office.permanent_board": f"Thường trực {short}",
        "office.signing_authority": (authority or "").upper(),
        "office.position": (setup.position or DEFAULTS["office.position"]).upper(),
        "letter.archive_line": f"Lưu Văn phòng {short}",
        "letter.issuer": "committee" if names.is_committee else "office",
        "qd_series": setup.qd_series,
    }
    if setup.level == "commune":  # their practice: ten days, moved off days off (paper-format 16)
        values["ladder.reply_days"] = 10
    return {key: validate_setting(key, value) for key, value in values.items()}


def _term_start(value: str | date | None) -> str:
    """The start as stored, blank when not known; RuleError date_impossible."""
    text = value.isoformat() if isinstance(value, date) else normalise(value or "")
    return check_moment(text, "term_start") if text else ""


def _fill(
    office: Office, setup: OfficeSetup, names: OfficeNames, preset: Preset, settings: dict[str, Any], starts_at: str
) -> None:
    """Everything in one transaction of the empty register."""
    with writing(office) as events:
        for key, value in settings.items():
            office.settings.set(key, value)
        ids = _add_units(office, preset, names)
        office.holidays.replace(load_holidays())
        office.series.put_doc_types(preset_doc_types())
        year = starts_at[:4]
        office.terms.add({"name": f"{year}-{int(year) + 5}" if year else "", "starts_at": starts_at})
        if normalise(setup.signer or ""):
            person = {
                "full_name": setup.signer,
                "position": settings["office.position"],
                "signing_authority": settings["office.signing_authority"] or None,
            }
            office.persons.add(person)
        events.record("set_up", "register", None, after={**settings, "units": len(ids), "term_start": starts_at})
        for text, number in setup.last_numbers.items():
            series = _start_series(office, normalise(text), number)
            events.record("start", "series", series, after={"symbol": normalise(text), "last_number": number})


def _add_units(office: Office, preset: Preset, names: OfficeNames) -> dict[str, int]:
    """Units, successors and groups of the preset; their ids by code."""
    ids: dict[str, int] = {}
    for unit in preset.units:
        values = dict(unit.values)
        # the office's own symbol may have been chosen by hand
        if values.get("is_own_issuer") and not names.is_committee and values["symbol"] == f"VP{names.committee_symbol}":
            values["symbol"] = names.symbol
        if names.is_committee and values.get("is_own_issuer") and values["symbol"] == names.committee_symbol:
            values["symbol"] = names.symbol
        ids[unit.code] = office.units.add(values)
    for unit in preset.units:
        for code, rule in unit.successors:
            office.units.add_successor(ids[unit.code], ids[code], rule)
    for group in preset.groups:
        members = [
            GroupMember(group_code=code) if what == "group" else GroupMember(unit_id=ids[code]) for what, code in group.members
        ]
        office.units.add_group(group.values, members)
    return ids


def _start_series(office: Office, text: str, number: int) -> int:
    """Begins the series of "CV/VPTU" after its last number; RuleError last_number_unknown (symbol)."""
    today = office.clock.today()
    if not 0 <= number < 1_000_000:
        raise RuleError("number_invalid", field="last_numbers", number=number)
    if text.upper() == ARRIVALS:
        return start_arrivals(office, number, today).id
    type_text, slash, issuer = text.partition("/")
    found = find_type_symbol(type_text.strip())
    own = [unit for unit in office.units.own_issuers() if unit.symbol]
    exact = [unit for unit in own if str(unit.symbol).upper() == issuer.strip().upper()]
    unit = next(iter(exact or [unit for unit in own if fold(str(unit.symbol)) == fold(issuer.strip())]), None)  # "CV/VPDU"
    kind = next((item for item in preset_doc_types() if found and item.symbol == found[0]), None)
    if not slash or unit is None or kind is None:
        raise RuleError("last_number_unknown", field="last_numbers", symbol=text)
    return start_series(office, unit.id, kind.code, number, today).id


def _warnings(setup: OfficeSetup, names: OfficeNames, preset: Preset, starts_at: str) -> tuple[Finding, ...]:
    """What the office should still enter; nothing of it stops the work."""
    found = []
    if not normalise(setup.signer or ""):
        found.append(Finding("signer_missing", "notice"))
    if not starts_at:
        found.append(Finding("term_start_missing", "notice"))
    if names.is_committee and setup.level == "commune":
        found.append(Finding("superior_line_missing", "notice"))
    examples = [str(unit.values["full_name"]) for unit in preset.units if unit.is_example]
    if examples:
        found.append(Finding("example_units", "notice", {"names": examples}))
    return tuple(found)
