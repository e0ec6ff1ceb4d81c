"""Draw what the program prints, as SVG: ``python tests/draw_picture.py docs/images`` (part of ``make docs``).

Each picture is a real run over the sample filings, once in Chinese and once in English. No font is fetched: the page's own
monospace fonts are used, and every run of wide or narrow characters is set to its exact width, so that tables stay straight.
"""

import html
import io
import os
import re
import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

import duibiao

WIDTH = 100
ASPECT = 0.6  # as wide as a letter and a rule of most monospace fonts, for viewers that do not know textLength
CELL = 20 * ASPECT  # rich writes its pictures in 20 px
COMMANDS = (
    ("ingest", "samples"),
    ("find", "政策知晓率", "--limit", "5"),
    ("find", "timeliness of subsidy payment", "--limit", "3"),
    ("query", "filings-without-satisfaction"),
)
FONTS = (
    "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', 'WenQuanYi Micro Hei Mono', NSimSun, monospace"
)
TEMPLATE = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>.{unique_id}-matrix {{ font-family: FONTS; font-size: {char_height}px; }}
{styles}</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
""".replace("FONTS", FONTS)
_TEXT = re.compile(r'<text class="(?P<style>[^"]+)" x="(?P<x>[^"]+)" y="(?P<y>[^"]+)"[^>]*>(?P<text>[^<]*)</text>')
_CLIP = re.compile(r'<clipPath id="[^"]+-line-\d+">.*?</clipPath>\s*', re.DOTALL)


def picture(language: str) -> str:
    """Return the SVG of all commands, each under its prompt."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    with tempfile.TemporaryDirectory() as made:
        samples = Path(duibiao.__file__).with_name("samples")
        (Path(made) / "samples").symlink_to(samples)
        for command in COMMANDS:
            console.print(Text("$ duibiao " + " ".join(f"'{c}'" if " " in c else c for c in command), style="bold"))
            console.print(Text.from_ansi(printed(command, Path(made), language)))
    svg = console.export_svg(
        title="",
        code_format=TEMPLATE,
        theme=DEFAULT_TERMINAL_THEME,
        unique_id=f"duibiao-{language}",
        font_aspect_ratio=ASPECT,
    )
    return _TEXT.sub(straight, _CLIP.sub("", svg))


def printed(command: tuple[str, ...], folder: Path, language: str) -> str:
    """Return what the command writes on a terminal, colours and all."""
    environment = {**os.environ, "DUIBIAO_LANG": language, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm"}
    run = [sys.executable, "-m", "duibiao", *command, "--format", "table"]
    done = subprocess.run(run, cwd=folder, env=environment, check=True, capture_output=True)
    return done.stdout.decode("utf-8").rstrip("\n") + "\n"


def straight(match: re.Match[str]) -> str:
    """Return the text run by run, each at its own place and width: rich counts a wide character as one cell."""
    x, pieces = float(match["x"]), list[str]()
    for (width, blank), run in groupby(html.unescape(match["text"]), key=lambda c: (cell_len(c), c.isspace())):
        text = "".join(run)
        if not blank:
            place = f'x="{x:g}" y="{match["y"]}" textLength="{CELL * width * len(text):g}"'
            pieces.append(
                f'<text class="{match["style"]}" {place} lengthAdjust="spacingAndGlyphs">{html.escape(text)}</text>'
            )
        x += CELL * width * len(text)
    return "".join(pieces)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("zh", "en"):
        (folder / f"find-{language}.svg").write_text(picture(language), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
