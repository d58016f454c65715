"""What each task answers to a row of our own."""

from __future__ import annotations

import pytest

from evaluation.predict import predict
from evaluation.tasks.dating import common

VISIT = "The Danish premier visited Ghana on Tuesday. Ghana said that Denmark would send engineers next year."


def answer(task: str, **row):
    return next(iter(predict(task, [{"id": "a", **row}])))


def test_times_are_spans_of_the_text_with_type_and_value():
    found = answer("times", text=VISIT, date="2024-06-20")["timexes"]
    assert [VISIT[t["start"] : t["end"]] for t in found] == ["Tuesday", "next year"]
    assert [(t["type"], t["value"]) for t in found] == [("DATE", "2024-06-18"), ("DATE", "2025")]


def test_the_mentions_of_a_chain_share_its_name():
    text = "Anna Berg thanked the clerk. Berg then left."
    chains = {text[m["start"] : m["end"]]: m["chain"] for m in answer("coref", text=text)["mentions"]}
    assert chains["Anna Berg"] == chains["Berg"]


def test_an_attribution_has_source_cue_and_content():
    found = answer("attribution", text=VISIT)["attributions"]
    assert [[VISIT[slice(*pair)] for pair in one["source"]] for one in found] == [["Ghana"]]


def test_a_planned_event_lies_in_the_future_and_a_denied_one_is_negative():
    text = "The king will visit Peru. The queen did not visit Chile."
    places = [text.index("visit Peru"), text.index("visit Chile")]
    events = [{"id": str(n), "start": start, "end": start + 5} for n, start in enumerate(places)]
    found = answer("status", text=text, events=events)["events"]
    assert [(event["time"], event["polarity"]) for event in found] == [("FUTURE", "POS"), ("NON_FUTURE", "NEG")]


def test_an_event_has_its_type_and_both_countries():
    found = answer("events", text="The Danish premier visited Ghana on Tuesday.")["events"]
    assert {"type": "CONSULT", "mode": "visit", "source": ["DNK"], "target": ["GHA"]} in found


def test_a_marked_pair_gets_the_type_of_its_report():
    text = "Sweden sent a loan to Latvia after Estonia had attacked Finland."
    spans = {name: {"text": name, "spans": [[text.index(name), text.index(name) + len(name)]]} for name in text.split()}
    assert answer("pairtype", text=text, source=spans["Estonia"], target={"spans": [[56, 63]]})["type"] == "ASSAULT"
    assert answer("pairtype", text=text, source=spans["Sweden"], target=spans["Latvia"])["type"] == "AID"


def test_a_phrase_has_country_and_sector():
    assert answer("actors", text="Danish soldiers", date="2022-04-12") == {"id": "a", "country": "DNK", "sector": "MIL"}


def test_the_main_event_answers_who_when_and_where():
    found = answer("w5", title="Danish premier visits Ghana", text=VISIT, date="2024-06-20")
    assert "premier" in found["who"]
    assert found["when"] == "Tuesday"
    assert found["what"].startswith("visit")


def test_a_copy_is_of_the_same_origin():
    text = " ".join(f"On day {n} the ship left harbour number {n * 7} with {n * 13} sacks of grain." for n in range(30))
    assert answer("copies", a={"text": text}, b={"text": f"{text} More follows."})["label"] == "same_origin"
    assert answer("copies", a={"text": text}, b={"text": VISIT})["label"] == "independent"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("2024-06-19", "2024-06-19", "2024-06-19"),
        ("2024-06-01", "2024-06-19", "2024-06"),
        ("2024-09-30", "2024-10-01", "2024"),
        ("2023-12-31", "2024-01-01", None),
        (None, "2024-01-01", None),
    ],
)
def test_an_interval_gives_no_more_than_its_ends_share(low, high, expected):
    from datetime import date

    assert common(*(date.fromisoformat(day) if day else None for day in (low, high))) == expected
