"""Units typed as a line of names or codes, groups included."""

from models.domain.errors import RuleError
from models.services.duties.quick_tasks import find_units
from models.services.office import Office


def units_of_text(office: Office, text: str, field: str) -> list[int]:
    """Ids of the units that names cut by `;` mean, each once; RuleError unit_unknown, unit_ambiguous at the field."""
    today = office.clock.today()
    found: list[int] = []
    for part in text.split(";"):
        if not part.strip():
            continue
        try:
            found += find_units(office, part.strip(), today)
        except RuleError as error:
            raise RuleError(error.code, field=field, **error.params) from error
    return list(dict.fromkeys(found))
