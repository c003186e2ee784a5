"""Blocks to typed passages."""

from making import doc
from sayso.intake.paragraphs import paragraph_blocks
from sayso.intake.passages import Block, passages_from_blocks

ONE = "The clerks of the port counted crates for the whole of the day and found that none was missing from the quay."
TWO = "The harbour master, who had been up since four, sent them home at noon and counted the crates once more."


def kinds(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    return [p.kind for p in passages_from_blocks(doc(text).id, text, paragraph_blocks(text))]


def test_no_blocks_no_passages() -> None:
    assert passages_from_blocks("document:1", "", []) == ()


def test_hints_are_kept_and_the_rest_is_typed() -> None:
    text = f"{ONE}\n\nShare this article\n\nShare this article"
    first, second, third = paragraph_blocks(text)
    hinted = Block(second.start, second.end, "caption", "/html/body/p[2]", "a figcaption")
    passages = passages_from_blocks(doc(text).id, text, [first, hinted, third])
    assert [p.kind for p in passages] == ["body", "caption", "boilerplate"]
    assert (passages[1].place, passages[1].why) == ("/html/body/p[2]", "a figcaption")


def test_each_passage_says_which_rule_typed_it() -> None:
    text = f"Crates counted\n\n{ONE}\n\n[video]"
    whys = [p.why for p in passages_from_blocks(doc(text).id, text, paragraph_blocks(text))]
    assert whys == ["the first line above the body", "nothing speaks for another kind", "a phrase like '[video]'"]


def test_an_author_note_counts_only_below_the_body() -> None:
    note = "Lena Ortiz is a senior fellow at the Lake Institute."
    assert kinds(ONE, TWO, note) == ["body", "body", "author_note"]
    assert kinds(ONE, note, TWO) == ["body", "body", "body"]
    assert kinds(note) == ["body"]


def test_links_below_their_heading_end_at_a_sentence() -> None:
    assert kinds(ONE, "Related articles", "The price of salt", "Nine families", TWO) == [
        "body",
        "boilerplate",
        "boilerplate",
        "boilerplate",
        "body",
    ]


def test_a_menu_needs_four_short_items() -> None:
    assert kinds("Home | World | Delta | Sport", ONE)[0] == "boilerplate"
    assert (
        kinds(ONE, "Reed Brigade | a band of four hundred men in the islands | led by Tomas Kell | at war", TWO)[1]
        == "body"
    )


def test_headings_stand_between_paragraphs() -> None:
    assert kinds(ONE, "A long day", TWO) == ["body", "heading", "body"]
    assert kinds(ONE + " Lost were:", "two boats", "nine crates", TWO) == ["body"] * 4


def test_brackets_around_a_whole_paragraph() -> None:
    assert kinds(ONE, "[“The port is open,” a banner says.]", TWO) == ["body", "caption", "body"]
    assert kinds(ONE, "[Kell] The port is open to all boats. [laughs]", TWO)[1] == "body"


def test_ordinary_reports_are_left_alone() -> None:
    """Words of boilerplate, captions and notes, in sentences that tell something."""
    told = [
        "Donations from abroad have kept the Front alive, and a tax on deductible goods has kept its men fed since.",
        "Share this land or lose it, the elder told the two tribes in a speech that local radio later carried in full.",
        "Follow the money, a clerk said; it leads to the toll men and from there to the families of the coast road.",
        "Photo by photo the inquiry went through the four thousand pictures that the guards had left in the villa.",
        "Published reports of the raid differ: three papers speak of nine dead and one of none at all on that night.",
        "By nightfall the Reed Brigade and the guards had each lost a boat, and the harbour lay in darkness again.",
        "Comments that the governor made to the press were few, and none of them touched upon the missing crates.",
        "Related families hold the nine huts, and more from each of them is asked for every year, drivers complain.",
        "Sam Field is a clerk in the port who saw the car and is now in hiding with a cousin on the reed islands.",
        "Home is where the boats are, they say in the delta, and search parties have learnt what that means there.",
    ]
    assert kinds(*told) == ["body"] * len(told)
