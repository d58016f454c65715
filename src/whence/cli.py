"""Arguments in, exit code out: 0 done, 1 done with problems, 2 wrong use, 130 interrupted."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from whence.errors import PathNotFound, UsageError, WhenceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console

    from whence.model import Article, Ledger, Problem
    from whence.pipeline import Progress

DONE, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


class _Commands(TyperGroup):
    """The commands, with our errors turned into words and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; an error that is ours ends it with its message alone."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _say("interrupted; nothing was overwritten")
            raise typer.Exit(INTERRUPTED) from None
        except WhenceError as error:
            _say(f"whence: {error}")
            raise typer.Exit(WRONG_USE if isinstance(error, UsageError) else PROBLEMS) from None
        except BrokenPipeError:  # the reader of our output went away: `whence show story.db | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None


app = typer.Typer(
    name="whence",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="What happened, and who says so: a sourced record of events from a pile of news articles.",
)

LedgerFile = Annotated[Path, typer.Argument(metavar="LEDGER", help="A ledger file made by `whence build`.")]
Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Articles: files or folders; `-` reads one article from stdin.")
]
JudgementsFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Where answers are kept. Default: beside the ledger.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of words for people.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]


@app.callback(invoke_without_command=True)
def _root(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False
) -> None:
    if version:
        import whence  # noqa: PLC0415  # only here

        typer.echo(f"whence {whence.__version__}")
        raise typer.Exit


@app.command()
def build(
    paths: Paths,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The ledger to write.")],
    *,
    judgements: Annotated[Path | None, typer.Option(metavar="FILE", help="Decisions of people to replay.")] = None,
    codebook: Annotated[Path | None, typer.Option(metavar="FILE", help="Your own event types.")] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read articles and write their ledger: one SQLite file.

    An interrupted build goes on where it stopped when the same command is given again.
    """
    from whence.ledger import check_writable, save  # noqa: PLC0415

    check_writable(output)
    ledger = _build(paths, work=output, judgements=judgements, codebook=codebook, quiet=quiet or as_json)
    save(ledger, output)
    _unfinished(output).unlink(missing_ok=True)
    _report_build(ledger, output, as_json=as_json, quiet=quiet)
    raise typer.Exit(PROBLEMS if ledger.problems else DONE)


@app.command()
def show(
    ledger_file: LedgerFile,
    event: Annotated[str, typer.Argument(metavar="[EVENT]", help="Only this event: gift-1, or an id.")] = "",
    *,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write one self-contained page instead.")] = None,
    kind: Annotated[str, typer.Option(help="Only events of this kind or PLOVER type.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show a ledger: the time line, one event's card, or a page."""
    from whence.show import find, terminal  # noqa: PLC0415
    from whence.show import show as show_ledger  # noqa: PLC0415

    ledger = _open(ledger_file)
    if html is not None:
        show_ledger(ledger, html=html)
        _say(f"wrote {html}")
    elif as_json:
        events = [find.event(ledger, event)] if event else ledger.events.of(kind) if kind else ledger.events
        _print_json(list(events))
    elif event:
        terminal.card(ledger, find.event(ledger, event), console=_stdout())
    else:
        terminal.timeline(ledger, kind=kind, console=_stdout())


@app.command()
def why(
    ledger_file: LedgerFile,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="gift-1, an event's id, or its beginning.")],
    field: Annotated[
        str, typer.Argument(metavar="[FIELD]", help="date, item, giver, ...; or support, status, kind, same.")
    ] = "support",
    *,
    as_json: AsJson = False,
) -> None:
    """Say why an event's field says what it says: characters, speakers, steps, sources, and who says otherwise."""
    from whence.show import terminal  # noqa: PLC0415
    from whence.show import why as explain  # noqa: PLC0415

    found = explain(_open(ledger_file), event, field)
    _print(found, terminal.explanation, as_json=as_json)


@app.command()
def gifts(ledger_file: LedgerFile, *, as_json: AsJson = False) -> None:
    """Print the gift register."""
    from whence.show import gifts as register  # noqa: PLC0415
    from whence.show import terminal  # noqa: PLC0415

    ledger = _open(ledger_file)
    if as_json:
        _print_json(register(ledger))
    else:
        terminal.register(ledger, console=_stdout())


