"""A register of a province office of 2024, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.services.office import Office, open_office
from models.services.register.registering import register_document
from models.services.setup import OfficeSetup, init_register

TODAY = FixedClock(date(2024, 5, 3))


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "register"
    init_register(
        folder,
        FixedClock(date(2024, 1, 2)),
        OfficeSetup(name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2024", term_start="2020-10-14"),
    )
    return folder


@pytest.fixture
def data_dir(_template: Path, tmp_path: Path) -> Path:
    """A data folder with a new register; blanks, # and Vietnamese letters in its path."""
    return Path(shutil.copytree(_template, tmp_path / "sổ #1 của phòng"))


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    """The register, open on 3/5/2024."""
    with open_office(data_dir, TODAY, who="văn thư") as opened:
        yield opened


@pytest.fixture
def filled(data_dir: Path) -> Path:
    """The data folder after three incoming and three outgoing documents, closed."""
    with open_office(data_dir, TODAY, who="văn thư") as opened:
        for i in range(3):
            register_document(
                opened,
                DocumentDraft(
                    direction="incoming", doc_type="cong_van", subject=f"về việc nộp báo cáo số {i}", issuer="Huyện ủy A",
                    number_symbol=f"{20 + i}-CV/HU", issued_on=date(2024, 5, 2), body="Nội dung văn bản",
                ),
            )  # fmt: skip
            register_document(
                opened,
                DocumentDraft(direction="outgoing", doc_type="cong_van", subject=f"về việc trả lời {i}", idempotency_key=f"k{i}"),
            )
    return data_dir
