"""The office's own templates in backups: copied by content, told when not, brought back, rotated; the register is never held up."""

import json
import os
import random
from datetime import date, timedelta

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.errors import RuleError, StorageError
from models.services.backups import back_up, back_up_if_changed, backups, restore
from models.services.checking import check_register
from models.services.composing.paper_own_templates import add_template
from models.services.composing.paper_template_files import built_in_template, own_templates, template_text
from models.services.office import open_office
from models.services.register.registering import register_document
from models.store import template_copies
from models.store.backup import is_sound, list_backups, rotate
from tests.services.killing import killed_after

TODAY = FixedClock(date(2024, 5, 3))
LETTER = DocumentDraft(direction="outgoing", doc_type="cong_van", subject="về việc thử")
PAPER = template_text(built_in_template("thong_bao")).replace(b'"code": "thong_bao"', b'"code": "rieng"')
WORD = b"PK\x03\x04 a template of Word " * 100
KILLS = int(os.environ.get("SO_DON_DOC_BACKUP_KILLS", "25"))


def put(data_dir, name, content):
    path = data_dir / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def in_use(data_dir):
    """Every file of the templates, hidden ones too."""
    root = data_dir / "templates"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def dressed(filled):
    """A data folder with a template of each kind, one of them with a Vietnamese name."""
    put(filled, "papers/rieng.json", PAPER)
    put(filled, "papers/mẫu cũ.json", b"{")
    put(filled, "word/cong_van.docx", WORD)
    return filled


def a_set(data_dir):
    with open_office(data_dir, TODAY) as office:
        return back_up(office)


def folder_of(made):
    return made.path.parent / "templates"


# --- copying


def test_a_set_carries_the_templates_by_content_and_knows_them(dressed):
    made = a_set(dressed)
    assert (made.templates, made.left_out) == (3, ())
    listed = json.loads((folder_of(made) / "list.json").read_text())["files"]
    assert {name: (folder_of(made) / sha256).read_bytes() for name, sha256 in listed.items()} == in_use(dressed)
    with open_office(dressed, TODAY) as office:
        (found,) = backups(office)
    assert found.templates == 3
    assert is_sound(found)


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"spoilt")])
@pytest.mark.parametrize("which", ["list.json", "content"])
def test_a_set_whose_templates_were_spoilt_is_not_sound_and_a_new_one_is_made(dressed, harm, which):
    with open_office(dressed, TODAY) as office:
        made = back_up(office)
        assert back_up_if_changed(office) is None
        path = folder_of(made) / which
        if which == "content":
            path = next(one for one in folder_of(made).iterdir() if one.name != "list.json")
        harm(path)
        assert not is_sound(backups(office)[0])
        again = back_up_if_changed(office)
        assert again is not None
        assert again.templates == 3
        assert is_sound(next(one for one in backups(office) if one.path == again.path.parent))


def test_a_template_changed_by_hand_is_backed_up_though_no_event_tells(dressed):
    with open_office(dressed, TODAY) as office:
        back_up(office)
        put(dressed, "word/cong_van.docx", b"PK other words")
        office.clock = FixedClock(date(2024, 5, 4))
        again = back_up_if_changed(office)
        assert again is not None
        assert back_up_if_changed(office) is None
        (dressed / "templates" / "papers" / "mẫu cũ.json").unlink()
        assert back_up_if_changed(office).templates == 2


def test_equal_contents_of_sets_take_room_once(dressed):
    with open_office(dressed, TODAY) as office:
        first, second = back_up(office), back_up(office)
    for path in folder_of(first).iterdir():
        if path.name != "list.json":
            assert path.samefile(folder_of(second) / path.name)
            assert not any(path.samefile(one) for one in (dressed / "templates").rglob("*.*"))


