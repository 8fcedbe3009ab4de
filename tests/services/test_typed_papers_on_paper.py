"""Every template under every profile, drawn: the checker of letters finds nothing, and the program reads its own papers back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.domain.letters import Appendix
from models.domain.paper_templates import CoIssuer
from models.services.composing.paper_issue import issue_paper
from models.services.composing.typed_papers import compose_paper
from models.services.files import write_file
from models.services.office import Office
from models.services.reading import read_file
from models.services.settings import add_person, change_settings
from reports.papers.letters import render_letter
from tests.paper.checker import check_letter
from tests.services.paper_hands import DAY, FILLED, content_of, new_office

PROFILES = ("HD05", "HD36", "ND30")
LONG = "Ban Chỉ đạo cấp tỉnh về chuyển đổi số và cải cách hành chính phục vụ nhân dân, doanh nghiệp giai đoạn 2026 - 2030 " * 2
VARIANTS: dict[str, dict[str, Any]] = {
    "plain": {},
    "draft": {"draft_note": "Dự thảo lần 2"},
    "marks": {"urgency": "hoa_toc", "circulation_note": "Lưu hành nội bộ", "typist_mark": "NguyenVanA", "copy_count": 26},
    "many": {"addressees": tuple(f"{LONG} số {number}" for number in range(1, 13))},
    "joint": {"co_issuers": (CoIssuer(name="BAN TỔ CHỨC TỈNH UỶ", symbol="BTCTU", position="TRƯỞNG BAN", signer="Lê Thị Mẫu"),)},
    "appendices": {
        "appendices": tuple(
            Appendix(label="", title=f"Danh sách {number}", reference="", body=("Một đoạn văn.",) * 60) for number in (1, 2)
        )
    },
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with new_office(tmp_path) as opened:
        add_person(opened, "Trần Thị Mẫu", "PHÓ BÍ THƯ THƯỜNG TRỰC")
        yield opened


def secretary(office: Office) -> int:
    return next(one.id for one in office.persons.all() if one.full_name == "Trần Thị Mẫu")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("code", tuple(FILLED))
def test_the_checker_finds_nothing(office: Office, code: str, profile: str) -> None:
    change_settings(office, {"layout.profile": profile})
    found = {}
    for name, changes in VARIANTS.items():
        if name == "many" and code not in ("cong_van", "giay_moi", "to_trinh"):
            continue
        letter = compose_paper(office, content_of(code, **changes), number_symbol=None if name == "draft" else "105-XX/VPTU")
        found[name] = check_letter(letter, render_letter(letter).pdf)
    committee = content_of(code, issuer="committee", signer_id=secretary(office))
    letter = compose_paper(office, committee, number_symbol="105-XX/TU")
    found["committee"] = check_letter(letter, render_letter(letter).pdf)
    assert {name: findings for name, findings in found.items() if findings} == {}


def test_an_invitation_on_a5(office: Office) -> None:
    letter = compose_paper(office, content_of("giay_moi", sheet="A5"), number_symbol="105-GM/VPTU")
    assert render_letter(letter).page_count == 1


@pytest.mark.parametrize("code", tuple(FILLED))
def test_the_program_reads_its_own_papers(office: Office, tmp_path: Path, code: str) -> None:
    content = content_of(code, issuer="committee" if code == "ket_luan" else "office")
    issued = issue_paper(office, content, render_letter)
    path = tmp_path / issued.file_name
    write_file(path, office.attachments.read(issued.sha256))
    read = read_file(path).document
    assert (read.number_symbol, read.issued_on) == (issued.number_symbol, DAY)
    assert read.doc_type == {"thong_bao_ket_luan": "thong_bao"}.get(code, code)
    assert read.signer == "Nguyễn Văn Mẫu"
    assert read.subject == issued.letter.title.removeprefix("về việc ")  # the reader leaves the words before a subject out
    if code in ("cong_van", "to_trinh"):
        assert list(read.addressees) == ["Ban Thường vụ Tỉnh ủy"]
