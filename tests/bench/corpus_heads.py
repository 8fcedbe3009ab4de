"""Letterheads and signature blocks of the corpus: who writes, under which number, who signs. All names are made up."""

import random
from dataclasses import dataclass
from datetime import date

OLD = (
    "Bắc Giang",
    "Hà Nam",
    "Nam Định",
    "Bến Tre",
    "Kon Tum",
    "Phú Yên",
    "Quảng Nam",
    "Yên Bái",
    "Hậu Giang",
    "Thái Bình",
    "Hòa Bình",
    "Vĩnh Phúc",
)
NEW = (
    "Bắc Ninh",
    "Phú Thọ",
    "Lào Cai",
    "Gia Lai",
    "Đắk Lắk",
    "Vĩnh Long",
    "Đồng Tháp",
    "Cà Mau",
    "Ninh Bình",
    "Quảng Trị",
    "Thái Nguyên",
    "Tuyên Quang",
)
DISTRICTS = ("Tân Sơn", "Yên Lập", "Sông Lam", "Mai Hạ", "Phú Khê", "Lạc Thủy", "Bình Giang")
COMMUNES = ("Tân Lập", "Minh Khai", "Thạch Đà", "Yên Mỹ", "Phú Nhuận", "Đông Hải", "Nậm Sơn")
_FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Hà",
    "Lương",
    "Nông",
)
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Quốc", "Thanh", "Thị Thu", "Hữu", "Xuân", "Ngọc", "Thị Kim")
_GIVEN = (
    "Hòa",
    "Khải",
    "Tuấn",
    "Lan",
    "Nga",
    "Phúc",
    "Thủy",
    "Sơn",
    "Quyên",
    "Đạt",
    "Bảo",
    "Yến",
    "Việt",
    "Hạnh",
    "Trường",
    "Loan",
)
PARTY_TYPES = {
    "cong_van": ("CV", ""), "chi_thi": ("CT", "CHỈ THỊ"), "ket_luan": ("KL", "KẾT LUẬN"), "thong_bao": ("TB", "THÔNG BÁO"), "nghi_quyet": ("NQ", "NGHỊ QUYẾT"),
    "ke_hoach": ("KH", "KẾ HOẠCH"), "quyet_dinh": ("QĐ", "QUYẾT ĐỊNH"), "huong_dan": ("HD", "HƯỚNG DẪN"), "giay_moi": ("GM", "GIẤY MỜI"), "bao_cao": ("BC", "BÁO CÁO"), "to_trinh": ("TTr", "TỜ TRÌNH"),
}  # fmt: skip


@dataclass(frozen=True)
class Head:
    """The facts that a letterhead and a signature block show."""

    lines: tuple[str, ...]
    issuer: str
    named: str
    place: str
    number: int
    symbol: str
    number_symbol: str
    is_state: bool
    marks: tuple[str, ...]
    position: str
    signing_authority: str | None
    authority: str | None
    signer: str


def _pick(draw: random.Random, values: tuple[str, ...]) -> str:
    return values[int(draw.random() * len(values))]


