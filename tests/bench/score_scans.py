"""Reading of scanned papers: fields and letters right per quality of the scan, with and without each step of preparing.

python -m tests.bench.score_scans [--steps all|none|NAME,...] [--papers N] [--only TEXT]
"""

import argparse
import time
import unicodedata

from models.intake import preparing
from models.intake.ocr import recognise, tesseract
from models.intake.pictures import pages_of_image
from models.intake.result import Report
from models.intake.sniffing import media_type_of
from models.reading.read import read_text
from tests.reading.scanned_papers import PAPERS, QUALITIES, Paper, scan_file


def distance(one: str, other: str) -> int:
    """Edits between two texts, by words of bits (Myers), fast enough for whole pages."""
    masks: dict[str, int] = {}
    for place, ch in enumerate(one):
        masks[ch] = masks.get(ch, 0) | 1 << place
    full, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    plus, minus, score = full, 0, len(one)
    for ch in other:
        eq = masks.get(ch, 0)
        xv = eq | minus
        xh = (((eq & plus) + plus) ^ plus) | eq
        ph, mh = minus | ~(xh | plus) & full, plus & xh
        score += (1 if ph & last else 0) - (1 if mh & last else 0)
        ph, mh = (ph << 1 | 1) & full, mh << 1 & full
        plus, minus = mh | ~(xv | ph) & full, ph & xv
    return score


def letters(text: str) -> str:
    """What is compared: words with one space between them, without the lone signs of rules and stars."""
    words = unicodedata.normalize("NFC", text).split()
    return " ".join(word for word in words if any(ch.isalnum() for ch in word))


def fields(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    """Number-symbol, date, issuer, signer of a text."""
    document = read_text(text).document
    day = document.issued_on.isoformat() if document.issued_on else None
    return document.number_symbol, day, document.issuer, document.signer


def score(papers: tuple[Paper, ...], only: str = "", *, talk: bool = False) -> list[tuple[str, list[int], float, float, float]]:
    """(quality, right of each field, CER, mean certainty, seconds a page) per quality."""
    program = tesseract()
    out = []
    for quality in QUALITIES:
        if only not in quality.name:
            continue
        right, errors, total, sure, seconds = [0, 0, 0, 0], 0, 0, 0.0, 0.0
        for paper in papers:
            data = scan_file(paper, quality)
            began = time.perf_counter()
            picture = next(pages_of_image(data, media_type_of(data)))
            found = recognise(program, picture, Report())
            seconds += time.perf_counter() - began
            got = fields(found.text)
            right = [count + (mine == gold) for count, mine, gold in zip(right, got, paper.gold, strict=True)]
            if talk:
                for mine, gold in zip(got, paper.gold, strict=True):
                    if mine != gold:
                        print(f"    {quality.name} / {paper.name}: {mine!r} for {gold!r}")
            want = " ".join(paper.words)
            errors += distance(want, letters(found.text))
            total += len(want)
            sure += found.shown.confidence or 0.0
        out.append((quality.name, right, errors / total, sure / len(papers), seconds / len(papers)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", default="all")
    parser.add_argument("--papers", type=int, default=len(PAPERS))
    parser.add_argument("--only", default="")
    parser.add_argument("--talk", action="store_true")
    arguments = parser.parse_args()
    if arguments.steps != "all":
        preparing.STEPS = frozenset() if arguments.steps == "none" else frozenset(arguments.steps.split(","))
    papers = PAPERS[: arguments.papers]
    print(f"{'quality':26} number  date  issuer signer   CER  sure  s/page   (of {len(papers)})")
    sums = [0, 0, 0, 0]
    rows = score(papers, arguments.only, talk=arguments.talk)
    for name, right, cer, sure, seconds in rows:
        print(f"{name:26} {right[0]:6} {right[1]:5} {right[2]:7} {right[3]:6} {cer:5.1%} {sure:5.2f} {seconds:7.2f}", flush=True)
        sums = [one + other for one, other in zip(sums, right, strict=True)]
    count = len(papers) * len(rows)
    print(
        f"all {count} pages: number {sums[0]}, date {sums[1]}, issuer {sums[2]}, signer {sums[3]}; CER {sum(r[2] for r in rows) / len(rows):.2%}"
    )


if __name__ == "__main__":
    main()
