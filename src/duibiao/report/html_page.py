"""A report as one HTML page that needs nothing else: no script, no link to elsewhere, for screen, phone and paper."""

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files

from duibiao import __version__
from duibiao.checks import Record
from duibiao.errors import Language
from duibiao.ontology.rules.arithmetic import yuan
from duibiao.ontology.severities import SEVERITIES, severity_word
from duibiao.report.content import Content, Form, gravest, part_of, title_of
from duibiao.report.html_parts import badge, bars, table, tag, text
from duibiao.report.words import Words, words

_MOST_BARS = 20


def html_page(said: Content) -> str:
    """Return the page."""
    w = words(said.lang)
    style = (files("duibiao.report") / "page.css").read_text("utf-8")
    switches = "".join(f'<input type="checkbox" class="hidden" id="{s}" checked>' for s in SEVERITIES)
    labels = "".join(tag("label", badge(severity, said.lang), for_=severity) for severity in SEVERITIES)
    body = tag("main", *_sections(said, w))
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if said.lang == "zh" else "en"}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<title>{text(w.title)}：{text(said.scope)}</title><style>{style}</style></head>\n<body><div class="page">'
        f"{_head(said, w)}{switches}{tag('div', tag('span', text(w.show)), labels, class_='filter')}\n{body}</div></body>\n</html>\n"
    )


def _head(said: Content, w: Words) -> str:
    counts = Counter(record["severity"] for record in said.found)
    boxes = [("", w.forms, len(said.forms)), *((s, w.severities[s], counts[s]) for s in SEVERITIES)]
    totals = "".join(tag("div", tag("b", str(number)), text(label), class_=name) for name, label, number in boxes)
    unread = "".join(tag("p", badge("ERROR", said.lang), " ", text(line)) for line in said.unread)
    return (
        tag("h1", text(w.title)) + tag("p", text(f"{w.scope}：{said.scope} · {said.day}"), class_="faint")
        + tag("div", totals, class_="totals") + unread
    )  # fmt: skip


def _sections(said: Content, w: Words) -> Iterator[str]:
    if said.found:
        yield from _by_rule(said, w)
        yield from _by_place(said, w)
    else:
        yield tag("p", text(w.nothing))
    if said.shared:
        yield tag("h2", text(w.several)) + tag("ul", *(_found(record, said) for record in said.shared))
    if any(form.shown for form in said.forms):
        yield tag("h2", text(w.one_by_one))
        yield from (_form(form, said, w) for form in said.forms if form.shown)
        yield tag("p", text(w.note.format(version=__version__)), class_="faint")


def _by_rule(said: Content, w: Words) -> Iterator[str]:
    rules = {str(rule): count for rule, count in said.counted(lambda record: record["rule"]).items()}
    names = {rule: f"{rule} {title_of(rule, said.lang)}" for rule in rules}
    yield tag("h2", text(w.by_rule))
    most = sorted(rules, key=lambda rule: -sum(rules[rule].values()))[:_MOST_BARS]
    yield bars({names[rule]: rules[rule] for rule in most}, w.by_rule)
    clauses = {record["rule"]: record["clause"] for record in said.found}
    yield table(
        [w.rule, w.source, *_severities(said.lang), w.total],
        (("", [text(names[rule]), text(clauses[rule]), *_numbers(count)]) for rule, count in rules.items()),
        "counts",
    )


def _by_place(said: Content, w: Words) -> Iterator[str]:
    yield tag("h2", text(w.by_unit))
    forms = Counter(form.filing.implementing_unit or w.unnamed for form in said.forms)
    units = _by_unit(said, w)
    yield table(
        [w.unit, w.number_of_forms, *_severities(said.lang), w.total],
        (("", [text(unit), str(forms[unit]), *_numbers(count)]) for unit, count in units.items()),
        "counts",
    )
    yield tag("h2", text(w.by_form)) + _contents(said, w)


def _by_unit(said: Content, w: Words) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {form.filing.implementing_unit or w.unnamed: Counter() for form in said.forms}
    for form in said.forms:
        counts[form.filing.implementing_unit or w.unnamed].update(record["severity"] for record in form.found)
    return counts


def _severities(lang: Language) -> list[str]:
    return [severity_word(severity, lang) for severity in SEVERITIES]


