"""Is this a Vietnamese syllable? The judge between codings: the wrong one makes words that nobody writes."""

import re
import unicodedata

_ONSETS = "ngh|ng|nh|th|tr|ch|kh|gh|gi|ph|qu|[bcdđghklmnpqrstvx]"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu iêng "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ "
    "up ut uy uya uych uyên uyêt uynh uyt uyu uyn ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêng yêt yêu ynh uâ uơn uăng uăt uac uan uang uat uai uao uay uoc uang ach et uet ue ueo uen uanh uach uau uit uich uyp "
    "êc uin uinh uôp oong ươ iê uô yê uyê"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{'|'.join(sorted(set(_RHYMES.split()), key=len, reverse=True))})")
_STOPPED = re.compile(r"(?:ch|[cpt])$")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_HIGH = ("\u0301", "\u0323")


def marked_words(text: str) -> list[str]:
    """The words of `text` (NFC) that have a letter beyond ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def is_syllable(word: str) -> bool:
    """Whether `word` (NFC) could be Vietnamese: onset, rhyme, one tone at most, stops with sharp or heavy tone only."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [ch for ch in parts if ch in _TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(ch for ch in parts if ch not in _TONES))
    if not _SYLLABLE.fullmatch(plain):
        return False
    if _STOPPED.search(plain):
        return bool(tones) and tones[0] in _HIGH
    return True


def vietnamese_share(text: str) -> tuple[float, int]:
    """(share of the marked words that are syllables, number of marked words)."""
    words = marked_words(text)
    if not words:
        return 0.0, 0
    return sum(1 for word in words if is_syllable(word) and _cased(word)) / len(words), len(words)


def _cased(word: str) -> bool:
    """Small, capital, or with one capital first: a capital inside a word is a sign of the wrong coding."""
    return word.islower() or word.isupper() or word[1:].islower()
