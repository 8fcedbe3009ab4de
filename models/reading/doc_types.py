"""Type of a paper from its title line; symbols are read by models.domain.number_symbols."""

from models.domain.text import fold_words

TITLES = {
    "nghi quyet": "nghi_quyet",
    "quyet dinh": "quyet_dinh",
    "chi thi": "chi_thi",
    "ket luan": "ket_luan",
    "quy che": "quy_che",
    "quy dinh": "quy_dinh",
    "thong tri": "thong_tri",
    "huong dan": "huong_dan",
    "thong bao": "thong_bao",
    "bao cao": "bao_cao",
    "ke hoach": "ke_hoach",
    "chuong trinh": "chuong_trinh",
    "de an": "de_an",
    "to trinh": "to_trinh",
    "cong van": "cong_van",
    "giay moi": "giay_moi",
    "bien ban": "bien_ban",
    "cong dien": "cong_dien",
    "chuong trinh hanh dong": "chuong_trinh",
}
_OTHER_TITLES = (
    "quy hoach",
    "thong cao",
    "tuyen bo",
    "loi keu goi",
    "phuong an",
    "giay gioi thieu",
    "giay di duong",
    "phieu gui",
    "phieu chuyen",
)


def type_of_title(line: str) -> tuple[str, str] | None:
    """(doc_type, rest of the line) when a line opens with a type in capitals: `KẾT LUẬN`, `NGHỊ QUYẾT CỦA BAN CHẤP HÀNH ...`."""
    words = line.split()
    for count in (4, 3, 2):
        head = " ".join(words[:count])
        if len(words) >= count and head == head.upper() and any(ch.isalpha() for ch in head):
            folded = fold_words(head)
            if folded in TITLES:
                return TITLES[folded], " ".join(words[count:])
            if folded in _OTHER_TITLES:
                return "other", " ".join(words[count:])
    return None
