"""Training of the ranker of references (``sayso/resolving/ranked``). Needs numpy."""
