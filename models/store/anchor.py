"""The end of the audit chain remembered outside the database, so that a cut tail or an old copy put back shows."""

import json
from pathlib import Path
from typing import Any

from models.domain.findings import Finding
from models.store.events import EventRepository
from models.store.folder import write_file

SHOWN_DIGITS = 16


def read_config(path: Path) -> dict[str, Any]:
    """The facts in config.json; {} when it is missing or unreadable."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_anchor(config: Path, seq: int, mac: str) -> None:
    """Remember the last event; other facts in the file stay. StorageError when it cannot be written."""
    facts = read_config(config) | {"anchor": {"seq": seq, "mac": mac[:SHOWN_DIGITS]}}
    # not synced: an older anchor after a power cut is still true
    write_file(config, json.dumps(facts, ensure_ascii=False, indent=1).encode(), is_durable=False)


def check_anchor(config: Path, events: EventRepository) -> list[Finding]:
    """chain_cut(seq, last) when events that were once there are gone, chain_replaced(seq) when another chain stands there."""
    anchor = read_config(config).get("anchor")
    if not isinstance(anchor, dict) or not isinstance(anchor.get("seq"), int):
        return []
    last = events.tail()[0]
    if anchor["seq"] > last:
        return [Finding("chain_cut", params={"seq": anchor["seq"], "last": last})]
    if (events.mac_of(anchor["seq"]) or "")[:SHOWN_DIGITS] != anchor.get("mac"):
        return [Finding("chain_replaced", params={"seq": anchor["seq"]})]
    return []