def _party(
    profile: str, province: str, district: str, commune: str, draw: random.Random
) -> tuple[tuple[str, ...], str, str, str, str, list[tuple[tuple[str, ...], str, str | None]]]:
    """(lines, issuer, issuer named by the text, place, symbol, ways to sign)."""
    standing = [
        (("T/M BAN THƯỜNG VỤ",), position, "Ban Thường vụ") for position in ("PHÓ BÍ THƯ", "BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC")
    ]
    office: list[tuple[tuple[str, ...], str, str | None]] = [
        ((), "CHÁNH VĂN PHÒNG", None),
        (("K/T CHÁNH VĂN PHÒNG",), "PHÓ CHÁNH VĂN PHÒNG", None),
    ]
    board: list[tuple[tuple[str, ...], str, str | None]] = [
        ((), "TRƯỞNG BAN", None),
        (("K/T TRƯỞNG BAN",), "PHÓ TRƯỞNG BAN", None),
    ]
    top = f"TỈNH ỦY {province.upper()}"
    whole = f"Tỉnh ủy {province}"
    if profile in ("tu_btv", "tu_bch", "tu_tl"):
        ways: list[tuple[tuple[str, ...], str, str | None]] = list(standing)
        if profile == "tu_bch":
            ways = [
                (("T/M BAN CHẤP HÀNH",), "BÍ THƯ", "Ban Chấp hành"),
                (("T/M BAN CHẤP HÀNH",), "PHÓ BÍ THƯ THƯỜNG TRỰC", "Ban Chấp hành"),
            ]
        if profile == "tu_tl":
            ways = [
                (("T/L BAN THƯỜNG VỤ",), "CHÁNH VĂN PHÒNG", "Ban Thường vụ"),
                (("T/L BAN THƯỜNG VỤ",), "PHÓ CHÁNH VĂN PHÒNG", "Ban Thường vụ"),
            ]
        return (top,), whole, "Tỉnh ủy", province, "TU", ways
    if profile == "vptu":
        return (top, "VĂN PHÒNG"), f"Văn phòng {whole}", "Văn phòng Tỉnh ủy", province, "VPTU", office
    boards = {
        "btctu": ("BAN TỔ CHỨC", "BTCTU"), "btgtu": ("BAN TUYÊN GIÁO", "BTGTU"), "bdvtu": ("BAN DÂN VẬN", "BDVTU"), "bncctu": ("BAN NỘI CHÍNH", "BNCTU"), "btgdvtu": ("BAN TUYÊN GIÁO VÀ DÂN VẬN", "BTGDVTU"),
    }  # fmt: skip
    names = {
        "BAN TỔ CHỨC": "Ban Tổ chức",
        "BAN TUYÊN GIÁO": "Ban Tuyên giáo",
        "BAN DÂN VẬN": "Ban Dân vận",
        "BAN NỘI CHÍNH": "Ban Nội chính",
        "BAN TUYÊN GIÁO VÀ DÂN VẬN": "Ban Tuyên giáo và Dân vận",
    }
    if profile in boards:
        line, symbol = boards[profile]
        return (top, line), f"{names[line]} {whole}", f"{names[line]} Tỉnh ủy", province, symbol, board
    if profile == "ubkttu":
        ways = [(("T/M ỦY BAN KIỂM TRA",), position, "Ủy ban Kiểm tra") for position in ("CHỦ NHIỆM", "PHÓ CHỦ NHIỆM")]
        return (top, "ỦY BAN KIỂM TRA"), f"Ủy ban Kiểm tra {whole}", "Ủy ban Kiểm tra Tỉnh ủy", province, "UBKTTU", ways
    if profile == "hu_btv":
        upper = _pick(draw, (f"ĐẢNG BỘ TỈNH {province.upper()}", top))
        return (upper, f"HUYỆN ỦY {district.upper()}"), f"Huyện ủy {district}", "Huyện ủy", district, "HU", list(standing)
    if profile == "vphu":
        return (
            (f"HUYỆN ỦY {district.upper()}", "VĂN PHÒNG"),
            f"Văn phòng Huyện ủy {district}",
            "Văn phòng Huyện ủy",
            district,
            "VPHU",
            office,
        )
    level = _pick(draw, ("xã", "phường"))
    committee = f"Đảng ủy {level} {commune}"
    if profile == "dux_btv":
        return (f"ĐẢNG BỘ TỈNH {province.upper()}", committee.upper()), committee, "Đảng ủy", commune, "ĐU", list(standing)
    if profile == "dux_vp":
        return (committee.upper(), "VĂN PHÒNG"), f"Văn phòng {committee}", "Văn phòng Đảng ủy", commune, "VPĐU", office
    return (committee.upper(), "BAN XÂY DỰNG ĐẢNG"), f"Ban Xây dựng Đảng {committee}", "Ban Xây dựng Đảng", commune, "BXDĐ", board


