"""The set-up: all presets, names that follow from the office, counters, and that a failure leaves nothing."""

from datetime import date

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import RuleError, StorageError
from models.services import setup as setting_up
from models.services.numbers.numbering import next_arrival, next_number
from models.services.office import open_office
from models.services.setup import OfficeSetup, init_register

DAY = FixedClock(date(2026, 3, 2))

OFFICES = [
    ("Văn phòng Tỉnh ủy Mẫu Sơn", "province", "2024", "TỈNH UỶ MẪU SƠN|VĂN PHÒNG|VPTU|TU|Mẫu Sơn|Tỉnh ủy Mẫu Sơn"),
    ("Văn phòng Tỉnh uỷ Mẫu Sơn", "province", "2025", "TỈNH UỶ MẪU SƠN|VĂN PHÒNG|VPTU|TU|Mẫu Sơn|Tỉnh ủy Mẫu Sơn"),
    ("văn phòng thành ủy Mẫu", "province", "2025", "THÀNH UỶ MẪU|VĂN PHÒNG|VPTU|TU|Thành phố Mẫu|Thành ủy Mẫu"),
    ("Văn phòng Huyện ủy Mẫu Khê", "district", "2024", "HUYỆN UỶ MẪU KHÊ|VĂN PHÒNG|VPHU|HU|Mẫu Khê|Huyện ủy Mẫu Khê"),
    ("Văn phòng Thị ủy Mẫu Khê", "district", "2024", "THỊ UỶ MẪU KHÊ|VĂN PHÒNG|VPTXU|TXU|Mẫu Khê|Thị ủy Mẫu Khê"),
    ("Văn phòng Thành ủy Mẫu Khê", "district", "2024", "THÀNH UỶ MẪU KHÊ|VĂN PHÒNG|VPTU|TU|Mẫu Khê|Thành ủy Mẫu Khê"),
    ("Văn phòng Đảng ủy xã Mẫu Khê", "commune", "2025", "ĐẢNG UỶ XÃ MẪU KHÊ|VĂN PHÒNG|VPĐU|ĐU|Mẫu Khê|Đảng ủy xã Mẫu Khê"),
    ("Đảng ủy phường Mẫu Khê", "commune", "2025", "|ĐẢNG UỶ PHƯỜNG MẪU KHÊ|ĐU|ĐU|Mẫu Khê|Đảng ủy phường Mẫu Khê"),
    ("Đảng uỷ đặc khu Mẫu Khê", "commune", "2025", "|ĐẢNG UỶ ĐẶC KHU MẪU KHÊ|ĐU|ĐU|Mẫu Khê|Đảng ủy đặc khu Mẫu Khê"),
]


@pytest.mark.parametrize("name, level, preset, expected", OFFICES)
def test_every_pair_gives_an_office_that_can_number(tmp_path, name, level, preset, expected):
    result = init_register(tmp_path / "so", DAY, OfficeSetup(name=name, level=level, preset=preset, signer="Người Ký Mẫu"))
    names = expected.split("|")
    keys = ("superior_line", "issuer_line", "symbol", "committee_symbol", "place", "committee_name")
    with open_office(tmp_path / "so", DAY) as office:
        assert [office.setting(f"office.{key}") for key in keys] == names
        assert len(office.units.all()) == result.units >= 40
        own = {unit.symbol: unit for unit in office.units.own_issuers()}
        assert set(own) == {names[3], f"VP{names[3]}"}
        assert [unit.group_code[1:] for unit in own.values()] == ["1", "2"]
        plan = next_number(office, own[names[2]].id, "cong_van", DAY.today())
        assert plan.number_symbol == f"01-CV/{names[2]}"
        assert next_arrival(office, DAY.today()) == 1
        assert office.setting("ladder.reply_days") == (10 if level == "commune" else 0)
        assert not office.calendar().is_working_day(date(2026, 2, 17))
        assert office.events.verify_chain() == []
    files = ["config.json", "register.db", "register.key", "register.lock"]
    assert sorted(path.name for path in (tmp_path / "so").iterdir() if not path.name.endswith("-journal")) == files


