"""Write the pages of the reference that are made from the code: ``python -m docs.generate [--check]``."""

from __future__ import annotations

import argparse
import inspect
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docs import curve
from docs.sessions import rerun, with_sessions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from whence.codebook import Codebook, Entry, EventType, Pattern

HERE = Path(__file__).parent
ROOT = HERE.parent
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
BEGIN, END = "<!-- numbers: written by docs/generate.py -->\n", "<!-- end of numbers -->\n"
CURVE = "<!-- learning curve: written by docs/generate.py -->\n", "<!-- end of learning curve -->\n"


def commands() -> str:
    """Return the page of commands."""
    from typer.main import get_command  # noqa: PLC0415

    from whence.cli import app  # noqa: PLC0415

    head = "Exit codes: 0 done, 1 done with problems, 2 wrong use, 130 interrupted. Text goes to stdout, problems to stderr."
    return page("Commands", [head, *map(command, get_command(app).commands.values())])  # type: ignore[attr-defined]


def command(found: Any) -> str:
    """Return what one command takes."""
    words = " ".join(usage(given) for given in found.params)
    rows = "\n".join(f"| `{option(given)}` | {given.help or ''} |" for given in found.params if option(given))
    return f"## whence {found.name}\n\n{inspect.cleandoc(found.help or '')}\n\n    whence {found.name} {words}\n\n| | |\n|---|---|\n{rows}"


def usage(given: Any) -> str:
    """Return a parameter as the usage line has it."""
    return option(given) if given.required else f"[{option(given).strip('[]')}]"


def option(given: Any) -> str:
    """Return a parameter as it is typed."""
    if given.param_type_name == "argument":
        return str(given.metavar or given.name.upper())
    names = ", ".join([*given.opts, *given.secondary_opts])
    return names if given.is_flag else f"{names} {given.metavar or 'VALUE'}"


def names() -> str:
    """Return the page of Python names."""
    import whence  # noqa: PLC0415

    head = "Everything here comes with `import whence`, which takes milliseconds; the language model loads with the first article."
    return page("Python", [head, *(public(name, getattr(whence, name)) for name in whence.__all__), nouns()])


def public(name: str, value: Callable[..., Any]) -> str:
    """Return a function's signature and what it returns."""
    signature = str(inspect.signature(value)).replace("'", "")
    return f"## whence.{name}\n\n    {name}{signature}\n\n{inspect.cleandoc(value.__doc__ or '')}"


def nouns() -> str:
    """Return the nouns, one a line."""
    from whence import model  # noqa: PLC0415

    rows = [
        f"| `{name}` | {first(getattr(model, name))} |"
        for name in model.__all__
        if inspect.isclass(getattr(model, name))
    ]
    return "\n".join(["## whence.model\n", "| noun | means |", "|---|---|", *rows])


def first(value: type) -> str:
    """Return the first sentence of a docstring."""
    return " ".join(inspect.cleandoc(value.__doc__ or "").split("\n\n")[0].split())


def codebook() -> str:
    """Return the page of the codebook."""
    from whence.codebook import load  # noqa: PLC0415

    book = load()
    head = (
        "What is exported are the types and modes of [PLOVER 2.0](https://github.com/openeventdata/PLOVER), the definitions are in our own words. "
        "Under them stand our own kinds where users need more than PLOVER tells apart. Add your own: [codebook](../howto/codebook.md)."
    )
    return page("Codebook", [head, *(event_type(book, found) for found in book.types), *without_type(book)])


def event_type(book: Codebook, found: EventType) -> str:
    """Return one PLOVER type with its modes and entries."""
    modes = "".join(f"- `{mode.id}`: {mode.definition}\n" for mode in found.modes)
    entries = "\n\n".join(entry(each) for each in book.entries if each.type == found.id)
    return f"## {found.id}\n\n{found.definition} ({QUADS.get(found.quad, 'none')}, quad {found.quad})\n\n{modes}\n{entries}".rstrip()


def without_type(book: Codebook) -> Iterator[str]:
    """Yield the entries that are no PLOVER event of their own."""
    known = {found.id for found in book.types}
    if rest := [entry(each) for each in book.entries if each.type not in known]:
        yield "## Without a PLOVER type\n\n" + "\n\n".join(rest)


def entry(found: Entry) -> str:
    """Return one entry: what it means, its words, its examples."""
    kind = f", kind **{found.kind}**" if found.kind else ""
    mode = f", mode `{found.mode}`" if found.mode else ""
    lines = [f"### {found.id}", f"{found.label}{kind}{mode}. {found.definition}".strip()]
    lines.append(f"Words: {words(found.triggers)}.")
    if found.examples:
        lines.append("\n".join(f"> {example}" for example in found.examples[:3]))
    if found.counterexamples:
        lines.append("Not this:\n\n" + "\n".join(f"> {example}" for example in found.counterexamples[:3]))
    return "\n\n".join(lines)


