"""`copy-doc`: a copy is numbered, registered and printed; a draft is only printed."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.paper.geometry import Paper

DAY = ("--today", "2024-05-03", "--json")


@pytest.fixture
def filled(run: Run, data: Path, tmp_path: Path) -> Path:
    """An incoming paper that is a PDF, and one without a file."""
    demo = run("demo", "--data", tmp_path / "mẫu", "--out", tmp_path / "in", "--json")
    letter = sorted((tmp_path / "in").glob("*Ban*.pdf"))[0]
    assert demo.code == 0
    answer = run("register", letter, "--incoming", "--arrived-on", "2024-05-02", "--data", data, *DAY)
    assert answer.code in (0, 1), answer.out
    incoming = ("register", "--incoming", "--issuer", "Huyện ủy Mẫu", "--type", "cong_van", "--issued-on", "2024-05-02")
    assert run(*incoming, "--number-symbol", "12-CV/HU", "--subject", "về việc một", "--data", data, *DAY).code == 0
    return data


def test_a_copy_is_numbered_registered_and_printed(run: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "sao.pdf"
    common = ("--out", out, "--data", filled, *DAY)
    draft = run("copy-doc", "--arrival", "1", "--to", "Các chi bộ", "--draft", *common)
    assert (draft.code, draft.value["number_symbol"]) == (0, None)
    assert "-BS/VPTU" in Paper(out.read_bytes()).all_text()
    answer = run("copy-doc", "--arrival", "1", "--to", "Các chi bộ", "--to", "Lưu Văn phòng", "--copies", "12", *common)
    assert answer.code == 0, answer.out
    assert answer.value["number_symbol"] == "01-BS/VPTU"
    paper = Paper(out.read_bytes())
    text = " ".join(paper.text(answer.value["pages"] - 1).split())
    for words in ("BẢN SAO VĂN BẢN", "01-BS/VPTU", "Sao y", "Các chi bộ; Lưu Văn phòng.", "Nguyễn Văn Mẫu"):
        assert words in text
    book = tmp_path / "sổ.pdf"
    assert run("book", "outgoing", "--from", "2024-01-01", "--to", "2024-12-31", "--out", book, "--data", filled, *DAY).code == 0
    assert "Sao y: " in " ".join(Paper(book.read_bytes()).all_text().split())


def test_the_block_alone_and_an_extract(run: Run, filled: Path, tmp_path: Path) -> None:
    out, extract = tmp_path / "sao.pdf", tmp_path / "trích.txt"
    extract.write_text("1. Giao Sở Nội vụ chủ trì.\n", "utf-8")
    common = ("--out", out, "--data", filled, *DAY)
    refused = run("copy-doc", "12-CV/HU", *common)
    assert (refused.code, refused.error) == (1, "copy_without_file")
    alone = run("copy-doc", "12-CV/HU", "--form", "sao-luc", "--sheet", "--top", "150", *common)
    assert (alone.code, alone.value["pages"]) == (0, 1)
    low = run("copy-doc", "12-CV/HU", "--sheet", "--top", "240", *common)
    assert (low.code, low.error) == (1, "copy_no_room")
    part = run("copy-doc", "12-CV/HU", "--form", "trich-sao", "--extract", extract, *common)
    assert part.value["number_symbol"] == "02-BS/VPTU"  # what was refused took no number
    assert "1. Giao Sở Nội vụ" in Paper(out.read_bytes()).text(0)


@pytest.mark.parametrize("wrong", [(), ("12-CV/HU", "--arrival", "1"), ("12-CV/HU", "--extract", "x.txt")])
def test_wrong_usage(run: Run, data: Path, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    assert run("copy-doc", *wrong, "--out", tmp_path / "a.pdf", "--data", data, *DAY).code == 2
