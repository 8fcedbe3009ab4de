"""The office's own templates come back from a backup: those in use are kept, damage is named, a kill leaves whole files."""

import json
import os
import random

import pytest

from models.domain.errors import StorageError
from models.services.backups import back_up, back_up_if_changed, backups, restore
from models.services.checking import check_register
from models.services.composing.paper_own_templates import add_template
from models.services.office import open_office
from models.services.register.registering import register_document
from models.store import template_copies
from models.store.backup import is_sound
from tests.services.killing import killed_after
from tests.services.template_hands import KILLS, LETTER, PAPER, TODAY, WORD, a_set, folder_of, in_use, put

# --- bringing back


def test_restore_brings_the_templates_back_and_keeps_those_in_use(dressed):
    before = in_use(dressed)
    made = a_set(dressed)
    put(dressed, "papers/rieng.json", b"later words")
    put(dressed, "word/ke_hoach.docx", b"later template")
    (dressed / "templates" / "word" / "cong_van.docx").unlink()
    later = in_use(dressed)
    done = restore(dressed, TODAY, made.path)
    assert (done.templates, done.left_out) == (3, ())
    assert in_use(dressed) == before
    kept = done.templates_kept
    assert kept == done.kept.parent / "templates"
    assert {path.relative_to(kept).as_posix(): path.read_bytes() for path in kept.rglob("*.*")} == later
    with open_office(dressed, TODAY) as office:
        assert office.events.last().after["templates"] == 3
        assert check_register(office) == []


def test_a_template_kept_aside_is_not_the_file_in_use(dressed):
    made = a_set(dressed)
    done = restore(dressed, TODAY, made.path)
    for path in done.templates_kept.rglob("*.*"):
        assert not path.samefile(dressed / "templates" / path.relative_to(done.templates_kept))


def test_a_restore_is_undone_by_restoring_what_it_put_aside(dressed):
    made, before = a_set(dressed), in_use(dressed)
    put(dressed, "papers/rieng.json", b"later words")
    (dressed / "templates" / "word" / "cong_van.docx").unlink()
    later = in_use(dressed)
    done = restore(dressed, TODAY, made.path)
    assert in_use(dressed) == before
    again = restore(dressed, TODAY, done.kept)
    assert (again.templates, again.left_out) == (2, ())
    assert in_use(dressed) == later


@pytest.mark.parametrize("is_old", [True, False])
def test_a_set_without_templates_restores_as_before_and_leaves_those_in_use(filled, is_old):
    made = a_set(filled)
    if is_old:
        manifest = made.path.parent / "manifest.json"
        facts = json.loads(manifest.read_text())
        manifest.write_text(json.dumps({key: facts[key] for key in facts if "templates" not in key and key != "left_out"}))
    put(filled, "word/cong_van.docx", WORD)
    with open_office(filled, TODAY) as office:
        (found,) = backups(office)
        assert is_sound(found)
        register_document(office, LETTER)
    done = restore(filled, TODAY, made.path)
    assert (done.templates, done.left_out, done.templates_kept) == (0, (), None)
    assert in_use(filled) == {"word/cong_van.docx": WORD}


def test_a_damaged_content_is_named_and_the_one_in_use_stays(dressed):
    made = a_set(dressed)
    listed = json.loads((folder_of(made) / "list.json").read_text())["files"]
    (folder_of(made) / listed["word/cong_van.docx"]).write_bytes(b"rotten")
    put(dressed, "word/cong_van.docx", b"in use")
    put(dressed, "papers/rieng.json", b"in use")
    done = restore(dressed, TODAY, made.path)
    assert (done.templates, done.left_out) == (2, ("word/cong_van.docx",))
    assert in_use(dressed)["word/cong_van.docx"] == b"in use"
    assert in_use(dressed)["papers/rieng.json"] == PAPER


