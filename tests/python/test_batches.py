"""`check_batches`: the rows of `check`, batch by batch, with columns that go along."""

import functools
import pickle
import resource
import signal
import time

import mizan_claims
import pyarrow
import pytest

TEXT = "قُتل {} جنديا وأصيب خمسة في مالي عام 2020."


def batches(count, rows=100):
    for number in range(count):
        ids = [f"{number}-{row}" for row in range(rows)]
        texts = [TEXT.format(row + 2) for row in range(rows)]
        yield pyarrow.record_batch({"id": ids, "text": texts, "month": ["2020-01"] * rows})


def test_rows_are_those_of_check():
    found = list(mizan_claims.check_batches(batches(3, rows=1_500)))
    assert all(isinstance(batch, pyarrow.RecordBatch) for batch in found)
    table = mizan_claims.check(pyarrow.Table.from_batches(batches(3, rows=1_500)))
    assert pyarrow.Table.from_batches(found).to_pylist() == table.to_pylist()
    assert found[0].schema.equals(pyarrow.schema(mizan_claims.FINDING_SCHEMA))
    parallel = mizan_claims.check_batches(batches(3, rows=1_500), jobs=2)
    assert pyarrow.Table.from_batches(parallel) == pyarrow.Table.from_batches(found)


def test_columns_go_along():
    def numbered():
        for at, batch in enumerate(batches(2, rows=300)):
            texts = [None if row % 50 == 3 else text for row, text in enumerate(batch["text"].to_pylist())]
            batch = batch.set_column(1, "text", pyarrow.array(texts))
            yield batch.append_column("number", pyarrow.array(range(at * 300, at * 300 + 300)))

    rows = pyarrow.Table.from_batches(mizan_claims.check_batches(numbered(), keep=["number", "month"])).to_pylist()
    assert list(rows[0])[-2:] == ["number", "month"]
    assert len(rows) == 2 * (294 * 2 + 6)
    for row in rows:
        batch, at = divmod(row["number"], 300)
        assert row["article"] == f"{batch}-{at}"
        assert row["low"] in (None, at + 2, 5.0)
    assert [row["number"] for row in rows if row["verdict"] is None][:3] == [3, 53, 103]


def test_what_is_missing_is_named():
    def fails(given, **settings):
        with pytest.raises(mizan_claims.MizanError) as raised:
            list(mizan_claims.check_batches(given, **settings))
        return str(raised.value)

    assert '"week"' in fails(batches(1), keep=["week"])
    assert '"lang"' in fails(batches(1), keep=["lang"])
    assert "ids" in fails([pyarrow.record_batch({"text": ["x"]})])
    assert "text" in fails([pyarrow.record_batch({"id": ["x"]})])


def test_errors_of_the_source_come_through():
    def broken():
        yield from batches(1)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(mizan_claims.check_batches(broken()))


def test_batches_are_read_as_they_are_needed():
    taken = []

    def counted():
        for batch in batches(10):
            taken.append(batch)
            yield batch

    found = mizan_claims.check_batches(counted())
    next(found)
    assert len(taken) == 2, "the one in work and the next"


def test_memory_does_not_grow_with_the_number_of_batches():
    def peak(count):
        for _ in mizan_claims.check_batches(batches(count)):
            pass
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    few = peak(5)
    assert peak(200) < few * 1.1


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_ends_work_that_has_begun(jobs):
    def interrupt(*_):
        raise KeyboardInterrupt

    count, whole = 100, 0.0
    while whole < 1.0:
        count *= 2
        text = " ".join(TEXT.format(number + 2) for number in range(20))
        table = pyarrow.table({"text": [text] * count})
        start = time.monotonic()
        mizan_claims.check(table, jobs=jobs)
        whole = time.monotonic() - start
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        start = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, whole / 10)
        with pytest.raises(KeyboardInterrupt):
            mizan_claims.check(table, jobs=jobs)
        assert time.monotonic() - start < whole / 2
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_engines_can_pickle_it():
    job = functools.partial(mizan_claims.check_batches, keep=["month"])
    found = pickle.loads(pickle.dumps(job))(batches(1))
    assert next(found).num_rows == 200
    schema = pickle.loads(pickle.dumps(mizan_claims.FINDING_SCHEMA))
    assert schema == mizan_claims.FINDING_SCHEMA and schema.names == mizan_claims.FINDING_SCHEMA.names
