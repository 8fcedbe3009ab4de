"""`remind` beyond the ladder, `due --board`, `task snooze`, `schedule`: what a script gets."""

from pathlib import Path

import pytest

from models.services.warning import scheduling
from models.services.warning.schedule_linux import LinuxScheduler
from models.services.warning.schedule_parts import Answer

DAY = ("--today", "2024-04-16")


@pytest.fixture
def late(run, data: Path) -> Path:
    for unit in ("BTGTU", "BDVTU"):
        for line in (
            "trước 15/4/2024, báo cáo kết quả kiểm tra, báo cáo",
            "trước 19/4/2024, xây dựng kế hoạch kiểm tra, kế hoạch",
        ):
            assert run("task", "add", f"giao {unit} chủ trì, {line}", "--data", data, "--today", "2024-04-01", "--json").code == 0
    return data


def test_the_board_is_printed_beside_the_answer(run, late: Path, tmp_path: Path) -> None:
    plain = run("due", "--data", late, *DAY, "--json")
    out = tmp_path / "bảng" / "ngoại lệ.pdf"
    answer = run("due", "--board", out, "--data", late, *DAY, "--json")
    assert answer.code == plain.code == 1
    assert set(plain.value) == {"today", "tiles", "tasks"}
    assert answer.value == plain.value | {"board": {"path": str(out), "rows": 2, "left_out": 0}}
    assert out.read_bytes()[:5] == b"%PDF-"
    assert run("due", "--board", tmp_path / "x.txt", "--data", late, "--json").code == 2
    told = run("due", "--data", late, *DAY).out
    assert "Đỏ: ngày cuối là thứ Hai, 15/04/2024" in told


def test_a_snooze_changes_only_what_is_told(run, late: Path) -> None:
    before = run("due", "--data", late, *DAY, "--json").value
    answer = run("task", "snooze", 1, "--until", "2024-04-20", "--reason", "hẹn gửi", "--data", late, *DAY, "--json")
    assert answer.value["changed"] == ["snoozed_until"]
    assert run("due", "--data", late, *DAY, "--json").value == before
    assert run("task", "snooze", 1, "--until", "2024-04-16", "--data", late, *DAY, "--json").error == "date_past"
    assert run("task", "unsnooze", 1, "--data", late, *DAY, "--json").value["changed"] == ["snoozed_until"]
    assert run("task", "unsnooze", 1, "--data", late, *DAY, "--json").error == "not_snoozed"


def test_a_call_is_logged_and_found_in_the_history(run, late: Path) -> None:
    answer = run(
        "remind",
        "--log",
        "phone",
        "--unit",
        "BTGTU",
        "--note",
        "Hứa gửi thứ Sáu",
        "--with",
        "Ông Nam",
        "--data",
        late,
        *DAY,
        "--json",
    )
    assert answer.code == 0
    told = answer.value["reminder"]
    assert {name: told[name] for name in ("unit", "stage", "tasks", "channel", "note", "spoken_to", "issued_on", "number_symbol")} == {
        "unit": "Ban Tuyên giáo Tỉnh ủy", "stage": "phone", "tasks": [1, 2], "channel": "phone", "note": "Hứa gửi thứ Sáu",
        "spoken_to": "Ông Nam", "issued_on": "2024-04-16", "number_symbol": None,
    }  # fmt: skip
    assert run("remind", "--history", "--unit", "BTGTU", "--data", late, *DAY, "--json").value == {"reminders": [told]}
    assert run("remind", "--history", "--unit", "BDVTU", "--data", late, *DAY, "--json").value == {"reminders": []}
    assert "Gọi điện, với Ông Nam, Hứa gửi thứ Sáu" in run("remind", "--history", "--data", late, *DAY).out
    assert [row["stage"] for row in run("task", "show", 1, "--data", late, *DAY, "--json").value["reminders"]] == ["phone"]
    assert len(run("remind", "--dry-run", "--data", late, *DAY, "--json").value["letters"]) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--log", "phone", "--unit", "BTGTU"), ("--log", "phone", "--note", "x"), ("--log", "fax", "--unit", "BTGTU", "--note", "x"), ("--issue",),
        ("--reprint", "1"), ("--dry-run", "--task", "1"), ("--dry-run", "--history"), (),
    ],
)  # fmt: skip
def test_wrong_usage(run, late: Path, words: tuple[str, ...]) -> None:
    assert run("remind", *words, "--data", late, *DAY, "--json").code == 2


