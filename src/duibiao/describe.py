"""The reference pages of the doors: what the command line takes, and every error with what it says.

python -m duibiao.describe cli > docs/reference/cli.md
python -m duibiao.describe errors > docs/reference/errors.md
"""

import inspect
import sys
from collections.abc import Iterator
from importlib import reload
from itertools import zip_longest
from typing import Any

import typer
from typer.core import TyperGroup

from duibiao import cli, errors, options, terminal
from duibiao.errors import DuibiaoError, Language

CLI = """# Command line 命令行

<!-- Written by `python -m duibiao.describe cli`; edit src/duibiao/verbs/ instead. -->

数据写到标准输出，提示、错误和进度写到标准错误。`--format table` 供人阅读（终端上的默认值），`json`、`jsonl`、`csv` 供程序使用
（管道中默认 `json`）。退出码：0 完成；1 输入有问题；2 用法有误。图谱库的位置依次取 `--store`、环境变量 `DUIBIAO_STORE`、当前目录下的
`.duibiao`；语言依次取 `--lang`、`DUIBIAO_LANG`、系统区域设置。编码器的数据表放在 `DUIBIAO_CACHE`，缺省为系统的缓存目录。

Data on standard output; messages, errors and progress on standard error. `--format table` is for people (the default on a
terminal), `json`, `jsonl` and `csv` for programs (`json` in a pipe). Exit codes: 0 done; 1 the input is at fault; 2 wrong
usage. The store is `--store`, else `DUIBIAO_STORE`, else `.duibiao` in the working directory; the language `--lang`, else
`DUIBIAO_LANG`, else the locale's. The encoder's tables lie in `DUIBIAO_CACHE`, else in the system's cache folder.
"""
ERRORS = """# Errors 错误

<!-- Written by `python -m duibiao.describe errors`; edit src/duibiao/errors.py instead. -->

每个错误是标准错误上的一行：发现了什么，应当是什么，怎么办。在 Python 中它们都是 `duibiao.errors.DuibiaoError`，花括号里的值在
`error.values` 中。其他任何错误都是程序缺陷，会显示完整的调用栈，请报告。

Each is one line on standard error: what was found, what was expected, what to do. In Python all are
`duibiao.errors.DuibiaoError`, with what stands in braces in `error.values`. Any other error is a bug: it shows its
traceback; please report it.
"""
Record = tuple[str, str]


def cli_page() -> str:
    """Return the page of the command line as Markdown."""
    chinese, english = _pages("zh"), _pages("en")
    sections = ("\n".join(_section(name, chinese[name], english[name])) for name in chinese)
    return "\n".join([CLI, *sections])


def _pages(language: Language) -> dict[str, list[Record]]:
    """Return for each command its help as (what, meaning): first the command itself, then each option, then examples."""
    spoken = terminal.LANG
    try:
        terminal.LANG = language
        program = typer.main.get_command(_reloaded())
        assert isinstance(program, TyperGroup)
        return {name: list(_records(name, command)) for name, command in _commands("duibiao", program)}
    finally:
        terminal.LANG = spoken
        _reloaded()


def _commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Return the command under its whole name, then those below it."""
    yield name, command
    for word, verb in getattr(command, "commands", {}).items():
        yield from _commands(f"{name} {word}", verb)


def _reloaded() -> typer.Typer:
    """Return the command line read anew, since its help is said while the modules are read."""
    for module in (options, *cli.VERBS):
        reload(module)
    reload(cli)
    return cli.app


def _records(name: str, command: Any) -> Iterator[Record]:  # typer keeps the class of a command to itself
    context = typer.Context(command, info_name=name)
    yield context.command_path + " " + " ".join(command.collect_usage_pieces(context)), command.help or ""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and "--help" not in parameter.opts:
            yield record
    yield "", "\n".join(line.strip() for line in (command.epilog or "").split("\n\n")[1:])


def _section(name: str, chinese: list[Record], english: list[Record]) -> Iterator[str]:
    (usage, title_zh), *options_zh, (_, examples) = chinese
    (_, title_en), *options_en, _ = english
    yield f"## {name}\n\n{title_zh}\n\n{title_en}\n\n```text\n{usage}\n```\n"
    if options_zh:
        yield "| option 选项 | 含义 | meaning |\n| --- | --- | --- |"
        for (option, zh), (_, en) in zip_longest(options_zh, options_en):
            yield f"| `{_cell(option)}` | {_cell(zh)} | {_cell(en)} |"
        yield ""
    if examples:
        yield f"```sh\n{examples}\n```\n"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def errors_page() -> str:
    """Return the page of errors as Markdown, in the order of the tree."""
    return "\n".join([ERRORS, *(_error(kind) for kind in _tree(DuibiaoError))])


def _tree(kind: type[DuibiaoError]) -> Iterator[type[DuibiaoError]]:
    for below in kind.__subclasses__():
        if below.__subclasses__():
            yield from _tree(below)
        else:
            yield below


def _error(kind: type[DuibiaoError]) -> str:
    tree = inspect.getdoc(errors) or ""
    situation = next(line.split(maxsplit=1)[1] for line in tree.splitlines() if line.split()[:1] == [kind.__name__])
    return f"## {kind.__name__}\n\n{situation}; exit code 退出码 {kind.exit_code}.\n\n> {kind.zh}\n>\n> {kind.en}\n"


PAGES = {"cli": cli_page, "errors": errors_page}

if __name__ == "__main__":
    sys.stdout.buffer.write(PAGES[sys.argv[1]]().encode())  # UTF-8 whatever the terminal speaks
