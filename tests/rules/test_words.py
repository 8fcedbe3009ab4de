"""Every code that a screen shows has its word: enums of the domain, verbs and entities of events."""

import ast
from pathlib import Path
from typing import get_args

import pytest

import resources
from models.domain import documents, tasks, units
from models.domain.doc_types import preset_doc_types
from models.domain.working_time import Holiday
from ui.words import word, words

ROOT = Path(__file__).parents[2]
ENUMS = {
    "status": tasks.Status,
    "warning_level": tasks.WarningLevel,
    "stage": tasks.Stage,
    "role": tasks.Role,
    "deadline_kind": tasks.DeadlineKind,
    "recurrence": tasks.Recurrence,
    "decision": tasks.Decision,
    "direction": documents.Direction,
    "number_status": documents.NumberStatus,
    "urgency": documents.Urgency,
    "secrecy": documents.Secrecy,
    "link_kind": documents.LinkKind,
    "link_kind_back": documents.LinkKind,
    "level": units.Level,
}


@pytest.mark.parametrize("group, enum", sorted(ENUMS.items()))
def test_every_value_of_an_enum_has_a_word(group, enum):
    assert set(get_args(enum)) <= set(words(group))


def test_doc_types_of_the_preset_have_words():
    assert {kind.code for kind in preset_doc_types()} <= set(words("doc_type"))


def test_holiday_kinds_have_words():
    assert {"holiday", "compensatory", "makeup"} == set(words("holiday_kind"))
    assert Holiday


def recorded():
    """(verb, entity, place) of every event that a service records with literals."""
    for path in sorted((ROOT / "models").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "record" and len(node.args) >= 2:
                verbs = [
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                ]
                entity = node.args[1].value if isinstance(node.args[1], ast.Constant) else None
                for verb in verbs:
                    yield verb, entity, f"{path.name}:{node.lineno}"


def test_verbs_and_entities_of_events_have_words():
    found = list(recorded())
    assert len(found) > 10
    assert [
        entry for entry in found if entry[0] not in words("verb") or (entry[1] is not None and entry[1] not in words("entity"))
    ] == []


def test_words_are_words():
    table = resources.read_json("texts/words.json")
    for group, entries in table.items():
        for code, text in entries.items():
            assert text.strip() == text, (group, code)
            assert text, (group, code)
            assert "&" not in text, (group, code)


def test_unknown_codes_show_themselves():
    assert word("status", "no_such") == "no_such"
    assert word("status", None, "–") == "–"
    with pytest.raises(KeyError):
        words("no_such_group")
