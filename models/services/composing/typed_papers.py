"""Typed papers: from a template and what the clerk entered to a paper as plain data, every text resolved (paper-format 3 to 12)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.domain.findings import Finding
from models.domain.letters import Appendix, Letter, SignatureBlock
from models.domain.number_symbols import compose_symbol
from models.domain.numbering import choose_policy
from models.domain.paper_dates import paper_date
from models.domain.paper_templates import BLANK, CoIssuer, PaperContent, PaperTemplate, TemplateField, fill
from models.domain.text import fold, fold_words, normalise
from models.domain.units import Unit
from models.services.composing.paper_body import body_of, grounds_of, last_article, roman
from models.services.composing.paper_signing import Signing, is_collective_body, joined_position, signing
from models.services.composing.paper_template_files import built_in_template, own_templates, template_order
from models.services.composing.paper_values import (
    blank_fields,
    built_in_values,
    cite_document,
    entered,
    linked_documents,
    paper_words,
    places,
    wrong_values,
)
from models.services.numbers.number_places import find_place, office_policies, unit_symbol_on
from models.services.paper.house_style import house_tones, in_house_style
from models.services.paper.layout_choice import paper_profile, subject_prefix
from models.services.reminders.letter_wording import STATE_PROFILE, author, bare, lower_first, number_line, open_number
from models.services.reminders.letters import LetterStyle, style_from_settings
from models.services.reminders.reminder_style import find_signer

if TYPE_CHECKING:
    from models.services.office import Office

ADDRESSEES = "addressees"
"""Key of the field that stands for Kính gửi, Kính trình or the guests among the missing ones."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What surrounds the text of one paper of one issuer: body, profile, symbol, style, signature."""

    unit: Unit
    profile: str
    symbol: str
    style: LetterStyle
    signing: Signing


def paper_templates(office: "Office") -> tuple[PaperTemplate, ...]:
    """The program's templates in their order, then the office's own by name; an own one with the same code stands in its place.

    Own files that cannot be used are left out here; `paper_template_files.own_template_faults` names them.
    """
    own = own_templates(office.data_dir)
    shipped = [own.pop(code) if code in own else built_in_template(code) for code in template_order()]
    return (*shipped, *sorted(own.values(), key=lambda one: fold(one.name)))


def paper_template(office: "Office", code: str) -> PaperTemplate:
    """The template of that code; RuleError paper_template_unknown."""
    found = next((one for one in paper_templates(office) if one.code == code), None)
    if found is None:
        raise RuleError("paper_template_unknown", field="template", name=code)
    return found


def default_values(office: "Office", content: PaperContent) -> dict[str, str]:
    """What stands in every field when the clerk wrote nothing (dates as 2024-05-03): for a form to begin with."""
    template = paper_template(office, content.template_code)
    built_in, _ = _values(office, template, content, _frame(office, template, content))
    return entered(template, replace(content, values={}), built_in)


def missing_fields(office: "Office", content: PaperContent) -> tuple[TemplateField, ...]:
    """The compulsory fields without a value, in the template's order; Kính gửi as a field `addressees` before them."""
    template = paper_template(office, content.template_code)
    _, texts = _values(office, template, content, _frame(office, template, content))
    missing = blank_fields(template, texts)
    if template.addressing != "none" and not addressees_of(office, content):
        label = paper_words()["addressee_labels"][template.addressing]
        missing.insert(0, TemplateField(key=ADDRESSEES, label=label, kind="units", is_required=True))
    return tuple(missing)


def wrong_fields(office: "Office", content: PaperContent) -> tuple[Finding, ...]:
    """Values that are not of their field's kind (no date, no number, no choice), each a finding with `key`, `label` and `value`."""
    template = paper_template(office, content.template_code)
    _, texts = _values(office, template, content, _frame(office, template, content))
    return tuple(wrong_values(template, texts))


