"""The five-role view of incident reports, by CEAF-REE (Du, Rush and Cardie 2021, strict form).

Rows: ``{"id", "entities": {role: [[mention, ...], ...]}}``; a mention is a string, or a list that begins with one.

Within a message and role, gold and predicted entities are paired one to one, as many pairs as fit; a pair fits when
every predicted mention is among the gold entity's mentions. Mentions are compared in lower case, without ASCII
punctuation and without the articles a, an, the. Predicted entities without a mention are dropped.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from typing import Any

from benchmarks.measures.figures import Figures, Row, counted
from benchmarks.measures.pairing import best_pairs
from benchmarks.measures.rows import pair_rows
from sayso.errors import BadInput

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(?:an?|the)\b")


def score(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> Figures:
    """P, R, F1 and counts per role, and over all roles (``micro``)."""
    rows = pair_rows(gold_rows, predicted_rows)
    counts = {role: [0, 0, 0] for role in (*ROLES, "micro")}
    for row, prediction in rows.pairs:
        for role in ROLES:
            gold, said = _entities(row, role), _entities({"id": row["id"], **prediction}, role)
            for name in (role, "micro"):
                for k, n in enumerate((_fitting(gold, said), len(said), len(gold))):
                    counts[name][k] += n
    return {
        **{name: counted(*n) for name, n in counts.items()},
        "messages": len(rows.pairs),
        "missing": rows.missing,
        "unknown": rows.unknown,
    }


def plain_mention(mention: str) -> str:
    words = mention.lower().translate(_NO_PUNCTUATION)
    return " ".join(_ARTICLE.sub(" ", words).split())


def _fitting(gold: list[frozenset[str]], said: list[frozenset[str]]) -> int:
    return len(best_pairs({(i, j): 1.0 for i, g in enumerate(gold) for j, s in enumerate(said) if s <= g}))


def _entities(row: Row, role: str) -> list[frozenset[str]]:
    view = row.get("entities") or {}
    strange = sorted(set(view) - set(ROLES))
    if strange:
        raise _bad(row, f"{strange[0]!r} is no role", f"Use one of {', '.join(ROLES)}")
    found = (_mentions(row, role, entity) for entity in view.get(role) or ())
    return [mentions for mentions in found if mentions]


def _mentions(row: Row, role: str, entity: Any) -> frozenset[str]:
    if isinstance(entity, str):
        raise _bad(row, f"an entity of {role} is a string", "Give a list of mentions")
    mentions = [m if isinstance(m, str) else m[0] for m in entity]
    if not all(isinstance(m, str) for m in mentions):
        raise _bad(row, f"a mention of {role} holds no string", "Give a string, or a list that begins with one")
    return frozenset(plain_mention(m) for m in mentions)


def _bad(row: Row, met: str, todo: str) -> BadInput:
    return BadInput(f"Measuring incidents of {row['id']}", met, todo)