@app.command()
def sources(ledger_file: LedgerFile, *, as_json: AsJson = False) -> None:
    """Print who told whom: newsrooms after copies, who is cited, what was made from what."""
    from whence.show import sources as who_told_whom  # noqa: PLC0415
    from whence.show import terminal  # noqa: PLC0415

    _print(who_told_whom(_open(ledger_file)), terminal.tellings, as_json=as_json)


@app.command()
def conflicts(ledger_file: LedgerFile, *, as_json: AsJson = False) -> None:
    """Print every field on which accounts differ."""
    from whence.show import conflicts as differing  # noqa: PLC0415
    from whence.show import terminal  # noqa: PLC0415

    _print(differing(_open(ledger_file)), terminal.differences, as_json=as_json)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A ledger file as it was.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same story with more articles, judgements, ...")],
    *,
    as_json: AsJson = False,
) -> None:
    """Say what changed between two ledgers: what new articles brought, values, support, and where accounts differ."""
    from whence.diff import diff as changed  # noqa: PLC0415
    from whence.diff import terminal  # noqa: PLC0415

    _print(changed(_open(old), _open(new)), terminal.changes, as_json=as_json)


@app.command()
def check(paths: Paths, *, as_json: AsJson = False) -> None:
    """Say which articles can be read and what they lack, before any work."""
    from whence import pipeline  # noqa: PLC0415
    from whence.model import Problem  # noqa: PLC0415

    with _inputs(paths) as inputs:
        found = pipeline.check(_existing(inputs))
    if as_json:
        _print_json([_summary(item) for item in found])
    else:
        _print_check(found)
    raise typer.Exit(PROBLEMS if any(isinstance(item, Problem) for item in found) else DONE)


@app.command()
def export(
    ledger_file: LedgerFile,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="csv, gifts or jsonl.")] = "",
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: stdout.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write a ledger's events in another format."""
    from whence.export import FORMATS, writer  # noqa: PLC0415
    from whence.ledger import beside, check_writable  # noqa: PLC0415

    if not to:
        raise UsageError(f"say which format with --to FORMAT: {', '.join(sorted(FORMATS))}")
    write = writer(to)
    if output is not None:
        check_writable(output)
    pieces = write(_open(ledger_file))
    if output is None:
        sys.stdout.writelines(pieces)
        return
    with beside(output) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    if as_json:
        _print_json({"written": str(output), "format": to})


@app.command()
def serve(
    ledger_file: LedgerFile,
    *,
    judgements: JudgementsFile = None,
    port: Annotated[int | None, typer.Option(help="Default: the first free one from 8901 on.")] = None,
    host: Annotated[
        str, typer.Option(help="Another name than this machine's lets others read the pages.")
    ] = "127.0.0.1",
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open the pages in a browser.")] = True,
) -> None:
    """Open a ledger in the browser: events, articles, sources, actors, gifts, search, and a queue of questions."""
    from whence.serve import run as run_server  # noqa: PLC0415

    def ready(address: str) -> None:
        _say(f"{ledger_file} is open at {address}  (Ctrl-C closes it)")
        if open_page and _has_screen():
            typer.launch(address)

    run_server(ledger_file, judgements=judgements, host=host, port=port, ready=ready)


@app.command()
def judge(
    ledger_file: LedgerFile,
    *,
    judgements: JudgementsFile = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who answers; kept with each judgement.")] = "",
    as_json: AsJson = False,
) -> None:
    """Answer the questions that would change a ledger most, one at a time; each answer is a judgement that is kept."""
    from whence import review  # noqa: PLC0415
    from whence.ledger import reading  # noqa: PLC0415
    from whence.review.terminal import ask  # noqa: PLC0415

    if as_json:
        with reading(ledger_file) as db:
            _print_json(review.questions(db))
        return
    kept = judgements or review.default_file(ledger_file)
    given = ask(ledger_file, kept, by=by, console=_stdout(), key=_key)
    _say(f"{given} kept in {kept}" if given else "nothing was changed")


