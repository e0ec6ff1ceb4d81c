"""What several filings show together: totals, copies, contradictions, years."""

from collections import Counter
from dataclasses import dataclass, field, replace

import pytest
from checking import row
from forms_clean import LEVEL1, clean_filing

from duibiao.ontology.records import Filing, Funding
from duibiao.ontology.rules.check_set import check_set


@dataclass(frozen=True)
class Office:
    """A unit's forms in one document; each call adds one."""

    forms: list[Filing] = field(default_factory=list[Filing])

    def add(
        self, project: str, amount: float, *lines: tuple[str, str, str], goal: str = "", year: int = 2024
    ) -> "Office":
        made = replace(
            clean_filing(0), index=len(self.forms) + 1, project_name=project, year=year, annual_goal=goal or f"提升{project}水平",
            funding=Funding(annual_total=amount, fiscal_current=amount), indicators=tuple(row(*line) for line in lines),
        )  # fmt: skip
        self.forms.append(made)
        return self

    def kinds(self) -> Counter[str]:
        return Counter(finding.kind for finding in check_set(self.forms))


BOOKS = (("数量", "采购图书册数", "≥500(册)"), ("质量", "图书验收合格率", "=100(%)"))
SHELVES = (("数量", "更新书架组数", "≥40(组)"), ("质量", "书架验收合格率", "=100(%)"))
HALL = (("数量", "举办讲座场次", "≥12(场)"), ("社会效益", "听众人次", "≥900(人次)"))
TWO = (("时效", "上架及时率", "≥95(%)"), ("服务对象满意度", "读者满意度", "≥90(%)"))


def test_a_total_stands_directly_after_its_parts_and_shares_their_rows() -> None:
    office = Office().add("图书", 300.0, *BOOKS).add("书架", 200.0, *SHELVES).add("书架", 500.0, BOOKS[0], SHELVES[0])
    found = check_set(office.forms)
    (total,) = (finding for finding in found if finding.kind == "roll-up")
    assert [(form.index, form.role) for form in total.forms] == [(3, "total"), (1, "part"), (2, "part")]
    (double,) = (finding for finding in found if finding.kind == "double-count")
    assert "1,000" in double.message
    assert "500" in double.message


def test_equal_sums_by_chance_are_no_total() -> None:
    apart = Office().add("图书", 300.0, *BOOKS).add("书架", 200.0, *SHELVES).add("讲座", 500.0, *HALL)
    assert apart.kinds()["roll-up"] == 0
    equal = Office().add("图书", 300.0, *BOOKS).add("书架", 300.0, *BOOKS, *SHELVES)
    assert equal.kinds()["roll-up"] == 0


def test_one_project_twice_is_found_unless_it_is_the_same_form() -> None:
    assert Office().add("图书", 300.0, *BOOKS).add("图书", 310.0, *SHELVES).kinds()["same-project-twice"] == 1
    assert Office().add("图书", 300.0, *BOOKS).add("图书", 300.0, *BOOKS).kinds()["same-project-twice"] == 0


def test_copies_of_another_project_are_found() -> None:
    goal = "丰富市民阅读生活，提升公共文化服务水平"
    office = Office().add("图书", 300.0, *BOOKS, *TWO, goal=goal).add("期刊", 70.0, *BOOKS, *TWO, goal=goal)
    assert office.kinds()["identical-indicator-set"] == office.kinds()["identical-goal"] == 1
    changed = (
        Office().add("图书", 300.0, *BOOKS, *TWO).add("期刊", 70.0, BOOKS[0], *TWO, ("质量", "装订合格率", "≥98(%)"))
    )
    assert changed.kinds()["identical-indicator-set"] == changed.kinds()["identical-goal"] == 0


def test_a_row_of_another_project_is_found() -> None:
    stray = ("数量", "讲座场次", "≥12(场)")
    assert Office().add("讲座活动", 90.0, *HALL, stray).add("图书", 30.0, *BOOKS, stray).kinds()["copied-row"] == 1
    assert Office().add("讲座活动", 90.0, *HALL).add("图书", 30.0, *BOOKS, TWO[1]).kinds()["copied-row"] == 0


def test_targets_units_and_classes_of_one_name_agree() -> None:
    office = (
        Office().add("图书", 300.0, *BOOKS, TWO[1]).add("讲座", 20.0, *HALL, ("服务对象满意度", "读者满意度", "≥80(%)"))
    )
    assert office.kinds()["conflicting-targets"] == 1
    people = Office().add("甲", 3.0, ("数量", "培训人数", "≥30(人)")).add("乙", 2.0, ("数量", "培训人数", "≥90(人)"))
    assert people.kinds()["conflicting-targets"] == 0
    units = (
        Office()
        .add("甲", 3.0, ("数量", "图书数据加工数量", "≥30(条)"))
        .add("乙", 2.0, ("数量", "图书数据加工数量", "≥9(份)"))
    )
    assert units.kinds()["conflicting-unit"] == 1
    classes = Office().add("甲", 3.0, ("数量", "借阅率", "≥30(%)")).add("乙", 2.0, ("社会效益", "借阅率", "≥30(%)"))
    assert classes.kinds()["conflicting-class"] == 1


def test_money_of_one_project_is_not_repeated_in_another() -> None:
    cost = ("经济成本", "检索系统建设费用", "≤30(万元)")
    assert Office().add("图书", 300.0, cost).add("讲座", 20.0, cost).kinds()["money-repeated"] == 1
    each = ("经济成本", "人均培训费用", "≤300(元)")
    assert Office().add("图书", 300.0, each).add("讲座", 20.0, each).kinds()["money-repeated"] == 0


def test_a_target_below_an_earlier_year_is_found() -> None:
    looser = ("服务对象满意度", "读者满意度", "≥80(%)")
    below = Office().add("图书", 300.0, *BOOKS, TWO[1], year=2023).add("图书", 320.0, *BOOKS, looser, year=2024)
    assert below.kinds()["target-below-earlier-year"] == below.kinds()["same-project-over-years"] == 1
    above = Office().add("图书", 300.0, *BOOKS, looser, year=2023).add("图书", 320.0, *BOOKS, TWO[1], year=2024)
    assert above.kinds()["target-below-earlier-year"] == 0


@pytest.mark.parametrize(("people", "others", "found"), [(5, 11, 1), (60, 11, 0), (5, 9, 0)])
def test_a_price_far_from_that_of_ten_peers_is_found(people: int, others: int, found: int) -> None:
    office = Office()
    for n in range(others):
        office.add(f"护林员培训{n}", 60_000.0 + 1_000 * n, ("数量", "护林员培训人数", f"≥{60 + n}(人)"), TWO[1])
    office.add("消防员培训", 60_000.0, ("数量", "护林员培训人数", f"≥{people}(人)"), TWO[1])
    assert office.kinds()["unit-cost-outlier"] == found


def test_a_budget_for_several_things_has_no_price() -> None:
    office = Office()
    for n in range(12):
        office.add(
            f"培训{n}", 60_000.0 * (1 + 9 * (n == 0)), ("数量", "培训人数", "≥60(人)"), ("数量", "培训期数", "≥2(期)")
        )
    assert office.kinds()["unit-cost-outlier"] == 0


def test_clean_forms_of_several_units_share_no_finding_but_the_years() -> None:
    found = check_set([clean_filing(seed) for seed in range(len(LEVEL1) - 3)])
    assert [finding for finding in found if finding.severity != "INFO"] == []
