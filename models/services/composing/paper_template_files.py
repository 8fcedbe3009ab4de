"""Template files: the program's own, the office's in the data folder, and the check that names every fault of a file at once."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import resources
from models.domain.doc_types import preset_doc_types
from models.domain.errors import RuleError
from models.domain.findings import Finding
from models.domain.paper_templates import (
    Addressing,
    BodyItem,
    FieldKind,
    PaperIssuer,
    PaperTemplate,
    TemplateField,
    bare_braces,
    bare_brackets,
    names_in,
)
from models.domain.text import normalise
from models.services.composing.paper_names import known_names

_LARGEST = 200_000  # bytes; the program's own templates have some 3,000
_DEEPEST = 6
_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")  # names that Windows keeps for itself
_KEYS: dict[str, tuple[type, bool]] = {
    "code": (str, True), "name": (str, True), "doc_type": (str, True), "fields": (list, True), "subject": (str, True), "body": (list, True),
    "hint": (str, False), "grounds": (list, False), "addressing": (str, False), "has_author_line": (bool, False),
    "distribution": (list, False), "issuers": (list, False), "sheets": (list, False),
}  # fmt: skip
_FIELD_KEYS: dict[str, tuple[type, bool]] = {
    "key": (str, True), "label": (str, True), "kind": (str, False), "is_required": (bool, False), "default": (str, False),
    "hint": (str, False), "choices": (list, False),
}  # fmt: skip
_MOST = {"fields": 60, "body": 200, "grounds": 60, "distribution": 40, "issuers": 2, "sheets": 2, "choices": 60}


def template_order() -> tuple[str, ...]:
    """The codes of the program's templates in the order of lists."""
    return tuple(resources.read_json("templates/papers/_words.json")["order"])


@lru_cache(maxsize=32)
def built_in_template(code: str) -> PaperTemplate:
    """One of the program's templates."""
    return parse_template(resources.read_bytes(f"templates/papers/{code}.json"), f"{code}.json")


def own_folder(data_dir: Path) -> Path:
    """Where the office's own templates lie."""
    return data_dir / "templates" / "papers"


def own_templates(data_dir: Path) -> dict[str, PaperTemplate]:
    """The usable templates of the data folder by code; a file that is not usable is left out."""
    found = {}
    for path in _own_files(data_dir):
        try:
            one = _parse_file(path)
        except (RuleError, OSError):
            continue
        found[one.code] = one
    return found


def own_template_faults(data_dir: Path) -> dict[str, RuleError]:
    """What is wrong with each file of the data folder that cannot be used, by its name."""
    found = {}
    for path in _own_files(data_dir):
        try:
            _parse_file(path)
        except RuleError as error:
            found[path.name] = error
        except OSError:
            found[path.name] = RuleError("template_unreadable", field="file", name=path.name)
    return found


def read_template_file(path: Path) -> PaperTemplate:
    """The template in a file that a person chose; RuleError file_missing and those of `parse_template`."""
    try:
        return _parse_file(path)
    except FileNotFoundError as error:
        raise RuleError("file_missing", field="file", path=str(path)) from error
    except OSError as error:
        raise RuleError("template_unreadable", field="file", name=path.name) from error


def parse_template(content: bytes, name: str, *, is_own: bool = False) -> PaperTemplate:
    """The template that these bytes hold; `name` of the file for messages.

    RuleError: template_too_large(size), template_not_text, template_too_deep, template_not_json(line), and template_invalid with
    every fault as a finding in `faults` (its place in the file among the parameters).
    """
    data = _loaded(content, name)
    faults = [*_check(data), *(_check_names(data) if isinstance(data, dict) else ())]
    if faults:
        raise RuleError("template_invalid", field="file", name=name, count=len(faults), faults=tuple(faults))
    return _built(data, is_own=is_own)