@app.command()
def demo(
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write.")] = Path(
        "whence-demo"
    ),
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
    as_json: AsJson = False,
) -> None:
    """Build the story that ships with Whence, and show it."""
    from whence.ledger import check_writable, save  # noqa: PLC0415
    from whence.show import show as show_ledger  # noqa: PLC0415
    from whence.show import terminal  # noqa: PLC0415

    story = _example()
    _make_folder(output)
    ledger_file, page = output / "story.db", output / "story.html"
    check_writable(ledger_file)
    ledger = _build([str(story / "articles")], work=ledger_file, quiet=as_json)
    save(ledger, ledger_file)
    _unfinished(ledger_file).unlink(missing_ok=True)
    show_ledger(ledger, html=page)
    if as_json:
        _print_json({"ledger": str(ledger_file), "page": str(page), **_counts(ledger)})
        return
    terminal.timeline(ledger, console=_stdout())
    _say(
        f"\nledger  {ledger_file}\npage    {page.absolute().as_uri()}\n"
        f"next    whence why {ledger_file} gift-1 date\n        whence sources {ledger_file}"
    )
    if open_page and _has_screen():
        typer.launch(str(page))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        app(args=None if arguments is None else list(arguments), prog_name="whence")
    except SystemExit as done:
        return int(done.code or DONE)
    return DONE


# --- building


def _build(
    paths: Sequence[str],
    *,
    work: Path,
    judgements: Path | None = None,
    codebook: Path | None = None,
    quiet: bool = False,
) -> Ledger:
    from whence import pipeline  # noqa: PLC0415

    for given in (judgements, codebook):
        if given is not None and not given.is_file():
            raise PathNotFound(f"{given} does not exist; check its name")
    try:
        with _inputs(paths) as inputs, _progress(quiet=quiet) as progress:
            return pipeline.build(
                _existing(inputs),
                judgements=judgements,
                codebook=codebook,
                work=_unfinished(work),
                progress=progress,
            )
    except KeyboardInterrupt:
        if _unfinished(work).exists():
            _say("\nthe same command goes on where this one stopped")
        raise


def _unfinished(output: Path) -> Path:
    """Return the file that keeps what an interrupted build has done."""
    return output.with_name(f"{output.name}.unfinished")


def _existing(paths: Sequence[Any]) -> list[Any]:
    for path in paths:
        if isinstance(path, Path) and not path.exists():
            raise PathNotFound(f"{path} does not exist; name a file or a folder of articles{_near(path)}")
    return list(paths)


def _near(path: Path) -> str:
    from difflib import get_close_matches  # noqa: PLC0415

    try:
        names = [entry.name for entry in path.absolute().parent.iterdir()]
    except OSError:
        return ""
    near = get_close_matches(path.name, names, n=1)
    return f". Did you mean {path.parent / near[0]}?" if near else ""


@contextmanager
def _inputs(paths: Sequence[str]) -> Iterator[list[Path]]:
    """Give the paths, with what comes on stdin as a file of its own for ``-``."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    if "-" not in paths:
        yield [Path(path) for path in paths]
        return
    with TemporaryDirectory(prefix="whence-") as folder:
        typed = Path(folder, "stdin.txt")
        typed.write_bytes(sys.stdin.buffer.read())
        yield [typed if path == "-" else Path(path) for path in paths]


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress | None]:
    """Show the verbs and a bar on stderr while work goes on; nothing where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=None)

        def show_it(stage: str, done: int, total: int, /) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        yield show_it


