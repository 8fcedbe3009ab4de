"""Old codings of text files: a hundred lines in each give the right text or a clear refusal, never another text."""

import unicodedata

import pytest

from models.domain.errors import RuleError
from models.intake import legacy_tables, syllables
from models.intake.files import extract_bytes
from models.intake.plain_text import decode, mend_lines

OFFICES = [
    "Sở Nội vụ",
    "Ban Tổ chức",
    "Huyện ủy Đồng Sơn",
    "Đảng ủy phường Tân Lập",
    "Uỷ ban Kiểm tra",
]  # Ủ stands in no TCVN3 font of small letters
DUTIES = [
    "chủ trì, phối hợp với các cơ quan liên quan xây dựng kế hoạch",
    "rà soát chức năng, nhiệm vụ của từng đơn vị sự nghiệp",
    "báo cáo kết quả thực hiện gửi về Văn phòng",
    "hoàn thành việc lấy phiếu giới thiệu nhân sự",
    "khẩn trương khắc phục những hạn chế, khuyết điểm đã nêu",
]
ENDS = ["trước ngày 15/4/2024.", "chậm nhất ngày 30 hằng tháng;", "trong quý II năm 2024", "định kỳ 6 tháng – một lần"]
LINES = [f"{office} {duty} {end}" for office in OFFICES for duty in DUTIES for end in ENDS]
LINES[:8] = [
    "TỈNH ỦY THÁI HÒA",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Kính gửi: Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy",
    "CHỈ THỊ VỀ TĂNG CƯỜNG SỰ LÃNH ĐẠO CỦA ĐẢNG",
    "T/M BAN THƯỜNG VỤ",
    "PHÓ BÍ THƯ THƯỜNG TRỰC",
    "“Nghị quyết số 18-NQ/TW” về đổi mới, sắp xếp tổ chức bộ máy",
    "Nơi nhận: Như trên, Lưu Văn phòng",
]


