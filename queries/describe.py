"""The reference page of the shipped questions; ``python -m duibiao.queries.describe > docs/reference/queries.md``."""

from collections.abc import Iterator

from duibiao.queries.catalogue import Query, catalogue

_INTRODUCTION = """# Queries 查询

<!-- Written by `python -m duibiao.queries.describe`; edit the heads of queries/*.rq instead. -->

`duibiao query` lists these questions, `duibiao query NAME --param k=v` runs one, `--format table|json|jsonl|csv` chooses
the form of the answer. A parameter without a default must be given. Types: `text` as printed in the filing, `name` a
name of an indicator (width and white space do not matter), `year` four digits, `number`, `iri` in full or with a prefix
(`id:filing/…`). CSV puts an apostrophe before a text that a spreadsheet would run as a formula.

`duibiao query FILE.rq` or `-` runs SPARQL of your own (SELECT, ASK, CONSTRUCT, DESCRIBE; no SERVICE), with the same
kind of head if it has parameters. A parameter must be projected (`SELECT … ?year`), also by each sub-SELECT that uses it;
test it with `?year = ""` for "all", not with BOUND. The default graph holds each statement once; `GRAPH ?graph { … }`
asks what one filing says.
"""


def describe() -> str:
    """Return the page as Markdown."""
    return "\n".join([_INTRODUCTION, *(_index(catalogue())), *("\n".join(_section(query)) for query in catalogue())])


def _index(queries: tuple[Query, ...]) -> Iterator[str]:
    yield "| name 名称 | question 问题 |\n| --- | --- |"
    for query in queries:
        yield f"| [{query.name}](#{query.name}) | {query.question_zh} {query.question_en} |"
    yield ""


def _section(query: Query) -> Iterator[str]:
    yield f"## {query.name}\n\n{query.question_zh}\n\n{query.question_en}\n"
    if query.parameters:
        yield "| parameter 参数 | type 类型 | default 默认 | |\n| --- | --- | --- | --- |"
        for p in query.parameters:
            default = "*required 必填*" if p.default is None else f"`{p.default}`" if p.default else "all 全部"
            yield f"| `{p.name}` | {p.type} | {default} | {p.zh} · {p.en} |"
        yield ""
    yield "| column 列 | 含义 | meaning |\n| --- | --- | --- |"
    for column in query.columns:
        yield f"| `{column.name}` | {column.zh} | {column.en} |"
    yield ""
    if query.notes.zh:
        yield f"{query.notes.zh}\n\n{query.notes.en}\n"


if __name__ == "__main__":
    print(describe(), end="")
