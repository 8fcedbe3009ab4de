"""Which names the wording of a template may hold: its fields and the built-in ones, dates also in their forms."""

from collections.abc import Iterable

from models.domain.paper_templates import BUILT_IN, DATE_FORMS, TemplateField


def known_names(fields: Iterable[TemplateField]) -> set[str]:
    """Every name that may stand in braces beside these fields."""
    keys = list(fields)
    dated = ["today", *(one.key for one in keys if one.kind == "date")]
    return {*BUILT_IN, *(one.key for one in keys), *(f"{key}.{form}" for key in dated for form in DATE_FORMS)}
