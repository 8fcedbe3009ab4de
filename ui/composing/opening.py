"""Opens the compose window from a page: empty, or for a paper that it answers or carries out."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models.domain.documents import Document

if TYPE_CHECKING:
    from ui.app.context import Context
    from ui.composing.state import ComposeState
    from ui.composing.window import ComposeWindow

LETTER = "cong_van"


def open_compose(
    context: "Context", parent: QWidget, answers: Document | None = None, kind: str = "replies_to", to: str = ""
) -> "ComposeWindow":
    """The window, the one already open if there is. `answers`: begin a công văn linked to that paper, `kind` as the link says.

    `to`: whom the công văn goes to; blank: the issuer of the paper that it answers.
    """
    from models.services.composing.typed_papers import paper_template
    from ui.composing.window import ComposeWindow  # the templates and the preview are loaded when first needed

    owner = parent.window()
    window = next((one for one in owner.findChildren(ComposeWindow) if one.isVisible()), None)
    if window is None:
        window = ComposeWindow(context, owner)
        window.show()
    window.raise_()
    window.activateWindow()
    if answers is None and not to:
        window.open_list()
    else:
        window.begin(paper_template(context.office, LETTER), letter_state(answers, kind, to))
    return window


def letter_state(answers: Document | None, kind: str, to: str = "") -> "ComposeState":
    """What is known of a letter: whom it goes to, and the paper that it cites."""
    from ui.composing.state import ComposeState

    addressee = to or (answers.issuer if answers is not None and kind == "replies_to" else "")
    links = ((kind, answers.id),) if answers is not None else ()
    return ComposeState(template_code=LETTER, addressees=addressee, links=links)
