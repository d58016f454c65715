"""Questions come in the order of what they would change; answers are lines that every build replays, and can be undone."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from rich.console import Console

import whence
from factory import a, r, s, v
from serve.opened import client
from show.story import STORY, copy, gift_own, wire
from whence import review
from whence.judgements import as_line, read_judgements
from whence.ledger import open as open_ledger
from whence.ledger import reading, save
from whence.model import Judgement, Ledger
from whence.pipeline import remerge
from whence.review.answers import add, locked, take_back
from whence.review.queue import go_on, waiting
from whence.review.terminal import ask

WORDS = (
    "Anna met Ben over soup.",
    "Anna met Ben, guards said.",
    "Anna met Ben near gates.",
    "Anna met Ben at dawn.",
    "Anna met Ben on ice.",
)
FIVE = [a(f"Text {n}: {words}", path=f"{n}.txt", published="1998-03-04") for n, words in enumerate(WORDS)]


def told(number: int, *values, **fields):
    article = FIVE[number]
    return r(
        f"{article.id[:12]}:8", v("actor", "Anna Berg"), *values, kind="visit", article=article.id,
        trigger=s("met", 13), sentence=s(WORDS[number], 8), mode="visit", **fields,
    )  # fmt: skip


PEKING, PARIS = v("place", "Peking", kind="city"), v("place", "Paris", kind="city")
BASE = Ledger(
    articles=tuple(sorted(FIVE, key=lambda one: (one.path, one.id))),
    reports=tuple(
        sorted(
            (told(0, PEKING), told(1, PEKING), told(2, PARIS, v("date", "1999-05")), told(3, v("date", "1998-03")), told(4, v("date", "[1998-03-04,1998-03-11]"))),
            key=lambda one: one.id,
        )
    ),
)  # fmt: skip


@pytest.fixture
def pile(tmp_path) -> Path:
    """Return a ledger of five reports whose merging is in doubt."""
    path = tmp_path / "story.db"
    save(remerge(BASE), path)
    return path


@pytest.fixture
def story(tmp_path) -> Path:
    path = tmp_path / "story.db"
    save(STORY, path)
    return path


def asked(path):
    with reading(path) as db:
        return review.questions(db)


def answer(path, question, key) -> review.Kept:
    chosen = next(option for option in question.options if option.key == key)
    return review.decide(path, review.default_file(path), chosen.judgement)


def test_merging_again_without_judgements_changes_nothing(pile):
    ledger = open_ledger(pile)
    assert remerge(ledger) == ledger


def test_merging_again_is_what_a_build_with_the_judgements_gives(tmp_path):
    folder = Path(__file__).parents[2] / "examples" / "china-1972" / "articles"
    built = whence.build([folder])
    gifts = [report for report in built.reports if report.kind == "visit"][:2]
    judgement = Judgement("different", gifts[0].id, gifts[1].id)
    file = tmp_path / "j.jsonl"
    file.write_text(as_line(judgement) + "\n", encoding="utf-8")
    again = remerge(built, file)
    fresh = whence.build([folder], judgements=file)
    assert again.events == fresh.events
    assert remerge(again) == built


def test_every_question_has_answers_and_says_what_they_would_change(pile, story):
    for path in (pile, story):
        found = asked(path)
        assert found
        assert [question.weight for question in found] == sorted((q.weight for q in found), reverse=True)
        assert len({question.id for question in found}) == len(found)
        for question in found:
            assert len({option.key for option in question.options}) == len(question.options) >= 2
            assert not {"s", "u", "q"} & {option.key for option in question.options}
            assert all(option.words and option.effect for option in question.options)
            assert question.sides


def test_an_answer_does_exactly_what_it_promised(tmp_path):
    for path, ledger in ((tmp_path / "pile.db", BASE), (tmp_path / "story.db", STORY)):
        save(remerge(ledger), path)
        file = review.default_file(path)
        for question in asked(path):
            with reading(path) as db:
                found = review.promised(question, db, file)
            for option in found.options:
                kept = review.decide(path, file, option.judgement)
                words = "; ".join(change.words for change in kept.changes)
                assert option.effect == (words or "nothing now; it is kept, whatever is added later")
                review.undo(path, file, kept.judgement)


def test_a_date_that_contradicts_the_others_is_asked_about(story):
    question = next(one for one in asked(story) if one.sort == "date")
    assert question.sides[0].report == gift_own.id
    assert [option.words for option in question.options] == ["5 March 1998", "4 March 1998", "It gives no date"]
    quoted = [question.sides[0].sentence[start:end] for start, end in question.sides[0].quotes]
    assert "Thursday" in quoted


def test_a_date_with_two_candidates_is_asked_about(pile):
    question = next(one for one in asked(pile) if one.sort == "date")
    assert {option.words for option in question.options} == {"4 March 1998", "11 March 1998", "It gives no date"}
    answer(pile, question, "2")
    report = question.sides[0].report
    event = next(event for event in open_ledger(pile).events if report in event.reports)
    assert event.best("date") == "1998-03-11"
    assert not [one for one in asked(pile) if one.sort == "date"]


def test_a_copy_that_is_only_inferred_is_asked_about(story):
    origin = STORY.origins[0]
    inferred = replace(origin, derivations=(replace(origin.derivations[0], confidence="inferred"),))
    save(replace(STORY, origins=(inferred, *STORY.origins[1:])), story)
    question = next(one for one in asked(story) if one.sort == "derived")
    assert {question.options[0].judgement.a, question.options[0].judgement.b} == {wire.id, copy.id}
    assert "2 events" in question.options[1].effect


def test_an_answer_is_a_line_and_the_question_is_not_asked_again(pile):
    question = next(one for one in asked(pile) if one.sort == "same")
    kept = answer(pile, question, "n")
    judged = list(read_judgements(review.default_file(pile)))
    assert judged == [replace(question.options[1].judgement)]
    assert open_ledger(pile).judgements == tuple(judged)
    assert question.id not in {one.id for one in asked(pile)}
    a_, b = judged[0].a, judged[0].b
    assert not any({a_, b} <= set(event.reports) for event in open_ledger(pile).events)
    assert kept.judgement == review.digest(judged[0])


def test_undo_makes_the_line_a_comment_and_the_ledger_what_it_was(pile):
    before = open_ledger(pile)
    question = asked(pile)[0]
    kept = answer(pile, question, question.options[0].key)
    review.undo(pile, review.default_file(pile), kept.judgement)
    assert open_ledger(pile) == before
    assert review.default_file(pile).read_text(encoding="utf-8").startswith('#"verdict"')
    assert list(read_judgements(review.default_file(pile))) == []
    assert asked(pile)[0] == question
    again = review.undo(pile, review.default_file(pile), kept.judgement)
    assert "somebody else" in again.words


def test_the_judgements_of_the_build_are_kept_and_can_be_taken_back(story):
    file = review.default_file(story)
    question = asked(story)[0]
    answer(story, question, "1")
    judged = list(read_judgements(file))
    assert judged[0] == STORY.judgements[0]
    review.undo(story, file, review.digest(judged[0]))
    answer_again = list(read_judgements(file))
    assert STORY.judgements[0] not in answer_again
    review.undo(story, file, review.digest(answer_again[0]))
    assert open_ledger(story).judgements == ()


def test_a_file_written_by_hand_keeps_its_lines(tmp_path):
    file = tmp_path / "j.jsonl"
    file.write_text('# mine\n{"b": "y",  "a": "x", "verdict": "same"}', encoding="utf-8")
    with locked(file) as handle:
        add(handle, [Judgement("different", "x", "z")])
        assert take_back(handle, review.digest(Judgement("same", "x", "y")))
        assert not take_back(handle, "0" * 12)
    assert file.read_text(encoding="utf-8").splitlines() == [
        "# mine", '#"b": "y",  "a": "x", "verdict": "same"}', '{"verdict": "different", "a": "x", "b": "z"}',
    ]  # fmt: skip


def test_many_who_answer_at_once_lose_no_answer(pile):
    file = review.default_file(pile)
    names = [one.id for one in BASE.reports]
    pairs = [Judgement("different", one, other, by=str(n)) for n, (one, other) in enumerate(pairwise(names))]
    threads = [threading.Thread(target=review.decide, args=(pile, file, pair)) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(read_judgements(file)) == set(pairs) == set(open_ledger(pile).judgements)


def test_the_same_answer_is_kept_once(pile):
    question = asked(pile)[0]
    answer(pile, question, question.options[0].key)
    again = answer(pile, question, question.options[0].key)
    assert again.judgement == ""
    assert len(list(read_judgements(review.default_file(pile)))) == 1


def test_where_questions_take_long_the_untouched_ones_are_gone_on_with(pile, monkeypatch):
    monkeypatch.setattr("whence.review.queue.LONG", 0.0)
    monkeypatch.setattr("whence.review.queue.ENOUGH", 0)
    with reading(pile) as db:
        before = waiting(db)
    first = before.questions[0]
    kept = answer(pile, first, first.options[-1].key)
    left = go_on(before, first, kept)
    touched = set(kept.touched)
    if left is not None:
        assert first not in left.questions
        assert not any(side.event in touched for question in left.questions for side in question.sides)
    monkeypatch.setattr("whence.review.queue.LONG", 1e9)
    assert go_on(before, first, kept) is None


# --- in the browser


def post(browser, **form):
    return browser.post("/review", data=form, headers={"origin": "http://127.0.0.1"})


def test_answer_skip_and_undo_as_plain_forms(pile):
    browser = client(pile)
    first = browser.get("/review.json").json()["question"]
    skipped = post(browser, question=first["id"], answer="skip", by="MK")
    assert skipped.status_code == 303
    second = browser.get(skipped.headers["location"].replace("/review", "/review.json")).json()
    assert second["question"]["id"] != first["id"]
    assert second["skipped"] == 1
    answered = post(browser, question=first["id"], answer=first["options"][0]["key"], by="MK")
    shown = browser.get(answered.headers["location"].replace("/review", "/review.json")).json()
    assert shown["notice"].startswith("Kept")
    assert shown["judgements"][0]["by"] == "MK"
    undone = browser.post("/review/undo", data={"judgement": shown["may_undo"], "done": shown["may_undo"]})
    assert browser.get(undone.headers["location"].replace("/review", "/review.json")).json()["notice"] == "Taken back."
    assert open_ledger(pile).judgements == ()


def test_a_question_that_another_browser_has_answered_is_said_to_be(pile):
    browser = client(pile)
    question = browser.get("/review.json").json()["question"]
    key = question["options"][0]["key"]
    post(browser, question=question["id"], answer=key)
    late = post(browser, question=question["id"], answer=key)
    assert "in the meantime" in browser.get(late.headers["location"]).text
    assert len(open_ledger(pile).judgements) == 1


def test_another_date_can_be_typed_and_must_be_one(pile):
    browser = client(pile)
    question = next(one for one in asked(pile) if one.sort == "date")
    wrong = post(browser, question=question.id, answer="other", value="soon")
    assert (wrong.status_code, "is no date" in wrong.text) == (400, True)
    post(browser, question=question.id, answer="other", value="1998-04")
    assert open_ledger(pile).judgements[0].value == "1998-04"


@pytest.mark.parametrize(("address", "form"), [
    ("/review", {}), ("/review", {"question": "x" * 5000, "answer": "y"}), ("/review/undo", {"judgement": "../../x"}),
    ("/review", {"question": "", "answer": ""}), ("/review/undo", {}),
])  # fmt: skip
def test_a_form_that_is_none_of_ours_changes_nothing(pile, address, form):
    before = open_ledger(pile)
    assert client(pile).post(address, data=form).status_code in {303, 400}
    assert client(pile).post(address, content=b"\xff" * 200_000).status_code == 400
    assert open_ledger(pile) == before


def test_an_answer_that_the_question_does_not_have_is_refused(pile):
    question = asked(pile)[0]
    assert post(client(pile), question=question.id, answer="maybe").status_code == 400


def test_judgements_can_be_kept_elsewhere(pile, tmp_path):
    file = tmp_path / "ours.jsonl"
    browser = client(pile, judgements=file)
    question = asked(pile)[0]
    post(browser, question=question.id, answer=question.options[0].key)
    assert len(list(read_judgements(file))) == 1
    assert not review.default_file(pile).exists()


# --- at the terminal


def session(path, keys):
    console = Console(width=80, record=True, file=io.StringIO())
    pressed = iter(keys)
    given = ask(path, review.default_file(path), by="MK", console=console, key=lambda: next(pressed, "q"))
    return given, console.export_text()


def test_the_terminal_asks_keeps_and_takes_back(pile):
    before = open_ledger(pile)
    first = asked(pile)[0]
    given, text = session(pile, [first.options[0].key, "x", "u", "s", "q"])
    assert given == 0
    assert "Kept" in text
    assert "Taken back." in text
    assert "press one of" in text
    assert open_ledger(pile) == before


def test_the_terminal_ends_when_there_is_nothing_to_decide(tmp_path):
    save(Ledger(), tmp_path / "empty.db")
    assert session(tmp_path / "empty.db", []) == (0, "There is nothing to decide.\n")


def test_answers_at_the_terminal_are_signed(pile):
    question = asked(pile)[0]
    given, _ = session(pile, [question.options[0].key, "q"])
    assert given == 1
    assert open_ledger(pile).judgements[0].by == "MK"
