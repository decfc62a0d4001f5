"""The statistical claims of news articles, weighed against reference data.

Articles go in as a table, a row each; records come out as a table:

    >>> import mizan_claims
    >>> articles = [{"id": "a1", "text": "قُتل 12 جنديا في مالي عام 2020", "published": "2021-03-01"}]
    >>> findings = mizan_claims.check(articles)
    >>> [(row["quote"], row["indicator"], row["area"]) for row in findings.to_pylist()]
    [('12', 'deaths', 'Mali')]

===================  ====================================================================
``numerals``         every number as written, with its value and what it is
``claims``           what is counted, where, when, by whom and according to whom
``check``            the claims with a verdict, the rule behind it and the evidence
``check_batches``    the same for engines: batches in, batches out, bounded memory
``Package``          reference data that travel with a function to other machines
===================  ====================================================================

**Articles** are anything that speaks the PyCapsule interface of Arrow (pyarrow, polars, pandas, DuckDB)
or a list of dictionaries. Columns: ``text`` or ``html``; ``id``, ``title``, ``published`` (or ``date``),
``lang`` and ``url`` where they are known; ``fields={"text": "body"}`` names others. Further columns are
left unread.

**Records** are a ``Table``, which ``polars.DataFrame``, ``pyarrow.table``, ``pandas.DataFrame.from_arrow``
and queries of DuckDB take as it is. Its columns are those of the command line's CSV, typed;
``NUMERAL_SCHEMA``, ``CLAIM_SCHEMA`` and ``FINDING_SCHEMA`` hold them. ``null`` is unknown, never 0.

**Errors** are ``MizanError``, with the text of the command line: ``articles:7`` is the seventh row. An
article that cannot be read does not stop the others: it is told in ``Table.problems``, and ``check``
gives it a row without a verdict whose ``explanation`` is the reason.
"""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, Iterable, Iterator, Mapping, Sequence, Union

from . import _core
from ._core import VERSION as __version__
from ._core import MizanError, Table
from ._package import Package
from ._schema import CLAIM_SCHEMA, FINDING_SCHEMA, NUMERAL_SCHEMA, Schema

if TYPE_CHECKING:
    import pyarrow

    Path = Union[str, "os.PathLike[str]"]
    Day = Union[str, datetime.date]

__all__ = [
    "CLAIM_SCHEMA",
    "FINDING_SCHEMA",
    "MizanError",
    "NUMERAL_SCHEMA",
    "Package",
    "Schema",
    "Table",
    "check",
    "check_batches",
    "claims",
    "numerals",
]


def numerals(
    articles: object,
    *,
    fields: Mapping[str, str] | None = None,
    lang: str | None = None,
    encoding: str | None = None,
    jobs: int | None = None,
) -> Table:
    """Every number of the articles, in digits and in words, with its exact value.

    Args:
        articles: a table, or dictionaries; see ``help(mizan_claims)``.
        fields: which column holds what, where it is not the usual one: ``{"text": "body"}``.
        lang: the language of articles that declare none: ``"ar"``, ``"en"`` or ``"fr"``.
        encoding: the encoding of columns of bytes; UTF-8 where it is not given.
        jobs: how many threads work; as many as there are processors where it is not given.

    Returns:
        A table with the columns of ``NUMERAL_SCHEMA``.

    Raises:
        MizanError: a column is missing or of a wrong type, or a setting cannot be read.
    """
    run = _run("numerals", fields=fields, lang=lang, encoding=encoding)
    return run.table(articles, jobs)


def claims(
    articles: object,
    *,
    indicators: Sequence[Path] = (),
    fields: Mapping[str, str] | None = None,
    published: Day | None = None,
    lang: str | None = None,
    encoding: str | None = None,
    jobs: int | None = None,
) -> Table:
    """What the articles count: how many, of what, where, when, by whom, and who says so.

    Args:
        articles: a table, or dictionaries; see ``help(mizan_claims)``.
        indicators: TOML files that declare what is counted beside the built-in indicators.
        fields: which column holds what, where it is not the usual one: ``{"text": "body"}``.
        published: the day of publication of articles that carry none.
        lang: the language of articles that declare none: ``"ar"``, ``"en"`` or ``"fr"``.
        encoding: the encoding of columns of bytes; UTF-8 where it is not given.
        jobs: how many threads work; as many as there are processors where it is not given.

    Returns:
        A table with the columns of ``CLAIM_SCHEMA``.

    Raises:
        MizanError: a column is missing or of a wrong type, or a setting or file cannot be read.
    """
    run = _run(
        "claims",
        indicators=indicators,
        fields=fields,
        published=published,
        lang=lang,
        encoding=encoding,
    )
    return run.table(articles, jobs)