def cp1258(text):
    """As old programs write it: base letter with its hat, then the tone as a mark of its own."""
    out = []
    for ch in text:
        try:
            out.append(ch.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", ch)
            tone = next(p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323")
            out.append(unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258"))
    return b"".join(out)


def cp1258_apart(text):
    """Every tone apart, also where the code page has the whole letter."""
    out = b""
    for ch in text:
        parts = unicodedata.normalize("NFD", ch)
        tone = "".join(p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in "\u0300\u0301\u0303\u0309\u0323"))
        out += base.encode("cp1258") + tone.encode("cp1258")
    return out


def tcvn3(text):
    codes = {letter: bytes([code]) for code, letter in legacy_tables.TCVN3.items()}
    return b"".join(codes.get(ch) or codes.get(ch.lower()) or ch.encode("cp1252") for ch in text)


def vni(text):
    codes = {letter: written for written, letter in legacy_tables.VNI.items()}
    codes.update({letter.upper(): written.upper() for letter, written in list(codes.items()) if letter.islower()})
    return "".join(codes.get(ch, ch) for ch in text).encode("cp1252")


ENCODINGS = {
    "utf8": lambda text: text.encode(),
    "utf8_mark": lambda text: text.encode("utf-8-sig"),
    "utf8_nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "utf16_mark": lambda text: text.encode("utf-16"),
    "utf16_le": lambda text: text.encode("utf-16-le"),
    "utf16_be": lambda text: text.encode("utf-16-be"),
    "cp1258": cp1258,
    "cp1258_apart": cp1258_apart,
    "tcvn3": tcvn3,
    "vni": vni,
    "tcvn3_saved_as_unicode": lambda text: tcvn3(text).decode("cp1252").encode(),
    "vni_saved_as_unicode": lambda text: vni(text).decode("cp1252").encode(),
}


def twice(text, page="latin-1"):
    """UTF-8 taken for an old code page and saved as UTF-8; cp1252 keeps its five holes, or loses them as some programs do."""
    data = text.encode()
    if page == "latin-1":
        return data.decode("latin-1").encode()
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in HOLES else chr(byte) if page == "cp1252" else "\ufffd" for byte in data
    ).encode()


HOLES = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
ENCODINGS |= {
    "utf8_nfd_mark": lambda text: unicodedata.normalize("NFD", text).encode("utf-8-sig"),
    "utf8_twice": twice,
    "utf8_twice_1252": lambda text: twice(text, "cp1252"),
    "utf8_nfd_twice": lambda text: twice(unicodedata.normalize("NFD", text)),
}
SHOWN_WELL = {"utf8", "utf8_mark", "utf8_nfd", "utf16_mark"}


def read(data):
    try:
        return unicodedata.normalize("NFC", decode(data))
    except RuleError as error:
        return None if error.code == "undecodable" else error.code


@pytest.mark.parametrize("encoding", sorted(ENCODINGS))
def test_a_hundred_lines_one_by_one(encoding):
    assert len(set(LINES)) == 100
    got = [read(ENCODINGS[encoding](line)) for line in LINES]
    counts = (sum(map(str.__eq__, LINES, (text or "" for text in got))), got.count(None))
    print(f"\n{encoding}: {counts[0]} right, {counts[1]} refused, {len(LINES) - sum(counts)} wrong")
    assert [(line, text) for line, text in zip(LINES, got, strict=True) if text not in (None, line)] == []
    assert got.count(None) <= (0 if encoding in SHOWN_WELL else 8)


@pytest.mark.parametrize("encoding", sorted(ENCODINGS))
def test_a_hundred_lines_as_one_file(encoding):
    whole = "\n".join(LINES)
    assert read(ENCODINGS[encoding](whole)) == whole
    assert unicodedata.normalize("NFC", extract_bytes(ENCODINGS[encoding](whole.replace("\n", "\r\n"))).text) == whole


@pytest.mark.parametrize("encoding", [tcvn3, vni])
def test_lines_set_in_old_fonts(encoding):
    """A word processor keeps such letters as Latin ones; new lines between them stay as they are."""
    kept = [
        "Đề nghị các cơ quan báo cáo",
        "là các công tác",
        "Les élèves français étaient fatigués après la fête",
        "± 5 °C, 25 m²",
    ]
    old = [encoding(line).decode("cp1252") for line in LINES]
    mixed = "\n".join([*kept, *old])
    got = mend_lines(mixed).split("\n")
    assert got[: len(kept)] == kept
    wrong = [(line, was, now) for line, was, now in zip(LINES, old, got[len(kept) :], strict=True) if now not in (line, was)]
    assert wrong == []
    assert sum(now == line for line, now in zip(LINES, got[len(kept) :], strict=True)) > 90


def test_utf8_coded_twice_that_lost_letters_is_refused():
    got = [read(twice(line, "lossy")) for line in LINES]
    right = sum(map(str.__eq__, LINES, (text or "" for text in got)))
    print(f"\nutf8_twice_lossy: {right} right, {got.count(None)} refused")
    assert right + got.count(None) == len(LINES)
    assert got.count(None) > 20
    assert read(twice("\n".join(LINES), "lossy")) is None


@pytest.mark.parametrize("name", ["tcvn3", "vni", "cp1258", "utf8", "utf16_mark"])
def test_line_ends_of_all_kinds_in_one_file(name):
    ends = ["\r\n", "\n", "\r", "\r\n"]
    text = "".join(line + ends[place % 4] for place, line in enumerate(LINES))
    assert read(ENCODINGS[name](text)) == "\n".join(LINES) + "\n"


def test_capitals_drawn_by_the_font_are_told_by_their_neighbours():
    lines = [line.upper() for line in LINES]
    got = [read(tcvn3(line)) for line in lines]
    assert [(line, text) for line, text in zip(lines, got, strict=True) if text not in (None, line)] == []
    assert got.count(None) == 0


@pytest.mark.parametrize(
    "data, remarks",
    [
        ("Đề nghị báo cáo".encode(), ()),
        ("Đề nghị báo cáo".encode("utf-16"), ()),
        (b"So 12", ()),
        (tcvn3("Đề nghị các huyện ủy báo cáo"), ("coding_converted",)),
        (twice("Đề nghị các huyện ủy báo cáo"), ("coding_converted",)),
        ("<html><body><p>{}</p></body></html>".format(tcvn3("Đề nghị báo cáo").decode("cp1252")).encode(), ("coding_converted",)),
    ],
)
def test_the_clerk_is_told_of_a_conversion(data, remarks):
    assert extract_bytes(data).remarks == remarks


@pytest.mark.parametrize("text", ["Les élèves français – été à l’école", "Ã la carte", "£5 Âge"])
def test_latin_words_are_not_turned_back(text):
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "text, encoding",
    [
        ("Les élèves français étaient très fatigués après la fête", "cp1252"),
        ("Größe und Maße müssen über Nacht geändert werden", "cp1252"),
        ("Съезд народных депутатов принял решение", "cp1251"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy", "cp1250"),
        ("日本語の文章です。よろしくお願いします", "shift_jis"),
    ],
)
def test_other_tongues_in_old_codings_are_refused(text, encoding):
    with pytest.raises(RuleError) as caught:
        decode(text.encode(encoding))
    assert caught.value.code == "undecodable"


@pytest.mark.parametrize("text", ["Les élèves français étaient très fatigués", "Съезд народных", "abc ± 5 °C", "café"])
def test_unicode_of_other_tongues_stays(text):
    assert decode(text.encode()) == text


def test_plain_letters_with_printers_quotes():
    assert decode("He said “yes” – no".encode("cp1252")) == "He said “yes” – no"


@pytest.mark.parametrize("word", ["nghiêng", "Thuở", "quốc", "giếng", "gì", "ỦY", "Đảng", "khuỷu", "xoèn", "thuế", "ngoằn"])
def test_syllables(word):
    assert syllables.is_syllable(word)


@pytest.mark.parametrize("word", ["bàt", "cách̀", "élèves", "ñaûng", "tình̉", "fà", "ôe", "zá", "mầt", "đảngg"])
def test_no_syllables(word):
    assert not syllables.is_syllable(unicodedata.normalize("NFC", word))


def test_tables_hold_every_letter():
    letters = set("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
    assert set(legacy_tables.TCVN3.values()) == letters | set("ĂÂÊÔƠƯĐ")
    assert set(legacy_tables.VNI.values()) == letters | {letter.upper() for letter in letters}
