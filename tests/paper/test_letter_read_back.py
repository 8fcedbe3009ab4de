"""A letter that the program printed is read again by the program's own reader."""

from datetime import date

import pytest

from models.reading.read import read_text
from reports.papers.letters import render_letter
from tests.paper.geometry import Paper
from tests.paper.letter_samples import letter, table


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"table": table(3), "table_after": 1},
        {"place": "Thành phố Hồ Chí Minh"},
        {"issuer_line": "BAN TUYÊN GIÁO VÀ DÂN VẬN TRUNG TÂM"},
    ],
)
def test_number_date_subject_and_signer_come_back(changes: dict[str, object]) -> None:
    paper = Paper(render_letter(letter(**changes)).pdf)
    document = read_text("\n".join(paper.text(page) for page in range(len(paper)))).document
    assert document.number_symbol == "687-CV/VPTU"
    assert document.issued_on == date(2024, 4, 16)
    assert document.subject == "đôn đốc thực hiện nhiệm vụ được giao"
    assert document.signer == "Nguyễn Văn A"
    assert document.addressees == ("Ban cán sự đảng Ủy ban nhân dân tỉnh",)
