"""Safe names for the files a person keeps (reserved devices, separators, invisible characters, length)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.file_names import MAX_BYTES, MAX_UTF16, safe_file_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("687-CV/VPTU Huyện ủy A.pdf", "687-CV_VPTU Huyện ủy A.pdf"),
        ('a<b>c:d"e|f?g*h\\i.txt', "a_b_c_d_e_f_g_h_i.txt"),
        ("con .txt", "_con.txt"),
        ("COM¹", "_COM¹"),
        ("lpt9.tar", "_lpt9.tar"),
        ("console.txt", "console.txt"),
        ("ten . . ", "ten"),
        ("", "tep"),
        ("...", "tep"),
        (".env", "env"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("bao\u202ecao\x00.pdf", "baocao.pdf"),
        ("quye\u0302\u0301t.pdf", "quyết.pdf"),
        ("a\u200bb", "ab"),
    ],
)
def test_names(name: str, expected: str) -> None:
    assert safe_file_name(name) == expected


@given(st.text(max_size=300) | st.from_regex(r"(?i)(con|aux|com1|lpt²)[ .]{0,3}[a-z.]{0,5}", fullmatch=True))
def test_every_name_is_safe_and_stays(name: str) -> None:
    safe = safe_file_name(name)
    assert safe
    assert safe_file_name(safe) == safe
    assert len(safe.encode("utf-16-le")) // 2 <= MAX_UTF16
    assert len(safe.encode()) <= MAX_BYTES
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe == safe.strip(" .")
    assert unicodedata.normalize("NFC", safe) == safe
    assert safe.split(".")[0].rstrip(" ").casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt²"}


def test_a_long_name_keeps_its_extension() -> None:
    safe = safe_file_name("Đôn đốc thực hiện kết luận " * 20 + ".pdf")
    assert safe.endswith(".pdf")
    assert len(safe.encode()) <= MAX_BYTES
