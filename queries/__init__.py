"""Ask: one question per .rq file, their catalogue, and the runner."""
