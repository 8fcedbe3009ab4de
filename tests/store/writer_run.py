"""One of several processes that register into the same folder: `python tests/store/writer_run.py FOLDER NAME COUNT CHUNK`.

Opens the register, registers a chunk, closes it, and tries again for as long as another process holds it. Prints its numbers.
"""

import random
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.errors import StorageError
from models.services.office import Office, open_office
from models.services.register.registering import register_document

TODAY = FixedClock(date(2024, 5, 3))
LONGEST_WAIT = 120.0


def opened(folder: Path) -> Office:
    """The register as soon as nobody else holds it."""
    end = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            return open_office(folder, TODAY)
        except StorageError as error:
            if error.code != "register_held" or time.monotonic() > end:
                raise
            time.sleep(random.uniform(0.001, 0.006))


def main() -> int:
    """Register COUNT outgoing letters in chunks."""
    folder, name, count, chunk = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    done = 0
    while done < count:
        with opened(folder) as office:
            for index in range(done, min(done + chunk, count)):
                draft = DocumentDraft(
                    direction="outgoing", doc_type="cong_van", subject="về việc thử", idempotency_key=f"{name}-{index}"
                )
                print(register_document(office, draft).document.number)
        done += chunk
        time.sleep(random.uniform(0.0, 0.004))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
