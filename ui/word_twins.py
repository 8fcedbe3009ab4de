"""Who makes the Word file beside a paper: the office's own template of its type where there is one, else the twin of the PDF."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.domain.letters import Letter
from models.domain.word_templates import doc_type_of
from models.services.composing.word_templates import chosen_word_templates

if TYPE_CHECKING:
    from models.services.office import Office


def twin_maker(office: "Office") -> Callable[[Letter], bytes]:
    """A function that makes the DOCX of a letter; the templates are read now, so it may run in another thread.

    A paper that a template cannot show whole (joint signatures, appendices, a table without a row of fields) is made as without one.
    """
    chosen = chosen_word_templates(office)

    def make(letter: Letter) -> bytes:
        from reports.word.letter_docx import letter_docx  # imported when something is written

        names, template = chosen.get(doc_type_of(letter.type_name), (frozenset(), b""))
        if template:
            from reports.word.word_template import can_take, fill_word_template

            if can_take(names, letter):
                with contextlib.suppress(RuleError):  # spoilt since its check: the number is given, the paper must not wait
                    return fill_word_template(template, letter)
        return letter_docx(letter)

    return make
