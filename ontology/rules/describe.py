"""The reference page of the rules, written from the registry.

python -m duibiao.ontology.rules.describe > docs/reference/rules.md
"""

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from duibiao.ontology.rules import thresholds
from duibiao.ontology.rules.check_set import SET_RULES
from duibiao.ontology.rules.model import Rule
from duibiao.ontology.rules.registry import RULES, UNDECIDED
from duibiao.ontology.rules.sets import SetRule
from duibiao.ontology.rules.thresholds import Thresholds

HEAD = """# Rules 检查规则

<!-- Written by `python -m duibiao.ontology.rules.describe`; edit ontology/rules instead. -->

`duibiao check` 按下列规则检查申报表。**ERROR** 错误：审核会退回或系统不接收；**WARN** 警告：审核通常会问；**INFO** 提示。
每条规则对一份申报表有四种结论：通过、发现问题、不适用、资料不足；命中次数见 `duibiao check --rules`。同一行、同一类（family）的多条问题只报最重的一条。
“待核原文”表示尚未与文件原文核对。

`duibiao check` applies these rules. **ERROR**: a reviewer returns the filing or a system refuses it; **WARN**: a reviewer would ask;
**INFO**: a hint. Of a filing each rule says one of four things: pass, finding, not applicable, insufficient data; `duibiao check --rules`
counts them on the sample filings. Of the rules of one family on one row only the gravest is shown.

“领域规则” is the project's own collection of field knowledge: regulations, guides, audit reports, public checkers, and what reading 84
filings taught. “待核原文” marks clauses that were not yet compared with the original text. Place names stand for forms seen there.

Settings 设置: `duibiao check --config rules.yaml`.

```yaml
rules:
  R35: off        # on, off, ERROR, WARN or INFO
  R31: INFO
thresholds:
  name_length: 30
```
"""


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([HEAD, *_rules(), *_sets(), *_undecided(), *_thresholds()])


def _rules() -> Iterator[str]:
    yield (
        "## One filing 单份申报表\n\n| rule | severity | family | 内容 | what is expected | 依据 source | not for |\n"
        + "| --- " * 7
        + "|"
    )
    for rule in RULES:
        cells = (
            rule.id,
            rule.severity,
            rule.family,
            rule.zh,
            _expected(rule),
            rule.source,
            ", ".join(sorted(rule.excluded)),
        )
        yield _line(cells)


def _expected(rule: Rule) -> str:
    return (inspect.getdoc(rule.answers) or rule.en).split("\n\n")[0]


def _sets() -> Iterator[str]:
    yield (
        "\n## Several filings 多份申报表\n\n| rule | severity | 内容 | what is found | 依据 source |\n"
        + "| --- " * 5
        + "|"
    )
    for rule in SET_RULES:
        yield _line((rule.id, rule.severity, rule.zh, _found(rule), rule.source))


def _found(rule: SetRule) -> str:
    said = (inspect.getdoc(rule.findings) or rule.en).split("\n\n")[0]
    return said.removeprefix("Return ").replace("\n", " ")


def _undecided() -> Iterator[str]:
    yield "\n## Not decided by the program 程序不判断\n"
    yield from (f"- **{rule}**: {zh} / {en}" for rule, (zh, en) in UNDECIDED.items())


def _thresholds() -> Iterator[str]:
    yield "\n## Thresholds 门槛\n\n| name | default | rules and unit |\n| --- | --- | --- |"
    source = Path(thresholds.__file__).read_text("utf-8")
    notes = dict(re.findall(r"^    (\w+): .*#\s*(.*)$", source, re.MULTILINE))
    yield from (_line((f"`{f.name}`", f"{f.default:g}", notes[f.name])) for f in fields(Thresholds))
    yield ""


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())  # UTF-8 whatever the terminal speaks
