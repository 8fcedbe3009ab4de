"""Whether a citation may mean a paper where no number decides: it names the paper by words, or the paper came without its number."""

import re
from functools import lru_cache

from models.domain.doc_types import preset_doc_types
from models.domain.documents import Document, DocumentLink, LinkedPaper
from models.domain.issuer_names import issuer_key, same_issuer
from models.domain.number_symbols import parse_number_symbol
from models.domain.text import fold_words

_COMMITTEES = {"TW": ("trung uong",), "TU": ("tinh uy", "thanh uy"), "HU": ("huyen uy",), "ĐU": ("dang uy",)}
_YEAR = re.compile(r"\bnăm (20\d\d)\b")
_BEFORE_THE_YEAR = 10  # the task of a year is set from October of the year before


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, str], ...]:
    pairs = [(fold_words(item.name), item.code) for item in preset_doc_types() if item.code != "other"]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def named_type(words: str) -> str | None:
    """The type whose name begins the words of a citation without number."""
    folded = fold_words(words) + " "
    return next((code for name, code in _names() if folded.startswith(name + " ")), None)


def fits_words(link: DocumentLink, paper: Document) -> bool:
    """Whether "Kết luận của Ban Thường vụ Tỉnh ủy về ..." of that day may be this paper: type, day and issuer agree."""
    return (
        paper.issued_on == link.issued_on
        and paper.doc_type == named_type(link.number_symbol)
        and (not link.issuer or same_issuer(link.issuer, paper.issuer) is not False)
    )


def fits_unnumbered(link: DocumentLink, paper: Document | LinkedPaper) -> bool:
    """Whether a paper registered without its number may be the one cited by number: type and committee agree, and the day.

    A paper without a day must speak of the year that the citation's day belongs to (seed 003: the resolution on the tasks of 2024,
    cited as 307-NQ/TU of 06/12/2023; phrases section 5).
    """
    parsed = parse_number_symbol(link.number_symbol)
    if (
        paper.number_symbol
        or parsed is None
        or parsed.text is not None
        or parsed.doc_type != paper.doc_type
        or not link.issued_on
    ):
        return False
    if link.issuer and same_issuer(link.issuer, paper.issuer) is False:
        return False
    heads = _COMMITTEES.get(parsed.issuers[0], ()) if parsed.issuers else ()
    if not issuer_key(paper.issuer).startswith(heads or ("?",)):
        return False
    if paper.issued_on is not None:
        return paper.issued_on == link.issued_on
    day = link.issued_on
    years = {day.year + 1, day.year} if day.month >= _BEFORE_THE_YEAR else {day.year}
    return any(int(year) in years for year in _YEAR.findall(paper.subject))
