"""Any text a clerk may enter comes out of a paper as it went in, cleaned only: marks of templates inside a value are text."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.paper_dates import paper_date, paper_date_words
from models.domain.paper_templates import PaperTemplate, TemplateField, bare_braces, bare_brackets, fill, names_in
from models.domain.text import normalise
from models.services.composing.paper_body import roman
from models.services.composing.paper_template_files import parse_template, template_text
from models.services.composing.paper_values import listed, printed
from models.services.composing.typed_papers import compose_paper, paper_templates
from models.services.office import Office
from tests.services.paper_hands import FILLED, content_of, new_office

ODD = st.sampled_from(
    ["<b>x</b>", "&amp;", "{subject}", "{", "}", "[{issuer}]", "]", "e\u0302\u0301", "\u200b", "đ" * 400, "%s", "\\n", "./."]
)
WORDS = st.lists(st.one_of(st.text(max_size=12), ODD), min_size=1, max_size=8).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory):
    with new_office(tmp_path_factory.mktemp("papers")) as opened:
        yield opened


def cleaned(text: str) -> list[str]:
    return [line for part in normalise(text, multiline=True).split("\n") if (line := normalise(part))]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
@pytest.mark.parametrize("code, key", [("cong_van", "content"), ("bao_cao", "results"), ("thong_bao_ket_luan", "conclusions")])
def test_a_text_keeps_its_words_and_paragraphs(office: Office, code: str, key: str, text: str) -> None:
    lines = cleaned(text)
    if not lines:
        return
    values = {**FILLED[code], key: text} | ({"closing": "Hết."} if code != "thong_bao_ket_luan" else {})
    body = list(compose_paper(office, content_of(code, values=values)).body)
    wanted = [line.replace("uỷ", "ủy") for line in lines]
    found = any(body[start : start + len(wanted)] == wanted for start in range(len(body)))
    assert found, (wanted, body)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WORDS)
def test_a_value_inside_a_sentence_is_text(office: Office, text: str) -> None:
    name = normalise(text)
    if not name:
        return
    letter = compose_paper(office, content_of("giay_moi", values={**FILLED["giay_moi"], "location": text}))
    assert f"Địa điểm: {name}." in letter.body


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WORDS)
def test_names_and_recipients_stay(office: Office, text: str) -> None:
    letter = compose_paper(office, content_of("cong_van", addressees=(f"A {text} A",), distribution=(f"B {text} B",)))
    assert letter.addressees == (normalise(f"A {text} A"),)
    assert letter.distribution[1] == f"{normalise(f'B {text} B')};"


@given(day=st.dates(date(1931, 1, 1), date(2100, 1, 1)))
def test_dates_are_padded_as_on_paper(day: date) -> None:
    field = TemplateField(key="on", label="Ngày", kind="date")
    for typed in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day.day:02d}.{day.month:02d}.{day.year}"):
        forms = printed(field, typed)
        assert forms is not None
        assert (forms[""], forms[".words"]) == (paper_date(day), paper_date_words(day))
    assert ("tháng 02" in paper_date_words(day)) == (day.month == 2)
    following = printed(field, (day + timedelta(days=7)).isoformat())
    assert following is not None
    assert following[".weekday"] == forms[".weekday"]


@pytest.mark.parametrize(
    "kind, typed, shown",
    [
        ("time", "8h", "08 giờ 00"), ("time", "14:30", "14 giờ 30"), ("time", "7 giờ 5 phút", "07 giờ 05"), ("time", "24:00", None),
        ("time", "8:60", None), ("time", "sáng", None), ("number", "5", "05"), ("number", "12", "12"), ("number", "3.022", "3022"),
        ("number", "14,5", "14,5"), ("number", "3.02", None), ("number", "năm", None), ("date", "31/2/2026", None),
        ("date", "thứ hai", None), ("units", "A; B;\n C ;", "A, B, C"), ("line", "  a\n b ", "a b"),
    ],
)  # fmt: skip
def test_kinds_of_values(kind, typed: str, shown: str | None) -> None:
    forms = printed(TemplateField(key="x", label="X", kind=kind), typed)
    assert (forms[""] if forms else None) == shown


def test_a_choice_is_one_of_its_values() -> None:
    field = TemplateField(key="x", label="X", kind="choice", choices=("một", "hai"))
    assert printed(field, "một") == {"": "một"}
    assert printed(field, "ba") is None


@given(text=st.text(max_size=200))
def test_hostile_wordings_never_fail(text: str) -> None:
    names = names_in(text)
    bare_braces(text)
    bare_brackets(text)
    fill(text, dict.fromkeys(names, "{x}[y]"))
    assert listed(text) == [one for one in listed(text) if one]


def test_brackets_and_blanks() -> None:
    assert fill("A[, tại {x}][ và {y}] {z}", {"x": "", "y": "[q] {z}", "z": "1"}) == "A và [q] {z} 1"
    assert fill("A[ {x} và {y}]", {"x": "", "y": "1"}) == "A"
    assert fill("A {x}", {"x": ""}) is None
    assert [bare_brackets(text) for text in ("[{x}]", "[x]", "]", "[[{x}]]", "a")] == [False, True, True, True, False]
    assert [bare_braces(text) for text in ("{x}", "{X}", "{x", "{{x}}", "a")] == [False, True, True, True, False]


def test_roman_numbers() -> None:
    assert [roman(number) for number in (1, 4, 5, 9, 14, 19, 39)] == ["I", "IV", "V", "IX", "XIV", "XIX", "XXXIX"]


def test_a_template_survives_its_file(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        for one in paper_templates(office):
            again: PaperTemplate = parse_template(template_text(one), "x.json")
            assert again == one