LISTS = {
    "no text": b"\xff\xfe\x00",
    "deep": b"[" * 100_000,
    "another kind": b'{"kind": "x", "files": {}}',
    "no object": b'{"kind": "so-don-doc templates 1", "files": [1]}',
    "wrong types": b'{"kind": "so-don-doc templates 1", "files": {"word/a.docx": 1}}',
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_that_is_none_brings_nothing_and_the_register_comes_back(dressed, kind):
    made, before = a_set(dressed), in_use(dressed)
    (folder_of(made) / "list.json").write_bytes(LISTS[kind])
    with open_office(dressed, TODAY) as office:
        register_document(office, LETTER)
    done = restore(dressed, TODAY, made.path)
    assert done.templates == 0
    assert in_use(dressed) == before


NAMES = (
    "../register.db", "word/../../x.docx", "/tmp/x.docx", "word\\x.docx", "word/x.exe", "papers/x.docx", "word/.docx", "word/con.docx",
    "word/a:b.docx", "word/a\n.docx", "other/x.json", "word/", "word/a /b.docx", "word/..docx",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_elsewhere_is_never_written(dressed, tmp_path, name):
    made = a_set(dressed)
    path = folder_of(made) / "list.json"
    facts = json.loads(path.read_text())
    facts["files"][name] = next(iter(facts["files"].values()))
    path.write_text(json.dumps(facts))
    place = tmp_path / "place"
    restore(place, TODAY, made.path)
    assert in_use(place) == in_use(dressed)
    assert not [one for one in tmp_path.rglob("*") if one.name in ("x.docx", "x.exe", "x.json", "b.docx")]


def test_a_write_that_fails_leaves_whole_templates_and_is_told(dressed, monkeypatch):
    made = a_set(dressed)
    for name in in_use(dressed):
        put(dressed, name, b"in use")
    real = template_copies.write_file

    def full(path, data, **more):
        if path.name == "cong_van.docx":
            raise StorageError("disk_full", path=str(path))
        real(path, data, **more)

    monkeypatch.setattr(template_copies, "write_file", full)
    done = restore(dressed, TODAY, made.path)
    assert (done.templates, done.left_out) == (2, ("word/cong_van.docx",))
    assert in_use(dressed)["word/cong_van.docx"] == b"in use"
    assert in_use(dressed)["papers/rieng.json"] == PAPER
    assert len(list(done.templates_kept.rglob("*.*"))) == 3


# --- killed


def _back_up_again_and_again(data_dir):
    with open_office(data_dir, TODAY) as office:
        while True:
            register_document(office, LETTER)
            back_up(office)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_backup_lists_only_sets_with_whole_templates(dressed):
    chance, seen, longest = random.Random(5), 0, 0.12
    for _ in range(KILLS):
        killed_after(chance.uniform(0.01, longest), lambda: _back_up_again_and_again(dressed))
        with open_office(dressed, TODAY) as office:
            listed = backups(office)
            assert all(is_sound(one) and one.templates == 3 for one in listed)
            seen = max(seen, len(listed))
            longest *= 1 if seen else 1.3
    assert seen
    with open_office(dressed, TODAY) as office:
        back_up(office)
        assert not list(office.register.folder.backups.glob(".*.tmp"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_restore_leaves_whole_templates_and_the_next_one_ends_it(dressed):
    made, before = a_set(dressed), in_use(dressed)
    chance, seen = random.Random(3), set()
    for _ in range(KILLS):
        for name in before:
            put(dressed, name, b"in use")
        killed_after(chance.uniform(0.0, 0.08), lambda: restore(dressed, TODAY, made.path))
        now = {name: content for name, content in in_use(dressed).items() if not name.rpartition("/")[2].startswith(".")}
        assert set(now) == set(before)
        assert all(content in (b"in use", before[name]) for name, content in now.items())
        seen.add(tuple(now.values()))
        with open_office(dressed, TODAY) as office:
            assert check_register(office) == []
    restore(dressed, TODAY, made.path)
    assert in_use(dressed) == before


def test_a_template_that_was_added_is_in_the_next_routine_backup(office, tmp_path):
    back_up(office)
    source = tmp_path / "mau.json"
    source.write_bytes(PAPER)
    add_template(office, source)
    assert back_up_if_changed(office).templates == 1
