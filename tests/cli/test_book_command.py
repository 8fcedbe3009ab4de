"""`book`: five registers, sheets, covers, continued prints, and what a second print says of itself."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.paper.geometry import MM, Paper

PERIOD = ("--from", "2024-01-01", "--to", "2024-12-31")


@pytest.fixture
def filled(run: Run, data: Path) -> Path:
    """The register with two incoming and two outgoing papers, one duty."""
    for n in (1, 2):
        for direction, extra in (
            ("--incoming", ("--issuer", "Huyện ủy Mẫu", "--number-symbol", f"{n}-CV/HU")),
            ("--outgoing", ()),
        ):
            answer = run(
                "register", direction, *extra, "--type", "cong_van", "--subject", f"về việc {n}", "--issued-on", "2024-04-02",
                "--addressee", "Sở Nội vụ", "--data", data, "--today", "2024-04-02", "--json",
            )  # fmt: skip
            assert answer.code == 0, answer.out
    added = run(
        "task", "add", "giao Sở Nội vụ chủ trì, trước 15/4, báo cáo kết quả", "--document", "1-CV/HU", "--data", data,
        "--today", "2024-04-02", "--json",
    )  # fmt: skip
    assert added.code == 0, added.out
    return data


@pytest.mark.parametrize(
    "name, title, rows",
    [
        ("incoming", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", 2),
        ("outgoing", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", 2),
        ("follow-up", "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN", 1),
        ("handover", "SỔ CHUYỂN GIAO VĂN BẢN ĐẾN", 2),
        ("post", "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN", 2),
    ],
)
def test_each_register(run: Run, filled: Path, tmp_path: Path, name: str, title: str, rows: int) -> None:
    out = tmp_path / "sổ.pdf"
    answer = run("book", name, *PERIOD, "--out", out, "--data", filled, "--today", "2024-05-03", "--json")
    assert answer.value == {"path": str(out), "rows": rows, "pages": 1}
    text = Paper(out.read_bytes()).text(0)
    assert title in text
    assert "dấu niêm phong" in text
    sheet = run("book", name, *PERIOD, "--out", tmp_path / "s.xlsx", "--data", filled, "--today", "2024-05-03", "--json")
    assert sheet.value["rows"] == rows


def test_a_book_is_printed_on_then_reprinted(run: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    common = ("--data", filled, "--today", "2024-05-03", "--json")
    assert run("book", "outgoing", *PERIOD, "--out", out, *common).value["rows"] == 2
    assert "In lại" not in Paper(out.read_bytes()).all_text()
    nothing = run("book", "outgoing", "--continue", "--to", "2024-12-31", "--out", tmp_path / "b.pdf", *common)
    assert (nothing.code, nothing.error) == (1, "book_printed")
    assert not (tmp_path / "b.pdf").exists()
    again = run("book", "outgoing", *PERIOD, "--out", out, *common)
    assert again.value["rows"] == 2
    assert "In lại (lần trước in ngày 03/5/2024)" in Paper(out.read_bytes()).text(0)
    run("register", "--outgoing", "--type", "cong_van", "--subject", "mới", "--issued-on", "2024-05-03", *common)
    rest = run("book", "outgoing", "--continue", "--to", "2024-12-31", "--out", out, *common)
    assert rest.value["rows"] == 1
    text = " ".join(Paper(out.read_bytes()).text(0).split())
    assert "Trang 2/2" in text
    assert "In lại" not in text


def test_cover_volume_and_a3(run: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "a3.pdf"
    answer = run(
        "book", "incoming", *PERIOD, "--a3", "--cover", "--volume", "02", "--out", out, "--data", filled, "--today", "2024-05-03",
        "--json",
    )  # fmt: skip
    assert answer.value["pages"] == 2
    paper = Paper(out.read_bytes())
    assert [round(paper.document[page].get_width() * 25.4 / 72) for page in (0, 1)] == [420, 420]
    assert "Quyển số: 02" in paper.text(0)
    assert "Trang" not in paper.text(0)


def test_a_day_before_the_last_entry_prints_and_says_what_is_not_remembered(run: Run, filled: Path, tmp_path: Path) -> None:
    answer = run("book", "incoming", *PERIOD, "--out", tmp_path / "a.pdf", "--data", filled, "--today", "2024-03-01", "--json")
    assert answer.code == 0
    assert answer.value["rows"] == 2
    assert "chưa ghi nhớ" in answer.err


def test_without_a_first_day_only_when_continued(run: Run, filled: Path, tmp_path: Path) -> None:
    answer = run("book", "incoming", "--to", "2024-12-31", "--out", tmp_path / "a.pdf", "--data", filled, "--json")
    assert answer.code == 2


@pytest.mark.parametrize(("options", "pages", "sheet"), [((), 2, (210, 297)), (("--a3",), 1, (420, 297))])
def test_a_book_over_two_facing_pages(
    run: Run, filled: Path, tmp_path: Path, options: tuple[str, ...], pages: int, sheet: tuple[int, int]
) -> None:
    out = tmp_path / "sổ.pdf"
    common = ("--data", filled, "--today", "2024-04-02", "--json")
    answer = run("book", "incoming", *PERIOD, "--spread", *options, "--out", out, *common)
    assert (answer.value["rows"], answer.value["pages"]) == (2, pages)
    paper = Paper(out.read_bytes())
    page = paper.document[0]
    assert (round(page.get_width() * MM), round(page.get_height() * MM)) == sheet
    assert "Trang 1/2" in paper.all_text()
    assert "Trang 2/2" in paper.all_text()
    register = ("register", "--incoming", "--issuer", "Huyện ủy Mẫu", "--number-symbol", "9-CV/HU", "--type", "cong_van")
    assert run(*register, "--subject", "về việc 9", "--issued-on", "2024-04-02", *common).code == 0
    assert run("book", "incoming", "--to", "2024-12-31", "--continue", "--out", out, *common).code == 0
    assert "Trang 3/3" in Paper(out.read_bytes()).all_text()  # both sides of the opening are pages of the book


def test_forms_to_be_written_by_hand_and_the_papers_of_a_matter(run: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "sổ.pdf"
    common = ("--out", out, "--data", filled, "--today", "2024-04-02", "--json")
    answer = run("book", "archive-use", "--pages", "4", "--cover", *common)
    assert (answer.value["rows"], answer.value["pages"]) == (0, 5)
    assert "SỔ SỬ DỤNG BẢN LƯU" in Paper(out.read_bytes()).text(1)
    listed = run("book", "case-contents", "--of", "1-CV/HU", *common)
    assert (listed.value["rows"], listed.value["pages"]) == (1, 1)
    assert "1-CV/HU" in Paper(out.read_bytes()).text(0)
    for wrong in (("case-files", "--of", "1-CV/HU"), ("case-files", "--pages", "0"), ("incoming", "--from", "2024-01-01")):
        assert run("book", *wrong, *common).code == 2
