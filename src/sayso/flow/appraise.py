"""A view with what is reckoned from it: who is who across its mentions, from where each voice speaks, where its ties
differ from the gazetteer, and which of its events are told again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sayso.comparing.against import Held, Reference, Stretch, flags
from sayso.comparing.standpoints import standpoints
from sayso.contracts import DocumentView
from sayso.derived import Appraised, appraised
from sayso.flow.told_again import told_again
from sayso.record import Mention
from sayso.resolving.within import clusters


def appraise(view: DocumentView, actors: str = "") -> Appraised:
    """The view with the standpoint of every claim that has a voice, the flags of ties that differ from the gazetteer,
    and the events told again. ``actors`` is the user's own table, if any."""
    who = entities(view)
    again = told_again(view, who)
    if not _knows_rows(view):
        return appraised(view, standpoints=standpoints(view, who, {}), told_again=again)
    points = standpoints(view, who, parents_of_rows(actors))
    return appraised(view, standpoints=points, flags=flags(view, who, reference(actors)), told_again=again)


def flagged(view: DocumentView, actors: str = "") -> Appraised:
    """The view with its flags alone: half the time, for those who show no standpoints."""
    if not _knows_rows(view):
        return appraised(view)
    return appraised(view, flags=flags(view, entities(view), reference(actors)))


def _knows_rows(view: DocumentView) -> bool:
    return any(isinstance(e.body, Mention) and e.body.actor_id for e in view.mentions)


def entities(view: DocumentView) -> dict[str, str]:
    """Mention id -> entity: the gazetteer's row where all mentions of a cluster that have one agree, else a key."""
    rows = {e.body_id: e.body.actor_id for e in view.mentions if isinstance(e.body, Mention)}
    found = {mention: row or mention for mention, row in rows.items()}
    for cluster in clusters(view.matches):
        named = {rows[mention] for mention in cluster if rows.get(mention)}
        key = next(iter(named)) if len(named) == 1 else min(cluster)
        found |= dict.fromkeys(cluster, key)
    return found


@lru_cache(maxsize=2)
def parents_of_rows(actors: str = "") -> Mapping[str, str]:
    """Row -> the row it is under: its parent, or for a body of one state that state."""
    from sayso.gazetteer.load import Actor, load_gazetteer

    rows = [row for row in load_gazetteer(actors).rows.values() if isinstance(row, Actor)]
    of_states = {r.id: f"country:{r.countries[0]}" for r in rows if r.kind == "state_body" and len(r.countries) == 1}
    return of_states | {row.id: row.parent for row in rows if row.parent}


@lru_cache(maxsize=2)
def reference(actors: str = "") -> Reference:
    """What the gazetteer has on whom each actor belongs to, which posts were held, and when."""
    from sayso.gazetteer.load import Actor, load_gazetteer
    from sayso.gazetteer.tenures import load_tenures

    gazetteer = load_gazetteer(actors)
    rows = [row for row in gazetteer.rows.values() if isinstance(row, Actor)]
    held = {r.id: Held(r.parent, r.valid_from, r.valid_to, r.source) for r in rows}
    stretches = {
        pair: tuple(Stretch(t.tie, t.valid_from, t.valid_to) for t in listed) for pair, listed in load_tenures().items()
    }
    names = {row.id: row.name for row in gazetteer.rows.values() if row.id in held or row.id.startswith("country:")}
    return Reference(held, names, gazetteer.digest, stretches)
