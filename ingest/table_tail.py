"""Where the table of indicators ends: notes, totals, signatures and the text of the document that follows."""

import re
from collections.abc import Sequence

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import is_section, read_label
from duibiao.ingest.printed_values import is_folio
from duibiao.ingest.value_words import looks_like_value
from duibiao.ontology.records import Unread
from duibiao.ontology.script import as_label

# form-variants.md §8: contact data is never kept
_CONTACT = re.compile(
    r"(?:项目|单位|财务|部门|分管|主要)?(?:填报|填表|制表|经办|审核|复核|联系|负责)人?(?:及联系)?(?:电话|方式|签[字名章])?[:].*"
    r"|(?:联系)?(?:电话|方式)(?:号码)?[:].*|手机[:].*|(?:填报|填表|联系)人|联系电话"
)
TOTAL = re.compile(r"(?:合计|总计|小计|总分|总得分|自评总分|自评得分)(?:[(]\d+分[)])?")
# notes, grades, seals and the boxes of those who review (form-variants.md §8)
_NOTE = re.compile(
    r"(?:备?注|说明|附注)\d*[:.、].*|(?:填报|填表|填写|评分)说明.*|(?:自评|评价|绩效)(?:等级|结论|结果)[:]?.*"
    r"|.{0,8}(?:审核|审查|评审|审批|复核)意见[:]?.*|.{0,6}(?:盖章|公章|签章)[:)]?.*|(?:填报|填表|制表)(?:日期|时间)[:]?.*|[*★]\S?(?:为|表示|号).*"
    r"|其[他它](?:需要?)?(?:说明|补充)(?:说明)?的?(?:问题|事项|情况)?[:]?.*|(?:存在的?问题|改进措施|有关问题及建议|绩效自评得分)[:]?.*"
)
# what begins another part of the document
_PART = re.compile(
    r"第[一二三四五六七八九十]{1,3}(?:部分|章|节).*|(?:专业)?名词解释|[一二三四五六七八九十]{1,3}、.*|[(][一二三四五六七八九十]{1,3}[)].*|附[件表录]\d*[:]?.*"
    r"|(?!.*绩效)[^。;]{2,40}(?:预算|决算|收支|收入|支出|明细|情况|汇总|一览|统计|公开)\S{0,4}表(?:[(].*[)])?"
)
# the first heading of a table of the budget that stands under no title of its own
_BUDGET = re.compile(
    r".{0,8}科目(?:编码|代码|名称)?|(?:单位|部门|项目)(?:编码|代码)|(?:收入|支出)(?:项目)?|采购(?:项目|品目)(?:名称)?|资产类别"
)
_HEADED = 3  # columns that such a table has at least
_PROSE = 25  # a line as long as this that holds a full stop is running text (our choice)


def part_table(rows: Sequence[Row]) -> tuple[list[Row], list[Unread]]:
    """Return the rows of the table, and the notes in and below it; contact data and page numbers are dropped.

    What follows a heading of the document, a table of another kind or running text is no part of the form.
    """
    last = max((position for position, row in enumerate(rows) if _has_label(row, rows[0])), default=-1)
    kept: list[Row] = []
    unread: list[Unread] = []
    below = False
    for position, row in enumerate(rows):
        below = below or (position > last and _is_mark(row, rows[0]))
        if below and _leaves_form(row, rows[0]):
            break
        if is_folio(row) or _CONTACT.fullmatch(as_label(row.cells[0].text)):
            continue
        if below or _NOTE.fullmatch(as_label(row.cells[0].text)):
            unread += [
                Unread(cell.text, cell.place) for cell in row.cells if not _CONTACT.fullmatch(as_label(cell.text))
            ]
        else:
            kept.append(row)
    return kept, unread


def _has_label(row: Row, first: Row) -> bool:
    """A label counts before the first text only, in another table only in full: 数量 and 金额 head the columns of many."""
    if _in_other_table(row, first) and not as_label(row.cells[0].text).endswith(("指标", "目标")):
        return False
    words = row.cells[0].text.split(maxsplit=2)[:2] if row.is_line else [cell.text for cell in row.cells[:2]]
    return any(read_label(word) for word in (words[1:] if is_section(words[0]) else words[:1]))


def _is_mark(row: Row, first: Row) -> bool:
    text = as_label(row.cells[0].text)
    return any(pattern.fullmatch(text) for pattern in (_CONTACT, _NOTE, TOTAL)) or _leaves_form(row, first)


def _leaves_form(row: Row, first: Row) -> bool:
    """Whether the row belongs to the document around the form: ``first`` is a row of the form's table."""
    if _is_of_other_table(row, first) or _heads_budget(row):
        return True
    cell, *others = row.cells
    if others:
        return False
    text = as_label(cell.text)
    is_prose = len(text) >= _PROSE and "。" in text
    return _PART.fullmatch(text) is not None or is_prose or (_is_named(first.cells[0]) and not _is_named(cell))


def _heads_budget(row: Row) -> bool:
    """Whether the row heads a table of the budget: 科目编码, 科目名称, 合计, 基本支出."""
    words = row.cells[0].text.split() if row.is_line else [cell.text for cell in row.cells]
    heads = [_BUDGET.fullmatch(as_label(word)) is not None for word in words]
    return (
        heads[0]
        and (len(words) >= _HEADED or (len(words) > 1 and all(heads)))
        and not any(map(looks_like_value, words))
    )


def _is_of_other_table(row: Row, first: Row) -> bool:
    """Whether the row stands in another table; one that ends in a value may be the rest of this one, cut by a page."""
    return _in_other_table(row, first) and not looks_like_value(row.cells[-1].text)


def _in_other_table(row: Row, first: Row) -> bool:
    tables = [(cell.place.cell or "").rpartition(" R")[0] for cell in (row.cells[0], first.cells[0])]
    return all(tables) and tables[0] != tables[1]


def _is_named(cell: Cell) -> bool:
    """Whether the format says that the cell is one of a table."""
    return cell.place.cell is not None
