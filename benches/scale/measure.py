"""What engines cost, in one run: the command line, the wheel alone, Sail and Spark on two sizes.

    python benches/scale/measure.py CORPUS.jsonl.gz [COPIES COPIES [PARTITIONS]]

The corpus is written so many times to one Parquet file for each size. Each engine has two cores.
Printed are seconds by the clock (and of processors), and megabytes of text a second at the margin,
which is what the larger file has more, by what it takes longer; then the ratio to the first row.
"""

import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

import mizan_claims
import pyarrow
import pyarrow.parquet

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "spark"))

from clusters import Sail, Spark, run  # noqa: E402


def write(corpus, copies, path):
    """Writes the corpus so many times, and gives back how many megabytes of text there are."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    schema = pyarrow.schema([(name, pyarrow.string()) for name in ("id", "text", "published")])
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        for copy in range(copies):
            columns = {
                "id": [f"{copy}-{number}" for number in range(len(rows))],
                "text": [row["text"] for row in rows],
                "published": [row["date"] for row in rows],
            }
            writer.write_table(pyarrow.table(columns, schema=schema))
    return copies * sum(len(row["text"].encode()) for row in rows) / 1e6


def measured(work):
    """What a piece of work takes, by the clock and of processors, with the processes it starts."""
    begun, had = time.perf_counter(), os.times()
    work()
    has = os.times()
    return time.perf_counter() - begun, sum(has[:4]) - sum(had[:4])


def command_line(path, out):
    command = os.environ.get("MIZAN_COMMAND", str(ROOT / "target" / "release" / "mizan"))
    options = ["-j", "2", "--ignore", "archive-contradiction", "--exit-zero", "--quiet"]
    options += ["-o", f"{out}.parquet"]
    return measured(lambda: subprocess.run([command, "check", str(path), *options], check=True))


def wheel(path, out):
    def work():
        schema = pyarrow.schema(mizan_claims.FINDING_SCHEMA)
        with pyarrow.parquet.ParquetWriter(f"{out}.parquet", schema) as writer:
            batches = pyarrow.parquet.ParquetFile(path).iter_batches(batch_size=10_000)
            for batch in mizan_claims.check_batches(batches, jobs=2):
                writer.write_batch(batch)

    return measured(work)


class Memory(threading.Thread):
    """The most memory that any one Python worker of Spark holds, in megabytes."""

    def __init__(self):
        super().__init__(daemon=True)
        self.peak, self.over = 0, False

    def run(self):
        while not self.over:
            for process in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    if b"pyspark.daemon" in (process / "cmdline").read_bytes():
                        held = re.search(r"VmHWM:\s+(\d+)", (process / "status").read_text())
                        self.peak = max(self.peak, int(held[1]) / 1024)
                except (OSError, TypeError):
                    pass
            time.sleep(0.5)


def engine(cluster, files, out, partitions):
    memory = Memory()
    memory.start()
    told = run(cluster, *files, out, partitions, script=pathlib.Path(__file__).with_name("timed.py"))
    memory.over = True
    return json.loads(re.search(r"SECONDS (.*)", told)[1]), memory.peak


def main():
    corpus = sys.argv[1]
    copies = [int(word) for word in sys.argv[2:4]] or [16, 64]
    partitions = sys.argv[4] if len(sys.argv) > 4 else "16"
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="mizan-scale-"))
    files = [scratch / f"{count}.parquet" for count in copies]
    sizes = [write(corpus, count, path) for count, path in zip(copies, files)]
    print("megabytes of text:", *(f"{size:.0f}" for size in sizes))
    margins = {}

    def tell(name, runs, note=""):
        more = sizes[1] - sizes[0]
        clock, processor = (more / (large - small) for small, large in zip(*runs))
        known = margins.setdefault("known", (clock, processor))
        took = ", ".join(f"{runs[at][0]:6.1f} s ({runs[at][1]:6.1f})" for at in (0, 1))
        print(f"{name:22} {took}  {clock:6.1f} MB/s, {clock / known[0]:.2f}; "
              f"a processor {processor:5.1f} MB/s, {processor / known[1]:.2f} {note}", flush=True)  # fmt: skip

    tell("mizan check -j 2", [command_line(path, scratch / "c") for path in files])
    tell("wheel, two threads", [wheel(path, scratch / "w") for path in files])
    with Sail(scratch / "sail") as cluster:
        tell("Sail, two workers", engine(cluster, files, scratch / "o1", partitions)[0])
    with Spark(scratch / "spark") as cluster:
        seconds, memory = engine(cluster, files, scratch / "o2", partitions)
        tell("Spark, two workers", seconds, f"({memory:.0f} MB a Python worker)")
        seconds, more = engine(cluster, files, scratch / "o3", str(4 * int(partitions)))
        tell("Spark, 4 × partitions", seconds, f"({more:.0f} MB a Python worker)")
    tell("mizan check -j 2", [command_line(path, scratch / "c") for path in files], "(again)")


if __name__ == "__main__":
    main()
