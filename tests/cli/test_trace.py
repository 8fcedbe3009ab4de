"""`trace`: what a paper rests on, what carries it out, who has sent nothing."""

from pathlib import Path
from typing import Any

import pytest

LINK = {"kind", "number_symbol", "issued_on", "document_id"}


def paper(folder: Path, name: str, text: str) -> Path:
    """A letter as a text file."""
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def trace(run, data: Path, tmp_path: Path):
    """Three registered papers: 15-CV/TU on the basis of 41-NQ/TU (not registered), and a letter of Sở Tài chính that carries it out."""

    def register(name: str, text: str) -> Any:
        answer = run("register", paper(tmp_path, name, text), "--json", "--data", data, "--today", "2024-04-10")
        assert answer.code == 0, answer.out
        return answer.value

    register(
        "a",
        "TỈNH ỦY MẪU\n*\nSố 15-CV/TU\nvề việc rà soát biên chế\nMẫu, ngày 01 tháng 4 năm 2024\n\n"
        "Kính gửi: - Sở Tài chính,\n- Sở Nội vụ.\n\nCăn cứ Nghị quyết số 41-NQ/TU ngày 20/02/2024, đề nghị các đồng chí rà soát.\n",
    )
    register(
        "b",
        "SỞ TÀI CHÍNH\n*\nSố 22-CV/STC\nvề việc kết quả rà soát\nMẫu, ngày 05 tháng 4 năm 2024\n\nKính gửi: Văn phòng Tỉnh ủy.\n\n"
        "Thực hiện Công văn số 15-CV/TU ngày 01/4/2024, Sở Tài chính báo cáo kết quả như sau.\n",
    )
    return lambda *words: run("trace", *words, "--json", "--data", data, "--today", "2024-04-10")


def test_up_down_and_missing(trace) -> None:
    value = trace("15-CV/TU").value
    assert set(value) == {"document", "up", "down", "missing_units"}
    assert (value["document"]["number_symbol"], value["document"]["issued_on"]) == ("15-CV/TU", "2024-04-01")
    assert value["up"] == [{"kind": "basis", "number_symbol": "41-NQ/TU", "issued_on": "2024-02-20", "document_id": None}]
    (down,) = value["down"]
    assert set(down) == LINK
    assert (down["kind"], down["number_symbol"], down["issued_on"]) == ("implements", "22-CV/STC", "2024-04-05")
    assert value["missing_units"] == ["Sở Nội vụ"]


def test_any_spelling_and_the_other_end(trace) -> None:
    assert trace("15 - cv/tu").value["document"]["number_symbol"] == "15-CV/TU"
    up = trace("22-CV/STC").value["up"]
    assert (up[0]["kind"], up[0]["number_symbol"], up[0]["document_id"]) == ("implements", "15-CV/TU", 1)
    assert {link["number_symbol"] for link in up} == {"15-CV/TU", "41-NQ/TU"}, "the chain goes on upwards"


def test_a_unit_whose_task_is_done_is_not_missing(run, trace, data: Path) -> None:
    run(
        "task",
        "add",
        "giao SNV chủ trì rà soát, trước 20/4/2024",
        "--document",
        "15-CV/TU",
        "--data",
        data,
        "--today",
        "2024-04-10",
    )
    assert trace("15-CV/TU").value["missing_units"] == ["Sở Nội vụ"]
    run("task", "complete", "1", "--evidence", "đã nhận", "--data", data, "--today", "2024-04-10")
    assert trace("15-CV/TU").value["missing_units"] == []


def test_what_is_not_registered(trace) -> None:
    answer = trace("99-CV/TU")
    assert (answer.code, answer.error) == (1, "document_unknown")
    assert trace("15-CV/TU", "--issued-on", "2023-04-01").error == "document_unknown"
    assert trace("15-CV/TU", "--issued-on", "2024-04-01").code == 0


def test_people_get_the_chain(run, trace, data: Path) -> None:
    told = run("trace", "15-CV/TU", "--data", data, "--today", "2024-04-10").out.splitlines()
    assert told == [
        "15-CV/TU ngày 01/04/2024 (Tỉnh ủy Mẫu): rà soát biên chế",
        "Căn cứ của văn bản này:",
        "  Căn cứ: 41-NQ/TU ngày 20/02/2024 (chưa có trong sổ)",
        "Văn bản dựa vào văn bản này:",
        "  Được thực hiện bởi: 22-CV/STC ngày 05/04/2024 (Sở Tài chính): kết quả rà soát",
        "Đã triển khai: 1/2 đơn vị",
        "  Chưa có văn bản triển khai: Sở Nội vụ",
    ]


def test_the_tree_is_indented_and_tells_another_date(run, trace, data: Path, tmp_path: Path) -> None:
    late = paper(
        tmp_path,
        "c",
        "SỞ NỘI VỤ\n*\nSố 30-CV/SNV\nvề việc phối hợp\nMẫu, ngày 08 tháng 4 năm 2024\n\nKính gửi: Văn phòng Tỉnh ủy.\n\n"
        "Thực hiện Công văn số 15-CV/TU ngày 02/4/2024 của Tỉnh ủy và căn cứ Công văn số 22-CV/STC ngày 05/4/2024, Sở Nội vụ báo cáo.\n",
    )
    assert run("register", late, "--data", data, "--today", "2024-04-10").code == 0
    told = run("trace", "30-CV/SNV", "--data", data, "--today", "2024-04-10").out
    assert "  Thực hiện: 15-CV/TU ngày 01/04/2024 (Tỉnh ủy Mẫu): rà soát biên chế (chỗ dẫn ghi ngày 02/04/2024)" in told
    assert "\n    Căn cứ: 41-NQ/TU ngày 20/02/2024 (chưa có trong sổ)" in told
    assert trace("15-CV/TU").value["missing_units"] == []


def test_a_number_symbol_of_two_bodies_is_asked_about(run, data: Path, tmp_path: Path) -> None:
    for number, name in enumerate(("Một", "Hai")):
        text = f"ĐẢNG ỦY XÃ MẪU {name.upper()}\n*\nSố 12-CV/ĐU\nvề việc báo cáo\nMẫu, ngày 0{number + 1} tháng 4 năm 2024\n\nKính gửi: Văn phòng.\n\nBáo cáo.\n"
        assert run("register", paper(tmp_path, name, text), "--data", data, "--today", "2024-04-10").code == 0

    def ask(*words):
        return run("trace", "12-CV/ĐU", *words, "--json", "--data", data, "--today", "2024-04-10")

    asked = ask()
    assert (asked.code, asked.error) == (1, "number_symbol_shared")
    message = asked.value["error"]["message"]
    assert "Đảng ủy xã Mẫu Một 01/04/2024; Đảng ủy xã Mẫu Hai 02/04/2024" in message
    assert "--issuer" in message
    assert "--date" in message
    assert ask("--date", "2024-04-02").value["document"]["issuer"] == "Đảng ủy xã Mẫu Hai"
    assert ask("--issuer", "xã Mẫu Một").value["document"]["issued_on"] == "2024-04-01"
    assert ask("--issuer", "xã Mẫu Ba").error == "document_unknown"