def _numbers(count: Counter[str]) -> list[str]:
    return [*(str(count[severity] or "") for severity in SEVERITIES), str(sum(count.values()))]


def _contents(said: Content, w: Words) -> str:
    def row(form: Form) -> tuple[str, Sequence[str]]:
        name = text(form.filing.project_name or w.unnamed)
        link = tag("a", name, href=f"#form-{form.number}") if form.shown else name
        counts = Counter(record["severity"] for record in form.found)
        return "", [text(f"{form.filing.source} #{form.filing.index}"), link, *_numbers(counts)]

    return table([w.form, w.project, *_severities(said.lang), w.total], map(row, said.forms), "counts")


def _form(form: Form, said: Content, w: Words) -> str:
    filing, amount = form.filing, form.filing.funding.annual_total
    about = [
        f"{filing.source} #{filing.index}",
        filing.implementing_unit,
        str(filing.year or ""),
        f"{yuan(amount)} {w.yuan}" if amount else "",
    ]
    heading = tag("h3", text(filing.project_name or w.unnamed)) + tag(
        "p", text(" · ".join(filter(None, about))), class_="faint"
    )
    whole = tag("ul", *(_found(record, said) for record in form.on_whole)) if form.on_whole else ""
    numbers = [n for n in range(1, len(filing.indicators) + 1) if form.on_row(n)]
    rows = (_row(form, number, said) for number in numbers)
    inside = table(["#", w.level, w.name, w.target, w.finding], rows, "rows") if numbers else ""
    worst = gravest(form.found) or ""
    inside += _beside(form, said.lang, w) if form.beside else ""
    return tag("section", tag("header", heading), whole, inside, class_=f"form {worst}", id=f"form-{form.number}")


def _beside(form: Form, lang: Language, w: Words) -> str:
    """How the targets of a form stand among those of other units."""
    rows: list[tuple[str, list[str]]] = []
    for number, said in form.beside.items():
        indicator, standing = form.filing.indicators[number - 1], said.standing and said.standing.in_language(lang)
        quartiles = [f"{value:g}" for value in said.quartiles or ()]
        printed = indicator.target.text if indicator.target else None
        cells = [str(number), *map(text, (indicator.level3, printed, said.n, *quartiles, said.unit, standing))]
        rows.append(("", cells))
    headings = ["#", w.name, w.target, w.peers, *w.quartiles, w.measured, w.standing]
    return tag("h4", text(w.beside)) + table(headings, rows, "beside")


def _row(form: Form, number: int, said: Content) -> tuple[str, list[str]]:
    found, indicator = form.on_row(number), form.filing.indicators[number - 1]
    level = " / ".join(filter(None, (indicator.level1, indicator.level2)))
    printed = {"class": level, "name": indicator.level3, "target": indicator.target.text if indicator.target else "–"}
    cells = [_marked(printed[part], [r for r in found if part_of(r) == part]) for part in printed]
    classes = {f"{record['severity']}" for record in found}
    only = f"found {classes.pop()}" if len(classes) == 1 else ""
    return only, [str(number), *cells, tag("ul", *(_found(record, said) for record in found))]


def _marked(printed: str, found: Sequence[Record]) -> str:
    severity = gravest(found)
    return tag("mark", text(printed), class_=severity) if severity else text(printed)


def _found(record: Record, said: Content) -> str:
    where = _where(record, said) if record["forms"] else ""
    repair = tag("span", text(record["repair"]), class_="repair")
    return tag(
        "li", badge(record["severity"], said.lang), " ", tag("b", text(record["rule"])), " ", text(record["message"]), " ", repair, where,
        class_=f"found {record['severity']}",
    )  # fmt: skip


def _where(record: Record, said: Content) -> str:
    numbers = {(form.filing.source, form.filing.index): form for form in said.forms}
    forms = [
        numbers[spot] for spot in dict.fromkeys((f["source"], f["index"]) for f in record["forms"]) if spot in numbers
    ]
    links = (
        tag("a", label, href=f"#form-{form.number}") if form.shown else label
        for form in forms
        for label in [text(f"{form.filing.source} #{form.filing.index}")]
    )
    return tag("span", " ", "、".join(links), class_="faint")
