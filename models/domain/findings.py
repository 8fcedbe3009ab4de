"""What a check of the register found: codes with parameters, worded by the screen."""

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth knowing. `level`: error (something is wrong) or notice (nothing is lost, but look)."""

    code: str
    level: Literal["error", "notice"] = "error"
    params: dict[str, Any] = field(default_factory=dict)
