"""Documents in: readers, the form reader, target values, the writer of quads."""
