"""Kill -9 in the middle of registering, through the real services: `python tests/store/kill_run.py 500`.

A child registers, attaches, voids and acknowledges each number after its commit; it is killed at a random moment. After each kill the
register is opened again: no acknowledged number is lost, none is given twice, none is left out, the chain holds, and the save whose
confirmation nobody saw is repeated with its key and gives one row. Exit 1 and a line for every thing that went wrong.
"""

import os
import random
import signal
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.services.checking import check_register
from models.services.numbers.number_keeping import void_number
from models.services.office import Office, open_office
from models.services.register.registering import register_document
from models.services.setup import OfficeSetup, init_register

TODAY = FixedClock(date(2024, 5, 3))
LONGEST_LIFE = 0.05
FULL_CHECK_EVERY = 25


def draft(key: str, index: int) -> DocumentDraft:
    """Outgoing and incoming by turns."""
    if index % 2:
        return DocumentDraft(
            direction="incoming", doc_type="bao_cao", subject=f"về kết quả kỳ {index}", issuer="Huyện ủy A", idempotency_key=key,
            number_symbol=f"{index}-BC/HU", issued_on=date(2024, 5, 2), body="Nội dung của báo cáo gửi đến",
        )  # fmt: skip
    return DocumentDraft(direction="outgoing", doc_type="cong_van", subject=f"về việc trả lời {index}", idempotency_key=key)


def register_one(office: Office, key: str, index: int) -> str:
    """One registration as a line of acknowledgement: key, direction, number."""
    files = [(f"tệp {index}.txt", f"nội dung {key}".encode(), "original")] if index % 3 == 0 else []
    document = register_document(office, draft(key, index), attachments=files, accept_duplicate=True).document
    number = document.number if document.direction == "outgoing" else document.arrival_number
    return f"{key} {document.direction} {number}"


def child(folder: Path, run: int, pipe: int) -> None:
    """Announce each key before saving, acknowledge after; until killed."""
    with open_office(folder, TODAY, who="văn thư") as office:
        for index in range(100_000):
            key = f"{run}-{index}"
            os.write(pipe, f"? {key} {index}\n".encode())
            line = register_one(office, key, index)
            os.write(pipe, f"! {line}\n".encode())
            last = office.documents.last_registered()
            if index % 7 == 6 and last is not None:
                void_number(office, last.id, "thử huỷ số trong lúc bị ngắt")


def one_kill(folder: Path, run: int) -> tuple[list[str], tuple[str, int] | None]:
    """Start a child, kill it; the acknowledged lines and the key that was announced but not acknowledged."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            child(folder, run, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(random.uniform(0.004, LONGEST_LIFE))
    os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading) as pipe:
        lines = pipe.read().splitlines()
    _, status = os.waitpid(pid, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("a child ended by itself")
    pending = None
    if lines and lines[-1].startswith("? "):
        _, key, index = lines[-1].split()
        pending = (key, int(index))
    return [line[2:] for line in lines if line.startswith("! ")], pending


def numbers(office: Office) -> dict[str, list[int]]:
    """All numbers of both books in order."""
    conn = office.register.conn
    return {
        "outgoing": [row[0] for row in conn.all("SELECT number FROM document WHERE direction = 'outgoing' ORDER BY number")],
        "incoming": [
            row[0] for row in conn.all("SELECT arrival_number FROM document WHERE direction = 'incoming' ORDER BY arrival_number")
        ],
    }


def check(office: Office, acknowledged: dict[str, str], *, is_full: bool) -> list[str]:
    """What is wrong with the register."""
    wrong = []
    for name, found in numbers(office).items():
        if found != list(range(1, len(found) + 1)):
            wrong.append(f"{name}: numbers are not 1..n: {found[-5:]}")
    rows = office.register.conn.all("SELECT idempotency_key, direction, coalesce(arrival_number, number) FROM document")
    held = {row[0]: f"{row[0]} {row[1]} {row[2]}" for row in rows}
    wrong += [f"lost or changed: {line}" for key, line in acknowledged.items() if held.get(key) != line]
    if len(held) != len(rows):
        wrong.append("a key was used twice")
    findings = check_register(office) if is_full else office.events.verify_chain()
    wrong += [f"finding: {finding.code} {finding.params}" for finding in findings if finding.level == "error"]
    return wrong


def run_kills(count: int, folder: Path) -> tuple[list[str], dict[str, int]]:
    """Kill `count` times; what went wrong, and what was seen."""
    init_register(
        folder, TODAY, OfficeSetup(name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2024", term_start="2020-10-14")
    )
    acknowledged: dict[str, str] = {}
    seen = {"acknowledged": 0, "unseen": 0, "repeated": 0, "unclean": 0}
    for run in range(count):
        lines, pending = one_kill(folder, run)
        acknowledged |= {line.split()[0]: line for line in lines}
        with open_office(folder, TODAY) as office:
            seen["unclean"] += office.register.was_unclean
            if pending is not None:
                key, index = pending
                seen["repeated"] += office.documents.find_by_idempotency(key) is not None
                lines = {register_one(office, key, index) for _ in range(2)}
                if len(lines) != 1:
                    return [f"the same key gave two rows: {lines}"], seen
                acknowledged[key] = lines.pop()
                seen["unseen"] += 1
            wrong = check(office, acknowledged, is_full=run % FULL_CHECK_EVERY == 0 or run == count - 1)
        if wrong:
            return [f"after kill {run}: {line}" for line in wrong], seen
    seen["acknowledged"] = len(acknowledged)
    return [], seen


def main() -> int:
    """Run as a command with the number of kills."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        wrong, seen = run_kills(count, Path(place) / "register")
    print(f"{count} kills in {time.monotonic() - start:.0f} s: {seen}")
    for line in wrong:
        print(line)
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
