"""Open data routes under /api/v1: stateless, cacheable, the same on every replica."""