def words(patterns: Sequence[Pattern]) -> str:
    """Return the words of patterns, by part of speech."""
    heads: dict[str, set[str]] = {}
    for pattern in patterns:
        particles = sorted(pattern.particle) or [""]
        heads.setdefault(pattern.head, set()).update(
            f"{lemma} {particle}".strip() for lemma in pattern.lemmas for particle in particles
        )
    return "; ".join(f"{head}s *{', '.join(sorted(found))}*" for head, found in sorted(heads.items()))


def numbers() -> str:
    """Return the table of the last measured results beside the floors and the others."""
    from evaluation import gate  # noqa: PLC0415
    from evaluation.run import PEERS  # noqa: PLC0415

    results, floors = gate.read(gate.RESULTS), gate.read(gate.FLOORS)
    peers = json.loads(PEERS.read_text(encoding="utf-8"))["rows"]
    rows = [
        f"| {key.replace('/', ' | ')} | {value:.1f} | {floor(floors, key)} | {others(peers, key)} |"
        for key, value in results.items()
    ]
    return "\n".join(["| task | set | metric | Whence | floor | others |", "|---|---|---|---|---|---|", *rows]) + "\n"


def floor(floors: dict[str, float], key: str) -> str:
    """Return a floor as the table has it."""
    return f"{floors[key]:.1f}" if key in floors else ""


def others(peers: Sequence[dict[str, Any]], key: str) -> str:
    """Return the others' numbers; trivial baselines in italics."""
    found = [row for row in peers if f"{row['task']}/{row['set']}/{row['metric']}" == key]
    words = [f"{row['system']} {row['value']:g}" for row in found]
    return "; ".join(f"*{text}*" if row.get("baseline") else text for row, text in zip(found, words, strict=True))


def evaluation() -> str:
    """Return docs/evaluation.md with its numbers brought up to date."""
    page = between((HERE / "evaluation.md").read_text(encoding="utf-8"), numbers())
    return between(page, curve.table(), CURVE)


def between(text: str, table: str, marks: tuple[str, str] = (BEGIN, END)) -> str:
    """Return a page with this table between its marks."""
    begin, end = marks
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}{table}{end}{after}"


FIRST = {
    "events/plover_gsr_dev/type_f1": "event types of sentences (PLOVER's own gold), F1",
    "events/plover_gsr_dev/dyad_type_f1": "who did what to whom, all three right, F1",
    "actors/ngec_actors_dev/country_accuracy": "country of an actor, accuracy",
    "times/aquaint/value_f1": "time expressions with the right date, F1",
    "dating/allsides_dev/inside_interval_when_given": "publication date withheld: it lies in the interval that we give, %",
    "attribution/polnear_dev/content_characters_f1": "characters of what somebody is said to say, F1",
    "coref/ontogum_dev/conll_f1": "who is meant within an article, CoNLL F1",
    "status/meantime_dev/not_happened_f1": "what did not happen told from what did, F1",
}
"""The numbers on the first screen: one a promise, good or bad."""


def first_numbers() -> str:
    """Return the short table of the README."""
    from evaluation import gate  # noqa: PLC0415
    from evaluation.run import PEERS  # noqa: PLC0415

    results = gate.read(gate.RESULTS)
    peers = json.loads(PEERS.read_text(encoding="utf-8"))["rows"]
    rows = [
        f"| {words} | {results[key]:.1f} | {others(peers, key)} |" for key, words in FIRST.items() if key in results
    ]
    return "\n".join(["| | Whence | others, *trivial* |", "|---|---|---|", *rows]) + "\n"


def readme() -> str:
    """Return README.md with its numbers brought up to date."""
    return between((ROOT / "README.md").read_text(encoding="utf-8"), first_numbers())


def page(title: str, parts: Sequence[str]) -> str:
    """Return a page."""
    note = "<!-- Written by docs/generate.py: change the code or the codebook, then `make docs`. -->"
    return f"# {title}\n\n{note}\n\n" + "\n\n".join(parts).rstrip() + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "reference/commands.md": commands,
    "reference/python.md": names,
    "reference/codebook.md": codebook,
    "evaluation.md": evaluation,
    "../README.md": readme,
    "pictures/learning.svg": curve.svg,
}


def sessions() -> list[Path]:
    """Return the pages that show console sessions."""
    return [path for path in [ROOT / "README.md", *sorted(HERE.rglob("*.md"))] if with_sessions(path)]


def current() -> Iterator[tuple[Path, str]]:
    """Yield every page that is made from the code, as it should be."""
    made = {(HERE / name).resolve(): write() for name, write in PAGES.items()}
    made |= {path: rerun(made.get(path) or path.read_text(encoding="utf-8")) for path in sessions()}
    yield from made.items()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or with ``--check`` only say which are out of date."""
    parser = argparse.ArgumentParser(prog="python -m docs.generate", description=__doc__)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    found = [(path, text) for path, text in current() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path, text in found:
        if not given.check:
            path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)} {'is out of date: make docs' if given.check else 'written'}")
    return 1 if found and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
