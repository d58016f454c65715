"""The measures of the reader that are our own, on sentences of our own."""

from __future__ import annotations

import pytest

from evaluation import own
from evaluation.own import cues, headlines, names, raw
from evaluation.own.treebanks import documents

LINES = """\
# newdoc id = one
# sent_id = one-1
# text = Ann didn't leave the house.
1	Ann	Ann	PROPN	NNP	_	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	leave	leave	VERB	VB	_	0	root	_	_
5	the	the	DET	DT	_	6	det	_	_
6	house	house	NOUN	NN	_	4	obj	_	SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = one-2
# text = Ben was late.
1	Ben	Ben	PROPN	NNP	_	3	nsubj	_	_
2	was	be	AUX	VBD	_	3	cop	_	_
3	late	late	ADJ	JJ	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_
"""


@pytest.fixture
def bank(tmp_path):
    path = tmp_path / "bank.conllu"
    path.write_text(LINES, encoding="utf-8")
    return path


def scored(name, gold, pred):
    task = own.find(name)
    return task.measure(task.pair(gold, [{"id": row["id"], **answer} for row, answer in zip(gold, pred, strict=True)]))


def test_a_document_has_its_text_back_and_every_word_its_characters(bank):
    (document,) = documents(bank)
    assert document["text"].strip() == "Ann didn't leave the house.\n\nBen was late."
    words = [word for sentence in document["sentences"] for word in sentence]
    assert all(document["text"][word["start"] : word["end"]] == word["form"] for word in words)


def test_a_part_of_a_word_that_is_spelled_otherwise_shares_its_characters(bank):
    bank.write_text(LINES.replace("n't\tnot", "not\tnot"), encoding="utf-8")
    (document,) = documents(bank)
    assert [document["text"][word["start"] : word["end"]] for word in document["sentences"][0][1:3]] == ["did", "n't"]


def test_raw_text_read_as_the_treebank_has_it_is_all_right_and_costs_nothing(bank):
    gold = raw.gold(bank)
    given = [
        {"heads": [word["head"] for word in sentence], "rels": [word["rel"] for word in sentence]}
        for sentence in gold[0]["sentences"]
    ]
    found = scored("raw", gold, [{"sentences": gold[0]["sentences"], "given": given}])
    assert {found[name] for name in ("las", "uas", "upos", "words_f1", "sentences_f1", "las_given")} == {100.0}
    assert not found["las_lost"]


def test_a_sentence_cut_in_two_costs_the_sentence_and_the_words_that_lose_their_head(bank):
    gold = raw.gold(bank)
    first, second = gold[0]["sentences"]
    late = [{**word, "head": -1, "rel": "root"} for word in second[2:]]
    given = [{"heads": [-1] * len(s), "rels": ["dep"] * len(s)} for s in (first, second)]
    ours = [first, [{**word, "head": -1, "rel": "root"} for word in second[:2]], late]
    found = scored("raw", gold, [{"sentences": ours, "given": given}])
    assert found["words_f1"] == 100
    assert found["sentences_f1"] == pytest.approx(40)
    assert found["las"] == pytest.approx(100 * 8 / 11)


def test_a_headline_drops_articles_and_is_compared_with_its_sentence(bank):
    (row,) = headlines.gold(bank)
    assert row["short"]["words"] == ["Ann", "did", "n't", "leave", "house"]
    full = {"heads": [head - 1 for head in row["full"]["head"]], "rels": row["full"]["rel"]}
    short = {"heads": [head - 1 for head in row["short"]["head"]], "rels": ["dep"] * 5}
    found = scored("headlines", [row], [{"full": full, "short": short}])
    assert (found["las_full"], found["las"], found["las_lost"], found["las_lost_kept"]) == (100, 0, 100, 100)


def test_names_are_right_with_both_ends_and_their_kind():
    gold = [{"id": "a", "words": ["x"] * 4, "name": ["B-person", "I-person", "O", "B-place"]}]
    model = ["B-person", "I-person", "B-other", "B-organization"]
    found = scored("names", gold, [{"model": model, "repaired": ["B-person", "O", "O", "B-place"]}])
    assert (found["f1"], found["person_f1"], found["place_f1"]) == (50, 0, 100)
    assert found["model_f1"] == pytest.approx(200 / 3)  # kinds that the set does not have are left out


def test_uner_has_its_own_labels(tmp_path):
    path = tmp_path / "x.iob2"
    path.write_text("# text = Ann left.\n1\tAnn\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n\n", encoding="utf-8")
    assert names.gold(path) == [{"id": "x-0", "words": ["Ann", "left"], "name": ["B-person", "O"]}]


def test_cues_count_word_by_word():
    gold = [{"id": "a", "attributions": [{"cue": [[4, 8]]}]}]
    pred = [{"words": [[0, 3], [4, 8], [9, 12]], "model": [], "annotated": [[4, 8], [9, 12]]}]
    found = scored("cues", gold, pred)
    assert (found["precision"], found["recall"], found["model_f1"]) == (50, 100, 0)
    assert cues.question({"id": "a", "text": "x"})["text"] == "x"


def test_what_is_not_our_own_is_asked_of_the_shared_scorer():
    assert own.find("times") is None
