"""`paper`: drafts, issue with PDF and DOCX, the stored print again, own templates; answers, errors and exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import INIT, Run
from tests.paper.geometry import Paper

DAY = ("--today", "2024-05-03", "--json")
LETTER = (
    "cong_van",
    "--set",
    "subject=cung cấp số liệu",
    "--set",
    "content=Đề nghị cung cấp số liệu.\\n1. Thu.",
    "--addressee",
    "BTCTU",
)


def text_of(path: Path, page: int = 0) -> str:
    return " ".join(Paper(path.read_bytes()).text(page).split())


def test_list_names_templates_and_fields(run: Run, data: Path) -> None:
    found = run("paper", "list", "--data", data, *DAY).value
    codes = [one["code"] for one in found]
    assert codes == [
        "cong_van",
        "thong_bao",
        "thong_bao_ket_luan",
        "bao_cao",
        "ke_hoach",
        "ket_luan",
        "to_trinh",
        "giay_moi",
        "quyet_dinh",
    ]
    invitation = found[codes.index("giay_moi")]
    assert list(invitation) == ["code", "name", "doc_type", "addressing", "issuers", "sheets", "is_own", "fields"]
    assert list(invitation["fields"][0]) == ["key", "label", "kind", "is_required", "default", "hint", "choices"]
    spoken = run("paper", "list", "--data", data, "--today", "2024-05-03").out
    assert "giay_moi: Giấy mời" in spoken
    assert "    time*: Giờ" in spoken


def test_a_draft_prints_dots_and_says_what_is_missing(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "mới" / "dự thảo.pdf"
    answer = run(
        "paper",
        "draft",
        "thong_bao",
        "--set",
        "subject=về việc nghỉ",
        "--draft-note",
        "Dự thảo lần 2",
        "--out",
        out,
        "--data",
        data,
        *DAY,
    )
    assert answer.code == 0, answer.out
    assert answer.value == {"path": str(out), "pages": 1, "missing": ["content"], "wrong": []}
    text = text_of(out)
    assert "Số -TB/VPTU" in text
    assert "Dự thảo lần 2" in text
    word = tmp_path / "a.docx"
    answer = run("paper", "draft", "giay_moi", "--set", "time=9 giờ kém", "--out", word, "--data", data, *DAY)
    assert word.read_bytes()[:2] == b"PK"
    assert answer.value["wrong"] == ["time"]
    assert answer.value["missing"] == ["addressees", "event", "meeting_on", "location"]


def test_issue_answers_with_number_and_files(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    answer = run(
        "paper", "issue", *LETTER, "--urgency", "khan", "--typist", "NVA", "--copies", "5", "--out", out, "--data", data, *DAY
    )
    assert answer.code == 0, answer.out
    assert answer.value == {
        "document_id": 1,
        "number_symbol": "687-CV/VPTU",
        "pdf": str(out / "687-CV-VPTU cung cấp số liệu.pdf"),
        "docx": str(out / "687-CV-VPTU cung cấp số liệu.docx"),
    }
    text = text_of(Path(answer.value["pdf"]))
    for part in (
        "Số 687-CV/VPTU",
        "về việc cung cấp số liệu",
        "KHẨN",
        "Ban Tổ chức Tỉnh ủy",
        "1. Thu.",
        "NVA-5",
        "Nguyễn Văn Mẫu",
    ):
        assert part in text
    again = tmp_path / "in lại.pdf"
    assert run("paper", "reprint", "687-CV/VPTU", "--out", again, "--data", data, *DAY).value == {"path": str(again)}
    assert again.read_bytes() == Path(answer.value["pdf"]).read_bytes()
    read = run("read", answer.value["pdf"], "--json").value["document"]
    assert (read["number_symbol"], read["issued_on"], read["doc_type"]) == ("687-CV/VPTU", "2024-05-03", "cong_van")
    answer = run("paper", "issue", *LETTER, "--answers", "687-CV/VPTU", "--basis", "1", "--out", out, "--data", data, *DAY)
    assert answer.value["number_symbol"] == "688-CV/VPTU"
    chain = run("trace", "688-CV/VPTU", "--data", data, *DAY).value
    assert {(one["kind"], one["document_id"]) for one in chain["up"]} >= {("basis", 1)}
    spoken = run("paper", "issue", *LETTER, "--out", out, "--data", data, "--today", "2024-05-03")
    assert "Đã cấp số 689-CV/VPTU" in spoken.out


def test_fields_from_a_file(run: Run, data: Path, tmp_path: Path) -> None:
    fields = tmp_path / "trường.json"
    values: dict[str, Any] = {"subject": "kết quả tháng 4", "results": ["Đã xong 12/15 việc.", "Còn 3 việc."], "closing": 5}
    fields.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8-sig")
    answer = run(
        "paper", "issue", "bao_cao", "--fields", fields, "--set", "closing=Hết.", "--out", tmp_path / "ra", "--data", data, *DAY
    )
    assert answer.code == 0, answer.out
    text = text_of(Path(answer.value["pdf"]))
    assert "I. Kết quả thực hiện Đã xong 12/15 việc. Còn 3 việc. Hết." in text
    for content in (b"[1]", b"{", b'{"subject": {"a": 1}}', b'{"subject": true}', b"\xff\xfe", b"[" * 100_000):
        fields.write_bytes(content)
        refused = run("paper", "issue", "bao_cao", "--fields", fields, "--out", tmp_path / "ra", "--data", data, *DAY)
        assert (refused.code, refused.error) == (1, "paper_fields_file")


def test_what_is_missing_is_named_at_once(run: Run, data: Path, tmp_path: Path) -> None:
    refused = run("paper", "issue", "giay_moi", "--set", "time=8:00", "--out", tmp_path / "ra", "--data", data, *DAY)
    assert (refused.code, refused.error) == (1, "paper_field_missing")
    for label in ("Kính mời", "Việc mời dự", "Ngày", "Địa điểm"):
        assert f"“{label}”" in refused.value["error"]["message"]
    assert not list((tmp_path / "ra").glob("*.pdf"))
    wrong = (
        "--set",
        "event=họp",
        "--set",
        "time=30:00",
        "--set",
        "meeting_on=31/2/2024",
        "--set",
        "location=A",
        "--addressee",
        "B",
    )
    refused = run("paper", "issue", "giay_moi", *wrong, "--out", tmp_path / "ra", "--data", data, *DAY)
    assert refused.error == "paper_value_wrong"
    assert "30:00" in refused.value["error"]["message"]
    assert "31/2/2024" in refused.value["error"]["message"]
    assert (
        run(
            "book", "outgoing", "--from", "2024-01-01", "--to", "2024-12-31", "--out", tmp_path / "sổ.xlsx", "--data", data, *DAY
        ).value["rows"]
        == 0
    )


@pytest.mark.parametrize(
    "options, code, error",
    [
        (("no_such",), 1, "paper_template_unknown"),
        (("thong_bao", "--set", "x=1", "--set", "y=2"), 1, "paper_field_unknown"),
        (("thong_bao", "--set", "subject"), 2, "usage"),
        (("thong_bao", "--urgency", "rất"), 2, "usage"),
        (("thong_bao", "--issued-on", "2024-02-31"), 2, "usage"),
        (("thong_bao", "--signer", "Không Ai"), 1, "person_unknown"),
        (("thong_bao", "--basis", "99-CV/XX"), 1, "document_unknown"),
        (("thong_bao", "--basis", "99"), 1, "document_unknown"),
        (("thong_bao", "--sheet", "A5"), 1, "paper_sheet_not_allowed"),
        (("ket_luan", "--issuer", "office"), 1, "paper_issuer_not_allowed"),
        (("thong_bao", "--co-issuer", "A;B"), 2, "usage"),
        (("thong_bao", "--appendix", "không có.txt"), 1, "file_missing"),
        (("thong_bao", "--fields", "không có.json"), 1, "file_missing"),
    ],
)
def test_refusals(run: Run, data: Path, tmp_path: Path, options: tuple[str, ...], code: int, error: str) -> None:
    for action, out in (("draft", tmp_path / "a.pdf"), ("issue", tmp_path / "ra")):
        answer = run("paper", action, *options, "--out", out, "--data", data, *DAY)
        assert (answer.code, answer.error) == (code, error), answer.out
        assert not (tmp_path / "a.pdf").exists()


def test_unknown_fields_are_named_together(run: Run, data: Path, tmp_path: Path) -> None:
    answer = run("paper", "draft", "thong_bao", "--set", "x=1", "--set", "y=2", "--out", tmp_path / "a.pdf", "--data", data, *DAY)
    assert "x, y" in answer.value["error"]["message"]
    assert run("paper", "draft", "thong_bao", "--out", tmp_path / "a.txt", "--data", data, *DAY).code == 2


def test_a_late_paper(run: Run, data: Path, tmp_path: Path) -> None:
    assert run("paper", "issue", *LETTER, "--out", tmp_path, "--data", data, *DAY).code == 0
    late = ("paper", "issue", *LETTER, "--issued-on", "2024-05-02", "--out", tmp_path, "--data", data, *DAY)
    refused = run(*late)
    assert (refused.code, refused.error) == (1, "late_registration")
    assert "--late-reason" in refused.value["error"]["message"]
    assert run(*late, "--late-reason", "Văn thư nhận muộn một ngày").value["number_symbol"] == "688-CV/VPTU"


def test_appendix_and_joint_paper(run: Run, data: Path, tmp_path: Path) -> None:
    appendix = tmp_path / "danh sách.txt"
    appendix.write_text("Danh sách đơn vị\n\n1. Ban Tổ chức\n2. Ban Nội chính\n", encoding="utf-8")
    options = ("--set", "subject=kiểm tra", "--set", "purpose=A.", "--set", "content=Theo Phụ lục.", "--set", "carrying_out=C.")
    answer = run(
        "paper", "issue", "ke_hoach", *options, "--appendix", appendix, "--co-issuer", "Ban Tổ chức Tỉnh uỷ;BTCTU;Trưởng ban;Lê Thị Mẫu",
        "--out", tmp_path, "--data", data, *DAY,
    )  # fmt: skip
    assert answer.value["number_symbol"] == "01-KH/VPTU-BTCTU"
    assert "TRƯỞNG BAN TỔ CHỨC TỈNH UỶ" in text_of(Path(answer.value["pdf"]))
    assert "(Kèm theo Kế hoạch số 01-KH/VPTU-BTCTU, ngày 03/5/2024 của Văn phòng Tỉnh ủy)" in text_of(
        Path(answer.value["pdf"]), 1
    )


def test_own_templates(run: Run, data: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mẫu.json"
    shown = run("paper", "template", "show", "thong_bao", "--out", mine, "--data", data, *DAY)
    assert shown.value == {"path": str(mine)}
    assert run("paper", "template", "show", "thong_bao", "--data", data, *DAY).value["code"] == "thong_bao"
    template = json.loads(mine.read_text(encoding="utf-8"))
    template |= {"code": "thong_bao_nghi", "name": "Thông báo nghỉ", "subject": "{subjekt}", "kind": 1}
    mine.write_text(json.dumps(template), encoding="utf-8")
    checked = run("paper", "template", "check", mine, "--json")
    assert checked.code == 1
    assert [one["place"] for one in checked.value["findings"]] == ["/", "subject", "fields[1].key"]
    refused = run("paper", "template", "add", mine, "--data", data, *DAY)
    assert (refused.code, refused.error) == (1, "template_invalid")
    for part in ("subjekt", "kind", "fields[1].key"):
        assert part in refused.value["error"]["message"]
    template["subject"] = "{subject}"
    del template["kind"]
    mine.write_text(json.dumps(template), encoding="utf-8")
    assert run("paper", "template", "check", mine, "--json").value == {"ok": True, "findings": []}
    assert run("paper", "template", "add", mine, "--data", data, *DAY).value == {
        "code": "thong_bao_nghi",
        "name": "Thông báo nghỉ",
    }
    taken = run("paper", "template", "add", mine, "--data", data, *DAY)
    assert taken.error == "template_taken"
    assert "--replace" in taken.value["error"]["message"]
    assert run("paper", "template", "add", mine, "--replace", "--data", data, *DAY).code == 0
    own = [one for one in run("paper", "template", "list", "--data", data, *DAY).value["templates"] if one["is_own"]]
    assert [one["code"] for one in own] == ["thong_bao_nghi"]
    fields = ("--set", "subject=nghỉ lễ", "--set", "content=Nghỉ.")
    issued = run("paper", "issue", "thong_bao_nghi", *fields, "--out", tmp_path, "--data", data, *DAY)
    assert issued.value["number_symbol"] == "01-TB/VPTU"
    assert run("paper", "template", "remove", "thong_bao_nghi", "--data", data, *DAY).value == {"code": "thong_bao_nghi"}
    assert run("paper", "template", "remove", "thong_bao", "--data", data, *DAY).error == "template_is_shipped"
    assert run("paper", "reprint", "01-TB/VPTU", "--out", tmp_path / "b.pdf", "--data", data, *DAY).code == 0


def test_a_broken_own_file_is_told(run: Run, data: Path) -> None:
    folder = data / "templates" / "papers"
    folder.mkdir(parents=True)
    (folder / "hỏng.json").write_bytes(b"\x00\xff")
    value = run("paper", "template", "list", "--data", data, *DAY).value
    assert [one["file"] for one in value["unusable"]] == ["hỏng.json"]
    assert len(value["templates"]) == 9
    assert "hỏng.json" in run("paper", "template", "list", "--data", data, "--today", "2024-05-03").out


def test_a_state_office(run: Run, tmp_path: Path) -> None:
    """The forms of NĐ 30 come with the profile, from the same template."""
    folder = tmp_path / "sổ"
    assert run(*INIT, "--data", folder, "--today", "2024-01-02", "--json").code == 0
    from datetime import date

    from models.domain.clock import FixedClock
    from models.services.office import open_office
    from models.services.settings import change_settings

    with open_office(folder, FixedClock(date(2024, 5, 3))) as office:
        change_settings(office, {"layout.profile": "ND30"})
    answer = run("paper", "issue", *LETTER, "--out", tmp_path, "--data", folder, *DAY)
    text = text_of(Path(answer.value["pdf"]))
    for part in ("Số: 687-CV/VPTU", "V/v cung cấp số liệu", "1. Thu./.", "Lưu: VT."):
        assert part in text


def test_no_number_is_given_when_the_copies_have_no_place(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    refused = run("paper", "issue", *LETTER, "--out", tmp_path / "tệp", "--data", data, *DAY)
    assert refused.code == 1
    assert refused.error != "copies_missing"
    assert run("paper", "issue", *LETTER, "--out", tmp_path, "--data", data, *DAY).value["number_symbol"] == "687-CV/VPTU"


def test_a_character_that_the_type_lacks_takes_no_number(run: Run, data: Path, tmp_path: Path) -> None:
    odd = ("thong_bao", "--set", "subject=nghỉ lễ", "--set", "content=Nghỉ lễ 😀.", "--out", tmp_path, "--data", data, *DAY)
    refused = run("paper", "issue", *odd)
    assert (refused.code, refused.error) == (1, "glyph_missing")
    assert list(tmp_path.glob("*.pdf")) == []
    plain = ("thong_bao", "--set", "subject=nghỉ lễ", "--set", "content=Nghỉ.", "--out", tmp_path, "--data", data, *DAY)
    assert run("paper", "issue", *plain).value["number_symbol"] == "01-TB/VPTU"
