"""Printing a report's summary."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from sayso.cli.console import harmless
from sayso.flow.closely import Closely
from sayso.flow.summary import Group, Summary, Told

ID_LETTERS = 8
"""Of an id's 32 hex digits; enough to tell some ten thousand things apart, and ``show`` says when it is not."""

_EVIDENCE_LETTERS = 220


def print_summary(summary: Summary, out: Console) -> None:
    """Title, zones and dates, then every claim with its id and words, problems last."""
    out.print(Text(harmless(summary.title or summary.address or "Untitled"), style="bold"))
    for term, told in _facts(summary):
        print_hanging((f"  {term:<10}", "dim"), Text(harmless(told)), out)
    for group in summary.groups:
        _print_group(group, out)
    if not summary.groups:
        out.print("\nNothing was found in it.")
    if summary.problems:
        out.print(Text(f"\nProblems ({len(summary.problems)})", style="bold"))
        for problem in summary.problems:
            print_hanging(("  ", ""), Text(harmless(f"{problem.doing}: {problem.met}. {problem.todo}.")), out)
    out.print()


def short_id(full: str) -> str:
    """The beginning of an id that ``show`` takes."""
    return full.partition(":")[2][:ID_LETTERS]


def shortened(text: str, letters: int = _EVIDENCE_LETTERS) -> str:
    """The beginning, cut at a space, with an ellipsis where something was cut."""
    if len(text) <= letters:
        return text
    return f"{text[:letters].rpartition(' ')[0] or text[:letters]} …"


def _facts(summary: Summary) -> list[tuple[str, str]]:
    gave = f"{summary.fruitful} of {summary.sentences} gave something"
    facts = [
        ("from", summary.address),
        ("id", short_id(summary.id)),
        ("published", "; ".join(filter(None, (summary.published, summary.how)))),
        ("read", ", ".join(summary.read)),
        ("not read", ", ".join(summary.kept)),
        ("sentences", gave if summary.sentences else ""),
        ("told again", f"{summary.again} of the events below tell of one told before" if summary.again else ""),
    ]
    return [(term, told) for term, told in facts if told]


def _print_group(group: Group, out: Console) -> None:
    out.print(Text(f"\n{group.title} ({len(group.told)})", style="bold"))
    for told in group.told:
        _print_told(told, out)


def _print_told(told: Told, out: Console) -> None:
    """The sentence, by whose account, from where, how sure, and the words it rests on where it does not hold them."""
    notes = [f"as told by {told.account}" if told.account else "", told.standpoint, told.certainty]
    lines = Text(harmless(told.sentence))
    if any(notes):
        lines.append("\n" + harmless("; ".join(filter(None, notes))), style="dim")
    if told.flags:
        lines.append("\n" + harmless(f"! {told.flags}"), style="yellow")
    if told.reviewed:
        lines.append("\n" + harmless(told.reviewed), style="magenta")
    if told.evidence not in told.sentence:
        lines.append("\n" + harmless(shortened(f"“{told.evidence}”")), style="dim italic")
    print_hanging((f"  {short_id(told.id)}  ", "cyan"), lines, out)


def print_hanging(head: tuple[str, str], text: Text, out: Console) -> None:
    """Wrapped, all lines after the first as far in as the head is long."""
    words, style = head
    for i, line in enumerate(text.wrap(out, out.width - len(words))):
        line.rstrip()
        out.print(Text.assemble((words if i == 0 else " " * len(words), style), line), soft_wrap=True)


def print_claim(close: Closely, out: Console) -> None:
    """One assertion with its place in the text, all its parts and its makers."""
    out.print(Text(harmless(close.told.sentence), style="bold"))
    for term, told in _claim_facts(close):
        print_hanging((f"  {term:<14}", "dim"), Text(harmless(told)), out)
    before, words, after = (harmless(part) for part in close.context)
    out.print()
    print_hanging(("  ", ""), Text.assemble((f"… {before}", "dim"), (words, "bold"), (f"{after} …", "dim")), out)


def _claim_facts(close: Closely) -> list[tuple[str, str]]:
    facts = [
        ("id", close.told.id),
        ("report", f"{close.title} ({short_id(close.document_id)})"),
        ("as told by", close.told.account),
        ("standpoint", close.told.standpoint_reason),
        ("certainty", close.told.certainty),
        ("but", close.told.flags),
        ("reviewed", close.told.reviewed.removeprefix("reviewed: ")),
        *close.parts,
        *(("found by", maker) for maker in close.makers),
    ]
    return [(term, told) for term, told in facts if told]
