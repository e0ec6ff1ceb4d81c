"""Classes of indicators, the same in all generations of the form: where a name or a metric belongs, and what a form calls it."""

from functools import cache

from duibiao.ontology.categories import categories, schemes
from duibiao.ontology.metrics import metrics
from duibiao.ontology.namespaces import CATEGORY
from duibiao.ontology.parts import NameParts

# class, as the rules call it -> its local names in the schemes, the first that a scheme has counts
_LOCAL = {
    "cost": ("cost-economic", "output-cost"), "social-cost": ("cost-social", "output-cost"),
    "ecological-cost": ("cost-ecological", "output-cost"), "quantity": ("output-quantity",), "quality": ("output-quality",),
    "time": ("output-timeliness",), "economic": ("benefit-economic",), "social": ("benefit-social",),
    "ecological": ("benefit-ecological",), "lasting": ("benefit-sustainability", "benefit-social"),
    "satisfaction": ("satisfaction-service-users",),
}  # fmt: skip
GROUPS = tuple(_LOCAL)  # in the order of the form
# first level of each class, as the weights of the rules name it
FIRST = {
    group: "cost" if "cost" in group else "output" if group in ("quantity", "quality", "time") else "benefit"
    for group in GROUPS
} | {"satisfaction": "satisfaction"}
_BY_LOCAL = {local: group for group, locals_ in reversed(_LOCAL.items()) for local in locals_}
_SHANGHAI = CATEGORY + "shanghai-current"
_NEW, _OLD = CATEGORY + "2021", CATEGORY + "2015"
# attributes by the class that the guides give them (rules.md §1.3)
_OF_TIME = frozenset({"timeliness", "delay", "response"})
_OF_EFFECT = frozenset(
    {"awareness", "employment", "influence", "safety", "accident", "growth", "decline", "improvement"}
)


def form_of(year: int | None, unit: str | None) -> str:
    """Return the IRI of the scheme that a draft of that year and unit is written in; without a year the latest."""
    latest = [s for s in schemes() if s.iri in (_SHANGHAI, _NEW, _OLD)]
    local = [s for s in latest if s.region and s.region in (unit or "")]
    # Shanghai kept the form of 2015 until its own came (example filings of 2022 and 2023)
    usable = local + [s for s in latest if not s.region and not (local and s.iri == _NEW)]
    fitting = [s for s in usable if (s.since or 0) <= (year or 9999) <= (s.until or 9999)]
    return max(fitting, key=lambda s: s.since or 0, default=next(s for s in latest if s.iri == _OLD)).iri


@cache
def labels(scheme: str, group: str) -> tuple[str, str]:
    """Return 一级 and 二级 as that form prints them; what a form does not have stands where its like does."""
    by_iri = {category.iri: category for category in categories() if category.scheme == scheme}
    found = next(by_iri[iri] for local in _LOCAL[group] if (iri := f"{scheme}/{local}") in by_iri)
    return by_iri[found.parent or ""].label, found.label


def has_costs(scheme: str) -> bool:
    """Return whether 成本 is a 一级 of the form."""
    return any(category.iri == f"{scheme}/cost" for category in categories())


@cache
def group_of_metric(iri: str) -> str | None:
    """Return the class where a metric usually stands; None for inputs, which are no performance."""
    found = (subject.rsplit("/", 1)[1] for subject in metrics()[iri].classes) if iri in metrics() else iter(())
    return next((_BY_LOCAL[local] for local in found if local in _BY_LOCAL), None)


def group_of_name(parts: NameParts) -> str:
    """Return the class that a name speaks for."""
    if parts.kind == "satisfaction":
        return "satisfaction"
    if parts.kind == "time" or parts.attribute in _OF_TIME:
        return "time"
    if parts.kind == "money":
        return "economic" if parts.counted == "income" else "cost"
    if parts.attribute in _OF_EFFECT:
        return "social"
    return "quantity" if parts.kind in ("count", "measure") else "quality"
