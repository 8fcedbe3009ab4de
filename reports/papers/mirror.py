"""A finished letter for printing on both sides: the pages as they are stored, the backs with the margins of the fronts mirrored."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter, Transformation

from reports.press.profile import load_profile, on_sheet

_A5_WIDTH = 149 * 72 / 25.4  # points; wider sheets have the margins of A4


def mirror_backs(pdf: bytes, layout_profile: str = "HD05") -> bytes:
    """The letter with every upright second page moved so that its margins are mirrored (HD05 PL2: 15 mm left, 30 mm right).

    What stands on the pages is not touched, so a letter that was issued prints word for word; it lies as `render_letter` with
    `is_duplex` lays it. Landscape pages stay. One page: the same bytes.
    """
    reader = PdfReader(BytesIO(pdf))
    if len(reader.pages) < 2:
        return pdf
    profile = load_profile(layout_profile)
    writer = PdfWriter(clone_from=reader)
    for page in list(writer.pages)[1::2]:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        if width <= height:
            margins = (on_sheet(profile, "A5") if width < _A5_WIDTH else profile).margins
            page.add_transformation(Transformation().translate(margins.right - margins.left, 0))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
