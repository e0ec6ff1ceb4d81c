"""The classes of indicators, 一级 and 二级, of every form generation: read from categories.ttl, looked up by label."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from duibiao.ontology.fold import fold
from duibiao.ontology.namespaces import CATEGORY
from duibiao.ontology.vocabulary import Said, statements, texts

LEGACY = CATEGORY + "shanghai-legacy"
CURRENT = CATEGORY + "shanghai-current"  # holds every class of today's forms
# rules.md §1.1, consequences: no other generation has these 一级
LEGACY_SIGNS = frozenset({"投入与管理", "影响力"})
# how a unit's name begins that says where it is: 杭州市教育局, 广西壮族自治区水利厅; not 宝山区, 徐汇市场监督管理所
_PLACE = re.compile(r"[^区镇街]{2,6}?(?:省|自治区|自治州|市(?!场|政|容|民)|县)")

Pair = tuple[str | None, str | None]


@dataclass(frozen=True)
class Category:
    """A 一级 (level 1, no parent) or 二级 of one scheme; ``label`` as the form prints it, ``labels`` folded."""

    iri: str
    scheme: str
    level: int
    label: str
    labels: frozenset[str]
    parent: str | None


@dataclass(frozen=True)
class Scheme:
    """A generation of the form; years are None where open, region is None where it is used everywhere."""

    iri: str
    since: int | None
    until: int | None
    region: str | None


@lru_cache(maxsize=4096)
def bare_label(label: str) -> str:
    """Return the folded label without its suffix: equal for 产出指标, 产出 and 产出目标.

    >>> bare_label("数量 指标：")
    '数量'
    """
    return fold(label).rstrip(":").removesuffix("指标").removesuffix("目标")


@cache
def categories() -> tuple[Category, ...]:
    """Return the classes of all schemes, in the order of the file: each 一级 before its 二级."""
    return tuple(_category(iri, said) for iri, said in statements("categories.ttl").items() if said["skos:prefLabel"])


def _category(iri: str, said: Said) -> Category:
    (printed,) = texts(said, "skos:prefLabel", "zh")
    bare = {bare_label(label) for label in [printed, *texts(said, "skos:altLabel", "zh")]}
    return Category(
        iri=iri,
        scheme=texts(said, "skos:inScheme")[0],
        level=1 if said["skos:topConceptOf"] else 2,
        label=printed,
        labels=frozenset(label + suffix for label in bare for suffix in ("", "指标", "目标")),
        parent=next(iter(texts(said, "skos:broader")), None),
    )


@cache
def schemes() -> tuple[Scheme, ...]:
    """Return the generations of the form, in the order of the file."""
    names = dict.fromkeys(category.scheme for category in categories())
    return tuple(_scheme(iri, statements("categories.ttl")[iri]) for iri in names)


def _scheme(iri: str, said: Said) -> Scheme:
    keys = ("duibiao:sinceYear", "duibiao:untilYear", "duibiao:region")
    since, until, region = (next(iter(texts(said, key)), None) for key in keys)
    return Scheme(iri, int(since) if since else None, int(until) if until else None, region)


@cache
def labels_of(level: int) -> frozenset[str]:
    """Return every folded label of a level, over all schemes."""
    return frozenset(label for category in categories() if category.level == level for label in category.labels)


@cache
def parents_of(level2_label: str) -> frozenset[str]:
    """Return the 一级 labels, as forms print them, that have such a 二级 in any scheme.

    >>> sorted(parents_of("数量"))
    ['产出指标', '产出目标']
    """
    wanted, by_iri = bare_label(level2_label), {category.iri: category for category in categories()}
    return frozenset(by_iri[c.parent].label for c in categories() if c.parent and wanted in c.labels)


@cache
def _by_labels() -> dict[tuple[str, str | None, str | None], Category]:
    """(scheme, bare 一级, bare 二级) -> its class; a row with one label only leads to the first class so called."""
    by_iri = {category.iri: category for category in categories()}
    found: dict[tuple[str, str | None, str | None], Category] = {}
    for category in categories():
        for label in map(bare_label, category.labels):
            if category.level == 1:
                found.setdefault((category.scheme, label, None), category)
                continue
            found.setdefault((category.scheme, None, label), category)
            for parent in map(bare_label, by_iri[category.parent].labels if category.parent else ()):
                found.setdefault((category.scheme, parent, label), category)
    return found


def find_category(scheme: str | None, level1: str | None, level2: str | None) -> Category | None:
    """Return the 二级 of the scheme, or None where it does not have the pair; a blank 一级 is taken from the 二级.

    >>> find_category(CATEGORY + "2015", "产出", "成本 指标").iri
    'https://w3id.org/duibiao/category/2015/output-cost'
    """
    return _find(scheme, (level1, level2)) if scheme and level2 else None


@lru_cache(maxsize=4096)
def _find(scheme: str, pair: Pair) -> Category | None:
    level1, level2 = (bare_label(label) if label else None for label in pair)
    return _by_labels().get((scheme, level1, level2))


def printed_label(label: str | None, raw: str | None) -> str | None:
    """Return the label to print anew: with the points it carried, without its damage.

    >>> printed_label("产出指标", "产出指标(50分)"), printed_label("效益指标", "双盲指标")
    ('产出指标(50分)', '效益指标')
    """
    return raw if label and raw and fold(raw).startswith(label) else label


def complete_labels(level1: str | None, level2: str | None) -> Pair:
    """Return the labels as today's form prints them, where a 一级 is blank or written without its suffix.

    >>> complete_labels("产出", "数量"), complete_labels(None, "满意度"), complete_labels("产出目标", "数量")
    (('产出指标', '数量指标'), ('满意度指标', '服务对象满意度指标'), ('产出目标', '数量'))
    """
    if level1 is not None and bare_label(level1) != level1:
        return level1, level2
    found = _find(CURRENT, (level1, level2))
    if found is None:
        parents = parents_of(level2) if level2 and level1 is None else ()
        return (next(iter(parents)) if len(parents) == 1 else level1), level2
    by_iri = {category.iri: category for category in categories()}
    return (by_iri[found.parent].label, found.label) if found.parent else (found.label, None)


def detect_scheme(pairs: Sequence[Pair], year: int | None, unit: str | None) -> str | None:
    """Return the IRI of the scheme that allows most of the rows' (一级, 二级), or None if none allows more than half.

    The labels decide, not the year; where schemes fit alike, the year and then the region in the unit's name do.
    """
    rows = [pair for pair in pairs if any(pair)]
    if LEGACY_SIGNS & {bare_label(level1) for level1, _ in rows if level1}:
        return LEGACY
    ranked: list[tuple[int, bool, int, int, str]] = []
    for order, scheme in enumerate(schemes()):
        fitting = sum(_find(scheme.iri, pair) is not None for pair in rows)
        region = _region_fit(scheme, unit)
        if 2 * fitting > len(rows) and region >= 0:
            ranked.append((fitting, _in_years(scheme, year), region, -order, scheme.iri))
    return max(ranked)[-1] if ranked else None


def _in_years(scheme: Scheme, year: int | None) -> bool:
    return year is None or (scheme.since or year) <= year <= (scheme.until or year)


def _region_fit(scheme: Scheme, unit: str | None) -> int:
    """2 if the unit's name holds the scheme's region, 1 for a scheme of all regions, 0 unknown, -1 elsewhere."""
    if scheme.region is None:
        return 1
    if unit is None:
        return 0
    return 2 if scheme.region in unit else -1 if _PLACE.match(unit) else 0
