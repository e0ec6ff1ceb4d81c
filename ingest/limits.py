"""What one document may cost before it is given up."""

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bytes unless named otherwise. The defaults are our choice: ten times the largest filings seen (43 pages)."""

    seconds: float = 60.0  # for one document, or one member of an archive
    memory: int = 1024 * _MIB  # address space of the process that converts
    source: int = 64 * _MIB  # the file as it lies on disk
    output: int = 24 * _MIB  # what the converting process may answer for one document
    text: int = 8 * _MIB  # a plain text file, read in this process: about 5,000 forms
    draft: int = 256 << 10  # a draft in YAML, read in this process: about 30 forms of 100 indicators
    part: int = 48 * _MIB  # one member of an archive or office file, unpacked
    unpacked: int = 256 * _MIB  # all members together
    ratio: int = 200  # unpacked to packed, for parts over a mebibyte; text packs 5 to 50 times
    members: int = 5_000
    pages: int = 2_000
    cells: int = 250_000  # cells with text in one document
    pixels: int = 100_000_000  # of an image
