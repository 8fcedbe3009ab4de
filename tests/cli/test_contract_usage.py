"""Wrong usage: exit 2, Vietnamese words, one JSON value when asked for; nothing is made."""

from pathlib import Path

import pytest

INIT = ["init", "--office", "Văn phòng Tỉnh ủy Mẫu", "--level", "province", "--preset", "2024"]


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["--json"], "cùng một lệnh"),
        (["khongco", "--json"], "Không có lệnh"),
        (["task", "khongco", "--json"], "Không có lệnh"),
        ([*INIT, "--term-start", "2020-02-30", "--json"], "2020-02-30"),
        ([*INIT, "--term-start", "2020-10-14T25:00", "--json"], "25:00"),
        ([*INIT, "--term-start", "", "--json"], "ngày"),
        ([*INIT, "--last", "CV/VPTU=\u00b2", "--json"], "CV/VPTU=686"),
        ([*INIT, "--last", "CV/VPTU=99999999999999999999", "--json"], "CV/VPTU=686"),
        ([*INIT, "--last", "CV/VPTU=5", "--last", "CV/VPTU=6", "--json"], "hai lần"),
        (["due", "--today", "٢٠٢٤-٠٤-١٦", "--json"], "2024-04-16"),
    ],
)
def test_wrong_usage_says_what(run, tmp_path: Path, arguments: list[str], said: str) -> None:
    folder = tmp_path / "sổ"
    answer = run(*arguments, "--data", folder)
    assert (answer.code, answer.error) == (2, "usage")
    message = answer.value["error"]["message"]
    assert said in message
    assert len(message.split("\n")) <= 3
    assert not folder.exists()


def test_last_arrival_number_of_the_paper_book(run, tmp_path: Path) -> None:
    assert run(*INIT, "--last", "ĐẾN=120", "--data", tmp_path, "--today", "2024-01-02").code == 0
    answer = run("register", "--subject", "họp", "--data", tmp_path, "--today", "2024-01-03", "--json")
    assert answer.value["arrival_number"] == 121


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_an_office_without_a_name(run, tmp_path: Path, name: str) -> None:
    answer = run("init", "--office", name, "--level", "province", "--preset", "2024", "--data", tmp_path / "sổ", "--json")
    assert (answer.code, answer.error) == (1, "office_name_unknown")
    assert "…" not in answer.value["error"]["message"]
    assert not (tmp_path / "sổ").exists()


def test_the_option_that_lets_it_pass_is_named(run, data: Path) -> None:
    given = ("register", "--subject", "họp", "--issuer", "Sở A", "--number-symbol", "5-CV/SA", "--issued-on", "2024-03-01", "--data", data,
             "--today", "2024-03-04", "--json")  # fmt: skip
    assert run(*given).code == 0
    answer = run(*given)
    assert answer.error == "duplicate_document"
    assert "--accept-duplicate" in answer.value["error"]["message"]
    assert len(answer.value["error"]["message"].split("\n")) == 3
    assert run(*given, "--accept-duplicate").code == 0


def test_an_empty_folder_is_refused(run, tmp_path: Path) -> None:
    answer = run("read", tmp_path, "--json")
    assert (answer.code, answer.error) == (1, "folder_empty")
    assert str(tmp_path) in answer.value["error"]["message"]
