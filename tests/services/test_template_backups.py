"""The office's own templates in backups: copied by content, told when not, rotated; the register is never held up."""

import json
import os
from datetime import date, timedelta

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import RuleError, StorageError
from models.services.backups import back_up, back_up_if_changed, backups, restore
from models.services.composing.paper_template_files import own_templates
from models.services.office import open_office
from models.services.register.registering import register_document
from models.store import template_copies
from models.store.backup import is_sound, list_backups, rotate
from tests.services.template_hands import LETTER, PAPER, TODAY, WORD, a_set, folder_of, in_use, put


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