def check(
    articles: object,
    *,
    reference: Sequence[Path] = (),
    embedded: bool = True,
    indicators: Sequence[Path] = (),
    as_of: Day | None = None,
    fields: Mapping[str, str] | None = None,
    published: Day | None = None,
    lang: str | None = None,
    encoding: str | None = None,
    jobs: int | None = None,
) -> Table:
    """The claims of the articles, each with what the reference data say about it.

    Args:
        articles: a table, or dictionaries; see ``help(mizan_claims)``.
        reference: data packages beside the embedded one: directories with a datapackage.json, or
            ``Package`` objects. They are loaded once a process.
        embedded: whether the embedded reference data are asked.
        indicators: TOML files that declare what is counted beside the built-in indicators.
        as_of: judge by what had been published on that day.
        fields: which column holds what, where it is not the usual one: ``{"text": "body"}``.
        published: the day of publication of articles that carry none.
        lang: the language of articles that declare none: ``"ar"``, ``"en"`` or ``"fr"``.
        encoding: the encoding of columns of bytes; UTF-8 where it is not given.
        jobs: how many threads work; as many as there are processors where it is not given.

    Returns:
        A table with the columns of ``FINDING_SCHEMA``, one row a claim in the order of the articles.
        An article that cannot be read has a row with its id, the reason as ``explanation``, and
        nothing else.

    Raises:
        MizanError: a column is missing or of a wrong type, or a setting or file cannot be read.
    """
    run = _run(
        "findings",
        reference=reference,
        embedded=embedded,
        indicators=indicators,
        as_of=as_of,
        fields=fields,
        published=published,
        lang=lang,
        encoding=encoding,
    )
    return run.table(articles, jobs)


def check_batches(
    batches: Iterable[object],
    *,
    keep: Sequence[str] = (),
    reference: Sequence[Path] = (),
    embedded: bool = True,
    indicators: Sequence[Path] = (),
    as_of: Day | None = None,
    fields: Mapping[str, str] | None = None,
    published: Day | None = None,
    lang: str | None = None,
    encoding: str | None = None,
    jobs: int = 1,
) -> Iterator[pyarrow.RecordBatch]:
    """Like ``check``, for engines: an iterator of batches in, an iterator of batches out.

    It holds two batches of articles, the one in work and the next, which is fetched meanwhile, and
    the records of some of their rows. On Spark and Sail:

        df.mapInArrow(mizan_claims.check_batches, mizan_claims.FINDING_SCHEMA)

    Settings are given with ``functools.partial``:

        job = functools.partial(mizan_claims.check_batches, keep=["month"])
        df.mapInArrow(job, mizan_claims.FINDING_SCHEMA + ", month string")

    Args:
        batches: record batches of articles, which must have a column of ids.
        keep: columns of the articles that go along with each record, after its own columns.
        jobs: how many threads work on a batch. Engines run as many partitions as there are cores,
            so it is one where it is not given.

    The other arguments are those of ``check``.

    Yields:
        Batches of pyarrow with the columns of ``FINDING_SCHEMA`` and the kept ones.

    Raises:
        MizanError: as ``check``, when the first batch is asked for.
    """
    run = _run(
        "findings",
        reference=reference,
        embedded=embedded,
        indicators=indicators,
        as_of=as_of,
        fields=fields,
        published=published,
        lang=lang,
        encoding=encoding,
    )
    yield from run.batches(batches, list(keep), jobs)


def _run(
    kind: str,
    *,
    reference: Sequence[Path] = (),
    embedded: bool = True,
    indicators: Sequence[Path] = (),
    as_of: Day | None = None,
    fields: Mapping[str, str] | None = None,
    published: Day | None = None,
    lang: str | None = None,
    encoding: str | None = None,
) -> _core.Run:
    return _core.Run(
        kind,
        reference=_paths("reference", reference),
        embedded=embedded,
        indicators=_paths("indicators", indicators),
        as_of=_day(as_of),
        fields=dict(fields or {}),
        published=_day(published),
        lang=lang,
        encoding=encoding,
    )


def _paths(name: str, paths: Sequence[Path]) -> list[str]:
    # A string is a sequence of paths of one letter each, which nobody means.
    if isinstance(paths, (str, os.PathLike)):
        raise TypeError(f"{name} is a list of paths: write {name}=[{paths!r}]")
    return [os.fspath(path) for path in paths]


def _day(day: Day | None) -> str | None:
    return day.isoformat() if isinstance(day, datetime.date) else day
