"""The measurement harness: its arithmetic by hand, its processes with a variant in the standard library alone."""
