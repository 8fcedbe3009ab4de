"""What a write changed: screens refresh from it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Kinds ("document", "task", "reminder", "unit", "setting" ...) with the ids that changed; merged with `|`."""

    ids: dict[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: str, *ids: int) -> "ChangeSet":
        """A change of one kind."""
        return cls({kind: frozenset(ids)})

    def __or__(self, other: "ChangeSet") -> "ChangeSet":
        merged = dict(self.ids)
        for kind, ids in other.ids.items():
            merged[kind] = merged.get(kind, frozenset()) | ids
        return ChangeSet(merged)

    def touches(self, *kinds: str) -> bool:
        """Whether any of the kinds changed."""
        return any(kind in self.ids for kind in kinds)
