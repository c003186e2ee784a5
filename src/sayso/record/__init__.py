"""What everything is made of: small, frozen, typed values that know no files, databases or models.

Only this package may import msgspec. Offsets are Unicode code points of ``Document.text``, half-open.
"""

from sayso.record.anchor import Anchor, Span
from sayso.record.assertion import Assertion, Certainty, Voice
from sayso.record.base import Record
from sayso.record.content import Attribution, Content, Event, Forecast, Role, Stance, Tie
from sayso.record.document import Document, Passage, PassageKind, Published, Source
from sayso.record.entry import Body, Entry, Maker, Problem, Reading
from sayso.record.judgement import Match, Outcome, Review, Verdict
from sayso.record.mention import Mention, MentionForm, MentionKind
from sayso.record.whenwhere import PlaceGuess, When, Where

__all__ = [
    "Anchor",
    "Assertion",
    "Attribution",
    "Body",
    "Certainty",
    "Content",
    "Document",
    "Entry",
    "Event",
    "Forecast",
    "Maker",
    "Match",
    "Mention",
    "MentionForm",
    "MentionKind",
    "Outcome",
    "Passage",
    "PassageKind",
    "PlaceGuess",
    "Problem",
    "Published",
    "Reading",
    "Record",
    "Review",
    "Role",
    "Source",
    "Span",
    "Stance",
    "Tie",
    "Verdict",
    "Voice",
    "When",
    "Where",
]
