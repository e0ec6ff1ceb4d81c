"""The yardstick: the scores of encoder and n-grams without anything read from the names."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from duibiao.search.rank_fusion import standardise


def fuse(parts: Mapping[str, npt.NDArray[np.float32]]) -> npt.NDArray[np.float64]:
    """Return float64 (n,): the mean of the standardised parts, to 4 decimals so that the order is stable."""
    mean = np.mean([standardise(part) for name, part in parts.items() if name in ("semantic", "literal")], axis=0)
    return np.asarray(np.round(mean, 4), dtype=np.float64)
