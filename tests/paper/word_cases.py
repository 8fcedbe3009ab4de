"""The letters whose DOCX is laid beside their PDF: every kind of paper under its profiles, and the worst cases of the checker."""

from models.domain.letters import Letter
from tests.paper.checker_cases import cases
from tests.paper.typed_samples import KINDS, appendices, copy_block, joint, paper

_STATE_NUMBER = "Số: 45/KH-UBND"


def word_cases() -> dict[str, Letter]:
    """Every letter by its name: the kinds of paper first, then the cases of the checker."""
    found: dict[str, Letter] = {}
    for profile in ("HD05", "HD36", "ND30"):
        for kind in KINDS:
            found[f"{profile} {kind}"] = paper(kind, profile)
        for signers in (2, 3, 4):
            found[f"{profile} joint_{signers}"] = joint(signers, profile)
        found[f"{profile} appendices"] = paper("ke_hoach", profile, appendices=appendices(is_state=profile == "ND30"))
        found[f"{profile} numbered_appendix"] = paper(
            "ke_hoach", profile, appendices=appendices(rows=3), extra={"appendix_first_page_number": "true"}
        )
        found[f"{profile} copy"] = paper("ket_luan", profile, copy_block=copy_block(profile))
        found[f"{profile} copy_with_contact"] = paper("giay_moi", profile, copy_block=copy_block(profile))
        found[f"{profile} a5"] = paper("giay_moi", profile, sheet="A5")
    return found | cases()
