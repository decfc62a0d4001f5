"""Checks an archive of articles on Spark, or on any engine that speaks Spark's API.

    spark-submit --master spark://HOST:7077 job.py articles/*.parquet findings
    SPARK_REMOTE=sc://HOST:50051 python job.py articles/*.jsonl findings --reference our-figures

Articles are JSON lines, Parquet, or text of WARC files (WET), by their ending, plain or in gzip.
Findings are Parquet, a directory for each month of publication.
"""

import argparse
import functools
import gzip
import re

import mizan_claims
import pyarrow
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

COLUMNS = "id string, text string, title string, published string, lang string, url string"

#: A date that was not published with a text: the day on which it was fetched is no earlier.
FETCHED = re.compile(rb"WARC-Date: ([0-9-]{10})")
ADDRESS = re.compile(rb"WARC-Target-URI: (\S+)")
LENGTH = re.compile(rb"Content-Length: ([0-9]+)")


def read(spark: SparkSession, paths: list[str]) -> DataFrame:
    """The articles of files of one form."""
    name = paths[0].removesuffix(".gz")
    if name.endswith(".parquet"):
        articles = spark.read.parquet(*paths)
    elif name.endswith((".warc", ".wet")):
        files = spark.createDataFrame([(path,) for path in paths], "path string")
        # A file a partition, wherever there is room.
        articles = files.repartition(len(paths)).mapInArrow(warc_text, COLUMNS)
    else:
        articles = spark.read.schema(COLUMNS).json(paths)
    known = [F.col(name) if name in articles.columns else F.lit(None).cast("string").alias(name)
             for name in ("id", "text", "title", "published", "lang", "url")]  # fmt: skip
    return articles.select(*known)


def warc_text(batches):
    """The conversion records of the WARC files whose paths are given, some at a time."""
    for batch in batches:
        for path in batch.column("path").to_pylist():
            with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
                rows = []
                for row in records(file):
                    rows.append(row)
                    if len(rows) == 256:
                        yield rows_of(rows)
                        rows = []
                yield rows_of(rows)


def records(file):
    """The texts of a WARC file, with address and day."""
    while line := file.readline():
        head = b""
        while line.strip():
            head += line
            line = file.readline()
        length = LENGTH.search(head)
        body = file.read(int(length[1])) if length else b""
        if b"WARC-Type: conversion" in head and (address := ADDRESS.search(head)):
            fetched, url = FETCHED.search(head), address[1].decode()
            day = fetched[1].decode() if fetched else None
            yield {"id": url, "text": body.decode(errors="replace"), "published": day, "url": url}


def rows_of(rows):
    """Rows with the columns of articles."""
    names = [column.split()[0] for column in COLUMNS.split(", ")]
    return pyarrow.record_batch({
        name: pyarrow.array([row.get(name) for row in rows], "string") for name in names
    })  # fmt: skip


def check(articles: DataFrame, partitions: int, references: list[str]) -> DataFrame:
    """The findings, with the month of publication."""
    known = F.regexp_extract(F.col("published"), "^[0-9]{4}-[0-9]{2}", 0)
    month = F.when(known != "", known).otherwise(F.lit("unknown"))
    # What comes of one large file, or of one busy month, is spread over all workers.
    spread = articles.withColumn("month", month).repartition(partitions)
    job = functools.partial(
        mizan_claims.check_batches,
        keep=["month"],
        reference=[mizan_claims.Package(directory) for directory in references],
    )
    return spread.mapInArrow(job, mizan_claims.FINDING_SCHEMA + ", month string")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", help="files of one form, which all workers see")
    parser.add_argument("findings", help="the directory that is written")
    parser.add_argument("--reference", action="append", default=[], help="a data package to ask too")
    parser.add_argument("--partitions", type=int, default=8, help="about four for each core")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("mizan").getOrCreate()
    found = check(read(spark, options.articles), options.partitions, options.reference)
    found.write.mode("overwrite").partitionBy("month").parquet(options.findings)
    spark.stop()


if __name__ == "__main__":
    main()
