"""The example job on two engines gives the findings of the command line, row for row."""

import os
import signal
import subprocess
import time

import mizan_claims
import polars
import pyarrow.dataset
import pytest
from clusters import JOB, ROOT, Spark, run
from conftest import CORPUS

REFERENCE = ROOT / "examples" / "spark" / "reference"


def rows(table):
    """Rows in one order, whatever the order of the partitions."""
    found = table.to_pylist()
    return sorted(found, key=lambda row: (row["article"], row["start"] or 0, row["end"] or 0, row["claim_id"] or ""))


def written(path):
    """The findings that a job wrote, and the months of their directories."""
    table = pyarrow.dataset.dataset(path, partitioning="hive").to_table()
    months = set(table["month"].to_pylist())
    return rows(table.select(mizan_claims.FINDING_SCHEMA.names)), months


@pytest.fixture(scope="session")
def known(archive):
    """What the command line finds."""
    built = [ROOT / "target" / profile / "mizan" for profile in ("release", "debug")]
    named = os.environ.get("MIZAN_COMMAND")
    command = named or next(str(path) for path in built if path.exists())
    saved = archive.with_name("known.jsonl")
    # Articles are compared with each other by a grouping of findings, not by the job.
    options = ["--ignore", "archive-contradiction", "--reference", str(REFERENCE), "-o", f"jsonl={saved}"]
    subprocess.run([command, "check", str(archive), "--exit-zero", "--quiet", *options], check=True)
    return saved


@pytest.fixture(scope="session")
def findings(archive, known):
    """What the wheel finds, which must be what the command line finds."""
    import json

    from records import of_command_line, of_table

    articles = polars.read_ndjson(archive)
    table = mizan_claims.check(articles, reference=[REFERENCE])
    with open(known, encoding="utf-8") as lines:
        told = [of_command_line(json.loads(line)) for line in lines]
    found = list(map(of_table, table.to_pylist()))
    assert len(found) > 1_000
    assert found == told
    return rows(table.to_pyarrow())


def test_the_corpus_is_whole(archive):
    if CORPUS:
        with open(archive, encoding="utf-8") as lines:
            assert sum(1 for _ in lines) == 10_138


@pytest.mark.parametrize("engine", ["sail", "spark"])
def test_engines_find_the_same(request, engine, archive, findings, tmp_path):
    cluster = request.getfixturevalue(engine)
    run(cluster, archive, tmp_path / "out", "--reference", REFERENCE)
    found, months = written(tmp_path / "out")
    assert found == findings
    assert len(months) > 3


@pytest.mark.parametrize("engine", ["sail", "spark"])
def test_parquet_and_warc_text_are_read(request, engine, archive, tmp_path):
    cluster = request.getfixturevalue(engine)
    # Web archives write days in one form.
    articles = polars.read_ndjson(archive).filter(polars.col("published").str.contains("^[0-9]{4}-")).head(200)
    articles.write_parquet(tmp_path / "a.parquet")
    with open(tmp_path / "a.wet", "wb") as file:
        for article in articles.to_dicts():
            text = article["text"].encode()
            head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {article['id']}\r\n"
            head += f"WARC-Date: {article['published']}T00:00:00Z\r\nContent-Length: {len(text)}\r\n\r\n"
            file.write(head.encode() + text + b"\r\n\r\n")
    known = rows(mizan_claims.check(articles).to_pyarrow())
    for name in ("a.parquet", "a.wet"):
        run(cluster, tmp_path / name, tmp_path / f"{name}.out")
        assert written(tmp_path / f"{name}.out")[0] == known


def test_a_killed_worker_loses_nothing(archive, findings, tmp_path):
    """One worker of two is killed in mid-job: all rows come, none twice."""
    with Spark(tmp_path / "cluster") as cluster:
        arguments = [archive, tmp_path / "out", "--reference", REFERENCE, "--partitions", 32]
        log = tmp_path / "job.log"
        with open(log, "w") as out:
            job = subprocess.Popen(cluster.command(JOB, *arguments), env=cluster.env(), stdout=out, stderr=out)
        worker, own = cluster.workers[0]
        while cluster.finished_tasks(own) < 4:
            assert job.poll() is None, log.read_text()[-4_000:]
            time.sleep(0.05)
        os.killpg(worker.pid, signal.SIGKILL)
        assert job.poll() is None, "the job was over before the worker was killed"
        assert job.wait() == 0, log.read_text()[-4_000:]
        assert "Lost executor" in log.read_text()
    assert written(tmp_path / "out")[0] == findings
