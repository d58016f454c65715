"""Origins: what always holds, and what each kind of link gives."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import a
from whence.model import Article, Judgement, Region, Span, Zone
from whence.trace import compare, trace
from whence.trace.copies import Likeness
from whence.trace.retold import common_source

NAMES = ["Anna Kern", "Ben Holt", "Carla Duarte", "the harbour board", "the mayor", "two divers", "a crane driver"]
DEEDS = ["opened", "inspected", "closed", "painted", "sold", "measured", "flooded", "rebuilt", "guarded", "named"]
THINGS = ["the old lock", "a wooden bridge", "the grain store", "four barges", "the tide gauge", "a customs shed"]
TIMES = ["on Monday", "before noon", "after the storm", "in the spring", "last week", "without notice"]


def story(seed: int, sentences: int = 12) -> list[str]:
    rng = random.Random(seed)
    return [
        f"{rng.choice(NAMES)} {rng.choice(DEEDS)} {rng.choice(THINGS)} {rng.choice(TIMES)} and paid {rng.randint(2, 9999)} crowns to "
        f"{rng.choice(NAMES)} who {rng.choice(DEEDS)} {rng.choice(THINGS)} number {rng.randint(2, 9999)}."
        for _ in range(sentences)
    ]


def text(sentences: list[str]) -> str:
    return " ".join(sentences)


def copied(sentences: list[str], _rng: random.Random) -> list[str]:
    return list(sentences)


def reordered(sentences: list[str], rng: random.Random) -> list[str]:
    return rng.sample(sentences, len(sentences))


def cut_short(sentences: list[str], _rng: random.Random) -> list[str]:
    return sentences[: max(3, len(sentences) // 3)]


def edited(sentences: list[str], rng: random.Random) -> list[str]:
    return [s.replace(" paid ", " handed over ") if rng.random() < 0.5 else s for s in sentences]


def with_local_news(sentences: list[str], rng: random.Random) -> list[str]:
    return [*sentences, *story(rng.randint(10**6, 10**7), 4)]


def with_new_headline(sentences: list[str], rng: random.Random) -> list[str]:
    return [f"What the harbour will do next, number {rng.randint(1, 10**6)}.", *sentences]


def reset(sentences: list[str], _rng: random.Random) -> list[str]:
    return [s.upper().replace(" ", "  ") for s in sentences]


SYNONYMS = {
    "opened": "unlocked", "inspected": "looked over", "closed": "shut", "measured": "gauged", "guarded": "watched",
    "wooden": "timber", "customs": "toll", "crane": "hoist", "before noon": "in the morning", "crowns": "coins",
}  # fmt: skip


def with_synonyms(sentences: list[str], rng: random.Random) -> list[str]:
    """Put another word for one word in a sentence, in every second sentence."""

    def put(sentence: str) -> str:
        known = [word for word in SYNONYMS if word in sentence]
        word = rng.choice(known) if known else ""
        return sentence.replace(word, SYNONYMS[word], 1) if word else sentence

    return [put(s) if rng.random() < 0.5 else s for s in sentences]


def in_passive_voice(sentences: list[str], _rng: random.Random) -> list[str]:
    """Turn every second sentence: "Anna paid 5 crowns to ..." becomes "5 crowns were paid by Anna to ..."."""

    def turn(sentence: str) -> str:
        told, _, paid = sentence.partition(" and paid ")
        sum_, _, rest = paid.partition(" crowns to ")
        who = next((name for name in NAMES if told.startswith(name)), "")
        return f"{sum_} crowns were paid by {who}, who{told.removeprefix(who)}, to {rest}" if rest and who else sentence

    return [turn(s) if n % 2 else s for n, s in enumerate(sentences)]


RETELLINGS = [
    copied, reordered, cut_short, edited, with_local_news, with_new_headline, reset, with_synonyms, in_passive_voice,
]  # fmt: skip
dates = st.sampled_from(["", "1901-03-04", "1901-03-05", "1901-03", "1901-04-01"])


@st.composite
def piles(draw: st.DrawFn) -> list[Article]:
    articles = []
    for seed in draw(st.lists(st.integers(0, 40), min_size=1, max_size=5)):
        told = story(seed)
        rng = random.Random(draw(st.integers(0, 99)))
        for retell in draw(st.lists(st.sampled_from(RETELLINGS), max_size=2)):
            told = retell(told, rng)
        articles.append(a(text(told), published=draw(dates)))
    return articles


@settings(max_examples=60, deadline=None)
@given(piles())
def test_every_article_is_in_exactly_one_origin(pile):
    told = [article for origin in trace(pile) for article in origin.articles]
    assert sorted(told) == sorted({article.id for article in pile})


@settings(max_examples=40, deadline=None)
@given(piles(), st.randoms())
def test_order_does_not_matter(pile, rng):
    assert trace(pile) == trace(rng.sample(pile, len(pile)))


@settings(max_examples=100, deadline=None)
@given(piles(), st.data(), st.sampled_from(RETELLINGS), st.integers(0, 99))
def test_a_retelling_adds_no_origin(pile, data, retell, seed):
    source = data.draw(st.sampled_from(pile))
    sentences = [part + "." for part in source.text.removesuffix(".").split(". ")]
    again = text(retell(sentences, random.Random(seed)))
    extra = a(again, published=source.published, id="f" * 63 + "0")
    assert len(trace([*pile, extra])) <= len(trace(pile))


@settings(max_examples=40, deadline=None)
@given(piles(), st.data(), st.booleans())
def test_two_articles_merged_add_no_origin(pile, data, in_turn):
    first, second = (
        [part + "." for part in data.draw(st.sampled_from(pile)).text.removesuffix(".").split(". ")] for _ in "12"
    )
    merged = [one for both in zip(first, second, strict=False) for one in both] if in_turn else [*first, *second]
    extra = a(text(merged), published=data.draw(dates), id="f" * 63 + "1")
    assert len(trace([*pile, extra])) <= len(trace(pile))


@settings(max_examples=40, deadline=None)
@given(piles())
def test_evidence_is_characters_of_the_derived_article(pile):
    texts = {article.id: article.text for article in pile}
    for origin in trace(pile):
        for derivation in origin.derivations:
            assert derivation.article in origin.articles
            assert all(texts[derivation.article][s.start : s.end] == s.quote for s in derivation.evidence)


@settings(max_examples=40, deadline=None)
@given(piles())
def test_every_other_article_of_an_origin_is_derived_from_one_in_it(pile):
    for origin in trace(pile):
        derived = {d.article for d in origin.derivations if d.source in origin.articles}
        assert derived == set(origin.articles) - {origin.id}


@given(st.lists(st.text(max_size=60), max_size=5))
def test_odd_texts_are_traced_too(texts):
    articles = [a(text, regions=(Region(Zone.TITLE, a(text).span(0, len(text) // 2)),)) for text in texts]
    assert sum(len(origin.articles) for origin in trace(articles)) == len({article.id for article in articles})


def test_nothing_gives_nothing():
    assert trace([]) == ()


def test_independent_accounts_stay_apart():
    assert len(trace([a(text(story(1))), a(text(story(2)))])) == 2


def test_the_earlier_article_stands_for_the_origin():
    early, late = a(text(story(1)) + " The end.", published="1901-03-04"), a(text(story(1)), published="1901-03-05")
    (origin,) = trace([late, early])
    assert origin.id == early.id
    assert [(d.article, d.source, d.kind) for d in origin.derivations] == [(late.id, early.id, "copy")]
    assert origin.derivations[0].evidence[0].quote.startswith(story(1)[0][:20])


def test_without_dates_the_article_that_holds_more_stands_for_the_origin():
    short, long = a(text(story(1)[:5])), a(text(story(1)))
    assert trace([short, long])[0].id == long.id


def test_an_article_made_of_two_does_not_make_them_one():
    first, second = a(text(story(1)), published="1901-03-04"), a(text(story(2)), published="1901-03-05")
    both = a(text(story(1) + story(2)), published="1901-03-06")
    origins = trace([first, second, both])
    assert len(origins) == 2
    assert {d.source for origin in origins for d in origin.derivations if d.article == both.id} == {first.id, second.id}


def test_an_agencys_dateline_is_a_named_source():
    article = a("MALMO, Sweden (Norra Byran) - " + text(story(3)))
    assert trace([article])[0].named == ("Norra Byran",)


def test_a_credit_ties_a_rewrite_to_the_articles_it_names():
    source = a(
        "The ferry terminal at Marstrand reopened after eleven months of repairs, harbour authority chairman Lund announced.",
        outlet="Kustbladet",
    )
    words = "Chairman Lund announced that harbour repairs have ended: Marstrand's ferry terminal, reopened, took eleven months. Authority unchanged. From Kustbladet"
    again = a(words, credits=(a(words).span(words.index("Kustbladet"), len(words)),), outlet="Fjordposten")
    (origin,) = trace([source, again])
    assert origin.id == source.id
    assert [(d.kind, d.confidence) for d in origin.derivations] == [("republication", "stated")]
    assert origin.named == ()


def test_a_credit_to_an_outlet_outside_the_pile_is_stated():
    words = text(story(4)) + " Source: Kustbladet"
    article = a(words, credits=(a(words).span(len(words) - 10, len(words)),))
    (origin,) = trace([article])
    assert origin.named == ("Kustbladet",)
    assert [(d.source, d.kind, d.evidence[0].quote) for d in origin.derivations] == [
        ("Kustbladet", "republication", "Kustbladet")
    ]


@pytest.mark.parametrize(
    "helped", ["The Associated Press contributed to this report.", "With files from AP", "Additional reporting by AP"]
)
def test_who_only_helped_is_credited_and_no_source(helped):
    words = f"{text(story(3))}\n\n{helped}"
    name = "AP" if "AP" in helped else "The Associated Press"
    begin = words.rindex(name)
    article = a(words, credits=(Span(begin, begin + len(name), name),))
    (origin,) = trace([article])
    assert (origin.named, origin.derivations) == ((), ())


def test_an_agency_is_one_source_however_it_is_written():
    first = a("OSLO (AP) - " + text(story(3)), id="a" * 64)
    second = a("OSLO (The Associated Press) - " + text(story(3)), id="b" * 64)
    (origin,) = trace([first, second])
    assert len(origin.named) == 1


def test_a_foreign_way_to_write_a_day_is_a_hint_of_translation():
    words = "It closed on Friday (12). " + text(story(4)) + " Source: Kustbladet"
    article = a(words, credits=(a(words).span(len(words) - 10, len(words)),))
    assert "translation" in trace([article])[0].derivations[0].words


def test_the_same_speech_is_quoted_not_copied():
    speech = "“We shall not sell the grain store, not this year, not next year, and not for any price that a bank could name.”"
    one = a(text(story(5)) + f" The mayor said: {speech}", published="1901-03-04")
    two = a(text(story(6)) + f" {speech} said the mayor.", published="1901-03-05")
    origins = trace([one, two])
    assert len(origins) == 2
    ((derivation,),) = [origin.derivations for origin in origins if origin.derivations]
    assert (derivation.article, derivation.source, derivation.kind) == (two.id, one.id, "quotes")
    assert derivation.evidence[0].quote in speech


def test_a_link_page_is_a_clipping():
    article = a(
        "Harbour News Link\n\nMayor sells the grain store to a bank that nobody had ever...\n\n" + text(story(7))
    )
    assert [d.kind for d in trace([article])[0].derivations] == ["clipping"]


def test_captions_and_titles_are_not_compared():
    title = "The harbour board of the town reports on the first quarter of the current year to all its members today."
    pair = [a(f"{title} {text(story(n, 2))}") for n in (8, 9)]
    pair = [a(each.text, regions=(Region(Zone.TITLE, each.span(0, len(title))),)) for each in pair]
    assert len(trace(pair)) == 2


def test_what_many_different_articles_carry_ties_none_of_them():
    notice = "Readers who wish to receive the paper at home are asked to write to the office in Skeppsgatan before the month ends."
    pile = [a(text([*story(seed, 6), notice])) for seed in range(20, 27)] + [a(notice)]
    assert len(trace(pile)) == len(pile)


def test_a_much_copied_text_is_still_one_origin():
    pile = [a(text([f"Copy {n}.", *story(30), *story(40 + n, 3)])) for n in range(7)] + [a(text(story(30)[:3]))]
    assert len(trace(pile)) == 1


def test_a_passage_reused_after_months_is_background():
    background = story(31, 3)
    pile = [a(text(story(n, 8) + background), published=date) for n, date in ((32, "1901-03-04"), (33, "1902-03-04"))]
    assert len(trace(pile)) == 2


def test_a_judgement_parts_copies_and_joins_strangers():
    one, copy, other = a(text(story(1))), a(text(story(1)) + " End."), a(text(story(2)))
    apart = trace([one, copy], [Judgement("independent", one.id, copy.id)])
    assert len(apart) == 2
    (joined,) = trace([one, other], [Judgement("derived", one.id, other.id)])
    assert joined.id == other.id
    assert [(d.article, d.source, d.confidence) for d in joined.derivations] == [(one.id, other.id, "confirmed")]


def test_independent_is_not_overruled_through_a_third_article():
    one, two, three = (a(text(story(1)) + f" End {n}.") for n in range(3))
    judgements = [
        Judgement("independent", one.id, two.id),
        Judgement("derived", three.id, one.id),
        Judgement("derived", three.id, two.id),
    ]
    homes = {article: origin.id for origin in trace([one, two, three], judgements) for article in origin.articles}
    assert homes[one.id] != homes[two.id]


def test_compare_names_the_three_relations():
    one = story(1)
    assert compare(a(text(one)), a(text(one[2:]))) == "same_origin"
    assert compare(a(text(one)), a(text(one[:4] + story(2, 8)))) == "derived"
    assert compare(a(text(one)), a(text(story(2)))) == "independent"


def test_a_speech_printed_without_marks_is_no_common_telling():
    speech = [
        f"I told you that we would repair our lock in the year {n} and that my men would need it." for n in range(9)
    ]
    one, two = a(text(story(50) + speech)), a(text(story(51) + speech))
    assert compare(one, two) == "independent"
    assert compare(one, two, all_words=True) == "derived"


def test_a_post_printed_whole_and_a_speech_over_several_paragraphs_are_quoted():
    post = "Harbour closed until the crane is lifted from the lock, all ships wait outside the breakwater today. (@harbour)"
    begun = "“The board has decided to lift the crane with two barges from Malmo and to close the lock for eleven days."
    one, two = (a("\n".join([text(story(seed, 5)), post, begun])) for seed in (52, 53))
    assert compare(one, two) == "independent"
    assert len(trace([one, two])) == 2


def test_a_passage_is_a_small_share_of_two_long_texts_and_most_of_a_short_one():
    assert Likeness(25, 100, 100).is_alike
    assert not Likeness(25, 500, 100).is_alike
    assert Likeness(25, 500, 40).is_alike


def test_a_dateline_may_lack_its_place():
    assert trace([a("March 4 (Norra Byran) - " + text(story(3)))])[0].named == ("Norra Byran",)


def test_a_way_of_signing_tells_the_agency():
    article = a(text(story(3)) + "\n\n(Reporting by Ann Kern in Oslo; Editing by Ben Holt)")
    (origin,) = trace([article])
    assert origin.named == ("Reuters",)
    assert [(d.source, d.confidence) for d in origin.derivations] == [("Reuters", "inferred")]


OWN_WORDS = (
    "Repairs at Marstrand ended after eleven months, the Harbour Gazette reported, and ferries returned on Monday.",
    "Ferries have returned: at Marstrand eleven months of repairs ended on Monday, according to the Harbour Gazette.",
    "Ferries returned after eleven months of repairs, and everybody at Marstrand had reported on it by Monday.",
)


def retelling(opening: str, seed: int) -> Article:
    facts = "The terminal received seventeen passengers, chairman Lund announced, wearing a borrowed uniform. "
    order = facts.replace("seventeen", "its seventeen") if seed % 2 else facts
    return a(f"{opening} {order}" + "The chairman thanked engineers, carpenters, painters.", published="1901-03-04")


def test_two_retellings_of_one_report_go_back_to_it():
    one, two, third = (retelling(opening, seed) for seed, opening in enumerate(OWN_WORDS))
    assert common_source(one, two, 0).quote == "the Harbour Gazette"
    assert common_source(one, third, 0) is None
    assert common_source(one, two, 60) is None


def test_a_retelling_of_another_article_of_the_pile_names_its_outlet():
    source = a(OWN_WORDS[2], outlet="harbourgazette.com")
    assert common_source(source, a(OWN_WORDS[1]), 0).quote == "the Harbour Gazette"
