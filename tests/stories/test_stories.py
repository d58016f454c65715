"""Articles are put together by what they tell and when, whatever order they come in."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factory import a
from whence.linkage import average_linkage
from whence.stories import stories

BRIDGE = (
    "The Tamsin bridge in Oldhaven collapsed on Tuesday; Mayor Rika Olander said that four ferries will replace it."
)
BRIDGE_TOO = "Four ferries are to replace the fallen Tamsin bridge, Oldhaven's mayor Rika Olander promised."
VOTE = "Lawmakers in Varnholm rejected the fishing quota by two votes after a debate led by Senator Ilse Korff."
VOTE_TOO = "Senator Ilse Korff lost the vote on the fishing quota in Varnholm, 49 to 51."


def told(*articles):
    return sorted(sorted(a.text for member in group for a in articles if a.id == member) for group in stories(articles))


def test_two_stories_of_one_day_are_two():
    pile = [a(text, published="2024-03-05") for text in (BRIDGE, VOTE, BRIDGE_TOO, VOTE_TOO)]
    assert told(*pile) == [sorted([BRIDGE, BRIDGE_TOO]), sorted([VOTE, VOTE_TOO])]


def test_without_dates_words_decide():
    assert told(*map(a, (BRIDGE, VOTE, BRIDGE_TOO))) == sorted([sorted([BRIDGE, BRIDGE_TOO]), [VOTE]])


def test_a_line_that_an_outlet_repeats_joins_nothing():
    line = "Subscribe to the Oldhaven Herald, edited by Quentin Marsh and Petra Vaal of Saltmarket Lane."
    texts = [f"{line}\n{text}" for text in (BRIDGE, VOTE, "Rain fell on Mount Esker for nine days.")]
    assert len(stories([a(text, outlet="Herald") for text in texts])) == 3


@settings(max_examples=20, deadline=None)
@given(st.permutations([BRIDGE, VOTE, BRIDGE_TOO, VOTE_TOO, "", "the the the"]))
def test_every_article_has_one_story_and_order_does_not_matter(texts):
    articles = [a(text) for text in texts]
    found = stories(articles)
    assert sorted(member for group in found for member in group) == sorted(article.id for article in articles)
    assert found == stories(reversed(articles))


def test_no_articles_no_stories():
    assert stories([]) == ()


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), st.floats(0, 1)
    )
)
def test_linkage_ends_when_no_two_groups_reach_the_least_average(alike):
    groups = average_linkage(8, alike, 0.3)
    assert sorted(place for group in groups for place in group) == list(range(8))
    for i, one in enumerate(groups):
        for other in groups[i + 1 :]:
            total = sum(alike.get((min(x, y), max(x, y)), 0.0) for x in one for y in other)
            assert total / (len(one) * len(other)) < 0.3 + 1e-6
