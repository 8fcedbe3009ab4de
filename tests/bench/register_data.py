"""Registers for the benchmarks: an office with N made-up documents, the same for the same N."""

import random
from datetime import date, timedelta
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.services.office import open_office, writing
from models.services.register.registering import register_document
from models.services.setup import OfficeSetup, init_register

DAY = date(2024, 4, 16)
_WORDS = [
    "triển",
    "khai",
    "thực",
    "hiện",
    "nhiệm",
    "vụ",
    "kế",
    "hoạch",
    "báo",
    "cáo",
    "kết",
    "quả",
    "công",
    "tác",
    "xây",
    "dựng",
    "Đảng",
    "kiểm",
    "tra",
    "giám",
    "sát",
    "đầu",
    "tư",
    "công",
    "giải",
    "phóng",
    "mặt",
    "bằng",
    "chuyển",
    "đổi",
    "số",
    "cải",
    "cách",
    "hành",
    "chính",
    "an",
    "sinh",
    "xã",
    "hội",
    "giáo",
    "dục",
    "y",
    "tế",
    "môi",
    "trường",
    "quy",
    "hoạch",
    "đô",
    "thị",
    "nông",
    "thôn",
    "mới",
    "dự",
    "án",
    "trọng",
    "điểm",
]
_ISSUERS = (
    "Tỉnh ủy",
    "Ủy ban nhân dân tỉnh",
    "Ban Tổ chức Tỉnh ủy",
    "Ban Tuyên giáo Tỉnh ủy",
    "Sở Tài chính",
    "Sở Nội vụ",
    "Huyện ủy",
)


def drafts(count: int) -> list[DocumentDraft]:
    """Incoming papers with subjects of about 130 characters."""
    rng = random.Random(7)
    made = []
    for number in range(1, count + 1):
        issued = DAY - timedelta(days=rng.randrange(1, 700))
        made.append(
            DocumentDraft(
                direction="incoming", doc_type="cong_van", subject="về việc " + " ".join(rng.choices(_WORDS, k=24)),
                issuer=rng.choice(_ISSUERS), number_symbol=f"{number}-CV/TU", issued_on=issued, arrived_on=DAY, signer="Nguyễn Văn Mẫu",
            )
        )  # fmt: skip
    return made


def new_register(folder: Path) -> Path:
    """An empty office register in `folder`."""
    init_register(
        folder,
        FixedClock(DAY),
        OfficeSetup(name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2024", term_start="2020-10-14"),
    )
    return folder


def filled_register(folder: Path, count: int) -> Path:
    """A register with `count` documents, written in one transaction."""
    new_register(folder)
    with open_office(folder, FixedClock(DAY)) as office, writing(office):
        for draft in drafts(count):
            register_document(office, draft)
    return folder
