"""Find: encoders, the name index and the ranking of comparable indicators."""
