"""Equations of Word (OMML) as a line of text: people write ≥95% and m² with its editor."""

from xml.etree.ElementTree import Element

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def equation(element: Element) -> str:
    """Return the text of an equation or a part of it: a fraction with a stroke, a power raised, nothing deleted."""
    if element.tag in ("del", "moveFrom"):
        return ""
    if element.tag == "t":
        return element.text or ""
    text = "".join(map(equation, element))
    if element.tag == "d":
        return _bracket(element, "begChr", "(") + text + _bracket(element, "endChr", ")")
    return {"den": f"/{text}", "sup": text.translate(_RAISED)}.get(element.tag, text)


def _bracket(element: Element, side: str, default: str) -> str:
    bracket = element.find(f"dPr/{side}")
    return default if bracket is None else bracket.get("val", "")
