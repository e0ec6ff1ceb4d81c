"""The usual recipe, to compare with: sentence-transformers, faiss and rdflib in one script (see bench_find.py).

python tests/plain_find.py MODEL_FOLDER FOLDER prepare
python tests/plain_find.py MODEL_FOLDER FOLDER QUESTION

FOLDER holds graph.ttl, an export of the store; ``prepare`` writes the index beside it.
"""

# pyright: basic

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import faiss
import rdflib

DUIBIAO = rdflib.Namespace("https://w3id.org/duibiao/ontology#")
ROWS = """
SELECT ?unit ?value WHERE {
  ?filing duibiao:hasIndicator ?row ; duibiao:implementingUnit/duibiao:name ?unit .
  ?row duibiao:name ?name .
  OPTIONAL { ?row duibiao:hasTarget/duibiao:rawText ?value }
}"""


def main(model_folder: str, folder: Path, question: str) -> None:
    model: Any = import_module("sentence_transformers").SentenceTransformer(model_folder)
    graph = rdflib.Graph().parse(folder / "graph.ttl")
    if question == "prepare":
        names = sorted(
            {
                str(name)
                for row in graph.objects(None, DUIBIAO.hasIndicator)
                for name in graph.objects(row, DUIBIAO.name)
            }
        )
        vectors = model.encode(names, normalize_embeddings=True, show_progress_bar=False)
        index: Any = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(folder / "plain.faiss"))
        (folder / "names.json").write_text(json.dumps(names), "utf-8")
        return
    names = json.loads((folder / "names.json").read_text("utf-8"))
    index = faiss.read_index(str(folder / "plain.faiss"))
    _, found = index.search(model.encode([question], normalize_embeddings=True, show_progress_bar=False), 10)
    for place in found[0]:
        for row in graph.query(ROWS, initNs={"duibiao": DUIBIAO}, initBindings={"name": rdflib.Literal(names[place])}):
            print(names[place], row, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
