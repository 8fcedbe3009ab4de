"""`slip`: routing slips, stamps, phiếu gửi and phiếu chuyển by number-symbol or by number of arrival."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.paper.geometry import Paper

DAY = ("--today", "2024-05-03", "--json")


@pytest.fixture
def filled(run: Run, data: Path) -> Path:
    """Two incoming papers, one of them without a number, and an outgoing one."""
    incoming = ("register", "--incoming", "--issuer", "Huyện ủy Mẫu", "--type", "cong_van", "--issued-on", "2024-05-02")
    assert run(*incoming, "--number-symbol", "12-CV/HU", "--subject", "về việc một", "--data", data, *DAY).code == 0
    assert run(*incoming, "--subject", "về việc hai", "--data", data, *DAY).code == 0
    outgoing = ("register", "--outgoing", "--type", "cong_van", "--subject", "về việc ba", "--issued-on", "2024-05-03")
    assert run(*outgoing, "--data", data, *DAY).code == 0
    return data


def test_routing_slips_are_found_again_by_their_codes(run: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "phiếu.pdf"
    answer = run(
        "slip", "route", "12-CV/HU", "--arrival", "2", "--leader", "Nguyễn Văn Mẫu", "--out", out, "--data", filled, *DAY
    )
    assert answer.code == 0, answer.out
    assert (answer.value["pages"], answer.value["documents"]) == (2, ["12-CV/HU", None])
    codes = answer.value["slips"]
    paper = Paper(out.read_bytes())
    assert [code in paper.text(page) for page, code in enumerate(codes)] == [True, True]
    assert "Nguyễn Văn Mẫu" in paper.text(0)
    assert "về việc hai" in paper.text(1)
    again = run("slip", "route", "12-CV/HU", "--leader", "Nguyễn Văn Mẫu", "--out", out, "--data", filled, *DAY)
    assert again.value["slips"] == codes[:1]
    directed = run("task", "direct", codes[0], "giao Sở Nội vụ chủ trì, trước 15/5, báo cáo", "--data", filled, *DAY)
    assert directed.code == 0, directed.out


def test_stamps(run: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "dấu.pdf"
    answer = run("slip", "stamp", "--arrival", "1", "--arrival", "2", "--out", out, "--data", filled, *DAY)
    assert answer.value["pages"] == 2
    text = " ".join(Paper(out.read_bytes()).text(1).split())
    assert "ĐẾN" in text
    assert "Số: 2" in text
    assert "Ngày: 03/5/2024" in text
    assert Paper(out.read_bytes()).document[0].get_width() * 25.4 / 72 == pytest.approx(54, abs=0.1)
    onto = run("slip", "stamp", "--arrival", "2", "--sheet", "A4", "--out", out, "--data", filled, *DAY)
    assert onto.value["pages"] == 1
    sheet = Paper(out.read_bytes())
    assert sheet.document[0].get_width() * 25.4 / 72 == pytest.approx(210, abs=0.1)
    assert "Số: 2" in " ".join(sheet.text(0).split())
    frame = sheet.rules(0)
    assert (min(one[0] for one in frame), min(one[1] for one in frame)) == (
        pytest.approx(20, abs=0.4),
        pytest.approx(43, abs=0.4),
    )
    moved = ("--sheet", "A4", "--left", "100", "--top", "250.5", "--out", out, "--data", filled, *DAY)
    assert run("slip", "stamp", "--arrival", "2", *moved).code == 0
    frame = Paper(out.read_bytes()).rules(0)
    assert min(one[1] for one in frame) == pytest.approx(250.5, abs=0.4)
    off = run("slip", "stamp", "--arrival", "2", *moved, "--top", "260")
    assert (off.code, off.error) == (1, "stamp_off_sheet")
    assert run("slip", "stamp", "--arrival", "2", "--top", "1", "--out", out, "--data", filled, *DAY).code == 2
    assert run("slip", "stamp", "--arrival", "2", "--sheet", "A3", "--out", out, "--data", filled, *DAY).code == 2
    refused = run("slip", "stamp", "01-CV/VPTU", "--out", out, "--data", filled, *DAY)
    assert (refused.code, refused.error) in ((1, "not_incoming"), (1, "document_unknown"))


@pytest.mark.parametrize("action, title, symbol", [("send", "PHIẾU GỬI", "-PG/VPTU"), ("pass", "PHIẾU CHUYỂN", "-PC/VPTU")])
def test_carrying_slips_on_one_page(run: Run, filled: Path, tmp_path: Path, action: str, title: str, symbol: str) -> None:
    out = tmp_path / "phiếu.pdf"
    answer = run("slip", action, "12-CV/HU", "--arrival", "2", "--to", "Sở Tài chính", "--out", out, "--data", filled, *DAY)
    assert answer.value["pages"] == 1
    paper = Paper(out.read_bytes())
    text = " ".join(paper.text(0).split())
    for part in (title, symbol, "Sở Tài chính", "12-CV/HU", "về việc hai", "NGƯỜI NHẬN", "CHÁNH VĂN PHÒNG", "Nguyễn Văn Mẫu"):
        assert part in text
    assert paper.find(0, "CHÁNH VĂN PHÒNG").font == "SoDonDocSerif"


def test_wrong_use(run: Run, filled: Path, tmp_path: Path) -> None:
    assert run("slip", "route", "--out", tmp_path / "a.pdf", "--data", filled, *DAY).code == 2
    assert run("slip", "route", "12-CV/HU", "--out", tmp_path / "a.txt", "--data", filled, *DAY).code == 2
    unknown = run("slip", "route", "--arrival", "99", "--out", tmp_path / "a.pdf", "--data", filled, *DAY)
    assert (unknown.code, unknown.error) == (1, "document_unknown")
    assert not (tmp_path / "a.pdf").exists()


def test_envelopes(run: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "bì.pdf"
    asked = ("register", "--outgoing", "--type", "cong_van", "--subject", "về việc bốn", "--issued-on", "2024-05-03")
    made = run(*asked, "--addressee", "Sở Tài chính", "--addressee", "Sở Nội vụ", "--data", filled, *DAY)
    answer = run("slip", "envelope", made.value["number_symbol"], "--size", "C5", "--out", out, "--data", filled, *DAY)
    assert (answer.code, answer.value["pages"]) == (0, 2)
    assert "Kính gửi: Sở Tài chính" in " ".join(Paper(out.read_bytes()).text(0).split())
    refused = run("slip", "envelope", "12-CV/HU", "--out", out, "--data", filled, *DAY)
    assert (refused.code, refused.error) == (1, "not_outgoing")