def test_letters_outside_the_ladder(run, late: Path, tmp_path: Path) -> None:
    chosen = ("--task", 2, "--reason", "theo ý kiến Thường trực", "--data", late, *DAY, "--json")
    planned = run("remind", "--dry-run", *chosen)
    assert planned.code == 0
    assert [(row["stage"], row["tasks"]) for row in planned.value["letters"]] == [("letter_1", [1, 2])]
    assert "theo ý kiến Thường trực" in planned.value["letters"][0]["reason"]
    issued = run("remind", "--issue", "--out", tmp_path / "out", *chosen).value
    assert [row["number_symbol"] for row in issued["letters"]] == ["687-CV/VPTU"]
    assert run("remind", "--dry-run", *chosen).error == "letter_of_today"
    rest = run("remind", "--dry-run", "--data", late, *DAY, "--json").value["letters"]
    assert [row["tasks"] for row in rest] == [[3]]


def test_the_whole_ladder_by_script(run, late: Path, tmp_path: Path) -> None:
    seen = []
    for day in ("2024-04-16", "2024-04-24", "2024-04-25", "2024-05-07", "2024-05-15"):
        answer = run("remind", "--issue", "--out", tmp_path / day, "--data", late, "--today", day, "--json").value
        seen.append([(row["stage"], row["number_symbol"], row["tasks"]) for row in answer["letters"]])
        assert all(Path(row["pdf"]).read_bytes()[:5] == b"%PDF-" and Path(row["docx"]).exists() for row in answer["letters"])
    assert seen == [
        [("letter_1", "687-CV/VPTU", [1]), ("letter_1", "688-CV/VPTU", [3])],
        [("letter_1", "689-CV/VPTU", [2]), ("letter_1", "690-CV/VPTU", [4])],
        [("letter_2", "691-CV/VPTU", [1]), ("letter_2", "692-CV/VPTU", [3])],
        [
            ("letter_2", "693-CV/VPTU", [2]),
            ("letter_2", "694-CV/VPTU", [4]),
            ("report", "01-BC/VPTU", [1]),
            ("report", "01-BC/VPTU", [3]),
        ],
        [("report", "02-BC/VPTU", [2]), ("report", "02-BC/VPTU", [4])],
    ]
    ids = run("remind", "--history", "--unit", "BTGTU", "--data", late, "--today", "2024-05-15", "--json").value["reminders"]
    report = next(row for row in ids if row["number_symbol"] == "01-BC/VPTU")
    again = run(
        "remind", "--reprint", report["id"], "--out", tmp_path / "again", "--data", late, "--today", "2024-05-15", "--json"
    ).value
    assert again["is_redrawn"] is False
    assert Path(again["path"]).name == "01-BC-VPTU Báo cáo.pdf"
    assert Path(again["path"]).read_bytes() == (tmp_path / "2024-05-07" / "01-BC-VPTU Báo cáo.pdf").read_bytes()
    read = run("read", again["path"], "--json").value["document"]
    assert (read["number_symbol"], read["issued_on"], read["doc_type"]) == ("01-BC/VPTU", "2024-05-07", "bao_cao")


def test_schedule_installs_shows_and_removes(run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linux = LinuxScheduler(lambda _command: Answer(0, ""), tmp_path / "config")
    monkeypatch.setattr(scheduling, "system_scheduler", lambda: linux)
    nothing = {"installed": False, "kind": None, "hour": None, "where": None, "command": None}
    assert run("schedule", "--data", data, "--json").value == nothing
    answer = run("schedule", "--install", "--data", data, *DAY, "--json").value
    assert (answer["installed"], answer["kind"], answer["hour"]) == (True, "systemd", "08:00")
    assert run("schedule", "--install", "--hour", "07:30", "--data", data, *DAY, "--json").value["hour"] == "07:30"
    assert "mỗi ngày lúc 07:30" in run("schedule", "--data", data).out
    assert run("schedule", "--install", "--hour", "7h", "--data", data, "--json").code == 2
    assert run("schedule", "--remove", "--data", data, "--json").value == nothing
    assert run("schedule", "--data", data, "--json").value == nothing
