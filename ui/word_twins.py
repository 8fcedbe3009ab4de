"""Who makes the Word file beside a paper: the office's own template of its type where there is one, else the twin of the PDF."""

from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.domain.letters import Letter
from models.domain.word_templates import doc_type_of
from models.services.composing.word_templates import chosen_word_templates
from ui.words import word

if TYPE_CHECKING:
    from models.services.office import Office


class TwinMaker:
    """Makes the DOCX of a letter; the templates are read at the start, so it may run in another thread.

    A paper that a template cannot show whole (joint signatures, appendices, a table without a row of fields) is made as without one.
    A spoilt template holds no paper up either, for its number is given; `notice` tells of it afterwards.
    """

    def __init__(self, office: "Office") -> None:
        self._chosen = chosen_word_templates(office)
        self._spoilt: set[str] = set()

    def __call__(self, letter: Letter) -> bytes:
        from reports.word.letter_docx import letter_docx  # imported when something is written

        doc_type = doc_type_of(letter.type_name)
        if doc_type in self._chosen:
            from reports.word.word_template import can_take, fill_word_template

            names, template = self._chosen[doc_type]
            if not template:
                self._spoilt.add(doc_type)
            elif can_take(names, letter):
                try:
                    return fill_word_template(template, letter)
                except RuleError:
                    self._spoilt.add(doc_type)
        return letter_docx(letter)

    def notice(self) -> str:
        """Which templates could not be used for what was made so far; blank when all could."""
        if not self._spoilt:
            return ""
        names = ", ".join(word("doc_type", one) for one in sorted(self._spoilt))
        return (
            f"Mẫu Word của {names} đã hỏng nên tệp Word được làm theo mẫu của chương trình; số và bản PDF không đổi. "
            "Xem lỗi và chọn tệp khác ở Cài đặt, thẻ Mẫu Word."
        )
