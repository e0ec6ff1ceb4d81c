"""Duibiao (对标): performance-goal filings as a knowledge graph, and comparable indicators across units."""

__version__ = "0.1.0"
