from __future__ import annotations

import pytest

from factory import a
from whence.annotate import annotate


def chains(text: str) -> list[list[str]]:
    annotated = annotate(a(text))
    return [[annotated.mentions[i].span.quote for i in chain.mentions] for chain in annotated.chains]


def rules(text: str) -> dict[str, str]:
    annotated = annotate(a(text))
    return {
        annotated.mentions[link.mention].span.quote: link.rule for chain in annotated.chains for link in chain.links
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Bell flew to Oslo on Monday. Bell met the king. She gave him a tea set.",
            [["Anna Bell", "Bell", "She"], ["the king", "him"]],
        ),
        (
            "The French president, Jean Roux, thanked his aide Ann Bell. The president said her work was fine.",
            [["The French president", "Jean Roux", "his", "The president"], ["his aide Ann Bell", "Ann Bell", "her"]],
        ),
        (
            "The Norwegian Fish Board (NFB) met. The NFB said it was content.",
            [["The Norwegian Fish Board", "NFB", "The NFB", "it"]],
        ),
        ("A car stood outside. The car was black.", [["A car", "The car"]]),
        ("The black car left. The white car stayed.", []),
    ],
    ids=lambda value: value[:25] if isinstance(value, str) else "",
)
def test_chains(text: str, expected: list[list[str]]) -> None:
    assert chains(text) == expected


def test_links_say_their_rule() -> None:
    found = rules("The French president, Jean Roux, spoke. Roux is the owner of a horse. He rides it.")
    assert found["Jean Roux"] == "apposition"
    assert found["Roux"] == "part-of-name"
    assert found["the owner of a horse"] == "copula"
    assert found["He"] == "pronoun"


def test_a_pronoun_is_no_other_argument_of_its_verb() -> None:
    assert chains("Roux thanked him.") == []
    assert chains("Roux hurt himself.") == [["Roux", "himself"]]


def test_gender_is_kept() -> None:
    assert chains("Mary met Robert. She smiled.") == [["Mary", "She"]]