def _state(
    profile: str, province: str, commune: str
) -> tuple[tuple[str, ...], str, str, str, str, list[tuple[tuple[str, ...], str, str | None]]]:
    committee = "Ủy ban nhân dân"
    chair: list[tuple[tuple[str, ...], str, str | None]] = [
        (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", committee),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", committee),
    ]
    if profile == "ubnd":
        return ("ỦY BAN NHÂN DÂN", f"TỈNH {province.upper()}"), f"Ủy ban nhân dân tỉnh {province}", "", province, "UBND", chair
    if profile == "ubnd_x":
        return ("ỦY BAN NHÂN DÂN", f"XÃ {commune.upper()}"), f"Ủy ban nhân dân xã {commune}", "", commune, "UBND", chair
    if profile == "vpubnd":
        ways: list[tuple[tuple[str, ...], str, str | None]] = [
            ((), "CHÁNH VĂN PHÒNG", None),
            (("KT. CHÁNH VĂN PHÒNG",), "PHÓ CHÁNH VĂN PHÒNG", None),
        ]
        line = f"ỦY BAN NHÂN DÂN TỈNH {province.upper()}"
        return (line, "VĂN PHÒNG"), f"Văn phòng Ủy ban nhân dân tỉnh {province}", "", province, "VP", ways
    names = {
        "so_tc": ("Sở Tài chính", "STC"), "so_nv": ("Sở Nội vụ", "SNV"), "so_gd": ("Sở Giáo dục và Đào tạo", "SGDĐT"), "so_yt": ("Sở Y tế", "SYT"), "so_nn": ("Sở Nông nghiệp và Môi trường", "SNNMT"),
    }  # fmt: skip
    name, symbol = names[profile]
    ways = [((), "GIÁM ĐỐC", None), (("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", None)]
    return (f"UBND TỈNH {province.upper()}", name.upper()), name, "", province, symbol, ways


def person(draw: random.Random) -> str:
    """An invented name."""
    return f"{_pick(draw, _FAMILY)} {_pick(draw, _MIDDLE)} {_pick(draw, _GIVEN)}"


def make_head(profile: str, doc_type: str, on: date, draw: random.Random) -> Head:
    """Draw the facts for a paper of this profile and day."""
    province = _pick(draw, NEW if on >= date(2025, 7, 1) else OLD)
    district, commune = _pick(draw, DISTRICTS), _pick(draw, COMMUNES)
    is_state = profile.startswith(("ubnd", "so_", "vpubnd"))
    if is_state:
        lines, issuer, named, place, symbol, ways = _state(profile, province, commune)
    else:
        lines, issuer, named, place, symbol, ways = _party(profile, province, district, commune, draw)
    marks, position, authority = ways[int(draw.random() * len(ways))]
    number = 1 + int(draw.random() ** 2 * 4200)
    digits = f"{number:02d}"
    code = PARTY_TYPES[doc_type][0]
    if is_state and doc_type == "cong_van":
        symbol = f"{symbol}-{_pick(draw, ('TH', 'KT', 'VX', 'NC'))}"
        number_symbol = f"{digits}/{symbol}"
    elif is_state:
        symbol = f"{code}-{symbol}"
        number_symbol = f"{digits}/{symbol}"
    else:
        symbol = f"{code}/{symbol}"
        number_symbol = f"{digits}-{symbol}"
    said = "; ".join(marks)
    return Head(
        lines,
        issuer,
        named,
        place,
        number,
        symbol,
        number_symbol,
        is_state,
        marks,
        position,
        said or None,
        authority,
        person(draw),
    )


def own_head(doc: dict[str, str], doc_type: str, on: date, draw: random.Random) -> Head:
    """The facts of a paper whose letterhead is written out: `{P}` is a province, `{C}` a commune."""
    province, commune = _pick(draw, NEW if on >= date(2025, 7, 1) else OLD), _pick(draw, COMMUNES)

    def filled(text: str, *, upper: bool = False) -> str:
        return (
            text.strip()
            .replace("{P}", province.upper() if upper else province)
            .replace("{C}", commune.upper() if upper else commune)
        )

    lines, issuer, symbol, place = (part.strip() for part in doc["head"].split("|"))
    marks, position, authority = (part.strip() for part in doc["sign"].split("|"))
    said = tuple(mark for mark in marks.split(";") if mark)
    number = 1 + int(draw.random() ** 2 * 4200)
    code = PARTY_TYPES[doc_type][0]
    whole = doc.get("state") or f"{code}/{symbol}"
    number_symbol = f"{number:02d}/{whole}" if "state" in doc else f"{number:02d}-{whole}"
    authorities = "; ".join(said)
    heads = tuple(filled(line, upper=True) for line in lines.split(" / "))
    return Head(
        heads, filled(issuer), filled(issuer), filled(place), number, whole, number_symbol, "state" in doc, said, position, authorities or None, authority or None, person(draw),
    )  # fmt: skip
