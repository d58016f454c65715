"""The pipeline is one that spaCy's own tools work with."""

from __future__ import annotations

import pytest
from spacy import displacy
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc, DocBin, Span

from whence.annotate import nlp as written
from whence.annotate.nlp import nlp, read
from whence.annotate.reader import Sentence
from whence.annotate.words import tokenize

TEXT = "Anna Berg gave the minister two silver clocks in Oslo.\nShe left on Monday."


@pytest.fixture(scope="module")
def doc() -> Doc:
    return nlp()(TEXT)


def test_a_doc_has_what_usual_pipelines_write(doc: Doc) -> None:
    assert all(doc.has_annotation(attribute) for attribute in ("TAG", "POS", "DEP", "LEMMA", "SENT_START", "ENT_IOB"))
    assert [sentence.root.lemma_ for sentence in doc.sents] == ["give", "leave"]
    assert ("Anna Berg", "person") in {(name.text, name.label_) for name in doc.ents}
    assert doc.text == TEXT


def test_pipe_reads_texts_in_order() -> None:
    docs = list(nlp().pipe(["Anna left.", "", "Ben came."]))
    assert [found.text for found in docs] == ["Anna left.", "", "Ben came."]
    assert docs[2][1].pos_ == "VERB"


def test_matchers_match(doc: Doc) -> None:
    words = Matcher(nlp().vocab)
    words.add("clock", [[{"POS": "NUM"}, {"POS": "ADJ", "OP": "*"}, {"LEMMA": "clock"}]])
    assert [doc[start:end].text for _, start, end in words(doc)] == ["two silver clocks"]
    trees = DependencyMatcher(nlp().vocab)
    giver = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "giver", "RIGHT_ATTRS": {"DEP": "nsubj"}}
    trees.add("gave", [[{"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "give"}}, giver]])
    assert len(trees(doc)) == 1


def test_displacy_draws(doc: Doc) -> None:
    sentence = next(iter(doc.sents))
    assert "nsubj" in displacy.render(sentence, style="dep", jupyter=False)
    assert "Anna Berg" in displacy.render(doc, style="ent", jupyter=False)


def test_docbin_keeps_everything(doc: Doc) -> None:
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    again = next(DocBin().from_bytes(kept).get_docs(nlp().vocab))
    attributes = ["TAG", "POS", "DEP", "HEAD", "LEMMA", "ENT_TYPE", "ENT_IOB"]
    assert again.to_array(attributes).tolist() == doc.to_array(attributes).tolist()
    assert [token._.mention for token in again] == [token._.mention for token in doc]
    assert [sentence.text for sentence in again.sents] == [sentence.text for sentence in doc.sents]


def reading() -> Sentence:
    """Return what a model says of "Ann said it rained" that knows forms and attributions."""
    return Sentence(
        ["PROPN", "VERB", "PRON", "VERB"],
        ["NNP", "VBD", "PRP", "VBD"],
        [1, -1, 3, 1],
        ["nsubj", "root", "expl", "ccomp"],
        ["person", "O", "O", "O"],
        ["B-person", "O", "O", "O"],
        forms=["_", *["Mood=Ind|Tense=Past|VerbForm=Fin"] * 3],
        cues=["O", "B", "O", "O"],
        said_by=["B", "O", "O", "O"],
        said=["O", "O", "B", "I"],
    )


def test_forms_and_parts_of_attribution_are_written() -> None:
    made = tokenize("Ann said it rained")
    written._write(made, [[0, 1, 2, 3]], [reading()])
    assert made[1].morph.to_dict() == {"Mood": "Ind", "Tense": "Past", "VerbForm": "Fin"}
    assert not made[0].morph.to_dict()
    assert [token._.cue for token in made] == ["", "B", "", ""]
    assert [token._.said_by for token in made] == ["B", "", "", ""]
    assert [token._.said for token in made] == ["", "", "B", "I"]


def test_a_model_without_them_leaves_them_empty() -> None:
    made = tokenize("Ann said")
    plain = Sentence(["PROPN", "VERB"], ["NNP", "VBD"], [1, -1], ["nsubj", "root"], ["O", "O"], ["O", "O"])
    written._write(made, [[0, 1]], [plain])
    assert [token._.cue for token in made] == ["", ""]
    assert not made.has_annotation("MORPH")


def test_a_name_within_a_doc_is_a_span(doc: Doc) -> None:
    assert isinstance(doc.ents[0], Span)
    assert isinstance(read(tokenize("")), Doc)
