"""How grave a finding is: codes for programs, words for people."""

from duibiao.errors import Language
from duibiao.ontology.records import Severity

SEVERITIES: tuple[Severity, ...] = ("ERROR", "WARN", "INFO")
_CHINESE: dict[str, str] = {"ERROR": "错误", "WARN": "警告", "INFO": "提示"}


def severity_word(severity: str, language: Language) -> str:
    """Return a severity as people read it; programs get the code."""
    return _CHINESE[severity] if language == "zh" else severity
