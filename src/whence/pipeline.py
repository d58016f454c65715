"""The order of the stages, and nothing else: paths in, Ledger out.

read -> annotate -> code -> resolve      one article at a time, on as many processes as there are cores
trace, merge -> narrow -> merge -> collate      the whole story
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from os import cpu_count, environ
from signal import SIG_IGN, SIGINT, signal
from typing import TYPE_CHECKING, Protocol, TypeVar

from whence.model import Article, Events, Judgement, Ledger, Problem, Resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from whence.model import Origin, Report

MANY = 40
"""Articles from which a second process pays for its own start (about 2 s of imports, then 10 articles a second)."""
CHUNK = 16
"""Articles handed to a process at a time: enough to fill the model's batches, few enough to show progress."""

T = TypeVar("T")


class Progress(Protocol):
    """Called as work goes on: the verb, how many articles or reports are done, and of how many."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Show it."""


def build(
    paths: Iterable[str | Path | Article],
    *,
    judgements: str | Path | Sequence[Judgement] | None = None,
    codebook: str | Path | None = None,
    work: str | Path | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Ledger:
    """Return the ledger of all articles under ``paths`` (files, folders, or Articles already read).

    The order of ``paths`` does not matter: same articles, same ledger. ``judgements`` is a file of decisions to
    replay. ``work`` is a file in which finished articles are kept while the build runs, so that an interrupted
    build goes on where it stopped. ``workers`` is the number of processes, by default the number of cores.

    Raises ``PathNotFound`` and ``CodebookError``; whatever is wrong with an article is a Problem in the ledger.
    """
    from whence.codebook import load  # noqa: PLC0415  a stage loads when it is first needed

    load(codebook)  # a codebook that cannot be used stops the build before any work
    show = progress or _silent
    decided, problems = _judgements(judgements)
    articles, unread = _read(paths, show)
    resolved = _each(articles, codebook=codebook, work=work, show=show, workers=workers)
    return _assemble(articles, resolved, decided, (*unread, *problems), show)


def check(paths: Iterable[str | Path]) -> tuple[Article | Problem, ...]:
    """Return every article that can be read under ``paths``, and every problem in doing so, without further work."""
    from whence.read import read  # noqa: PLC0415

    return tuple(found for path in paths for found in read(path))


def tell(articles: Sequence[Article], codebook: str | Path | None = None) -> Iterator[Resolved]:
    """Yield what each article tells: annotate, code and resolve. An article on which a stage fails keeps the rest."""
    from whence.annotate import annotate_all  # noqa: PLC0415
    from whence.codebook import load  # noqa: PLC0415
    from whence.coding import code  # noqa: PLC0415
    from whence.resolve import resolve  # noqa: PLC0415

    book = load(codebook)
    for annotated in annotate_all(articles):
        article = annotated.article
        try:
            told = resolve(code(annotated, book), annotated)
        except Exception as error:  # noqa: BLE001  one article's failure must not cost the others
            yield Resolved(article.id, None, (), (*annotated.problems, _failure(article, error)))
        else:
            yield Resolved(told.article, told.published, told.reports, (*annotated.problems, *told.problems))


def _assemble(
    articles: Sequence[Article],
    resolved: Sequence[Resolved],
    judgements: Sequence[Judgement],
    problems: Sequence[Problem],
    show: Progress,
    *,
    origins: Sequence[Origin] | None = None,
    narrowing: bool = True,
) -> Ledger:
    from whence.collate import collate_all  # noqa: PLC0415
    from whence.judgements import recognise  # noqa: PLC0415
    from whence.merge import merge  # noqa: PLC0415
    from whence.resolve.narrow import narrow  # noqa: PLC0415
    from whence.trace import trace  # noqa: PLC0415

    judgements, unheard = recognise(judgements, [article.id for article in articles], _reports(resolved))
    show("trace", 0, len(articles))
    if origins is None:
        origins = trace(articles, judgements)
    show("merge", 0, sum(len(told.reports) for told in resolved))
    reports = _reports(resolved)
    groups = merge(reports, judgements)
    if narrowing:
        resolved = narrow(resolved, groups)
        before, reports = reports, _reports(resolved)
        if reports != before:  # groups rest on the dates that are shown
            groups = merge(reports, judgements)
    show("collate", 0, len(groups))
    published = {told.article: told.published.text for told in resolved if told.published}
    events = collate_all(groups, {report.id: report for report in reports}, origins, judgements, published=published)
    return Ledger(
        articles=tuple(articles),
        origins=tuple(sorted(origins, key=lambda origin: origin.id)),
        published=tuple((told.article, told.published) for told in resolved if told.published),
        reports=reports,
        events=Events(events),
        judgements=tuple(judgements),
        problems=in_order((*problems, *unheard, *(problem for told in resolved for problem in told.problems))),
    )


def remerge(
    ledger: Ledger, judgements: str | Path | Sequence[Judgement] | None = None, *, progress: Progress | None = None
) -> Ledger:
    """Return the ledger under other judgements, as a build would give it; no article is read again.

    What the articles tell stays, and so do the dates that they took from each other: these only a build works out.
    Articles are traced again only where judgements about copies have changed.
    """
    from whence.judgements import PROBLEMS  # noqa: PLC0415

    decided, problems = _judgements(judgements)
    told: dict[str, list[Report]] = {article.id: [] for article in ledger.articles}
    for report in ledger.reports:
        told[report.article].append(report)
    dates = dict(ledger.published)
    resolved = [Resolved(article, dates.get(article), tuple(reports)) for article, reports in told.items()]
    kept = (problem for problem in ledger.problems if problem.code not in PROBLEMS)
    same_copies = about_copies(ledger.judgements) == about_copies(decided)
    return _assemble(
        ledger.articles,
        resolved,
        decided,
        (*kept, *problems),
        progress or _silent,
        origins=ledger.origins if same_copies else None,
        narrowing=False,
    )


def about_copies(judgements: Iterable[Judgement]) -> set[tuple[str, str, str]]:
    """Return what the judgements say about copies."""
    return {(one.verdict, one.a, one.b) for one in judgements if one.verdict in {"derived", "independent"}}


def _reports(resolved: Sequence[Resolved]) -> tuple[Report, ...]:
    return tuple(sorted((report for told in resolved for report in told.reports), key=lambda report: report.id))


def _read(paths: Iterable[str | Path | Article], show: Progress) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Return the articles sorted by path, each once, and what could not be read."""
    from whence.read import read  # noqa: PLC0415

    found: list[Article | Problem] = []
    for path in paths:
        for item in [path] if isinstance(path, Article) else read(path):
            found.append(item)
            show("read", len(found), 0)
    articles: dict[str, Article] = {}
    problems = [item for item in found if isinstance(item, Problem)]
    for article in sorted((item for item in found if isinstance(item, Article)), key=lambda item: (item.path, item.id)):
        if first := articles.get(article.id):
            problems.append(_duplicate(article, first))
        else:
            articles[article.id] = article
    return tuple(articles.values()), tuple(problems)


def _each(
    articles: Sequence[Article],
    *,
    codebook: str | Path | None,
    work: str | Path | None,
    show: Progress,
    workers: int | None,
) -> list[Resolved]:
    """Return what each article tells, in the order of ``articles``; from the work file where it is known already."""
    from whence.workfile import WorkFile  # noqa: PLC0415

    with WorkFile(work, codebook) as kept:
        done: dict[str, Resolved] = {a.id: told for a in articles if (told := kept.get(a.id))}
        todo = [article for article in articles if article.id not in done]
        chunks = [todo[i : i + CHUNK] for i in range(0, len(todo), CHUNK)]
        show("annotate", len(done), len(articles))
        for told in _spread(chunks, codebook, workers or cpu_count() or 1):
            kept.put(told)
            done[told.article] = told
            show("annotate", len(done), len(articles))
    return [done[article.id] for article in articles]


def _spread(chunks: list[list[Article]], codebook: str | Path | None, workers: int) -> Iterator[Resolved]:
    """Yield what the articles tell as each chunk is finished, from this process or from several."""
    if workers == 1 or sum(map(len, chunks)) < MANY:
        for chunk in chunks:
            yield from tell(chunk, codebook)
        return
    environ["WHENCE_THREADS"] = "1"  # one process per core, one thread per process
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_ignore_interrupt)
    try:
        futures = [pool.submit(_tell_chunk, chunk, codebook) for chunk in chunks]
        for future in as_completed(futures):
            yield from future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        del environ["WHENCE_THREADS"]


def _tell_chunk(chunk: list[Article], codebook: str | Path | None) -> list[Resolved]:
    return list(tell(chunk, codebook))


def _ignore_interrupt() -> None:
    signal(SIGINT, SIG_IGN)  # Ctrl-C is the parent's to handle


def _judgements(given: str | Path | Sequence[Judgement] | None) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    from whence.judgements import read_judgements  # noqa: PLC0415

    if given is None:
        return (), ()
    if isinstance(given, (list, tuple)):
        return tuple(given), ()
    found = tuple(read_judgements(given))  # type: ignore[arg-type]
    return (
        tuple(item for item in found if isinstance(item, Judgement)),
        tuple(item for item in found if isinstance(item, Problem)),
    )


def _duplicate(article: Article, first: Article) -> Problem:
    message = f"has the same bytes as {first.path}; it is counted once"
    return Problem("read", "duplicate-file", message, path=article.path, article=article.id)


def _failure(article: Article, error: Exception) -> Problem:
    message = f"could not be coded ({type(error).__name__}: {error}); its text is kept. Please report this article."
    return Problem("code", "stage-failed", message, path=article.path, article=article.id)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems as a ledger holds them: each once, by place."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line or 0, p.start or 0, p.stage, p.code, p.message)))


def _silent(stage: str, done: int, total: int, /) -> None:
    """Show nothing."""


__all__ = ["Progress", "about_copies", "build", "check", "in_order", "remerge", "tell"]
