"""How many civilians an article says were killed."""

from __future__ import annotations

from evaluation.predict import predict


def answer(text: str) -> int:
    return next(iter(predict("facts_articles", [{"id": "a", "text": text}])))["civilians"]


def test_people_are_counted_and_fighters_are_not():
    assert answer("Shelling killed six people in Oldhaven on Monday.") == 6
    assert answer("The army killed 20 fighters near Oldhaven on Monday.") == 0


def test_accounts_with_different_numbers_are_in_conflict():
    articles = [{"text": f"Shelling killed {number} people in Oldhaven on Monday."} for number in (6, 9)]
    rows = [{"id": "a", "articles": articles}, {"id": "b", "articles": [articles[0]] * 2}]
    assert [found["number_conflict"] for found in predict("facts_conflicts", rows)] == [True, False]
