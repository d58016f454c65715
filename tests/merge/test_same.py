"""Event words that stand for one event are put together, whatever order they come in."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import a
from whence.annotate import annotate
from whence.merge.found import find
from whence.merge.same import FEATURES, pairs, same_event
from whence.merge.words import EventWord, event_words
from whence.stories import topics

FIRST = "An earthquake killed 40 people in Oldhaven on Monday."
SECOND = "At least 40 died in the quake that struck Oldhaven, the mayor said. The deaths shocked the town."


def word(article: str, start: int, lemma: str, direction: int) -> EventWord:
    vector = np.zeros(384, np.float32)
    vector[direction % 384] = 1
    held = frozenset({lemma, "boat"})
    return EventWord(article, start, start + 4, lemma, (article, 0), held, held, vector, vector, vector)


some_words = st.lists(
    st.builds(
        word,
        st.sampled_from("abc"),
        st.integers(0, 50),
        st.sampled_from(["seize", "seizure", "say"]),
        st.integers(0, 2),
    ),
    max_size=8,
    unique_by=lambda found: (found.article, found.start),
)


@settings(max_examples=30, deadline=None)
@given(some_words, st.randoms(use_true_random=False))
def test_every_word_is_in_one_group_and_order_does_not_matter(words, random):
    def places(given_words):
        return [[(found.article, found.start) for found in group] for group in same_event(given_words)]

    mixed = list(words)
    random.shuffle(mixed)
    assert places(words) == places(mixed)
    assert sorted(place for group in places(words) for place in group) == sorted((w.article, w.start) for w in words)


def test_a_pair_has_each_feature_once():
    first, second, held = next(iter(pairs([word("a", 0, "seize", 0), word("b", 0, "seize", 0)])))
    assert (first.tolist(), second.tolist(), held.shape) == ([0], [1], (1, len(FEATURES)))
    named = dict(zip(FEATURES, held[0], strict=True))
    assert named["same lemma"] == named["context"] == named["shared participant"] == 1
    assert named["same root"] == named["one is speech"] == named["same sentence"] == 0


def test_two_accounts_of_an_earthquake_are_of_one():
    annotated = [annotate(a(FIRST)), annotate(a(SECOND))]
    assert [FIRST[start:end] for start, end in find(annotated[0])] == ["earthquake", "killed"]
    words = [found for each in annotated for found in event_words(each, find(each))]
    groups = [{found.lemma for found in group} for group in same_event(words)]
    assert {"quake", "earthquake"} in groups
    assert {"kill", "die", "death"} in groups


def test_no_words_no_events():
    assert same_event([]) == ()


def test_a_stray_article_stands_beside_the_topic_it_mentions():
    told = [
        f"Coast guards seized a smuggler's boat off Tarn Island {when}; skipper Olaf Brandt was held."
        for when in ("early", "at noon", "at dusk", "overnight")
    ]
    stray = "Skipper Olaf Brandt once won the regatta at Harbour Bay."
    found = topics([a(text) for text in (*told, stray, "Bakers in Leeds raised the price of rye bread.")])
    assert sorted(map(len, found)) == [1, 5]