def _report_build(ledger: Ledger, output: Path, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        _print_json({"ledger": str(output), **_counts(ledger), "problem_list": ledger.problems})
        return
    if quiet:  # what the person asked for and did not get must be said all the same
        from whence.judgements import PROBLEMS as OF_JUDGEMENTS  # noqa: PLC0415

        _print_problems([one for one in ledger.problems if one.code in OF_JUDGEMENTS])
        return
    from whence.show.terminal import header  # noqa: PLC0415

    _stderr().print(header(ledger))
    _print_problems(ledger.problems)
    _say(f"wrote {output}; look at it with: whence show {output}")


def _counts(ledger: Ledger) -> dict[str, int]:
    return {
        "articles": len(ledger.articles),
        "origins": len(ledger.origins),
        "reports": len(ledger.reports),
        "events": len(ledger.events),
        "problems": len(ledger.problems),
    }


def _print_problems(problems: Sequence[Problem], most: int = 20) -> None:
    from whence.show.words import visible  # noqa: PLC0415

    for problem in problems[:most]:
        _say(visible(_problem_line(problem)))
    if len(problems) > most:
        _say(f"… and {len(problems) - most} more problems, all in the ledger's table `problems`")


def _problem_line(problem: Problem) -> str:
    place = problem.path or problem.article[:12]
    line = f":{problem.line}" if problem.line else ""
    return f"{problem.stage} {problem.code}  {place}{line}  {problem.message}"


def _example() -> Path:
    """Return the shipped story: inside the package, or beside the source tree when that is installed in place."""
    from importlib.resources import files  # noqa: PLC0415

    packaged = Path(str(files("whence"))) / "examples"
    for home in (packaged, packaged.parents[2] / "examples"):
        if (home / "china-1972" / "articles").is_dir():
            return home / "china-1972"
    raise PathNotFound("the shipped story is missing from this installation; install whence again")


def _make_folder(folder: Path) -> None:
    from whence.errors import OutputNotWritable  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputNotWritable(f"cannot make the folder {folder}: {error.strerror}; choose another with -o") from error


def _has_screen() -> bool:
    return sys.stdout.isatty() and (
        sys.platform != "linux" or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    )


# --- reading and printing


def _open(path: Path) -> Ledger:
    from whence.ledger import open as open_ledger  # noqa: PLC0415

    return open_ledger(path)


def _summary(item: Article | Problem) -> dict[str, Any]:
    from dataclasses import asdict  # noqa: PLC0415

    from whence.model import Article  # noqa: PLC0415

    if not isinstance(item, Article):
        return {"problem": asdict(item)}
    return {
        "path": item.path, "id": item.id, "title": item.title, "outlet": item.outlet, "published": item.published,
        "language": item.language, "characters": len(item.text), "lacks": _lacks(item),
    }  # fmt: skip


def _lacks(article: Article) -> list[str]:
    stated = {"title": article.title, "outlet": article.outlet, "publication date": article.published}
    return [name for name, value in stated.items() if not value]


def _print_check(found: Sequence[Article | Problem]) -> None:
    from whence.model import Article  # noqa: PLC0415
    from whence.show.words import listed, plural, visible  # noqa: PLC0415

    articles = [item for item in found if isinstance(item, Article)]
    for article in articles:
        lacks = _lacks(article)
        lack = f"  no {listed(lacks, 'or')}" if lacks else ""
        typer.echo(visible(f"{article.path}  {len(article.text)} characters  {article.published or '-'}{lack}"))
    problems = [item for item in found if not isinstance(item, Article)]
    _say(f"{plural(len(articles), 'article')} can be read, {plural(len(problems), 'problem')}")
    _print_problems(problems)


def _print(found: Any, draw: Callable[..., None], *, as_json: bool) -> None:
    if as_json:
        _print_json(found)
    else:
        draw(found, console=_stdout())


def _print_json(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2, default=_plain)
    sys.stdout.write("\n")


def _plain(data: Any) -> Any:
    from dataclasses import asdict, is_dataclass  # noqa: PLC0415

    if is_dataclass(data) and not isinstance(data, type):
        return asdict(data)
    return str(data) if isinstance(data, (Path, Enum)) else list(data)


def _key() -> str:
    """Return the next key: one keystroke at a terminal, else the next line of stdin; ``q`` where there is no more."""
    if sys.stdin.isatty():
        return str(typer.getchar())
    return sys.stdin.readline().strip() or "q"


def _stdout() -> Console:
    from rich.console import Console  # noqa: PLC0415

    return Console(highlight=False, emoji=False, markup=False)


def _stderr() -> Console:
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def _say(words: str) -> None:
    typer.echo(words, err=True)


if __name__ == "__main__":
    main()

__all__ = ["app", "main", "run"]