def template_text(template: PaperTemplate) -> bytes:
    """The file of a template, as `parse_template` reads it: for a copy that an office changes."""
    value: dict[str, Any] = {
        "code": template.code,
        "name": template.name,
        "doc_type": template.doc_type,
        "hint": template.hint,
        "addressing": template.addressing,
        "has_author_line": template.has_author_line,
        "issuers": list(template.issuers),
        "sheets": list(template.sheets),
        "fields": [_field_value(one) for one in template.fields],
        "subject": template.subject,
        "grounds": list(template.grounds),
        "body": [_item_value(one) for one in template.body],
        "distribution": list(template.distribution),
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _field_value(one: TemplateField) -> dict[str, Any]:
    value: dict[str, Any] = {"key": one.key, "label": one.label, "kind": one.kind}
    more = {"is_required": one.is_required, "default": one.default, "hint": one.hint, "choices": list(one.choices)}
    return value | {name: fact for name, fact in more.items() if fact}


def _item_value(one: BodyItem) -> Any:
    if one.kind == "heading":
        return {"heading": one.title, "text": one.text}
    return {"article": one.text} if one.kind == "article" else one.text


def _own_files(data_dir: Path) -> list[Path]:
    folder = own_folder(data_dir)
    return sorted(path for path in folder.glob("*.json") if path.is_file()) if folder.is_dir() else []


def _parse_file(path: Path) -> PaperTemplate:
    """At most one byte more than the limit is read of a file of any size."""
    with path.open("rb") as file:
        return parse_template(file.read(_LARGEST + 1), path.name, is_own=True)


def _loaded(content: bytes, name: str) -> Any:
    if len(content) > _LARGEST:
        raise RuleError("template_too_large", field="file", name=name, limit_kb=_LARGEST // 1000)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError("template_not_text", field="file", name=name) from error
    if "\0" in text:
        raise RuleError("template_not_text", field="file", name=name)
    if _depth(text) > _DEEPEST:
        raise RuleError("template_too_deep", field="file", name=name)
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise RuleError("template_not_json", field="file", name=name, line=error.lineno) from error
    except ValueError as error:  # a number of thousands of digits, a key given twice
        raise RuleError("template_not_json", field="file", name=name, line="…") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once: of two equal ones nobody knows which is meant."""
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def _depth(text: str) -> int:
    """How deep brackets and braces outside of strings are nested; the parser itself would recurse as deep."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*+(?:"|\\?$)', "", text, flags=re.DOTALL)  # a text that never ends reaches to the end
    deepest = depth = 0
    for mark in re.findall(r"[\[\]{}]", bare):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _check(data: Any) -> Iterator[Finding]:
    """Faults of shape: keys, kinds, codes."""
    if not isinstance(data, dict):
        yield _fault("kind", "/", expected="object")
        return
    yield from _check_keys(data, _KEYS, "")
    for key in ("grounds", "distribution", "issuers", "sheets"):
        yield from _check_texts(data.get(key), key)
    for key, allowed in (("issuers", get_args(PaperIssuer)), ("sheets", ("A4", "A5"))):
        if isinstance(data.get(key), list):
            if not data[key]:
                yield _fault("empty", key)
            yield from (_fault("choice", key, value=str(one), allowed=allowed) for one in data[key] if one not in allowed)
    if isinstance(data.get("code"), str) and (not _CODE.fullmatch(data["code"]) or _RESERVED.fullmatch(data["code"])):
        yield _fault("code", "code", value=data["code"])
    if isinstance(data.get("doc_type"), str) and data["doc_type"] not in {one.code for one in preset_doc_types()}:
        yield _fault("doc_type", "doc_type", value=data["doc_type"])
    if isinstance(data.get("addressing"), str) and data["addressing"] not in get_args(Addressing):
        yield _fault("choice", "addressing", value=data["addressing"], allowed=get_args(Addressing))
    if isinstance(data.get("fields"), list):
        yield from _check_fields(data["fields"])
    if isinstance(data.get("body"), list):
        if not data["body"]:
            yield _fault("empty", "body")
        yield from _check_body(data["body"])


def _check_keys(data: Mapping[str, Any], known: Mapping[str, tuple[type, bool]], at: str) -> Iterator[Finding]:
    whole = at.rstrip(".") or "/"
    for key, (kind, is_required) in known.items():
        if key not in data:
            if is_required:
                yield _fault("missing", whole, key=key)
        elif not isinstance(data[key], kind):
            yield _fault("kind", f"{at}{key}", expected=kind.__name__)
        elif is_required and kind is str and not normalise(data[key]):
            yield _fault("empty", f"{at}{key}")
        elif kind is list and len(data[key]) > _MOST[key]:
            yield _fault("too_many", f"{at}{key}", limit=_MOST[key])
    yield from (_fault("key", whole, key=str(key)) for key in data if key not in known)


def _check_texts(value: Any, at: str) -> Iterator[Finding]:
    if isinstance(value, list):
        yield from (_fault("kind", f"{at}[{n}]", expected="str") for n, one in enumerate(value, 1) if not isinstance(one, str))


def _check_fields(fields: list[Any]) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, one in enumerate(fields, 1):
        at = f"fields[{number}]."
        if not isinstance(one, dict):
            yield _fault("kind", at.rstrip("."), expected="object")
            continue
        yield from _check_keys(one, _FIELD_KEYS, at)
        yield from _check_texts(one.get("choices"), f"{at}choices")
        key, kind = one.get("key"), one.get("kind", "line")
        if isinstance(key, str) and key:
            if not _CODE.fullmatch(key) or key in _built_in_names():
                yield _fault("field_key", f"{at}key", value=key)
            if key in seen:
                yield _fault("field_twice", f"{at}key", value=key)
            seen.add(key)
        if isinstance(kind, str) and kind not in get_args(FieldKind):
            yield _fault("choice", f"{at}kind", value=kind, allowed=get_args(FieldKind))
        if kind == "choice" and not one.get("choices"):
            yield _fault("missing", at.rstrip("."), key="choices")
        elif kind == "choice" and one.get("default") and one["default"] not in one["choices"]:
            yield _fault("choice", f"{at}default", value=str(one["default"]), allowed=tuple(map(str, one["choices"])))


def _built_in_names() -> frozenset[str]:
    return frozenset(known_names(()))


def _check_body(items: list[Any]) -> Iterator[Finding]:
    for number, one in enumerate(items, 1):
        at = f"body[{number}]"
        if isinstance(one, dict):
            allowed = {"heading": (str, True), "text": (str, True)} if "heading" in one else {"article": (str, True)}
            yield from _check_keys(one, allowed, f"{at}.")
        elif not isinstance(one, str):
            yield _fault("kind", at, expected="str")


def _check_names(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Faults of wording, also in a file whose shape is wrong elsewhere: names that stand for nothing, stray braces and brackets."""
    fields = [one for one in _list(data, "fields") if isinstance(one, dict) and isinstance(one.get("key"), str)]
    known = known_names(TemplateField(key=one["key"], label="", kind=one.get("kind", "line")) for one in fields)
    texts = list(_wordings(data))
    used = {name.split(".")[0] for _, text in texts for name in names_in(text)}
    for at, text in texts:
        yield from _check_wording(text, at, known)
    for number, one in enumerate(_list(data, "fields"), 1):
        if not isinstance(one, dict):
            continue
        if isinstance(one.get("default"), str):
            yield from _check_wording(one["default"], f"fields[{number}].default", known_names(()))
        if one.get("is_required") is True and isinstance(one.get("key"), str) and one["key"] not in used:
            yield _fault("unused", f"fields[{number}].key", value=one["key"])
    if data.get("addressing") == "in_text" and "addressees" not in used:
        yield _fault("no_addressees", "body")


def _wordings(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text of a file that may hold names, with its place."""
    if isinstance(data.get("subject"), str):
        yield "subject", data["subject"]
    for key in ("grounds", "body", "distribution"):
        for number, one in enumerate(_list(data, key), 1):
            text = (one.get("text") or one.get("article")) if isinstance(one, dict) else one
            if isinstance(text, str):
                yield f"{key}[{number}]", text


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _check_wording(text: str, at: str, known: set[str]) -> Iterator[Finding]:
    yield from (_fault("name", at, value=name) for name in dict.fromkeys(names_in(text)) if name not in known)
    if bare_braces(text):
        yield _fault("brace", at)
    if bare_brackets(text):
        yield _fault("bracket", at)


def _fault(kind: str, at: str, **params: Any) -> Finding:
    return Finding(f"template_fault_{kind}", params={"at": at, **params})


def _built(data: Mapping[str, Any], *, is_own: bool) -> PaperTemplate:
    facts: dict[str, Any] = {key: data[key] for key in ("addressing", "has_author_line") if key in data}
    facts |= {key: tuple(normalise(text) for text in data[key]) for key in ("grounds", "distribution") if key in data}
    facts |= {key: tuple(data[key]) for key in ("issuers", "sheets") if key in data}
    return PaperTemplate(
        code=data["code"],
        name=normalise(data["name"]),
        doc_type=data["doc_type"],
        fields=tuple(_field(one) for one in data["fields"]),
        subject=normalise(data["subject"]),
        body=tuple(_item(one) for one in data["body"]),
        hint=normalise(data.get("hint", "")),
        is_own=is_own,
        **facts,
    )


def _field(value: Mapping[str, Any]) -> TemplateField:
    facts: dict[str, Any] = {name: normalise(fact) if isinstance(fact, str) else fact for name, fact in value.items()}
    return TemplateField(**facts | {"choices": tuple(normalise(text) for text in value.get("choices", ()))})


def _item(value: Any) -> BodyItem:
    if isinstance(value, str):
        return BodyItem(text=normalise(value))
    if "article" in value:
        return BodyItem(text=normalise(value["article"]), kind="article")
    return BodyItem(text=normalise(value["text"]), kind="heading", title=normalise(value["heading"]))
