"""The office's own rules of counting: policies with a date, and the table of document types (numbering 1.3, section 3)."""

import re
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

from models.domain.doc_types import DocType
from models.domain.errors import RuleError
from models.domain.numbering import SeriesPolicy
from models.domain.text import normalise
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office


def add_policy(office: "Office", policy: SeriesPolicy) -> int:
    """Enter a policy that holds beside what the settings say; issued numbers stay as they are. Its id.

    RuleError unit_unknown, doc_type_unknown, shared_key_required, period_backwards when it ends before it begins.
    """
    if policy.issuer_unit_id is not None and office.units.get(policy.issuer_unit_id) is None:
        raise RuleError("unit_unknown", field="issuer_unit_id", name=str(policy.issuer_unit_id))
    if policy.doc_type is not None and office.series.doc_type(policy.doc_type) is None:
        raise RuleError("doc_type_unknown", field="doc_type", doc_type=policy.doc_type)
    if policy.scope == "shared" and not normalise(policy.shared_key or ""):
        raise RuleError("shared_key_required", field="shared_key")
    if policy.valid_from and policy.valid_to and policy.valid_to < policy.valid_from:
        raise RuleError("period_backwards", field="valid_to", valid_to=policy.valid_to)
    with writing(office) as events:
        policy_id = office.series.add_policy(policy)
        events.record("add", "series_policy", policy_id, after={**asdict(policy), "id": policy_id})
    return policy_id


def end_policy(office: "Office", policy_id: int, last_day: date) -> None:
    """Let a policy hold until `last_day`; RuleError policy_unknown, period_backwards."""
    found = next((policy for policy in office.series.policies() if policy.id == policy_id), None)
    if found is None:
        raise RuleError("policy_unknown", id=policy_id)
    if found.valid_from and last_day < found.valid_from:
        raise RuleError("period_backwards", field="valid_to", valid_to=last_day)
    with writing(office) as events:
        office.series.end_policy(policy_id, last_day)
        events.record("end", "series_policy", policy_id, before={"valid_to": found.valid_to}, after={"valid_to": last_day})


def save_doc_type(office: "Office", item: DocType) -> None:
    """Add a type or change one; printed numbers stay as they are. A local symbol that papers showed is remembered so (row 19).

    RuleError code_invalid, name_required, symbol_invalid.
    """
    symbol = normalise(item.symbol or "") or None
    item = replace(item, name=normalise(item.name), symbol=symbol)
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", item.code):
        raise RuleError("code_invalid", field="code", code=item.code)
    if not item.name:
        raise RuleError("name_required", field="name")
    if symbol is not None and not re.fullmatch(r"[^\W\d_]{1,10}", symbol):
        raise RuleError("symbol_invalid", field="symbol", symbol=symbol)
    former = office.series.doc_type(item.code)
    with writing(office) as events:
        office.series.put_doc_types([item])
        before = {"name": former.name, "symbol": former.symbol, "is_active": former.is_active} if former else None
        after = {"code": item.code, "name": item.name, "symbol": item.symbol, "is_active": item.is_active}
        events.record("save", "doc_type", None, before=before, after=after)
