"""Papers of random parts, texts and settings: whatever an office fills in stands on the paper as its profile says."""

import random
from typing import Any

import pytest

from models.domain.letters import Appendix, Letter, SignatureBlock
from reports.papers.letters import render_letter
from tests.paper.checker import check_letter
from tests.paper.checker_cases import UNIT_200
from tests.paper.letter_samples import table
from tests.paper.test_letter_text import random_text
from tests.paper.typed_samples import GROUNDS, KINDS, PLAN, RULES, assignments, copy_block, paper

COUNT = 80


def random_paper(seed: int) -> Letter:
    """A paper of any kind with any of the parts a paper may have."""
    rng = random.Random(seed)
    profile = rng.choice(("HD05", "HD05", "HD36", "ND30"))
    changes: dict[str, Any] = {"sheet": "A5" if rng.random() < 0.15 else "A4", "extra": {}}

    def words(count: int) -> str:
        return random_text(rng)[:-1].replace("(", "").replace(")", "")[: 8 * count].strip(" ,.;:/-") or "nội dung"

    def signer() -> SignatureBlock:
        authority = rng.choice((None, "T/M BAN THƯỜNG VỤ", "K/T TRƯỞNG BAN", words(5).upper()))
        return SignatureBlock(signing_authority=authority, position=words(6).upper(), signer=words(3).title())

    if rng.random() < 0.5:
        kinds = (lambda: random_text(rng), lambda: rng.choice(PLAN), lambda: rng.choice(RULES), lambda: f"1. {random_text(rng)}")
        changes["body"] = (*(rng.choice(kinds)() for _ in range(rng.randint(1, 40))), random_text(rng))
    if rng.random() < 0.3:
        changes["grounds"] = GROUNDS[profile] * rng.randint(1, 3)
    if rng.random() < 0.3:
        changes["co_signatures"] = tuple(signer() for _ in range(rng.randint(1, 4)))
    if rng.random() < 0.3:
        changes["contact_line"] = words(rng.randint(2, 20))
    if rng.random() < 0.3:
        changes["circulation_note"] = rng.choice(("LƯU HÀNH NỘI BỘ", "TÀI LIỆU THU HỒI", "XEM XONG TRẢ LẠI"))
    if rng.random() < 0.25 and changes["sheet"] == "A4":
        changes["copy_block"] = copy_block(profile, form=rng.choice(("Sao y", "Sao lục", "Trích sao")))
    if rng.random() < 0.3:
        changes["table"], changes["table_after"] = table(rng.randint(1, 15)), rng.choice((None, 0, 1))
    if rng.random() < 0.4:
        changes["appendices"] = tuple(
            Appendix(
                label=f"Phụ lục {number}", title=words(12).upper(), reference=f"(Kèm theo {words(8)})",
                body=tuple(random_text(rng) for _ in range(rng.randint(0, 8))) or ("Không có nội dung.",),
                table=assignments(rng.randint(1, 30)) if rng.random() < 0.6 else None, is_landscape=rng.random() < 0.5,
            )
            for number in range(1, rng.randint(2, 4))
        )  # fmt: skip
    if rng.random() < 0.3:
        changes["superior_line"] = UNIT_200[: rng.randint(5, 200)].strip().upper()
    if rng.random() < 0.4 and profile != "ND30" and changes["sheet"] == "A4":
        size = rng.choice((14, 15))
        changes["extra"] = {"body_pt": str(size), "line_exact_pt": str(rng.randint(18, 22)), "indent_mm": str(rng.randint(8, 13))}
    if rng.random() < 0.3:
        changes["extra"] |= {"urgency": rng.choice(("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"))}
    return paper(rng.choice(list(KINDS)), profile, **changes)


@pytest.mark.parametrize("seed", range(COUNT))
def test_random_paper(seed: int) -> None:
    given = random_paper(seed)
    assert [str(one) for one in check_letter(given, render_letter(given).pdf)] == []
    assert [str(one) for one in check_letter(given, render_letter(given, is_duplex=True).pdf, is_duplex=True)] == []
