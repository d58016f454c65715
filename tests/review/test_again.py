"""Merging again only what an answer touches gives what merging the whole story gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import a, o, r, s, v
from whence import review
from whence.judgements import read_judgements
from whence.ledger import open as open_ledger
from whence.ledger import reading, save
from whence.model import Judgement, Ledger
from whence.pipeline import remerge
from whence.review.again import Whole, again

ARTICLES = [a(f"Text {n}: Anna gave Ben something.", path=f"{n}.txt", outlet=f"Paper {n % 4}") for n in range(7)]
NAMES = ("Anna Berg", "Carl Dahl", "Eva Falk")
DATES = ("", "", "1998-03", "1998-03-04", "1998-05-06", "1998-05")


@st.composite
def told(draw, number: int):
    """Return a report: number tells its place in its article, so that ids differ."""
    article = draw(st.sampled_from(ARTICLES))
    kind = draw(st.sampled_from(["gift", "gift", "visit"]))
    who, date = draw(st.sampled_from(NAMES)), draw(st.sampled_from(DATES))
    values = [v("giver" if kind == "gift" else "actor", who, country="SWE")]
    values += [v("item", draw(st.sampled_from(["car", "vase"])))] if kind == "gift" else [v("place", "Oslo")]
    values += [v("recipient", draw(st.sampled_from(NAMES)), country="DNK")] if draw(st.booleans()) else []
    values += [v("date", date)] if date else []
    part_of = f"{article.id[:12]}:{number - 1}" if draw(st.booleans()) else ""
    return r(
        f"{article.id[:12]}:{number}", *values, kind=kind, article=article.id, trigger=s("gave", number),
        sentence=s(f"{who} did it on day {number}"), part_of=part_of,
        status=draw(st.sampled_from(["happened", "happened", "planned"])),
        speakers=draw(st.sampled_from([(), (), (v("speaker", "Paper 2"),), (v("speaker", "Ida Holm"),)])),
    )  # fmt: skip


@st.composite
def stories(draw):
    reports = [draw(told(number)) for number in range(draw(st.integers(2, 14)))]
    origins = [o(one.id, name=one.outlet) for one in ARTICLES]
    base = Ledger(articles=tuple(ARTICLES), origins=tuple(origins), reports=tuple(sorted(reports, key=lambda x: x.id)))
    names = st.sampled_from([report.id for report in reports])
    pairs = st.builds(Judgement, st.sampled_from(["same", "different"]), names, names).filter(lambda j: j.a != j.b)
    dates = st.builds(
        lambda a, value: Judgement("value", a, field="date", value=value), names, st.sampled_from(DATES[2:])
    )
    wrong = st.builds(lambda a, field: Judgement("wrong", a, field=field), names, st.sampled_from(["date", "item", ""]))
    answers = draw(st.lists(st.one_of(pairs, pairs, dates, wrong), min_size=1, max_size=5))
    undone = draw(st.lists(st.integers(0, 4), max_size=3))
    return base, answers, undone


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories())
def test_only_what_is_affected_is_merged_and_the_result_is_the_whole(story):
    base, answers, undone = story
    with tempfile.TemporaryDirectory() as folder:
        path, file = Path(folder) / "story.db", Path(folder) / "story.judgements.jsonl"
        save(remerge(base), path)
        kept = []
        for answer in answers:
            kept.append(review.decide(path, file, answer).judgement)
            expect_whole(base, path, file)
        for number in undone:
            if number < len(kept) and kept[number]:
                review.undo(path, file, kept[number])
                expect_whole(base, path, file)


def expect_whole(base: Ledger, path: Path, file: Path) -> None:
    whole = remerge(base, [j for j in read_judgements(file) if isinstance(j, Judgement)])
    now = open_ledger(path)
    assert [event.id for event in now.events] == [event.id for event in whole.events]
    assert now == whole
    fresh = path.with_name("fresh.db")
    save(whole, fresh)
    assert rows(path) == rows(fresh)


def rows(path: Path):
    """Return what the tables say, apart from where rows stand."""
    tables = ("event_reports", "event_variants", "differences", "comparisons", "judgements", "problems")
    with reading(path) as db:
        held = {name: sorted(db.execute(f"select * from {name}").fetchall(), key=repr) for name in tables}
        held["reports"] = db.execute("select id, event from reports order by position").fetchall()
        held["events"] = db.execute(
            "select id, name, date, contested, part_of from events order by position"
        ).fetchall()
    return held


def test_an_answer_about_two_reports_is_settled_without_the_rest(tmp_path):
    reports = [
        r(f"{one.id[:12]}:8", v("giver", name, country="SWE"), v("recipient", "Ben Holt", country="DNK"), v("item", item),
          article=one.id, sentence=s(f"{name} gave Ben a {item}."))
        for one, name, item in zip(ARTICLES, ("Anna Berg", "Anna Berg", "Carl Dahl", "Carl Dahl"), ("car", "car", "vase", "vase"), strict=False)
    ]  # fmt: skip
    path, file = tmp_path / "story.db", tmp_path / "j.jsonl"
    save(remerge(Ledger(articles=tuple(ARTICLES), reports=tuple(sorted(reports, key=lambda x: x.id)))), path)
    file.write_text(f'{{"verdict": "different", "a": "{reports[0].id}", "b": "{reports[1].id}"}}\n', encoding="utf-8")
    with reading(path) as db:
        made = again(db, list(read_judgements(file)))
    assert len(made.before) == 1
    assert {name for event in made.revision.events for name in event.reports} == {reports[0].id, reports[1].id}
    assert issubclass(Whole, Exception)


def test_an_event_that_is_only_linked_to_keeps_its_own_links(tmp_path):
    article = ARTICLES[0]

    def one(number: int, kind: str, part_of: str = ""):
        return r(
            f"{article.id[:12]}:{number}", v("actor", NAMES[number]), kind=kind, article=article.id,
            sentence=s(f"{NAMES[number]} did it"), part_of=part_of and f"{article.id[:12]}:{part_of}",
        )  # fmt: skip

    base = Ledger(articles=tuple(ARTICLES), reports=(one(0, "visit"), one(1, "gift", "0"), one(2, "meeting", "1")))
    path, file = tmp_path / "story.db", tmp_path / "j.jsonl"
    save(remerge(base), path)
    review.decide(path, file, Judgement("value", base.reports[2].id, field="date", value="1998-03"))
    expect_whole(base, path, file)
    assert [bool(event.part_of) for event in open_ledger(path).events if event.kind == "gift"] == [True]
