"""Small pieces of HTML: every text escaped, tables that turn into cards on a phone, bars drawn as SVG."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from duibiao.errors import Language
from duibiao.ontology.severities import SEVERITIES, severity_word

# bars of a rule: severities side by side, the longest as wide as the picture
_WIDTH, _LABEL, _ROW = 720, 300, 22
_ROOM = _WIDTH - _LABEL - 44


def tag(name: str, *inside: str, **attributes: str) -> str:
    """Return an element; ``inside`` is HTML already, attributes are escaped. A trailing _ of a name is dropped."""
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def text(value: object) -> str:
    """Return a value as HTML text; nothing for None."""
    return "" if value is None else escape(str(value))


def badge(severity: str, lang: Language) -> str:
    """Return a severity as a coloured word."""
    return tag("span", severity_word(severity, lang), class_=f"badge {severity}")


def table(headings: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], kind: str = "") -> str:
    """Return a table; each row is (class, cells as HTML)."""
    head = tag("thead", tag("tr", *(tag("th", text(heading), scope="col") for heading in headings)))
    body = "".join(
        tag(
            "tr",
            *(tag("td", cell, data_label=heading) for heading, cell in zip(headings, cells, strict=True)),
            class_=name,
        )
        for name, cells in rows
    )
    return tag("table", head, tag("tbody", body), class_=kind)


def bars(counts: Mapping[str, Counter[str]], title: str) -> str:
    """Return a picture of counts by label, the severities in one bar."""
    most = max((sum(count.values()) for count in counts.values()), default=1)
    drawn = "".join(_bar(place, label, count, most) for place, (label, count) in enumerate(counts.items()))
    height = len(counts) * _ROW
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}" class="bars">'
        f"<title>{escape(title)}</title>{drawn}</svg>"
    )


def _bar(place: int, label: str, count: Counter[str], most: int) -> str:
    top, left, drawn = place * _ROW, float(_LABEL), ""
    for severity in SEVERITIES:
        width = _ROOM * count[severity] / most
        if width:
            drawn += f'<rect x="{left:.1f}" y="{top + 4}" width="{width:.1f}" height="{_ROW - 8}" class="{severity}"/>'
            left += width
    return (
        f'<text x="{_LABEL - 8}" y="{top + 16}" text-anchor="end">{escape(label)}</text>{drawn}'
        f'<text x="{left + 6:.1f}" y="{top + 16}">{sum(count.values())}</text>'
    )
