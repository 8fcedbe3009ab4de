"""The bundled sample papers and the real ones of the shared material, against their expected readings."""

import importlib.util
import json
from pathlib import Path

import pytest

from models.reading.read import read_text
from models.reading.result import to_json
from resources import as_path

OWN = as_path("samples/gold.json").parent
SHARED = Path(__file__).resolve().parents[3] / "shared"


def scorer():
    """The scoring function of the shared tools, or None when they are not here."""
    path = SHARED / "tools" / "score_reading.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("score_reading", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def gold(folder):
    path = folder / "gold.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


@pytest.mark.parametrize("name", sorted(gold(OWN)))
def test_own_sample(name):
    want = gold(OWN)[name]
    got = to_json(read_text((OWN / name).read_text(encoding="utf-8"), name))
    assert {key: got["document"][key] for key in want["document"]} == want["document"]
    assert [{k: c[k] for k in ("number_symbol", "issued_on")} for c in got["citations"]] == want["citations"]
    dated = [t for t in got["tasks"] if t["due_on"] or t["recurrence"]]
    assert [{k: t[k] for k in w} for t, w in zip(dated, want["tasks"], strict=True)] == want["tasks"]
    undated = [t["quote"] for t in got["tasks"] if not (t["due_on"] or t["recurrence"])]
    assert len(undated) == len(want["assignments_without_date"])
    assert all(q.startswith(w) for q, w in zip(undated, want["assignments_without_date"], strict=True))
    assert [{k: t[k] for k in ("item", "name", "op", "value", "unit")} for t in got["targets"]] == want.get("targets", [])
    assert [c["number_symbol"] for c in got["citations"] if c["kind"] == "implements"] == (
        [want["implements"]] if "implements" in want else []
    )


def test_the_demo_has_work_for_four_units_by_16_april():
    due = [
        (t.lead_units[0], t.due_on.isoformat())
        for name in ("ket_luan.txt", "ke_hoach.txt")
        for t in read_text((OWN / name).read_text(encoding="utf-8")).tasks
        if t.due_on
    ]
    assert [unit for unit, day in due if day < "2024-04-16"] == [
        "Ban cán sự đảng Ủy ban nhân dân tỉnh",
        "Sở Tài chính",
        "Ban Tuyên giáo Tỉnh ủy",
        "Đảng đoàn Hội đồng nhân dân tỉnh",
    ]
    assert ("Sở Nội vụ", "2024-05-30") in due


def test_spans_point_into_the_text():
    for name in gold(OWN):
        reading = read_text((OWN / name).read_text(encoding="utf-8"))
        for task in reading.tasks:
            shown = reading.text[task.span[0] : task.span[1]].replace("*", "")
            assert " ".join(shown.split()) == " ".join(task.quote.split())
        for citation in reading.citations:
            shown = reading.text[citation.span[0] : citation.span[1]]
            assert str(int(citation.number_symbol.split("-")[0].split("/")[0])) in shown


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(gold(SHARED / "seeds")) or ["absent"])
def test_shared_sample(name):
    score = scorer()
    if score is None or name == "absent":
        pytest.skip("the shared material is not here")
    got = to_json(read_text((SHARED / "seeds" / name).read_text(encoding="utf-8"), name))
    met, asked, misses = score(name, gold(SHARED / "seeds")[name], got)
    assert (met, misses) == (asked, [])


@pytest.mark.shared
def test_shared_samples_without_deadlines_get_none():
    if not (SHARED / "seeds").exists():
        pytest.skip("the shared material is not here")
    for path in sorted((SHARED / "seeds").glob("00[013]*.txt")):
        assert [t.due_on for t in read_text(path.read_text(encoding="utf-8")).tasks if t.due_on] == []
