"""Issuing a typed paper: number, row, recipients, links, PDF and events together; refused with every reason; killed at any moment."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft, DocumentFilter
from models.domain.errors import RuleError, StorageError
from models.domain.letters import Appendix, Letter
from models.domain.paper_templates import CoIssuer, PaperContent
from models.services.composing.paper_issue import begin_paper, copy_paper, finish_paper, issue_paper, reprint_paper
from models.services.office import Office, open_office
from models.services.register.registering import register_document
from models.services.settings import add_person, change_settings
from tests.services.paper_hands import DAY, FILLED, content_of, new_office, render
from tests.services.reminder_hands import KILLS, ROOT


@pytest.fixture
def office(tmp_path: Path):
    with new_office(tmp_path) as opened:
        yield opened


def given_paper(office: Office) -> int:
    paper = DocumentDraft(
        direction="incoming", doc_type="cong_van", subject="cung cấp số liệu", number_symbol="12-CV/BTCTU",
        issuer="Ban Tổ chức Tỉnh ủy", issued_on=date(2026, 5, 28),
    )  # fmt: skip
    return register_document(office, paper).document.id


@pytest.mark.parametrize("code", tuple(FILLED))
def test_every_template_is_issued_and_registered(office: Office, code: str) -> None:
    issued = issue_paper(office, content_of(code), render)
    document = office.documents.get(issued.document_id)
    assert document is not None
    assert document.number_symbol == issued.number_symbol
    assert issued.number_symbol.startswith("01-")
    assert document.layout_profile == "HD05"
    assert (document.page_count, document.signer) == (2, "Nguyễn Văn Mẫu")
    assert [(one.role, one.sha256) for one in document.attachments] == [("letter", issued.sha256)]
    assert reprint_paper(office, document.id) == (issued.file_name, render(issued.letter).pdf)
    assert office.events.verify_chain() == []


def test_what_the_register_keeps(office: Office) -> None:
    basis = given_paper(office)
    content = content_of(
        "cong_van", addressees=("Ban Tổ chức Tỉnh ủy", "Văn phòng X"), links=(("replies_to", basis),), typist_mark="NVA", copy_count=26,
        urgency="khan", appendices=(Appendix(label="", title="Danh sách", reference="", body=("Số liệu thuế",)),),
    )  # fmt: skip
    issued = issue_paper(office, content, render)
    document = office.documents.get(issued.document_id)
    assert document is not None
    assert (document.subject, document.copy_count, document.urgency) == ("cung cấp số liệu quý II", 26, "khan")
    assert document.typist_mark == "NVA-26"
    roles = [(one.role, one.text, one.is_superior_copy) for one in document.recipients]
    assert roles == [
        ("addressee", "Ban Tổ chức Tỉnh ủy", False), ("addressee", "Văn phòng X", False), ("distribution", "Như trên", False),
        ("distribution", "Thường trực Tỉnh ủy (báo cáo)", True), ("distribution", "Lãnh đạo Văn phòng", False),
        ("distribution", "Lưu Văn phòng Tỉnh ủy", False),
    ]  # fmt: skip
    assert document.recipients[0].unit_ids
    assert [(one.kind, one.target_id) for one in document.links] == [("replies_to", basis)]
    assert list(office.documents.ids(DocumentFilter(text="so lieu thue"))) == [document.id]
    assert document.id in issued.changes.ids["document"]
    entry = office.register.conn.value("SELECT after FROM event WHERE verb = 'issue' AND entity = 'document'")
    assert '"cong_van"' in entry


def test_all_that_is_missing_is_named_at_once(office: Office) -> None:
    with pytest.raises(RuleError) as refused:
        begin_paper(office, PaperContent("giay_moi", {"time": " "}, DAY))
    assert refused.value.code == "paper_field_missing"
    assert [one.params["key"] for one in refused.value.params["fields"]] == [
        "addressees",
        "event",
        "time",
        "meeting_on",
        "location",
    ]
    wrong = {**FILLED["giay_moi"], "time": "25:00", "meeting_on": "30/2/2026"}
    with pytest.raises(RuleError) as refused:
        begin_paper(office, content_of("giay_moi", values=wrong))
    assert (refused.value.code, len(refused.value.params["faults"])) == ("paper_value_wrong", 2)
    assert office.register.conn.value("SELECT count(*) FROM document") == 0


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"issued_on": date(2026, 6, 3)}, "date_future"),
        ({"signing_authority": "TUQ CHÁNH VĂN PHÒNG"}, "signing_mark_unknown"),
        ({"issuer": "committee", "signing_authority": "K/T BÍ THƯ"}, "signing_collective"),
        ({"links": (("basis", 999),)}, "document_unknown"),
        ({"urgency": "rất khẩn"}, "urgency_unknown"),
        ({"copy_count": 2_000_000}, "count_invalid"),
        ({"issued_on": date(2020, 1, 1)}, "term_unknown"),
    ],
)
def test_refused_before_anything_is_drawn(office: Office, changes: dict, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        begin_paper(office, content_of("cong_van", **changes))
    assert refused.value.code == code
    assert office.register.conn.value("SELECT count(*) FROM document") == 0


def test_a_number_taken_meanwhile_is_never_printed_twice(office: Office) -> None:
    first = begin_paper(office, content_of("cong_van"))
    other = issue_paper(office, content_of("cong_van"), render)
    assert other.number_symbol == "01-CV/VPTU"
    assert finish_paper(office, first, render(first.letter)) is None
    again = issue_paper(office, content_of("cong_van"), render)
    assert (again.number_symbol, again.letter.number_text) == ("02-CV/VPTU", "Số 02-CV/VPTU")


def test_a_profile_changed_meanwhile_draws_again(office: Office) -> None:
    prepared = begin_paper(office, content_of("thong_bao"))
    change_settings(office, {"layout.profile": "HD36"})
    assert finish_paper(office, prepared, render(prepared.letter)) is None
    assert issue_paper(office, content_of("thong_bao"), render).letter.layout_profile == "HD36"


def test_a_late_paper_needs_its_reason(office: Office) -> None:
    issue_paper(office, content_of("cong_van"), render)
    office.clock = FixedClock(date(2026, 6, 10))
    early = content_of("cong_van", issued_on=date(2026, 6, 1))
    with pytest.raises(RuleError) as refused:
        begin_paper(office, early)
    assert refused.value.code == "late_registration"
    done = issue_paper(office, early, render, late_reason="Ký ngày 01/6, chuyển văn thư muộn")
    assert done.number_symbol == "02-CV/VPTU"


def test_joint_and_committee_papers_count_with_their_lead(office: Office) -> None:
    partner = CoIssuer(name="BAN TỔ CHỨC TỈNH UỶ", symbol="BTCTU", position="TRƯỞNG BAN")
    assert issue_paper(office, content_of("ke_hoach", co_issuers=(partner,)), render).number_symbol == "01-KH/VPTU-BTCTU"
    assert issue_paper(office, content_of("ke_hoach"), render).number_symbol == "02-KH/VPTU"
    add_person(office, "Trần Mẫu", "PHÓ BÍ THƯ")
    secretary = next(one for one in office.persons.all() if one.full_name == "Trần Mẫu")
    issued = issue_paper(office, content_of("ke_hoach", issuer="committee", signer_id=secretary.id), render)
    document = office.documents.get(issued.document_id)
    assert document is not None
    assert issued.number_symbol == "01-KH/TU"
    assert (document.issuer, document.issuing_authority) == ("Tỉnh ủy", "Ban Thường vụ")
    assert (document.signing_authority, document.position) == ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")


def test_appendix_names_its_number_only_when_it_is_known(office: Office) -> None:
    content = content_of("thong_bao", appendices=(Appendix(label="", title="Danh sách", reference="", body=("Một",)),))
    issued = issue_paper(office, content, render)
    assert "số 01-TB/VPTU, ngày 02/6/2026" in issued.letter.appendices[0].reference


def test_copies_in_a_folder(office: Office, tmp_path: Path) -> None:
    issued = issue_paper(office, content_of("thong_bao"), render)

    def docx(letter: Letter) -> bytes:
        return letter.subject.encode()

    pdf, word = copy_paper(office, issued, tmp_path / "ra", docx)
    assert pdf.name == "01-TB-VPTU về việc thay đổi lịch làm việc.pdf"
    assert pdf.read_bytes() == render(issued.letter).pdf
    assert word.read_bytes() == "về việc thay đổi lịch làm việc".encode()
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(StorageError) as refused:
        copy_paper(office, issued, tmp_path / "tệp", docx)
    assert refused.value.code == "copies_missing"


def test_reprint_of_what_has_no_print(office: Office) -> None:
    with pytest.raises(RuleError) as refused:
        reprint_paper(office, given_paper(office))
    assert refused.value.code == "paper_not_kept"


def test_a_fault_while_writing_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = begin_paper(office, content_of("cong_van"))
    monkeypatch.setattr(office.attachments, "attach", lambda *_: (_ for _ in ()).throw(OSError("disk")))
    with pytest.raises(OSError):
        finish_paper(office, prepared, render(prepared.letter))
    monkeypatch.undo()
    assert office.register.conn.value("SELECT count(*) FROM document") == 0
    assert issue_paper(office, replace(prepared.content), render).number_symbol == "01-CV/VPTU"


CHILD = """
import sys
from datetime import date
from pathlib import Path
from models.domain.clock import FixedClock
from models.services.office import open_office
from models.services.composing.paper_issue import begin_paper, finish_paper
from tests.services.paper_hands import DAY, content_of, render

