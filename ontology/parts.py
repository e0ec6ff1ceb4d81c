"""What a name says, as a record: the typed parts that everything about comparing is decided by."""

from dataclasses import dataclass

from duibiao.ontology.word_lists import Better, Kind

# attributes that are something happening, and better rare
EVENTS = frozenset(
    {"death", "fault", "complaint", "accident", "violation", "error", "delay", "failure", "return", "morbidity"}
)
# attributes that say that another one, or the thing, changes
CHANGES = {"improvement": "up", "growth": "up", "decline": "down", "guarantee": "keep"}


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a name says. ``attributes`` are all that occur, the one that is measured first; ``rest`` is what no list knows.

    ``things`` are acts and objects in the order of the words: the last one is the core, since Chinese names its head last.
    ``named`` has the same with their words, and the runs of text that no list knows, id "".
    ``people`` begins with whoever is asked.

    ``change`` is up, down or keep where a change of the attribute is meant (知晓率提升情况). ``counted`` says what is
    counted, in which dimension it is measured, or whether money is a cost, an income or an amount. ``per`` is
    what an average or a unit cost is taken over. Empty or None: not said.
    """

    text: str
    kind: Kind | None = None
    attributes: tuple[str, ...] = ()
    change: str = ""
    better: Better | None = None
    counted: str = ""
    things: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    level: str = ""
    per: str = ""
    rest: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()

    @property
    def attribute(self) -> str:
        """Return the attribute that is measured."""
        return self.attributes[0] if self.attributes else ""

    @property
    def core(self) -> str:
        """Return the act or object that is counted or judged; empty where the lists know none."""
        return self.things[-1] if self.things else ""
