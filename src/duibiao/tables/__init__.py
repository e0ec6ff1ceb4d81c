"""Results as tables for people, in the language of the run, at most about 100 columns wide."""
