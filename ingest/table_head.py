"""What the heading of a table of indicators says: which rows it takes, which column holds what."""

from dataclasses import dataclass

BASIC = ("level1", "level2", "level3", "value")
# what an unknown heading and one of several value columns are called, before the heading itself
OTHER, VALUE = "other:", "value:"
Role = tuple[str, int | None]
LOOKED = 40  # rows below the heading that are asked what its columns hold
LONGEST = 12  # characters of a heading; longer texts are prose (our choice: 偏差原因分析及改进措施 has 11)


@dataclass(frozen=True)
class TableHead:
    """Where the heading stands among the rows, and its roles left to right with their columns (None in plain lines).

    Several value columns have the role ``value:`` with their heading, columns with an unknown heading ``other:``.
    """

    start: int
    end: int
    roles: tuple[Role, ...] = ()

    @property
    def columns(self) -> dict[str, int]:
        """The first column of each role, where the reader saw columns."""
        return {role: column for role, column in reversed(self.roles) if column is not None}

    @property
    def further(self) -> tuple[str, ...]:
        """The roles beyond class, name and value, left to right."""
        return tuple(role for role, _ in self.roles if role not in BASIC)

    @property
    def is_twin(self) -> bool:
        """Whether two tables stand side by side."""
        return sum(role == "level2" for role, _ in self.roles) > 1
