"""The numbers that rules compare with; a user may set each of them."""

from dataclasses import dataclass

SECTIONS = ("rules", "thresholds")  # of the file in which a user chooses


@dataclass(frozen=True)
class Thresholds:
    """Limits, each with the rule that uses it."""

    money_tolerance: float = 1.0  # R11-R13: yuan by which sums may differ
    cost_tolerance: float = 0.01  # R19: share by which a cost may exceed the budget
    weight_share: float = 30.0  # R18: points of one row among 90
    name_length: int = 25  # R35: characters
    most_rows: int = 15  # R40: rows of one filing
    fewest_rows: int = 4  # R40
    goal_match: int = 6  # R39: characters that a row and a sentence of the goal share
    shared_rows: float = 0.5  # S01: share of the rows of a total that must stand in its parts
    sibling_suffix: int = 8  # S05, S09: characters at the end that make two names siblings