def test_the_copy_works_where_the_file_system_knows_no_links(dressed, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise OSError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    a_set(dressed)
    made, before = a_set(dressed), in_use(dressed)
    put(dressed, "papers/rieng.json", b"other")
    done = restore(dressed, TODAY, made.path)
    assert in_use(dressed) == before
    assert (done.templates_kept / "papers" / "rieng.json").read_bytes() == b"other"


def _fifo(path):
    os.mkfifo(path)


HOSTILE = {
    "pipe": _fifo,
    "link": lambda path: path.symlink_to("/etc/hostname"),
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "folder": lambda path: path.mkdir(),
    "too large": lambda path: path.write_bytes(b"x" * (template_copies.LARGEST + 1)),
    "not readable": lambda path: path.write_bytes(b"x"),
}


@pytest.mark.skipif(os.name != "posix", reason="pipes and links")
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_told_and_the_rest_is_copied(dressed, kind, monkeypatch):
    path = dressed / "templates" / "word" / "ke_hoach.docx"
    HOSTILE[kind](path)
    if kind == "not readable":  # a stubbed open: the tests may run as root
        real = os.open

        def refuse(name, *rest):
            if str(name) == str(path):
                raise PermissionError(13, "refused", str(name))
            return real(name, *rest)

        monkeypatch.setattr(os, "open", refuse)
    made = a_set(dressed)
    assert (made.templates, made.left_out) == (3, ("word/ke_hoach.docx",))
    with open_office(dressed, TODAY) as office:
        (found,) = backups(office)
        assert found.left_out == made.left_out
        assert is_sound(found)
        assert back_up_if_changed(office) is None  # not a new set every half hour


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_a_name_that_is_no_text_is_told(dressed):
    (dressed / "templates" / "word" / os.fsdecode(b"m\xff.docx")).write_bytes(b"x")
    assert a_set(dressed).left_out == ("word/m?.docx",)


def test_hidden_files_and_locks_of_word_are_no_templates(dressed):
    put(dressed, "word/~$ng_van.docx", b"x")
    put(dressed, "word/.a.docx.12.tmp", b"x")
    put(dressed, "word/Thumbs.db", b"x")
    made = a_set(dressed)
    assert (made.templates, made.left_out) == (3, ())


def test_a_file_that_vanishes_meanwhile_is_no_loss(dressed, monkeypatch):
    real = template_copies._read

    def gone(path):
        if path.name == "rieng.json":
            path.unlink(missing_ok=True)
        return real(path)

    monkeypatch.setattr(template_copies, "_read", gone)
    made = a_set(dressed)
    assert (made.templates, made.left_out) == (2, ())


@pytest.mark.parametrize("count, kept", [(1, 2), (3, 0)])
def test_a_disk_without_room_for_templates_still_takes_the_register(dressed, monkeypatch, count, kept):
    real, failed = template_copies.write_file, []

    def full(path, data, **more):
        if len(failed) < count:
            failed.append(path)
            raise StorageError("disk_full", path=str(path))
        real(path, data, **more)

    monkeypatch.setattr(template_copies, "write_file", full)
    made = a_set(dressed)
    assert (made.templates, len(made.left_out)) == (kept, count)
    with open_office(dressed, TODAY) as office:
        assert is_sound(backups(office)[0])


def test_a_content_that_is_written_wrong_is_noticed(dressed, monkeypatch):
    real = template_copies.write_file

    def wrong(path, data, **more):
        real(path, data[:-1] if data == WORD else data, **more)

    monkeypatch.setattr(template_copies, "write_file", wrong)
    made = a_set(dressed)
    assert made.left_out == ("word/cong_van.docx",)
    with open_office(dressed, TODAY) as office:
        assert is_sound(backups(office)[0])


def test_rotation_removes_sets_with_their_templates(dressed, monkeypatch):
    with open_office(dressed, TODAY) as office:
        for number in range(30):
            register_document(office, LETTER)
            day = date(2024, 5, 3) + timedelta(days=number)
            monkeypatch.setattr(type(office.clock), "today", lambda self, day=day: day)
            back_up(office)
        folder = office.register.folder
        sets = list_backups(folder)
        assert len(sets) < 30
        assert {path.name for path in folder.backups.iterdir()} == {one.path.name for one in sets}
        assert all(is_sound(one) for one in sets)
        newest = next(one for one in (sets[0].path / "templates").iterdir() if one.name != "list.json")
        newest.unlink()
        assert rotate(folder) == []


# --- a file outside


def test_a_copied_file_has_its_templates_beside_it_and_gives_them_back(dressed, tmp_path):
    out = tmp_path / "usb" / "sổ.db"
    with open_office(dressed, TODAY) as office:
        assert back_up(office, out).templates == 3
        (dressed / "templates" / "word" / "cong_van.docx").unlink()
        put(dressed, "papers/rieng.json", PAPER + b"\n")
        assert back_up(office, out).templates == 2
    assert sorted(one.name for one in out.parent.iterdir()) == ["sổ.db", "sổ.key", "sổ.templates"]
    assert len(list((out.parent / "sổ.templates").iterdir())) == 3  # nothing of the former copy
    place = tmp_path / "máy mới"
    done = restore(place, TODAY, out)
    assert (done.templates, done.left_out, done.templates_kept) == (2, (), None)
    assert in_use(place) == in_use(dressed)
    assert list(own_templates(place)) == ["rieng"]


def test_without_templates_the_folder_beside_goes(dressed, tmp_path):
    out = tmp_path / "sổ.db"
    with open_office(dressed, TODAY) as office:
        back_up(office, out)
        for path in list((dressed / "templates").rglob("*.*")):
            path.unlink()
        back_up(office, out)
    assert not out.with_suffix(".templates").exists()


def test_a_folder_of_somebody_else_is_not_touched(dressed, tmp_path):
    strange = tmp_path / "sổ.templates"
    strange.mkdir()
    (strange / "thư riêng.txt").write_text("x")
    with open_office(dressed, TODAY) as office, pytest.raises(RuleError) as caught:
        back_up(office, tmp_path / "sổ.db")
    assert caught.value.code == "backup_target"
    assert [one.name for one in strange.iterdir()] == ["thư riêng.txt"]


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