def paper_issuer(office: "Office", content: PaperContent) -> Unit:
    """The body in whose name the paper goes out; RuleError unit_unknown."""
    symbol = str(office.setting("office.committee_symbol" if content.issuer == "committee" else "office.symbol"))
    found = next((unit for unit in office.units.own_issuers() if unit.symbol == symbol), None)
    if found is None:
        raise RuleError("unit_unknown", field="issuer", name=symbol)
    return found


def deciding_organ(content: PaperContent) -> str:
    """Who of the committee decides: "Ban Thường vụ" or "Ban Chấp hành"."""
    return str(paper_words()["organs"][content.organ])


def addressees_of(office: "Office", content: PaperContent) -> tuple[str, ...]:
    """The names under Kính gửi, cleaned; the code of a unit ("BTCTU") becomes its name, groups and free texts stay as given."""
    return _names(office, content.addressees)


def compose_paper(office: "Office", content: PaperContent, *, number_symbol: str | None = None) -> Letter:
    """The paper, ready to be drawn: a draft without number (empty fields as dots), else with the number it carries.

    `Letter.title` is the subject as the register keeps it. RuleError: paper_template_unknown, paper_issuer_not_allowed,
    paper_sheet_not_allowed, unit_unknown, document_unknown; values that are missing or wrong do not stop a draft.
    """
    template = paper_template(office, content.template_code)
    check_choices(template, content)
    frame = _frame(office, template, content)
    built_in, texts = _values(office, template, content, frame)
    values = places(template, texts, built_in)
    words, style, is_state = paper_words(), frame.style, frame.profile == STATE_PROFILE
    kind = office.series.doc_type(template.doc_type)
    type_name = kind.name if kind else template.name
    is_letter = template.doc_type == "cong_van"
    subject = _subject(template, values)
    prefix = subject_prefix(office.setting, frame.profile) if is_letter else ""
    number = number_symbol or open_number(frame.symbol)
    addressees = addressees_of(office, content)
    has_block = template.addressing in ("to", "submitted")
    cited = [cite_document(office, one, comma=style.comma_before_date) for one in linked_documents(office, content, "basis")]
    body = body_of(template.body, values, is_state=is_state)
    values["last_article"] = last_article(body)
    paper = Letter(
        superior_line=None if content.co_issuers else style.superior_line,
        issuer_line=_issuer_line(style, content),
        number_text=number_line(number, frame.profile),
        place=style.place,
        issued_on=content.issued_on,
        subject=normalise(f"{prefix} {subject}"),
        addressees=(addressees or (BLANK,)) if has_block else (),
        body=body,
        distribution=_distribution(office, template, content, style, values, is_state=is_state),
        signing_authority=frame.signing.authority,
        position=frame.signing.position,
        signer=style.signer,
        layout_profile=frame.profile,
        title=subject,
        type_name="" if is_letter else type_name.upper(),
        is_draft=number_symbol is None,
        extra=_extra(content, style, frame.profile, is_draft=number_symbol is None),
        salutation=words["submitted"] if template.addressing == "submitted" and frame.profile == "HD05" else "",
        author_line=_author_line(office, template, content) if not is_state else "",
        grounds=grounds_of(template.grounds, values, cited, frame.profile),
        co_signatures=tuple(_co_signature(one) for one in content.co_issuers),
        circulation_note=normalise(content.circulation_note).upper(),
        contact_line=normalise(content.contact_line),
        appendices=_appendices(content, type_name, number, built_in["issuer"], frame, is_letter=is_letter),
        sheet=content.sheet,
    )
    return in_house_style(paper, house_tones(office.setting))


def check_choices(template: PaperTemplate, content: PaperContent) -> None:
    """Refuse an issuer or a sheet that is not for this template: RuleError paper_issuer_not_allowed, paper_sheet_not_allowed."""
    if content.issuer not in template.issuers:
        raise RuleError("paper_issuer_not_allowed", field="issuer", name=template.name)
    if content.sheet not in template.sheets:
        raise RuleError("paper_sheet_not_allowed", field="sheet", name=template.name, sheet=content.sheet)