def test_last_numbers_continue_the_paper_books(tmp_path):
    setup = OfficeSetup(
        name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2024", term_start="2020-10-14T16:30",
        last_numbers={"CV/VPTU": 686, "CV/TU": 3022, "qd/tu": 41, "ĐẾN": 120},
    )  # fmt: skip
    day = FixedClock(date(2024, 4, 16))
    init_register(tmp_path, day, setup)
    with open_office(tmp_path, day) as office:
        ids = {unit.symbol: unit.id for unit in office.units.own_issuers()}
        wanted = [("VPTU", "cong_van"), ("TU", "cong_van"), ("TU", "quy_dinh"), ("TU", "ket_luan")]
        plans = [next_number(office, ids[symbol], kind, day.today()).number_symbol for symbol, kind in wanted]
        assert plans == ["687-CV/VPTU", "3023-CV/TU", "42-QĐ/TU", "01-KL/TU"]
        assert next_arrival(office, day.today()) == 121
        assert {series.start_number for series in office.series.all("outgoing")} == {687, 3023, 42}
        assert office.terms.all()[0].name == "2020-2025"


def test_warnings_say_what_is_missing(tmp_path):
    result = init_register(tmp_path / "a", DAY, OfficeSetup(name="Đảng ủy xã Mẫu", level="commune", preset="2025"))
    assert [w.code for w in result.warnings] == ["signer_missing", "term_start_missing", "superior_line_missing", "example_units"]
    assert "Chi bộ thôn A" in result.warnings[-1].params["names"]
    full = OfficeSetup(
        name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2025", term_start=date(2025, 10, 3), signer="Người Ký Mẫu",
        position="Phó Chánh Văn phòng", signing_authority="K/T Chánh Văn phòng", place="Mẫu Sơn", symbol="VPTUM", qd_series="two",
    )  # fmt: skip
    result = init_register(tmp_path / "b", DAY, full)
    assert [w.code for w in result.warnings] == ["example_units"]
    with open_office(tmp_path / "b", DAY) as office:
        signer = office.persons.signers(DAY.today())[0]
        assert (signer.position, signer.signing_authority) == ("PHÓ CHÁNH VĂN PHÒNG", "K/T CHÁNH VĂN PHÒNG")
        assert office.setting("office.place") == "Mẫu Sơn"
        assert {unit.symbol for unit in office.units.own_issuers()} == {"TU", "VPTUM"}
        assert office.setting("qd_series") == "two"


WRONG = [
    ({"level": "province", "preset": "2023"}, "preset_unknown"),
    ({"level": "district", "preset": "2025"}, "preset_unknown"),
    ({"level": "commune", "preset": "2024"}, "preset_unknown"),
    ({"name": "Công ty Mẫu"}, "office_name_unknown"),
    ({"name": "Văn phòng Tỉnh ủy"}, "office_name_unknown"),
    ({"name": "Văn phòng Huyện ủy Mẫu"}, "office_level_mismatch"),
    ({"term_start": "2024-02-30"}, "date_impossible"),
    ({"term_start": "2024-02-03T25:00"}, "date_impossible"),
    ({"qd_series": "three"}, "setting_invalid"),
    ({"last_numbers": {"CV/VPTU": 5, "CV/XX": 686}}, "last_number_unknown"),
    ({"last_numbers": {"XX/VPTU": 686}}, "last_number_unknown"),
    ({"last_numbers": {"CV/VPTU": -1}}, "number_invalid"),
    ({"last_numbers": {"CV/VPTU": 10**20}}, "number_invalid"),
    ({"symbol": "a b/c"}, "symbol_invalid"),
]


@pytest.mark.parametrize("changes, code", WRONG)
def test_a_refused_setup_leaves_nothing(tmp_path, changes, code):
    values = {"name": "Văn phòng Tỉnh ủy Mẫu", "level": "province", "preset": "2025"} | changes
    with pytest.raises(RuleError) as caught:
        init_register(tmp_path / "moi" / "so", DAY, OfficeSetup(**values))
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_an_existing_register_is_refused_and_untouched(tmp_path):
    setup = OfficeSetup(name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2025")
    init_register(tmp_path, DAY, setup)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(StorageError, match="register_exists"):
        init_register(tmp_path, DAY, setup)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_trouble_at_any_step_leaves_the_folder_as_it_was(tmp_path, monkeypatch):
    (tmp_path / "ghi chú.txt").write_text("của người dùng", encoding="utf-8")
    setup = OfficeSetup(name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2025", last_numbers={"CV/VPTU": 3})
    for step in ("create_register", "_add_units", "_start_series", "load_holidays"):

        def fail(*_args, **_more):
            raise StorageError("disk_full")

        with monkeypatch.context() as patch:
            patch.setattr(setting_up, step, fail)
            with pytest.raises(StorageError, match="disk_full"):
                init_register(tmp_path, DAY, setup)
        assert [path.name for path in tmp_path.iterdir()] == ["ghi chú.txt"]
    assert init_register(tmp_path, DAY, setup).register.exists()
