from __future__ import annotations

import pytest

from evaluation import labelled, rows
from factory import r, s, v

PAIRS = rows.read(labelled.HERE / "copies.jsonl")
EVENTS = rows.read(labelled.HERE / "events.jsonl")
UNSEEN = rows.read(labelled.HERE / "unseen.jsonl")
TEXT = "Anna met Ben in Oslo on Monday. The mayor praised Carl."


def place(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def label(*events, text="Anna met Ben in Oslo on Monday."):
    return {"id": "e1", "start": TEXT.index(text), "end": TEXT.index(text) + len(text), "events": list(events)}


def meeting(**more):
    fields = {"actor": [[place("Anna")], [place("Ben")]], "place": [[place("Oslo")]], "date": [[place("Monday")]]}
    return {
        "trigger": place("met"),
        "type": "CONSULT",
        "kind": "meeting",
        "status": "happened",
        "fields": fields,
        **more,
    }


def report(*values, words="met", code="CONSULT"):
    return r("a:0", *values, kind="", type=code, trigger=s(words, TEXT.index(words)))


def said(field, words):
    return v(field, words, span=s(words, TEXT.index(words)))


def measured(event, *reports):
    found = [one.trigger.start for one in reports] + [event["trigger"][0]]
    return labelled.measure([labelled.Sentence(label(event), reports, dict.fromkeys(found, 1))])


def test_there_are_150_sentences_from_every_set():
    assert len(EVENTS) == 150
    assert {row["file"] for row in EVENTS} == set(labelled.SHARES)


def test_the_second_draw_has_other_articles():
    assert len(UNSEEN) == 100
    assert not {row["row"] for row in EVENTS} & {row["row"] for row in UNSEEN}


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (found for one in value.values() for found in strings(one))
    elif isinstance(value, list):
        yield from (found for one in value for found in strings(one))


def test_labels_hold_names_and_offsets_and_no_news_text():
    words = {found for row in EVENTS + UNSEEN for found in strings(row["events"])}
    assert words <= {*labelled.TYPES, *labelled.KINDS, *labelled.Status}
    assert {key for row in EVENTS + UNSEEN for key in row} == {"id", "file", "row", "start", "end", "events"}


def test_every_label_has_a_known_type_and_sound_offsets():
    blank = {"text": "x" * 200_000}
    assert [fault for row in EVENTS + UNSEEN for fault in labelled.check(row, blank)] == []


def test_offsets_outside_of_the_text_are_told():
    wrong = label(meeting(trigger=[5, 500]))
    assert list(labelled.check(wrong, {"text": TEXT})) == ["e1: bad offsets [5, 500]"]


def test_a_sentence_does_not_end_at_an_initial():
    text = 'Mr. J. Berg left. "He slept." It rained'
    assert [text[a:b] for a, b in labelled.sentences(text)] == ["Mr. J. Berg left.", '"He slept."', "It rained"]


def test_a_report_of_the_event_is_right_with_its_fields():
    found = measured(meeting(), report(said("actor", "Anna"), said("recipient", "Ben"), said("date", "Monday")))
    assert (found["precision"], found["recall"], found["status"]) == (100, 100, 100)
    assert (found["field_precision"], found["field_recall"]) == (100, 75)


def test_a_wrong_type_is_wrong_and_may_still_be_of_the_quad_class():
    found = measured(meeting(), report(code="SUPPORT"))
    assert (found["precision"], found["precision_quad"], found["recall"]) == (0, 100, 0)


def test_a_report_with_other_words_of_the_clause_needs_the_type():
    assert measured(meeting(), report(words="in Oslo"))["recall"] == 100
    assert measured(meeting(), report(words="in Oslo", code="AID"))["precision_quad"] == 0


def test_an_optional_event_counts_neither_way():
    found = measured(meeting(optional=True), report())
    assert (found["reports"], found["events"]) == (0, 0)
    assert measured(meeting(optional=True), report(code="ASSAULT"))["precision"] == 0


def test_a_date_on_the_trigger_is_worked_out_and_not_stated():
    found = labelled.fields(report(said("date", "met"), said("date", "Oslo")), meeting(), label())
    assert [(field, value.text, right) for field, value, right in found] == [("date", "Oslo", False)]


@pytest.mark.parametrize(("fields", "swapped"), [(("actor",), 100), (("actor", "recipient"), 0)])
def test_sides_may_be_exchanged_only_in_what_both_do(fields, swapped):
    ends = dict(zip(fields, ([[place("Anna")]], [[place("Ben")]]), strict=False))
    event = {"trigger": place("met"), "type": "ASSAULT", "status": "happened", "fields": ends}
    assert measured(event, report(said("recipient", "Anna"), code="ASSAULT"))["recipient_precision"] == swapped


def test_a_labelled_sentence_is_shown_with_its_words():
    row = {**label(meeting()), "file": "f", "row": "r"}
    assert "met: CONSULT meeting happened; actor Anna + Ben" in labelled.show(row, {"text": TEXT})


def test_there_are_at_least_200_pairs_each_once():
    pairs = {frozenset((pair["a"], pair["b"])) for pair in PAIRS}
    assert len(pairs) == len(PAIRS) >= 200
    assert {pair["label"] for pair in PAIRS} == {"copy", "derived", "independent", "different"}
    assert all(len(found) < 50 for pair in PAIRS for found in strings(pair))


def test_articles_on_different_events_are_independent():
    said = [("copy", "copy"), ("derived", "copy"), ("different", "independent"), ("independent", "derived")]
    found = labelled.measure_copies([({"label": gold}, answer) for gold, answer in said])
    assert (found["copy_f1"], found["derived_f1"], found["independent_f1"]) == (66.7, 0, 66.7)
    assert (found["independent_called_derived"], found["different_called_derived"]) == (100, 0)


def corpora(folder, monkeypatch, labels, *texts):
    monkeypatch.setattr(labelled, "HERE", folder)
    rows.write(({"id": f"r{n}", "text": text} for n, text in enumerate(texts)), folder / "set.jsonl")
    name = "copies.jsonl" if "a" in labels[0] else "events.jsonl"
    rows.write(({"file": "set.jsonl", **label} for label in labels), folder / name)
    return folder


def test_a_labelled_sentence_is_scored_in_its_article(tmp_path, monkeypatch):
    text = "It rained in the morning. The Danish premier visited Ghana on Tuesday. Nobody minded."
    visit = "The Danish premier visited Ghana on Tuesday."

    def at(words):
        return [text.index(words), text.index(words) + len(words)]

    fields = {"actor": [[at("The Danish premier")]], "date": [[at("Tuesday")]]}
    event = {"trigger": at("visited"), "type": "CONSULT", "kind": "visit", "status": "happened", "fields": fields}
    event["may"] = {"recipient": [[at("Ghana")]], "place": [[at("Ghana")]]}
    row = {"id": "e1", "row": "r0", "start": at(visit)[0], "end": at(visit)[1], "events": [event]}
    found = labelled.score_events(corpora(tmp_path, monkeypatch, [row], text))
    perfect = ("precision", "recall", "field_precision", "field_recall", "status")
    assert [found[name] for name in perfect] == [100] * 5


def test_a_copy_is_told_and_joined(tmp_path, monkeypatch):
    text = " ".join(f"On day {n} the ship left harbour number {n * 7} with {n * 13} sacks of grain." for n in range(30))
    pair = {"id": "p1", "a": "r0", "b": "r1", "label": "copy"}
    found = labelled.score_copies(corpora(tmp_path, monkeypatch, [pair], text, f"{text} More follows."))
    assert (found["copy_f1"], found["joined_copy"]) == (100, 100)
