"""The paper being written: its form, its checklist, what of it is kept."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.errors import OfficeError
from models.domain.letters import Letter
from models.domain.paper_templates import PaperContent, PaperTemplate
from models.services.composing.paper_checks import PaperFinding, check_paper, facts_of
from models.services.composing.typed_papers import compose_paper, default_values
from models.services.reminders.reminder_style import find_signer
from ui.app.context import Context
from ui.composing.checks_panel import ChecksPanel, finding_text, summary_text
from ui.composing.content import content_of
from ui.composing.form_pane import FormPane
from ui.composing.keeper import DraftKeeper, KeptDraft
from ui.composing.state import ComposeState
from ui.messages import message_for


class WritingPane(QWidget):
    """`changed` comes with each change, `looked` with the words and the state of the checklist. Errors that no field shows go to `fail`."""

    changed = Signal()
    looked = Signal(str, bool)

    def __init__(self, context: Context, fail: Callable[[BaseException], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._today, self._fail = context.office, context.today, fail
        self.template: PaperTemplate | None = None
        self.letter: Letter | None = None
        self.findings: tuple[PaperFinding, ...] = ()
        self._defaults: Mapping[str, str] = {}
        self._baseline: ComposeState | None = None
        self._is_listed = True
        self._is_marked = False
        self.keeper = DraftKeeper(context.config, context.office.clock.now, self)
        self.form = FormPane(context.office, context.today)
        self.checks = ChecksPanel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form, 1)
        column.addWidget(self.checks)
        self.form.changed.connect(self._on_changed)
        self.form.distribution_asked.connect(self._take_distribution)
        self.checks.asked.connect(self.form.go_to)
        context.theme.changed.connect(self.checks.redraw)

    # --- which paper

    def begin(self, template: PaperTemplate, given: ComposeState | None = None) -> bool:
        """A new paper; `given` holds what is known already. False when its template cannot be used, which is said."""
        if not self._show_template(template):
            return False
        start = given or ComposeState()
        values = dict(self._defaults) | dict(start.values)
        issuer = start.issuer or template.issuers[0]
        self.form.set_state(dataclasses.replace(start, template_code=template.code, values=values, issuer=issuer), self._defaults)
        self._baseline = self.form.state()
        self.keeper.begin(self.kept_state)
        return True

    def take_up(self, template: PaperTemplate, draft: KeptDraft) -> bool:
        """Go on with a draft."""
        if not self._show_template(template):
            return False
        self.form.set_state(draft.state, self._defaults)
        self._baseline = None
        self.keeper.begin(self.kept_state, draft.key)
        return True

    def _show_template(self, template: PaperTemplate) -> bool:
        try:
            content = PaperContent(template.code, {}, self._today(), issuer=template.issuers[0])
            self._defaults = default_values(self._office, content)
        except OfficeError as error:
            self._fail(error)
            return False
        self.template, self.letter, self.findings, self._is_marked = template, None, (), False
        self.form.clear_errors()
        self.form.show_template(template, self._defaults)
        return True

    # --- what stands in it

    def kept_state(self) -> ComposeState | None:
        """What is worth keeping; None while nothing was typed."""
        state = self.form.state()
        return None if state == self._baseline or state.is_empty(self._defaults) else state

    def content(self) -> PaperContent:
        """The paper as the services take it."""
        return content_of(self.form.state(), self._today())

    def compose(self) -> Letter | None:
        """The paper with its checklist; None when it is refused, which is said at its field."""
        self.form.clear_errors()
        try:
            content = self.content()
            letter = compose_paper(self._office, content)
            self.findings = check_paper(facts_of(self._office, content, letter))
        except OfficeError as error:
            self.show_error(error)
            return None
        self.letter = letter
        on = content.issued_on
        self.form.common.offer_signers(self._office.persons.signers(on), find_signer(self._office, None, on))
        self.form.common.show_distribution(letter.distribution)
        self._show_findings()
        self._mark_fields()
        return letter

    def show_error(self, error: OfficeError) -> None:
        """Say an error at the field it names, else where the window says it."""
        if error.field is None or not self.form.set_error(error.field, message_for(error)):
            self._fail(error)

    def _on_changed(self) -> None:
        self.keeper.changed()
        self.changed.emit()

    def _take_distribution(self) -> None:
        """The lines that print anyway, to be changed by hand."""
        if self.letter is not None:
            box: Any = self.form.common.box("distribution")
            box.set_value("\n".join(line.rstrip(";.") for line in self.letter.distribution))
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the checklist

    def must(self) -> list[PaperFinding]:
        """The points that hold the paper back."""
        return [one for one in self.findings if one.weight == "must"]

    def mark(self, points: Sequence[PaperFinding]) -> None:
        """Say points at their fields, open the list and go to the first."""
        self._is_marked = True
        self._mark_fields()
        self.set_listed(is_listed=True)
        self.form.go_to(points[0].field)

    def _mark_fields(self) -> None:
        """Once the paper was held back its points stay at their fields until they are mended."""
        points = self.must() if self._is_marked else []
        self._is_marked = bool(points)
        for one in points:
            self.form.set_error(one.field, finding_text(one))

    def set_listed(self, *, is_listed: bool) -> None:
        """Show or hide the list; without points there is none."""
        self._is_listed = is_listed
        self._show_findings()

    def toggle_checks(self) -> None:
        """Open or close the list; opened by hand the cursor goes into it."""
        self.set_listed(is_listed=not self.checks.isVisible())
        if self.checks.isVisible():
            self.checks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_findings(self) -> None:
        self.checks.show_findings(self.findings)
        self.checks.setVisible(self._is_listed and bool(self.findings))
        self.looked.emit(summary_text(self.findings), not self.findings)
