"""A user's own list of indicators, with what is known of each row beside it."""
