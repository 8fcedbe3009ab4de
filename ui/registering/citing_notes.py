"""What is said about papers that cite one another: dates that differ from the register, and who had cited the paper just entered."""

from models.reading.result import Reading
from models.services.office import Office
from models.services.register.citing import DateDoubt, Settled, date_doubts
from models.services.register.registering import links_from_reading
from ui import showing

_MOST = 2


def doubt_text(doubt: DateDoubt) -> str:
    """`233-NQ/TU: văn bản ghi ngày 25/07/2023, trong sổ là ngày 25/07/2022`."""
    return f"{doubt.number_symbol}: văn bản ghi ngày {showing.day(doubt.cited_on)}, trong sổ là ngày {showing.day(doubt.registered_on)}"


def date_notes(office: Office, reading: Reading) -> list[str]:
    """The citations of a paper just read whose date is not that of the registered paper; the first two."""
    doubts = date_doubts(office, links_from_reading(reading), reading.document.issuer)
    return [doubt_text(doubt) for doubt in doubts[:_MOST]]


def settled_text(settled: Settled) -> str:
    """`2 văn bản đã dẫn số này: đã nối 2, trong đó 1 ghi ngày khác; 1 văn bản có thể dẫn số này, chờ xác nhận`; empty when none."""
    linked, different, offered = len(settled.linked), len(settled.different), len(settled.offered)
    parts = []
    if linked:
        more = f" (trong đó {different} chỗ dẫn ghi ngày khác)" if different else ""
        parts.append(f"{showing.number(linked)} văn bản trong sổ đã dẫn số này: đã nối{more}")
    if offered:
        parts.append(f"{showing.number(offered)} văn bản có thể đã dẫn số này: cần xác nhận")
    return "; ".join(parts)
