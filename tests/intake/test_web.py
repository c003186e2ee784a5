"""Web pages: samples with every passage expected, what each rule keeps apart, and pages made to break a reader."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest

from sayso.contracts import Taken
from sayso.errors import BadInput
from sayso.intake.web import WebPage, element_at
from sayso.intake.web_align import Aligned
from sayso.record import Document, Passage, Source
from sayso.record.ids import digest_bytes

SAMPLES = Path(__file__).parent.parent / "golden" / "intake" / "web"

FILLER = """
<p>The council of the islands met on Monday to hear the harbour master, who said that the quay would open in a week.</p>
<p>Two members of the council left the room before the vote, and a third one said that he would not be bound by it.</p>
<p>Nobody in the harbour could say on Tuesday who would pay for the cranes, which were bought with borrowed money.</p>
"""


def take(page: str | bytes, **fields: str) -> Taken:
    data = page.encode() if isinstance(page, str) else page
    return WebPage().take(data, Source(digest=digest_bytes(data), size=len(data), **fields))


def document_of(page: str | bytes, **fields: str) -> Document:
    (document,) = take(page, **fields).documents
    return document


def in_page(extra: str, head: str = "", after: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><article>{FILLER}{extra}{FILLER.replace('council', 'board')}</article>{after}"
    )


def words_of(document: Document, kind: str) -> list[str]:
    return [document.text[p.start : p.end] for p in document.passages if p.kind == kind]


def passage_of(document: Document, words: str) -> Passage:
    """The passage in which these words stand."""
    at = document.text.index(words)
    return next(p for p in document.passages if p.start <= at < p.end)


def kind_of(document: Document, words: str) -> str:
    return passage_of(document, words).kind


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_sample(sample: Path) -> None:
    wanted = tomllib.loads(sample.with_suffix(".toml").read_text(encoding="utf-8"))
    taken = take(sample.read_bytes(), address=f"https://example.org/{sample.name}")
    (document,) = taken.documents
    found = [
        {
            "kind": p.kind,
            "text": document.text[p.start : p.end],
            "by": p.by.quote if p.by else "",
            "at": p.at.quote if p.at else "",
            "parent": -1 if p.parent is None else p.parent,
            "place": p.place,
        }
        for p in document.passages
    ]
    expected = [{"by": "", "at": "", "parent": -1, **row} for row in wanted["passage"]]
    assert found == expected
    assert document.published is not None
    facts = (document.title, document.publisher, list(document.authors), document.language, document.address)
    assert facts == tuple(wanted[name] for name in ("title", "publisher", "authors", "language", "address"))
    assert (document.published.earliest, document.published.how) == (wanted["published"], wanted["published_how"])
    assert len(taken.problems) == wanted["problems"]


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_every_place_leads_back_to_its_element(sample: Path) -> None:
    data = sample.read_bytes()
    for passage, words in ((p, document_of(data).text[p.start : p.end]) for p in document_of(data).passages):
        element = element_at(data, passage.place)
        shown = element.get("alt") if element.tag == "img" else "".join(element.itertext())
        wanted = re.sub(r"^\[image: (.*)\]$", r"\1", words)
        for line in wanted.split("\n"):
            assert "".join(line.split()) in re.sub(r"\s|🚀", "", shown) or "🚀" in line


def test_no_element_for_a_place_that_is_none() -> None:
    assert element_at(b"<p>words</p>", "") is None
    assert element_at(b"<p>words</p>", "line 3") is None
    assert element_at(b"<p>words</p>", "/html[1]/body[1]/p[2]") is None


@pytest.mark.parametrize(
    ("head", "name", "media_type", "low", "high"),
    [
        (b"<!DOCTYPE html><html>", "", "", 0.9, 1.0),
        ("<html><body>".encode("utf-16"), "", "", 0.9, 1.0),
        (b"<p>One <b>two</b></p>", "page.html", "", 0.9, 1.0),
        (b"words", "", "text/html; charset=utf-8", 0.5, 0.7),
        (b"<div><p>a<p>b<p>c", "", "", 0.3, 0.7),
        (b"A text that mentions <p> and <div> and <br>.", "notes.txt", "text/plain", 0.0, 0.0),
        (b"%PDF-1.7 <html>", "x.html", "", 0.0, 0.0),
        (b"<?xml version='1.0'?><rss version='2.0'><item><p>x</p>", "feed.html", "", 0.0, 0.0),
        (b"", "", "", 0.0, 0.0),
    ],
)
def test_claims(head: bytes, name: str, media_type: str, low: float, high: float) -> None:
    assert low <= WebPage().claims(head, name, media_type) <= high


@pytest.mark.parametrize(
    ("extra", "words", "kind"),
    [
        ("<nav>Home and other links</nav>", "Home and other", "boilerplate"),
        ("<aside>Read what else happened at sea this week</aside>", "Read what else", "boilerplate"),
        ("<aside><blockquote>Nobody will pay us back</blockquote></aside>", "Nobody will", "dek"),
        ("<figure class='wp-block-pullquote'><blockquote>Nobody will pay</blockquote></figure>", "Nobody will", "dek"),
        ("<blockquote class=pullquote>Nobody will pay us back</blockquote>", "Nobody will", "dek"),
        (
            "<blockquote>said that the quay would open in a week</blockquote>",
            "said that the quay would open in a week\n",
            "dek",
        ),
        ("<blockquote><p>We will never pay for a crane.</p></blockquote>", "We will never", "statement"),
        ("<div class='fb-post'><p>We will never pay for a crane.</p></div>", "We will never", "statement"),
        ("<h3>What the board wants</h3>", "What the board", "heading"),
        (
            "<div class='donation-box'><p>Give a coin to keep us afloat, dear reader.</p></div>",
            "Give a coin",
            "boilerplate",
        ),
        ("<div class='newsletter'><p>Our letter reaches you each week.</p></div>", "Our letter", "boilerplate"),
        ("<p class='wp-caption-text'>A crane at dusk</p>", "A crane at dusk", "caption"),
        ("<img src=x alt='A crane at dusk'>", "[image: A crane at dusk]", "placeholder"),
        ("<div class='author-bio'>Ada Wren writes about ports.</div>", "Ada Wren", "author_note"),
        ("<form><label>Your address, please</label></form>", "Your address", "boilerplate"),
        (
            "<div class='article-body-text'><p>The dockers went home before the night.</p></div>",
            "The dockers went",
            "body",
        ),
    ],
)
def test_parts_of_an_article(extra: str, words: str, kind: str) -> None:
    assert kind_of(document_of(in_page(extra)), words) == kind


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        "<noscript>SECRET</noscript>",
        "<template><p>SECRET</p></template>",
        "<p style='color:red; DISPLAY : none'>SECRET</p>",
        "<p hidden>SECRET</p>",
        "<div aria-hidden='true'><p>SECRET</p></div>",
        "<span class='screen-reader-text'>SECRET</span>",
        "<!-- SECRET -->",
        "<svg><text>SECRET</text></svg>",
        "<textarea>SECRET</textarea>",
        "<dialog><p>SECRET</p></dialog>",
    ],
)
def test_hidden_elements_give_no_text_and_keep_what_follows(hidden: str) -> None:
    text = document_of(in_page(f"<p>It rained {hidden} all day in the harbour of the islands.</p>")).text
    assert "SECRET" not in text
    assert "all day in the harbour" in text


@pytest.mark.parametrize(
    "wrap", ["<form id=aspnetForm>{}</form>", "<div class='sidebar share'>{}</div>", "<nav>{}</nav>"]
)
def test_a_zone_around_the_whole_article_does_not_count(wrap: str) -> None:
    document = document_of("<html><body>" + wrap.format(FILLER))
    assert len(words_of(document, "body")) == 3


@pytest.mark.parametrize(
    ("intro", "kind"), [("<p>The brigade released a long declaration on Friday:</p>", "statement"), ("", "body")]
)
def test_a_quotation_that_is_most_of_the_page(intro: str, kind: str) -> None:
    said = "<p>Our fighters will hold the pass until the snow melts, and whoever comes up will find us there.</p>"
    more = said.replace("pass", "ridge").replace("snow", "ice")
    document = document_of(f"<html><body><article>{intro}<blockquote>{said}{more}</blockquote></article>")
    assert kind_of(document, "hold the pass") == kind_of(document, "hold the ridge") == kind


def test_white_space_is_collapsed_as_browsers_do() -> None:
    page = in_page("<p>  The \n\t crane&nbsp;&nbsp;fell<b> at </b>\n dawn.<br>  It was  old.</p><pre>a  b\n  c</pre>")
    text = document_of(page).text
    assert "\n\nThe crane\u00a0\u00a0fell at dawn.\nIt was old.\n\na  b\n  c\n\n" in text


def test_entities_never_make_surrogates() -> None:
    document = document_of(
        in_page("<p>Half a pair &#xD800; and a whole &#x1F6A2; sailed from the harbour that night.</p>")
    )
    assert "Half a pair \ufffd and a whole \U0001f6a2 sailed" in document.text
    document.text.encode("utf-8")


def test_menus_are_one_passage_and_cut() -> None:
    menu = "".join(f"<li><a href=/{n}>Section number {n}</a></li>" for n in range(500))
    document = document_of(in_page("", after=f"<nav><ul>{menu}</ul></nav>"))
    (passage,) = [p for p in document.passages if p.kind == "boilerplate"]
    assert document.text[passage.start : passage.end].startswith("Section number 0\nSection number 1\n")
    assert passage.end - passage.start <= 2000
    assert passage.why == "element nav; cut: a longer list stands in the source"


def test_who_is_quoted_goes_to_all_of_the_quotation() -> None:
    quote = (
        "<blockquote><p>We will stay.</p><p>We will rebuild it.</p><cite>Odo Marr, harbour master</cite></blockquote>"
    )
    document = document_of(in_page(quote))
    first, second = passage_of(document, "We will stay"), passage_of(document, "We will rebuild")
    assert [p.by and p.by.quote for p in (first, second)] == ["Odo Marr", "Odo Marr"]
    assert [p.kind for p in (first, second)] == ["statement", "statement"]
    assert first.parent is not None
    assert (
        "borrowed money" in document.text[document.passages[first.parent].start : document.passages[first.parent].end]
    )
    assert kind_of(document, "Odo Marr, harbour") == "byline"


META = "meta article:published_time"
LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "wanted", "how"),
    [
        (LD.format('[{"@type":["NewsArticle"],"datePublished":"2030-05-06"}]'), "2030-05-06", "JSON-LD datePublished"),
        (LD.format('{"@type":"Person","datePublished":"2030-01-01"}'), "", ""),
        ('<meta property="article:published_time" content="2030-05-07T10:00Z">', "2030-05-07", META),
        ('<meta name="DC.date" content="2030-05-08">', "2030-05-08", "meta dc.date"),
    ],
)  # fmt: skip
def test_date_of_publication_and_its_evidence(head: str, wanted: str, how: str) -> None:
    published = document_of(in_page("", head=head)).published
    assert ((published.earliest, published.how) if published and not published.guessed else ("", "")) == (wanted, how)


def test_language_of_the_words_goes_before_the_templates() -> None:
    assert document_of(in_page("").replace("<html>", "<html lang=fr>")).language == "en"
    assert document_of("<html lang=sw><body>Ok").language == "sw"


def test_charset_of_header_and_page() -> None:
    arabic = "<p>" + "قال الناطق باسم اللجان إن القرار جاء بعد وساطة من وجهاء القرى في الوادي. " * 3
    told = f"<meta charset=windows-1256>{arabic}".encode("cp1256")
    assert "قال الناطق" in document_of(told).text
    xhtml = b"<?xml version='1.0' encoding='windows-1256'?>" + arabic.encode("cp1256")
    assert "قال الناطق" in document_of(xhtml).text
    assert "قال الناطق" in document_of(arabic.encode("cp1256"), media_type="text/html; charset=windows-1256").text


@pytest.mark.parametrize(
    "page", ["", "  \n ", "<!-- nothing -->", "<html><head><title>T</title></head><body></body></html>"]
)
def test_a_page_without_text_is_a_problem(page: str) -> None:
    taken = take(page, address="a.html")
    assert taken.documents == ()
    (problem,) = taken.problems
    assert problem.doing == "Reading the page a.html"
    assert problem.met in ("it has no text", "it has no visible text; a script may write it in the browser")


def test_a_page_without_an_article_is_read_by_structure_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.intake.web.align", lambda *_: Aligned())
    taken = take("<html><body><div>The dam broke.</div><ul><li><a href=x>Weather</a></ul></body></html>")
    (document,) = taken.documents
    assert kind_of(document, "The dam broke") == "body"
    assert kind_of(document, "Weather") == "boilerplate"
    assert [p.met for p in taken.problems] == ["trafilatura found no main text"]


def test_binary_is_refused() -> None:
    with pytest.raises(BadInput, match="it looks like a PDF file"):
        take(b"%PDF-1.7 and so on")


BOMBS = {
    "nested 100,000 deep": ("<div>" * 100_000 + "deep words" + "</div>" * 100_000, "more than the 150,000"),
    "nested 300 deep": ("<div>" * 300 + "deep words", "excessive depth"),
    "attribute of 20 MB": ('<p title="' + "a" * 20_000_000 + '">deep words</p>', "buffer size limit"),
    "200,000 attributes": ("<p " + "a=1 " * 200_000 + ">deep words</p>", "more attributes than can be parsed"),
    "a million unclosed tags": ("<b>" * 1_000_000 + "deep words", "more than the 150,000"),
    "tags that never end": ("<a " * 100_000 + ">deep words", "more attributes than can be parsed"),
    "one huge table": ("<table>" + "<tr><td>deep words" * 26_000, "too large for trafilatura"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_read_in_bounded_time_with_a_problem(name: str) -> None:
    page, met = BOMBS[name]
    began = time.process_time()
    taken = take(page)
    assert time.process_time() - began < 20
    assert met in "; ".join(problem.met for problem in taken.problems)
    assert "deep words" in taken.documents[0].text


def test_comments_stay_comments_in_a_page_that_cannot_be_parsed() -> None:
    taken = take(FILLER + "<i>" * 300 + '<div id="comments"><p>He shot my neighbour.</p></div>')
    assert "excessive depth" in taken.problems[0].met
    assert kind_of(taken.documents[0], "He shot") == "comment"
    assert kind_of(taken.documents[0], "Nobody in the harbour") == "body"


def test_odd_json_in_the_head_is_passed_over() -> None:
    deep = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    odd = '<script type="application/ld+json">[1, null, {"@type": 3, "author": [[]], "headline": {}}]</script>'
    assert document_of(in_page("", head=deep + odd)).title == ""
