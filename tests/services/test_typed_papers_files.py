"""Own templates: every fault of a file is named at once with its place, hostile files are refused, own ones stand in for shipped ones."""

import contextlib
import json
import re
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from models.domain.errors import RuleError, StorageError
from models.domain.paper_templates import PaperContent
from models.services.composing.paper_own_templates import add_template, remove_template
from models.services.composing.paper_template_files import (
    built_in_template,
    own_folder,
    own_template_faults,
    parse_template,
    read_template_file,
    template_text,
)
from models.services.composing.typed_papers import compose_paper, paper_template, paper_templates
from tests.services.paper_hands import DAY, content_of, new_office
from ui.messages import message_for

GOOD: dict[str, Any] = {
    "code": "giay_xac_nhan",
    "name": "Giấy xác nhận",
    "doc_type": "cong_van",
    "addressing": "to",
    "fields": [{"key": "subject", "label": "Trích yếu", "is_required": True}, {"key": "who", "label": "Ai", "kind": "line"}],
    "subject": "{subject}",
    "body": ["{issuer} xác nhận[ {who}]: {subject}."],
}


def bytes_of(**changes: Any) -> bytes:
    return json.dumps(GOOD | changes, ensure_ascii=False).encode()


def faults_of(content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(RuleError) as refused:
        parse_template(content, "mẫu.json")
    assert refused.value.code == "template_invalid"
    found = refused.value.params["faults"]
    assert refused.value.params["count"] == len(found)
    text = message_for(refused.value)
    assert all(one.params["at"] in text for one in found)
    return [(one.code.removeprefix("template_fault_"), one.params["at"]) for one in found]


def test_a_good_template() -> None:
    template = parse_template(bytes_of(), "mẫu.json", is_own=True)
    assert (template.code, template.is_own, template.issuers, template.sheets) == (
        "giay_xac_nhan",
        True,
        ("office", "committee"),
        ("A4",),
    )


@pytest.mark.parametrize(
    "changes, faults",
    [
        ({"subject": "{subjekt}", "body": ["{who}"]}, [("name", "subject"), ("unused", "fields[1].key")]),
        ({"subject": "{subjekt}", "doc_type": "x"}, [("doc_type", "doc_type"), ("name", "subject")]),
        ({"body": ["{subject} {who} {other.words}", "{who.words}"]}, [("name", "body[1]"), ("name", "body[2]")]),
        ({"body": ["{subject} {", "a } {subject}", "[x] {subject}", "[{who}"]}, [("brace", "body[1]"), ("brace", "body[2]"), ("bracket", "body[3]"), ("bracket", "body[4]")]),
        ({"body": []}, [("empty", "body")]),
        ({"body": [3, {"heading": "A"}, {"text": "x"}]}, [("kind", "body[1]"), ("missing", "body[2]"), ("missing", "body[3]"), ("key", "body[3]")]),
        ({"doc_type": "giay_la"}, [("doc_type", "doc_type")]),
        ({"code": "../x"}, [("code", "code")]),
        ({"code": "con"}, [("code", "code")]),
        ({"addressing": "all", "issuers": ["me"], "sheets": []}, [("choice", "issuers"), ("empty", "sheets"), ("choice", "addressing")]),
        ({"fields": [{"key": "office", "label": "x"}, {"label": 3, "kind": "datum"}]}, [("field_key", "fields[1].key"), ("missing", "fields[2]"), ("kind", "fields[2].label"), ("choice", "fields[2].kind"), ("name", "subject"), ("name", "body[1]"), ("name", "body[1]")]),
        ({"fields": [{"key": "who", "label": "x"}] * 2}, [("field_twice", "fields[2].key"), ("name", "subject"), ("name", "body[1]")]),
        ({"fields": [{"key": "who", "label": "x", "kind": "choice"}], "subject": "x", "body": ["x"]}, [("missing", "fields[1]")]),
        ({"fields": [{"key": "who", "label": "x", "is_required": "yes"}], "subject": "x", "body": ["x"]}, [("kind", "fields[1].is_required")]),
        ({"fields": [{"key": "who", "label": "x", "kind": "choice", "choices": ["a"], "default": "b"}], "subject": "x", "body": ["x"]}, [("choice", "fields[1].default")]),
        ({"name": " ", "extra": 1, "grounds": "x"}, [("empty", "name"), ("kind", "grounds"), ("key", "/")]),
        ({"addressing": "in_text"}, [("no_addressees", "body")]),
        ({"fields": [{"key": "subject", "label": "x", "default": "{nobody}"}]}, [("name", "body[1]"), ("name", "fields[1].default")]),
        ({"body": ["{subject}"] * 300}, [("too_many", "body")]),
    ],
)  # fmt: skip
def test_every_fault_is_named_at_once(changes: dict[str, Any], faults: list[tuple[str, str]]) -> None:
    assert faults_of(bytes_of(**changes)) == faults


def test_missing_keys_are_all_named() -> None:
    assert [kind for kind, _ in faults_of(b"{}")] == ["missing"] * 6
    assert faults_of(b"[1]") == [("kind", "/")]


@pytest.mark.parametrize(
    "content, code",
    [
        (b"x" * 300_000, "template_too_large"),
        (b"\xff\xfe\x00\x01", "template_not_text"),
        (b'{"code": "\x00"}', "template_not_text"),
        (b"%PDF-1.7 " + bytes(range(128, 255)), "template_not_text"),
        (b"[" * 50_000, "template_too_deep"),
        (b'{"a":' * 20_000, "template_too_deep"),
        (b"", "template_not_json"),
        (b'{"code": 1,}', "template_not_json"),
        (b'{"code": "a", "code": "b"}', "template_not_json"),
        (b'{"code": ' + b"9" * 5000 + b"}", "template_not_json"),
        (b'{"code": "' + b"[" * 1000, "template_not_json"),
    ],
)
def test_hostile_files(content: bytes, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse_template(content, "mẫu.json")
    assert refused.value.code == code
    assert "mẫu.json" in message_for(refused.value)


def test_brackets_inside_texts_are_not_depth() -> None:
    body = ['{subject} \\" ' + "(((" * 100, "[{who}]" * 30]
    assert len(parse_template(bytes_of(body=body), "x.json").body) == 2


@pytest.mark.parametrize("length", [50_000, 190_000])
def test_long_hostile_texts_are_read_in_a_moment(length: int) -> None:
    for text in ("[" * length, "{" * length, '"' * length, "\\" * length, "[{a}" * (length // 4)):
        begun = time.perf_counter()
        with contextlib.suppress(RuleError):
            parse_template(json.dumps(GOOD | {"body": [text]}).encode()[:200_000], "x.json")
        assert time.perf_counter() - begun < 2


def test_own_templates_in_the_data_folder(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        source = tmp_path / "mẫu riêng.json"
        source.write_bytes(bytes_of())
        added = add_template(office, source)
        assert added.is_own
        assert (own_folder(office.data_dir) / "giay_xac_nhan.json").is_file()
        assert paper_templates(office)[-1] == added
        letter = compose_paper(
            office, PaperContent("giay_xac_nhan", {"subject": "Đã nhận", "who": "Ban A"}, DAY, addressees=("B",))
        )
        assert letter.body == ("Văn phòng Tỉnh ủy xác nhận Ban A: Đã nhận.",)
        with pytest.raises(RuleError) as refused:
            add_template(office, source)
        assert refused.value.code == "template_taken"
        assert add_template(office, source, replace=True) == added
        remove_template(office, "giay_xac_nhan")
        with pytest.raises(RuleError) as refused:
            paper_template(office, "giay_xac_nhan")
        assert refused.value.code == "paper_template_unknown"
        assert office.events.verify_chain() == []
        verbs = office.register.conn.raw.execute("SELECT verb, entity FROM event WHERE entity = 'paper_template'").fetchall()
        assert [tuple(row) for row in verbs] == [
            ("add", "paper_template"),
            ("edit", "paper_template"),
            ("remove", "paper_template"),
        ]


def test_an_own_copy_stands_in_for_the_shipped_one(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        own = template_text(built_in_template("thong_bao")).replace('Thông báo"'.encode(), 'Thông báo của cơ quan"'.encode(), 1)
        path = tmp_path / "thong_bao.json"
        path.write_bytes(own)
        add_template(office, path)
        found = [one.name for one in paper_templates(office)]
        assert found[1] == "Thông báo của cơ quan"
        assert len(found) == 9
        remove_template(office, "thong_bao")
        assert paper_template(office, "thong_bao").name == "Thông báo"
        with pytest.raises(RuleError) as refused:
            remove_template(office, "thong_bao")
        assert refused.value.code == "template_is_shipped"
        with pytest.raises(RuleError) as refused:
            remove_template(office, "../../register")
        assert refused.value.code == "paper_template_unknown"


def test_a_broken_file_in_the_folder_stops_nothing(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        folder = own_folder(office.data_dir)
        folder.mkdir(parents=True)
        (folder / "hỏng.json").write_bytes(b"{")
        (folder / "sai.json").write_bytes(bytes_of(subject="{x}"))
        assert len(paper_templates(office)) == 9
        assert {name: error.code for name, error in own_template_faults(office.data_dir).items()} == {
            "hỏng.json": "template_not_json", "sai.json": "template_invalid",
        }  # fmt: skip
        assert compose_paper(office, content_of("thong_bao")).type_name == "THÔNG BÁO"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        read_template_file(tmp_path / "không có.json")
    assert refused.value.code == "file_missing"
    with pytest.raises((RuleError, StorageError)):
        read_template_file(tmp_path)


def test_shipped_wordings_hold_no_state_ending_and_name_no_person() -> None:
    for code in ("cong_van", "giay_moi", "quyet_dinh"):
        text = template_text(built_in_template(code)).decode()
        assert "./." not in text
        assert not re.search(r"Nguyễn|Trần Văn|Lê Thị", text)


def test_of_a_giant_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lớn.json"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(RuleError) as refused:
            read_template_file(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    assert refused.value.code == "template_too_large"
