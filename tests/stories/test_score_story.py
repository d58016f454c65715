"""The scorer against figures counted by hand."""

import pytest

from stories.score_story import score

TEXT = "Ann gave Ben a lamp. Ann gave Ben a boat, Carl said. Dan may give a car."
RECORD = """
articles: {a: {file: a.txt}, b: {file: b.txt}}
events:
  - {id: lamp, kind: gift, type: AID, giver: Ann (NOR GOV), recipient: Ben, item: lamp, date: 2024-05, claims: [
      {article: a, modality: asserted, quote: Ann gave Ben a lamp}, {article: b, modality: asserted, quote: Ann gave Ben a lamp}]}
  - {id: boat, kind: gift, type: AID, giver: Ann, recipient: Ben, item: boat, date: 2024-06-02, differs_from: lamp, claims: [
      {article: a, modality: reported, quote: Ann gave Ben a boat}]}
not_events: [{article: a, why: possibility, quote: Dan may give a car}]
"""


@pytest.fixture
def story(tmp_path):
    (tmp_path / "articles").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "articles" / name).write_text(TEXT)
    (tmp_path / "record.yaml").write_text(RECORD)
    return tmp_path


def report(article, start, end, status="happened", speaker=None):
    return {"article": article, "spans": [[start, end]], "status": status, "speaker": speaker}


def gift(item, date, *reports, giver="Ann"):
    actors = [
        {"role": role, "name": name, "country": None}
        for role, name in (("giver", giver), ("recipient", "Ben"), ("item", item))
    ]
    return {"kind": "gift", "type": "AID", "mode": "gift", "date": date, "actors": actors, "reports": list(reports)}


def test_everything_right(story):
    lamp = gift("a lamp", "2024-05-01", report("a.txt", 0, 20), report("b.txt", 0, 20))
    boat = gift("boat", "2024-06-02", report("a.txt", 21, 40, speaker="Carl"))
    result = score(story, [lamp, boat])
    assert {name: result.percent(name) for name in result.asked} == dict.fromkeys(result.asked, 100.0)
    assert (result.extra, result.wrong) == (0.0, [])
    assert result.asked == {
        "claims": 3,
        "merged": 1,
        "apart": 1,
        "people": 4,
        "items": 2,
        "dates": 2,
        "speakers": 1,
        "clean": 1,
    }


def test_one_event_for_two_gifts(story):
    both = gift("lamp", "2024-05-01", report("a.txt", 0, 40), report("b.txt", 0, 20), giver="Zoe")
    result = score(story, [both])
    assert result.right == {
        "claims": 3,
        "merged": 1,
        "apart": 0,
        "people": 2,
        "items": 1,
        "dates": 1,
        "speakers": 0,
        "clean": 1,
    }


def test_what_is_told_twice_without_merging_and_what_did_not_happen(story):
    rows = [
        gift("lamp", "2024", report("a.txt", 0, 20)),
        gift("lamp", "2024", report("b.txt", 0, 20)),
        gift("car", None, report("a.txt", 53, 70)),
    ]
    result = score(story, rows)
    assert (result.right["claims"], result.right["merged"], result.right["clean"]) == (2, 0, 0)
    assert result.extra == 0.5
    assert result.right["dates"] == 0
