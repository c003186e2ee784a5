"""Block statements: whose words stand apart, and where the narrating voice returns."""

import pytest

from making import doc
from sayso.intake.paragraphs import paragraph_blocks
from sayso.intake.passages import Block, passages_from_blocks

NARRATED = (
    "The clerks of the port counted crates for the whole of the day and found that none was missing from the quay."
)
ISSUED = "The Reed Brigade's spokesman, Tomas Kell, released a statement on Wednesday morning."
ADMITTED = "Abel Dur, the head of the Front, openly admitted that without the toll men they would have starved."


def statements(*paragraphs: str) -> list[int]:
    """Indices of the paragraphs typed as statements; the parent must be the nearest paragraph above that is none."""
    text = "\n\n".join(paragraphs)
    passages = passages_from_blocks(doc(text).id, text, paragraph_blocks(text))
    assert len(passages) == len(paragraphs)
    found = [i for i, p in enumerate(passages) if p.kind == "statement"]
    for i in found:
        above = [j for j in range(i) if passages[j].kind == "body"]
        assert passages[i].parent == above[-1]
    return found


FOUND = [
    ("first person plural after an announced statement", [ISSUED, "We in the brigade owe him each round."], [1]),
    ("after an admission told indirectly", [ADMITTED, "For two winters our men ate eels and nothing else."], [1]),
    ("several paragraphs", [ISSUED, "We owe him each round.", "Our boats will go out again.", NARRATED], [1, 2]),
    (
        "a neutral paragraph between two in the first person",
        [ISSUED, "We owe him each round.", "The water has a long memory.", "Our boats will go out again.", NARRATED],
        [1, 2, 3],
    ),
    ("a neutral paragraph at the end is the narrator's", [ISSUED, "We owe him each round.", NARRATED], [1]),
    (
        "a text announced, which speaks of its body by name, up to its cry",
        [
            "The Reed Brigade issued the following statement on Wednesday.",
            "The Reed Brigade mourns its captain, who fell at dawn on the dyke of the upper canal.",
            "The Reed Brigade holds the toll men responsible for his death and for all that follows.",
            "Glory to the martyrs.",
            NARRATED,
        ],
        [1, 2, 3],
    ),
    (
        "a text announced, without a cry: the first paragraph alone",
        [
            "The full text of the statement is given in full.",
            "The Reed Brigade mourns its captain on the dyke.",
            NARRATED,
        ],
        [1],
    ),
    (
        "a narrator after an announced text",
        ["The Reed Brigade issued this statement.", "Its clerk said it was late."],
        [],
    ),
    ("across a picture", [ISSUED, "[video]", "We owe him each round."], [2]),
    ("wholly quoted after a speaker", ["The mayor said he was glad.", "“The port is open. Come and see it.”"], [1]),
    ("two quotations and nothing else", ["The mayor said this:", "“The port is open.” “Come and see it.”"], [1]),
    (
        "each paragraph opens, the last closes",
        ["The mayor told the port:", "“The port is open.", "“Come and see it.”", NARRATED],
        [1, 2],
    ),
    (
        "opened once, closed once",
        ["The mayor told the port:", "“The port is open. It was shut.", "It shall never be shut again.”", NARRATED],
        [1, 2],
    ),
    (
        "after a colon, without first person",
        ["The leaflet read:", "Every boat that sails after dusk is a target."],
        [1],
    ),
    (
        "after a colon, first person singular",
        ["The driver wrote in a letter:", "I pay four times a day. It is much."],
        [1],
    ),
    ("arabic", ["وأصدرت الكتائب بيانا صباح الأربعاء.", "إننا نعاهد شعبنا على الثبات.", "وقال مراقبون إنه طويل."], [1]),
    ("guillemets", ["Le maire a déclaré dans un communiqué que tout va bien.", "« Le port est ouvert à tous. »"], [1]),
]


@pytest.mark.parametrize(("why", "paragraphs", "expected"), FOUND, ids=[row[0] for row in FOUND])
def test_statements_are_found(why: str, paragraphs: list[str], expected: list[int]) -> None:
    assert statements(*paragraphs) == expected


NONE = [
    ("no speaker introduced", [NARRATED, "We in the brigade owe him each round."]),
    ("the reporter's we", [ISSUED, "We asked the brigade for more. It sent none."]),
    ("a speaker told in the paragraph", [ISSUED, "“We owe him each round,” Kell said, and our man was there."]),
    ("words after the quotation", ["The mayor said he was glad.", "“The port is open,” he added on the quay."]),
    ("names in quotation marks", ["The mayor said he was glad.", "“Heron” and “Reed”, two boats, were lost."]),
    (
        "the country, not the pronoun",
        [ADMITTED, "The US has been of another mind since spring, and the US Navy stays."],
    ),
    ("the author's own forecast", [NARRATED, "When the rains come I expect that both will fight again."]),
    ("a quotation with no speaker above", [NARRATED, "“The port is open. Come and see it.”"]),
    ("a list after a colon", ["The statement said what was lost:", "- our boats in the harbour", "- our crates"]),
    ("a list without bullets", ["The police reported the following:", "two boats of ours, burnt", "nine crates, lost"]),
    ("a colon that announces no words", ["The port has three gates:", "The first of them is kept by clerks."]),
    ("first person inside quotation marks only", [ISSUED, "The words “we owe him” came three times over in it."]),
    ("a narrator's paragraph between", [ISSUED, NARRATED, "We in the brigade owe him each round."]),
    ("an essay in the first person", ["We know him well.", NARRATED, ADMITTED, "We should not believe our ears."]),
]


@pytest.mark.parametrize(("why", "paragraphs"), NONE, ids=[row[0] for row in NONE])
def test_no_statement_is_found(why: str, paragraphs: list[str]) -> None:
    assert statements(*paragraphs) == []


def test_a_statement_the_format_knows_gets_its_parent_and_ends_where_told() -> None:
    text = f"{NARRATED}\n\nWe owe him.\n\nOur boats go out."
    first, second, third = paragraph_blocks(text)
    hinted = Block(second.start, second.end, "statement", why="a blockquote")
    passages = passages_from_blocks(doc(text).id, text, [first, hinted, third])
    assert [(p.kind, p.parent) for p in passages] == [("body", None), ("statement", 0), ("body", None)]
