"""Text of an RTF file: a small reader of groups, control words, code page bytes and \\u escapes."""

import re

from models.domain.errors import RuleError

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n\\]+"
)
_SKIPPED = frozenset(
    (
        b"fonttbl",
        b"colortbl",
        b"stylesheet",
        b"info",
        b"pict",
        b"object",
        b"header",
        b"headerl",
        b"headerr",
        b"headerf",
        b"footer",
        b"footerl",
        b"footerr",
        b"footerf",
        b"themedata",
        b"datastore",
        b"listtable",
        b"listoverridetable",
        b"generator",
        b"latentstyles",
        b"rsidtbl",
        b"xmlnstbl",
        b"fldinst",
        b"bkmkstart",
        b"bkmkend",
        b"shppict",
        b"nonshppict",
        b"filetbl",
        b"revtbl",
        b"wgrffmtfilter",
    )
)
_BREAKS = {b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"cell": "\t", b"tab": "\t"}
_SIGNS = {
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"~": "\u00a0",
    b"_": "-",
    b"-": "",
}
_MAX_DEPTH = 2000


def rtf_text(data: bytes) -> str:
    """Text of the document; pictures, tables of fonts and fields' instructions are left out.

    Raises:
        RuleError: file_damaged when groups nest beyond reason.
    """
    out: list[str] = []
    stack: list[tuple[bool, int]] = []
    is_silent, skip_after_u = False, 1
    to_skip = 0
    pending = bytearray()
    page = "cp1252"

    def flush() -> None:
        if pending:
            out.append(pending.decode(page, errors="replace"))
            pending.clear()

    for token in _TOKEN.finditer(data):
        if token["brace"] == b"{":
            flush()
            stack.append((is_silent, skip_after_u))
            if len(stack) > _MAX_DEPTH:
                raise RuleError("file_damaged")
        elif token["brace"] == b"}":
            flush()
            if stack:
                is_silent, skip_after_u = stack.pop()
            to_skip = 0
        elif token["word"]:
            word, value = token["word"], int(token["value"]) if token["value"] else None
            if word == b"ansicpg" and value in (1250, 1251, 1252, 1258, 65001, 932, 936):
                page = "utf-8" if value == 65001 else f"cp{value}"
            elif word in _SKIPPED:
                is_silent = True
            elif word == b"uc" and value is not None:
                skip_after_u = max(0, min(value, 16))
            elif word == b"bin" and value:
                is_silent = True
            elif is_silent:
                continue
            elif word == b"u" and value is not None:
                flush()
                code = value & 0xFFFF
                out.append("" if 0xD800 <= code <= 0xDFFF else chr(code))
                to_skip = skip_after_u
            elif word in _BREAKS or word in _SIGNS:
                flush()
                out.append(_BREAKS.get(word) or _SIGNS[word])
        elif token["sign"]:
            if token["sign"] == b"*":
                is_silent = True
            elif not is_silent:
                flush()
                sign = token["sign"]
                out.append(
                    _SIGNS.get(sign, "\n" if sign in b"\r\n" else sign.decode("latin-1") if sign in (b"\\", b"{", b"}") else "")
                )
        elif is_silent:
            continue
        elif token["hex"]:
            if to_skip:
                to_skip -= 1
            else:
                pending.extend(bytes.fromhex(token["hex"].decode()))
        elif token["text"]:
            raw = token["text"]
            if to_skip:
                raw, to_skip = raw[to_skip:], max(0, to_skip - len(raw))
            pending.extend(raw)
    flush()
    return "".join(out).replace("\u00a0", " ").strip()
