"""A user's YAML file -> which rules are off, how grave others are, and the limits.

rules:
  R35: off
  R31: INFO
thresholds:
  name_length: 30
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import yaml

from duibiao.errors import ConfigInvalid, SettingInvalid, SourceMissing
from duibiao.ontology.plain_mapping import is_mapping
from duibiao.ontology.records import Severity
from duibiao.ontology.rules.check import Choice
from duibiao.ontology.rules.check_set import SET_RULES
from duibiao.ontology.rules.registry import RULES
from duibiao.ontology.rules.thresholds import SECTIONS, Thresholds
from duibiao.ontology.severities import SEVERITIES

# YAML reads a bare off or on as false or true
_OFF, _ON = (False, "off"), (True, "on", None)


def read_choice(path: Path) -> Choice:
    """Return what the file chooses. Raises SourceMissing, ConfigInvalid, SettingInvalid."""
    content = _content(path)
    for section in content.keys() - set(SECTIONS):
        raise SettingInvalid(name=path.name, found=section, expected=", ".join(SECTIONS))
    rules, limits = (_section(content, name) for name in SECTIONS)
    known = [*(rule.id for rule in RULES), *(rule.id for rule in SET_RULES)]
    for rule in rules.keys() - set(known):
        raise SettingInvalid(name="rules", found=rule, expected=", ".join(known))
    off = frozenset(rule for rule, wish in rules.items() if wish in _OFF)
    graded: dict[str, Severity] = {
        rule: _severity(rule, wish) for rule, wish in rules.items() if wish not in _OFF + _ON
    }
    return Choice(off, graded, _thresholds(limits))


def _content(path: Path) -> Mapping[str, Any]:
    try:
        content = yaml.safe_load(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise SourceMissing(path=path) from error
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise ConfigInvalid(path=path, reason=" ".join(str(error).split())) from error
    if not isinstance(content or {}, dict):
        raise ConfigInvalid(path=path, reason="rules: … thresholds: … ?")
    return content or {}


def _section(content: Mapping[str, Any], name: str) -> dict[str, Any]:
    section: object = content.get(name) or {}
    if not is_mapping(section):
        raise SettingInvalid(name=name, found=section, expected=f"{name}:\n  KEY: VALUE")
    return {str(key): value for key, value in section.items()}


def _severity(rule: str, wish: Any) -> Severity:
    for severity in SEVERITIES:
        if severity == str(wish).upper():
            return severity
    raise SettingInvalid(name=f"rules.{rule}", found=wish, expected=f"off, on, {', '.join(SEVERITIES)}")


def _thresholds(limits: dict[str, Any]) -> Thresholds:
    known = {field.name: getattr(Thresholds(), field.name) for field in fields(Thresholds)}
    for name, value in limits.items():
        if name not in known:
            raise SettingInvalid(name="thresholds", found=name, expected=", ".join(known))
        whole = isinstance(known[name], int)
        fits = isinstance(value, int if whole else int | float) and not isinstance(value, bool) and value >= 0
        if not fits:
            kind = "a whole number" if whole else "a number"
            raise SettingInvalid(name=f"thresholds.{name}", found=value, expected=f"{kind} ≥ 0")
    return replace(Thresholds(), **limits)
