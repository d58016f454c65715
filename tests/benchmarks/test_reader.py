"""The arithmetic of the reader's benchmark."""

from __future__ import annotations

import json
import sys

from benchmarks import reader
from benchmarks.reader import Cost


def test_without_articles_it_says_so(tmp_path, capsys):
    assert reader.main(["--shared", str(tmp_path)]) == 0
    assert "nothing is measured" in capsys.readouterr().out


def test_articles_have_the_same_number_of_words(tmp_path):
    folder = tmp_path / "corpora" / "stories"
    folder.mkdir(parents=True)
    for name in ("allsides_dev.jsonl", "gva_docs_dev.jsonl"):
        rows = [{"id": f"{name}{n}", "text": "word " * 300} for n in range(4)]
        (folder / name).write_text("\n".join(map(json.dumps, rows)))
    texts = reader.articles(tmp_path, 3)
    assert len(texts) == 3
    assert {len(text.split(" ")) for text in texts} == {reader.WORDS}


def test_processes_share_the_texts_and_their_times_are_added():
    script = "import json, sys; print(json.dumps([1.0, 2.0, len(json.load(open(sys.argv[1]))), 50]))"
    found = reader.measure([sys.executable, "-c", script], ["a"] * 6, 2)
    assert found == Cost(start=1.0, wall=3.0, cpu=1.0, megabytes=50)


def test_the_quickest_of_several_counts():
    assert reader.best([Cost(2, 5, 4, 90), Cost(1, 4, 6, 95)]) == Cost(1, 5, 6, 90)


def test_ratios_are_to_the_first():
    lines = reader.table({"ours": Cost(1, 10, 5, 90), "other": Cost(1, 5, 2, 80)}).splitlines()
    assert lines[-1] == "| other | 5.0 | 2.0 | 0.40 | 1.00 | 80 |"
