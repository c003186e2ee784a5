"""The kinds of things asserted, as one tagged union (tag field ``kind``)."""

from __future__ import annotations

from typing import Literal

from sayso.record.anchor import Anchor
from sayso.record.base import Record
from sayso.record.whenwhere import When

Directness = Literal["direct", "indirect", "mixed", "block", "headline"]


class Attribution(Record, frozen=True, kw_only=True, tag_field="kind", tag="attribution"):
    """Somebody's words, or what somebody is said to say, think, want or show.

    Who carries it is the innermost voice of the assertion's chain. ``content`` has several anchors where it is
    discontinuous. After the annotation guidelines of PolNeAR (Newell et al., LREC 2018): quotation marks, "that" and
    an infinitive's "to" belong to the content.
    """

    content: tuple[Anchor, ...]
    directness: Directness


RoleName = Literal[
    "actor",
    "target",
    "victim",
    "instrument",
    "goods",
    "from",
    "via",
    "to",
    "place",
    "about",
    "beneficiary",
]


class Role(Record, frozen=True, kw_only=True):
    """A part played in an event. ``low`` and ``high`` bound a count ("at least 12": 12, None)."""

    name: RoleName
    anchor: Anchor
    low: int | None = None
    high: int | None = None


class Event(Record, frozen=True, kw_only=True, tag_field="kind", tag="event"):
    """Something done or happening. ``code`` after PLOVER's categories, ``mode`` finer; both from the ontology's data.

    ``reality``: ``happened``, ``intended`` (plan, promise, purpose), ``supposed`` (condition, hypothesis).
    ``aside``: told by the way, in a phrase or clause below another event of its sentence. ``plover``, ``cameo`` and
    ``acled``: its category, root and "event type: sub-event type" in these codebooks, "" where they have none.
    """

    code: str
    trigger: Anchor
    mode: str = ""
    roles: tuple[Role, ...] = ()
    negated: bool = False
    reality: Literal["happened", "intended", "supposed"] = "happened"
    aside: bool = False
    plover: str = ""
    cameo: str = ""
    acled: str = ""


class Tie(Record, frozen=True, kw_only=True, tag_field="kind", tag="tie"):
    """A standing relation from ``left`` to ``right`` (left leads right, left supports right).

    ``goods`` anchors what is given in a support or supply tie; ``cue`` the words that carry the tie.
    """

    code: str
    left: Anchor
    right: Anchor
    cue: Anchor
    negated: bool = False
    goods: Anchor | None = None
    ended: bool = False
    """True where the text says it is over ("former leader")."""


class Forecast(Record, frozen=True, kw_only=True, tag_field="kind", tag="forecast"):
    """What is expected, promised or threatened to come.

    ``of`` anchors what is to happen; ``earliest`` and ``latest`` the window, where words give one;
    ``hedge`` the words of uncertainty; ``condition`` the "if" part. The forecaster is the innermost voice, or the
    publication itself where the chain is empty.
    """

    of: Anchor
    sort: Literal["expectation", "promise", "threat"] = "expectation"
    actors: tuple[Anchor, ...] = ()
    earliest: When | None = None
    latest: When | None = None
    hedge: Anchor | None = None
    condition: Anchor | None = None
    negated: bool = False


Attitude = Literal["mourns", "praises", "condemns", "celebrates", "threatens", "supports", "rejects"]


class Stance(Record, frozen=True, kw_only=True, tag_field="kind", tag="stance"):
    """How somebody stands to somebody or something, with the words that show it.

    ``holder`` takes the stance; absent where words show one by themselves ("Glory to the martyrs"): then it is the
    innermost voice's, or the publication's where the chain is empty. ``cue`` is the word that shows it. Not to be
    confused with ``Certainty.stance``, which is how sure the text is.
    """

    attitude: Attitude
    target: Anchor
    cue: Anchor
    holder: Anchor | None = None
    negated: bool = False


Content = Attribution | Event | Tie | Forecast | Stance
