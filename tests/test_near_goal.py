"""What stands near a clause of the goal comes first, whatever words it uses; what the goal itself gives stays."""

from dataclasses import replace

from duibiao.ontology.records import Filing, Indicator, Place
from duibiao.search.candidate import Candidate
from duibiao.search.near_goal import nearer_first
from duibiao.search.peer_filings import peers_of

PEER = Filing(
    "p",
    "",
    1,
    Place(1),
    project_name="奖学金",
    indicators=(Indicator("产出指标", "质量指标", "发放到位率", Place(1), None),),
)
DRAFT = Filing("d", "", 1, Place(1), project_name="困难学生资助", annual_goal="资助款足额拨付到人，学生安心就学")


def filed(name: str, relevance: float) -> Candidate:
    (peer,) = peers_of(DRAFT, [PEER], lambda _project, _name: None)
    return Candidate(name, "quality", name, None, relevance, ((peer, peer.rows[0]),))


def test_other_words_of_the_goal_count() -> None:
    found = [filed("网络安全检查覆盖率", 0.22), filed("助学金足额发放率", 0.2)]
    assert [c.name for c in nearer_first(found, DRAFT)] == ["助学金足额发放率", "网络安全检查覆盖率"]


def test_what_the_goal_gives_and_what_no_filing_has_stay_as_they_are() -> None:
    promised = replace(filed("安心就学人数", 3.0), clause="学生安心就学")
    usual = Candidate("u", "time", "拨付及时率", None, 0.12)
    assert nearer_first([promised, usual], DRAFT) == [promised, usual]
    assert nearer_first([], DRAFT) == []


def test_a_draft_without_words_changes_nothing() -> None:
    found = [filed("网络安全检查覆盖率", 0.22)]
    assert nearer_first(found, Filing("d", "", 1, Place(1))) == found