office = open_office(Path(sys.argv[1]), FixedClock(DAY))
prepared = begin_paper(office, content_of("cong_van"))
drawn = render(prepared.letter)
print("ready", flush=True)
finish_paper(office, prepared, drawn)
print("done", flush=True)
sys.stdin.read()
"""


def test_a_kill_at_any_moment_leaves_the_whole_paper_or_nothing(tmp_path: Path) -> None:
    new_office(tmp_path).close()
    chance = random.Random(5)
    for attempt in range(KILLS):
        folder = tmp_path / f"bản {attempt}"
        shutil.copytree(tmp_path / "sổ", folder)
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, 0.15))
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        child.communicate()
        with open_office(folder, FixedClock(DAY)) as office:
            count = office.register.conn.value("SELECT count(*) FROM document")
            assert count in (0, 1)
            assert office.events.verify_chain() == []
            assert office.register.conn.value("SELECT count(*) FROM event WHERE verb IN ('register', 'issue')") == 2 * count
            for document_id in office.documents.ids(DocumentFilter()):
                name, pdf = reprint_paper(office, document_id)
                assert name.startswith("01-CV-VPTU")
                assert "Số 01-CV/VPTU".encode() in pdf
            assert issue_paper(office, content_of("cong_van"), render).number_symbol == f"0{count + 1}-CV/VPTU"
