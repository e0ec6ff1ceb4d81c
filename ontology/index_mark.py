"""The store's note of which name index covers it; whatever changes the store takes the note away."""

import pyoxigraph as ox

from duibiao.ontology.graph import LEDGER_GRAPH, GraphStore
from duibiao.ontology.namespaces import DATA

_INDEXED = ox.NamedNode(f"{DATA}ledger/indexRevision")


def index_revision(store: GraphStore) -> str | None:
    """Return the revision of the name index that covers the store, or None if none does."""
    return next((mark.object.value for mark in index_marks(store) if isinstance(mark.object, ox.Literal)), None)


def mark_indexed(store: GraphStore, revision: str) -> None:
    """Note that the name index of this revision covers all that the store holds."""
    mark = ox.Quad(LEDGER_GRAPH, _INDEXED, ox.Literal(revision), LEDGER_GRAPH)
    store.replace([], [mark], index_marks(store) - {mark})


def index_marks(store: GraphStore) -> set[ox.Quad]:
    """Return the notes in the ledger, to be removed with the change that makes them untrue."""
    return store.match(LEDGER_GRAPH, LEDGER_GRAPH, _INDEXED)