def _frame(office: "Office", template: PaperTemplate, content: PaperContent) -> _Frame:
    """The surroundings; nothing is opened or written, and an office without a term still gets its drafts."""
    unit = paper_issuer(office, content)
    profile = paper_profile(office, unit.id, template.doc_type, content.issued_on)
    is_state = profile == STATE_PROFILE
    signer = find_signer(office, content.signer_id, content.issued_on)
    style = style_from_settings(
        lambda key: content.issuer if key == "letter.issuer" else office.setting(key),
        signer=signer.full_name if signer else "",
        position=signer.position if signer else None,
        signing_authority=signer.signing_authority if signer else None,
    )
    is_collective = content.issuer == "committee" or is_collective_body(style.issuer_line)
    standing = paper_words()["organs"]["standing"].upper()
    organ = style.issuer_line
    if content.issuer == "committee":
        organ = standing if content.organ == "standing" else str(office.setting("office.committee_short")).upper()
    signed = signing(
        style.position,
        style.signing_authority,
        is_collective=is_collective,
        organ=organ,
        standing=standing if content.issuer == "committee" else organ,
        asked=content.signing_authority,
        is_state=is_state,
    )
    if content.co_issuers and signed.position:  # joint papers name the body with each position
        body = str(office.setting("office.committee_short")) if content.issuer == "committee" else style.office_name
        signed = replace(signed, position=joined_position(signed.position, body.upper()))
    symbol = _symbol(office, unit, template.doc_type, content)
    return _Frame(unit, profile, symbol, style, signed)


def _symbol(office: "Office", unit: Unit, doc_type: str, content: PaperContent) -> str:
    """Symbol of the number: CV/VPTU, joint QC/BTCTU-BNCTU, state TB-UBND."""
    co_issuers = tuple(one.symbol for one in content.co_issuers)
    try:
        place = find_place(office, unit.id, doc_type, content.issued_on, co_issuer_symbols=co_issuers)
    except RuleError:  # no term yet: a draft is written all the same, its issue is refused with the reason
        policy = choose_policy(office_policies(office), "outgoing", unit.id, doc_type, content.issued_on)
        shape = policy.shape if policy else "party"
        kind = office.series.doc_type(doc_type)
        own = unit_symbol_on(office, unit, content.issued_on) or ""
        return compose_symbol(kind.symbol_in(shape) if kind else None, (own, *co_issuers), shape)
    return place.symbol


def _values(
    office: "Office", template: PaperTemplate, content: PaperContent, frame: _Frame
) -> tuple[dict[str, str], dict[str, str]]:
    """The built-in names, and the text that stands in each field."""
    built_in = built_in_values(office, template, content, frame.style, addressees_of(office, content))
    return built_in, entered(template, content, built_in)


def _subject(template: PaperTemplate, values: dict[str, str]) -> str:
    """The subject without prefix; it begins in lower case, names keep theirs (paper-format 3, 10)."""
    return lower_first(bare(fill(template.subject, values) or ""))


def _issuer_line(style: LetterStyle, content: PaperContent) -> str:
    """The body's line of the letterhead; of a joint paper all names, the lead first and in full, for no superior stands over them."""
    if not content.co_issuers:
        return style.issuer_line
    own = style.issuer_line if content.issuer == "committee" else style.office_name.upper()
    return " - ".join([own, *(normalise(one.name).upper() for one in content.co_issuers)])


def _author_line(office: "Office", template: PaperTemplate, content: PaperContent) -> str:
    if content.issuer != "committee" or not template.has_author_line:
        return ""
    decided_by = author(str(office.setting("office.committee_short")), deciding_organ(content))
    return str(paper_words()["author_line"].format(author=decided_by)).upper()


