"""How alike two names are, in any of several scripts, and why.

``likeness.likeness`` is the door. ``letters.toml``, ``meanings.toml`` and ``given.toml`` are written by hand from
public knowledge; ``common.json`` and ``trees.json`` are learned (``training/names``) from the sanctions lists of the
United States (public domain), the European Union (reuse authorised) and the United Nations: numbers, no names.
"""
