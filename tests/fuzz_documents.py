"""Read mutated documents of every format and count how each ends: python tests/fuzz_documents.py [COUNT] [FIRST]

Beyond what the checks run (tests/test_hostile.py). Each mutation has a number, from which it is made again. Conversion
runs in the child process within limits; the form reader runs here, under a clock of its own. Leaves with 1 if anything
crashed, hung, or ended in an exception of a reader.
"""

import random
import signal
import sys
import time
from collections import Counter
from itertools import cycle, islice

from forms import FAMILIES, lay_out, long_document
from forms_render import RENDERERS, Paper, to_pdf
from forms_words import make_filing, make_filings
from hostile import mutated
from rich.console import Console
from rich.progress import track

from duibiao.errors import DocumentTimeout, Phrase
from duibiao.ingest.documents import Document
from duibiao.ingest.limits import Limits
from duibiao.ingest.open_document import Opener
from duibiao.ingest.read_form import Source, read_form
from duibiao.ingest.split_forms import split_forms

LIMITS = Limits(seconds=10.0, memory=512 << 20)
FORM_SECONDS = 10
_BROKEN = ("读取时出错", "读取程序在它上面中断")  # how the messages of an exception in the child and of its death begin
_ENCODINGS = {"tabs": "utf-8", "pipes": "gb18030", "cell-lines": "utf-8-sig", "spaced-lines": "utf-16"}


def sources() -> list[tuple[str, bytes]]:
    """Return sound documents of all formats: families of layout in turn, a long document, a page without lines."""
    styles, found = cycle(FAMILIES.values()), list[tuple[str, bytes]]()
    for kind, render in RENDERERS.items():
        for seed, style in enumerate(islice(styles, 5)):
            filing = make_filing(seed, "legacy" if style.head == "legacy" else "current")
            found.append((kind, render([lay_out(filing, style)])))
        found.append((kind, render([long_document(make_filings(5, 2), FAMILIES["shanghai"])])))
    plain = lay_out(make_filing(3), FAMILIES["shanghai"])
    return [*found, ("pdf", to_pdf([plain], Paper(ruled=False))), ("pdf", to_pdf([plain], Paper(height=430)))]


def changed(kind: str, data: bytes, dice: random.Random) -> bytes:
    """Return the file mutated; most texts by their characters, since a wrong byte makes most of them unreadable."""
    if kind not in _ENCODINGS or dice.random() < 0.2:
        return mutated(data, dice)
    text = data.decode(_ENCODINGS[kind])
    for _ in range(dice.randint(1, 30)):
        place, other, length = dice.randrange(len(text) + 1), dice.randrange(len(text) + 1), dice.randint(0, 60)
        piece = dice.choice((text[other : other + length], "\n", "\t", "|", "（", "9" * length, " " * length, ""))
        text = text[:place] + piece + text[place + dice.choice((0, length)) :]
    return text.encode(_ENCODINGS[kind])


def opened(opener: Opener, data: bytes, name: str) -> list[Document]:
    """Return the documents; what took too long is read once more, since a busy machine may have stood still."""
    documents = list(opener.open(data, name))
    slow = any(isinstance(document.error, DocumentTimeout) for document in documents)
    return list(opener.open(data, name)) if slow else documents


def ending(document: Document) -> tuple[str, str]:
    """Return how a document ended: filings, no form, an error's name; and what is a fault of ours, else nothing."""
    if document.error:
        reason = document.error.values.get("reason")
        said = reason.zh if isinstance(reason, Phrase) else ""
        ours = isinstance(document.error, DocumentTimeout) or said.startswith(_BROKEN)
        return type(document.error).__name__, document.error.message("en") if ours else ""
    signal.alarm(FORM_SECONDS)
    try:
        stretches = [stretch for part in document.parts for stretch in split_forms(part)]
        for index, stretch in enumerate(stretches, 1):
            read_form(stretch, Source(document.name, document.sha256), index)
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is counted and the run goes on
        return "exception", f"{type(error).__name__} {error}"
    finally:
        signal.alarm(0)
    return "filings" if stretches else "no form", ""


def main(count: int, first: int) -> int:
    def expired(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, expired)
    sound, endings, faults = sources(), Counter[str](), list[str]()
    slowest = (0.0, 0)
    console = Console(stderr=True)
    with Opener(LIMITS) as opener:
        for number in track(range(first, first + count), "mutated", console=console, disable=not console.is_terminal):
            dice = random.Random(number)
            kind, data = dice.choice(sound)
            start = time.monotonic()
            for document in opened(opener, changed(kind, data, dice), f"{number}.{kind}"):
                name, fault = ending(document)
                endings[f"{kind}: {name}"] += 1
                if fault:
                    faults.append(f"{number} {kind}: {fault}")
                    print(faults[-1], file=sys.stderr, flush=True)
            slowest = max(slowest, (time.monotonic() - start, number))
            if (number - first + 1) % 10_000 == 0:
                print(f"{number - first + 1} read, {len(faults)} faults", file=sys.stderr, flush=True)
    print("\n".join(f"{name:28} {times}" for name, times in sorted(endings.items())))
    print(f"{count} documents, {len(faults)} faults; the slowest, number {slowest[1]}, took {slowest[0]:.1f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 0))