def _names(office: "Office", texts: Sequence[str]) -> tuple[str, ...]:
    names = []
    for text in texts:
        name = normalise(text).rstrip(" ;,").removeprefix("- ")
        unit = office.units.by_code(name) if name else None
        names.append(unit.full_name if unit else name)
    return tuple(filter(None, names))


def _distribution(
    office: "Office",
    template: PaperTemplate,
    content: PaperContent,
    style: LetterStyle,
    values: dict[str, str],
    *,
    is_state: bool,
) -> tuple[str, ...]:
    """Nơi nhận: "Như trên" first where there is an addressee block, the archive line last; marks as paper-format 9 says."""
    words = paper_words()
    lines = [bare(name) for name in _names(office, content.distribution)]
    if not lines:
        lines = [bare(filled) for text in template.distribution if (filled := fill(text, values))]
        is_told = any(fold(style.board_name) in fold(line) for line in (*lines, *addressees_of(office, content)))
        if content.issuer == "office" and not is_told:
            lines.append(words["superior_copy"].format(board=style.board_name))
        lines += [bare(line) for line in style.internal_distribution]
    if template.addressing == "none":  # a typed paper names those it goes to here
        known = {fold_words(line) for line in lines}
        lines = [*(bare(name) for name in addressees_of(office, content) if fold_words(name) not in known), *lines]
    elif template.addressing != "in_text" and not any(fold_words(line).startswith("nhu ") for line in lines[:1]):
        lines.insert(0, words["same"])
    archive = next((line for line in lines if fold(line).startswith(("luu ", "luu:"))), "")
    rest = [line for line in lines if line and line != archive]
    if not archive:
        archive = bare(style.archive_line) or words["archive"].format(office=style.office_name)
        archive = archive if not is_state or fold(archive).startswith("luu:") else words["archive_state"]
    return (*(f"{line};" for line in rest), f"{archive}.")


def _extra(content: PaperContent, style: LetterStyle, profile: str, *, is_draft: bool) -> dict[str, str]:
    """The office's layout and the marks: urgency in capitals, the note of a draft, the typist's mark with the copies (section 12)."""
    extra = dict(style.layout)
    if content.urgency:
        extra["urgency"] = paper_words()["urgency"].get(content.urgency, normalise(content.urgency).upper())
    if is_draft and normalise(content.draft_note):
        extra["draft_note"] = normalise(content.draft_note)
    if mark := normalise(content.typist_mark):
        mark = mark.upper() if profile == "HD36" else mark
        has_count = mark[-1].isdigit() or not content.copy_count
        extra["typist_mark"] = mark if has_count else f"{mark}{'/' if '/' in mark else '-'}{content.copy_count}"
    return extra


def _co_signature(one: CoIssuer) -> SignatureBlock:
    return SignatureBlock(
        signing_authority=normalise(one.signing_authority or "").upper() or None,
        position=joined_position(normalise(one.position).upper(), normalise(one.name).upper()),
        signer=normalise(one.signer),
    )


def _appendices(
    content: PaperContent, type_name: str, number: str, issuer: str, frame: _Frame, *, is_letter: bool
) -> tuple[Appendix, ...]:
    """The appendices numbered when they are several, Arabic or Roman for the state, each with its reference (paper-format 11)."""
    words = paper_words()
    reference = words["appendix_reference"].format(
        type="Công văn" if is_letter else type_name,
        number=number,
        comma="," if frame.style.comma_before_date else "",
        issued_on=paper_date(content.issued_on),
        issuer=issuer,
    )
    out = []
    for index, one in enumerate(content.appendices, 1):
        count = roman(index) if frame.profile == STATE_PROFILE else str(index)
        label = words["appendix"]["one" if len(content.appendices) == 1 else "many"].format(n=count)
        body = tuple(line for text in one.body for part in text.split("\n") if (line := normalise(part)))
        out.append(
            replace(one, label=label, title=normalise(one.title), reference=normalise(one.reference) or reference, body=body)
        )
    return tuple(out)
