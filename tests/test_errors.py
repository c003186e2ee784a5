"""Each error says three things, keeps its facts, and ends the command line with its own code."""

from __future__ import annotations

from sayso import errors
from sayso.errors import AnchorError, BadInput, SaysoError

KINDS = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, SaysoError) and e is not SaysoError]


def test_message_and_facts() -> None:
    error = BadInput("Reading a.txt", "it is empty", "Check the file", path="a.txt")
    assert str(error) == "Reading a.txt: it is empty. Check the file."
    assert (error.doing, error.met, error.todo, error.facts) == (
        "Reading a.txt",
        "it is empty",
        "Check the file",
        {"path": "a.txt"},
    )


def test_the_tree_drawn_at_the_top_is_the_tree() -> None:
    assert errors.__doc__ is not None
    assert [kind.__name__ for kind in KINDS if f" {kind.__name__} " not in errors.__doc__] == []


def test_exit_codes_are_those_of_the_command_line() -> None:
    assert {kind.exit_code for kind in KINDS} == {2, 3, 4, 5, 6}
    assert AnchorError.exit_code == 5
