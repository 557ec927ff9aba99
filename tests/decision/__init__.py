"""The decision engine: hand-worked cases, independent recomputation and properties."""
