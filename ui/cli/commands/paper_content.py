"""What the options of `paper draft` and `paper issue` say, as the content of one paper."""

import argparse
import json
from pathlib import Path

from models.domain.documents import LinkKind
from models.domain.errors import RuleError
from models.domain.letters import Appendix
from models.domain.paper_templates import CoIssuer, PaperContent
from models.domain.text import fold_words, normalise
from models.services.composing.typed_papers import paper_template
from models.services.files import read_file
from models.services.office import Office
from models.services.register.chains import find_only_document
from ui.cli.usage import UsageError

_LARGEST = 2_000_000
_LINKS: tuple[tuple[str, LinkKind], ...] = (("basis", "basis"), ("answers", "replies_to"), ("implements", "implements"))


def content_from(office: Office, arguments: argparse.Namespace) -> PaperContent:
    """The content of the paper; RuleError for fields, papers and persons that are not there, all unknown fields at once."""
    template = paper_template(office, arguments.code)
    values = _file_values(arguments.fields) if arguments.fields else {}
    values |= dict(_pair(text) for text in arguments.pairs)
    unknown = [key for key in values if template.field(key) is None]
    if unknown:
        keys = ", ".join(one.key for one in template.fields)
        raise RuleError("paper_field_unknown", field="fields", name=template.name, key=", ".join(unknown), keys=keys)
    return PaperContent(
        template_code=template.code,
        values=values,
        issued_on=arguments.issued_on or office.clock.today(),
        signer_id=_signer(office, arguments.signer) if arguments.signer else None,
        addressees=tuple(arguments.addressee),
        distribution=tuple(arguments.distribution),
        urgency=arguments.urgency,
        draft_note=getattr(arguments, "draft_note", ""),
        circulation_note=arguments.circulation,
        typist_mark=arguments.typist,
        contact_line=arguments.contact,
        issuer=arguments.issuer or template.issuers[0],
        appendices=tuple(_appendix(path) for path in arguments.appendix),
        co_issuers=tuple(_co_issuer(text) for text in arguments.co_issuer),
        organ=arguments.organ,
        signing_authority=arguments.authority,
        copy_count=arguments.copies,
        sheet=arguments.sheet,
        links=tuple((kind, _document(office, text)) for option, kind in _LINKS for text in getattr(arguments, option)),
    )


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise UsageError(f"--set: “{text[:60]}” phải viết dạng trường=nội dung.")
    return key.strip(), value.replace("\\n", "\n")


def _file_values(path: Path) -> dict[str, str]:
    """Texts of the file by field; a list is a text of several paragraphs. RuleError paper_fields_file."""
    name, content = read_file(path)
    try:
        if len(content) > _LARGEST:
            raise ValueError
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RuleError("paper_fields_file", field="fields", name=name) from error
    if not isinstance(data, dict):
        raise RuleError("paper_fields_file", field="fields", name=name)
    values = {}
    for key, value in data.items():
        parts = value if isinstance(value, list) else [value]
        if not all(isinstance(part, str | int | float) and not isinstance(part, bool) for part in parts):
            raise RuleError("paper_fields_file", field="fields", name=name)
        values[key] = "\n".join(str(part) for part in parts)
    return values


def _signer(office: Office, name: str) -> int:
    wanted = fold_words(name)
    for person in office.persons.all():
        if fold_words(person.full_name) == wanted or str(person.id) == name.strip():
            return person.id
    raise RuleError("person_unknown", field="signer", name=name)


def _document(office: Office, text: str) -> int:
    if text.strip().isascii() and text.strip().isdigit():
        document = office.documents.get(int(text)) if len(text.strip()) < 16 else None
        if document is None:
            raise RuleError("document_unknown", field="links", number_symbol=text)
        return document.id
    return find_only_document(office, text).id


def _appendix(path: Path) -> Appendix:
    name, content = read_file(path)
    try:
        lines = [line for part in content.decode("utf-8-sig").split("\n") if (line := normalise(part))]
    except UnicodeDecodeError as error:
        raise RuleError("template_not_text", field="appendix", name=name) from error
    if not lines:
        raise RuleError("empty_file", field="appendix", name=name)
    return Appendix(label="", title=lines[0], reference="", body=tuple(lines[1:]))


def _co_issuer(text: str) -> CoIssuer:
    parts = [normalise(part) for part in text.split(";")]
    if len(parts) not in (3, 4) or not all(parts[:3]):
        raise UsageError("--co-issuer: viết dạng TÊN;KÝ_HIỆU;CHỨC_VỤ;HỌ_TÊN.")
    return CoIssuer(name=parts[0], symbol=parts[1], position=parts[2], signer=parts[3] if len(parts) == 4 else "")
