"""The date of publication and what it rests on."""

from making import doc
from sayso.intake.dates import publication_date
from sayso.intake.paragraphs import paragraph_blocks
from sayso.intake.passages import passages_from_blocks
from sayso.record import Published
from sayso.record.anchor import check_anchor

FILLER = (
    "The clerks of the port counted crates for the whole of the day and found that none was missing from the quay. "
)


def published(text: str, stated: str = "", how: str = "") -> Published | None:
    document = doc(text)
    passages = passages_from_blocks(document.id, text, paragraph_blocks(text))
    found = publication_date(document.id, text, passages, stated, how)
    for anchor in found.evidence if found else ():
        check_anchor(anchor, document.id, text)
    return found


def bounds(found: Published | None) -> tuple[str, str, bool]:
    assert found is not None
    return found.earliest, found.latest, found.guessed


def test_metadata_goes_before_the_text() -> None:
    found = published("Published 1 May 2021\n\n" + FILLER, "2021-05-03T08:00:00+02:00", "meta article:published_time")
    assert bounds(found) == ("2021-05-03", "2021-05-03", False)
    assert found is not None
    assert found.how == "meta article:published_time"
    assert found.evidence == ()


def test_metadata_that_is_no_date_is_passed_over() -> None:
    assert bounds(published("Published 1 May 2021\n\n" + FILLER, "yesterday")) == ("2021-05-01", "2021-05-01", False)


def test_a_dateline_states_it_and_is_anchored() -> None:
    found = published("Crates counted\n\nUpdated 9 May 2021\n\nPublished 3 May 2021\n\n" + FILLER)
    assert bounds(found) == ("2021-05-03", "2021-05-03", False)
    assert found is not None
    assert [anchor.quote for anchor in found.evidence] == ["3 May 2021"]


def test_a_month_alone_gives_its_bounds() -> None:
    assert bounds(published("Crates counted\n\nMay 2021\n\n" + FILLER)) == ("2021-05-01", "2021-05-31", False)


def test_a_dateline_without_year_takes_it_from_dates_told() -> None:
    found = published(
        "PORT SARIM, Jan 3 (Delta Wire) - The clerks who were hurt on 30 December 2020 died, it was said."
    )
    assert bounds(found) == ("2021-01-03", "2021-01-03", True)


def test_a_dateline_without_year_alone_tells_nothing() -> None:
    assert published("PORT SARIM, Jan 3 (Delta Wire) - The clerks who were hurt on the quay died, it was said.") is None


COMMENT = "\n\nrat | June 10, 2018 at 7:20 pm\n\nWell said, all of it.\n\ncat | June 14, 2018 at 1:00 pm\n\nNo."


def test_comments_and_weekdays_bound_a_guess() -> None:
    found = published(FILLER * 3 + "The boat was sunk on Friday. The truce is over on Sunday." + COMMENT)
    assert bounds(found) == ("2018-06-08", "2018-06-10", True)
    assert found is not None
    assert [anchor.quote for anchor in found.evidence] == ["June 10, 2018 at 7:20 pm", "Friday"]
    assert "the first reader's comment" in found.how


def test_a_weekday_to_come_narrows_the_latest_day() -> None:
    found = published(FILLER * 3 + "The boat was sunk on Thursday. The truce will end on Saturday." + COMMENT)
    assert bounds(found) == ("2018-06-07", "2018-06-09", True)


def test_weekdays_alone_tell_nothing() -> None:
    assert published(FILLER * 3 + "The boat was sunk on Friday.") is None


def test_a_past_date_in_the_body_is_the_earliest_day() -> None:
    assert bounds(published(FILLER + "The boat was sunk on 3 May 2021.")) == ("2021-05-03", "", True)


def test_a_date_to_come_is_no_earliest_day() -> None:
    assert published(FILLER + "The court will meet on 3 May 2021.") is None


def test_a_date_after_the_first_comment_is_not_past() -> None:
    found = published(FILLER * 3 + "The papers, dated 3 May 2021, were forged." + COMMENT)
    assert bounds(found) == ("", "2018-06-10", True)


def test_dates_in_comments_are_not_the_pages() -> None:
    found = published(FILLER * 3 + COMMENT + "\n\nThis was said on 1 June 2018.")
    assert bounds(found) == ("", "2018-06-10", True)


def test_nothing_told_is_none() -> None:
    assert published(FILLER) is None
