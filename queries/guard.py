"""Queries read this store alone: a text that would call another server is refused before it is run."""

import re

from duibiao.errors import QueryInvalid

# SPARQL 1.1 §19.8: SERVICE is followed by SILENT, <iri>, ?variable or prefix:name. Oxigraph asks for no space around a
# keyword (`trueSERVICE<…>` calls out), and texts, IRIs and comments cannot be told from code by looking at tokens alone
# (`?x <a:b#>'''`). So the word is judged by its neighbours, wherever it stands: rather a harmless comment refused.
_SERVICE = re.compile(
    r"""(?P<before>[?$]\w*|:[\w-]*)?                      # part of a variable or of a prefixed name: no keyword
        SERVICE
        (?=(?:\s|\#[^\n\r]*[\n\r])*                       # white space and comments may stand between
           (?:SILENT|[<?$]|[^\s<>"'{}|^`\\(),;?$\#]*:))""",
    re.IGNORECASE | re.VERBOSE,
)


def refuse_service(name: str, sparql: str) -> None:
    """Return if the query cannot call another server; raises QueryInvalid with the line that could."""
    for match in _SERVICE.finditer(sparql):
        if match["before"] is None:
            line = sparql.count("\n", 0, match.start()) + 1
            raise QueryInvalid(name=name, reason=f"SERVICE (line {line})")
