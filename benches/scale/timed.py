"""One timed run of the example job: files are given, seconds by the clock and of processors printed."""

import json
import os
import pathlib
import sys
import time

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "examples" / "spark")]

import cpu  # noqa: E402
import job  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

small, large, out, partitions = sys.argv[1:5]
sessions = {os.getsid(0), *map(int, os.environ["MIZAN_SESSIONS"].split())}
spark = SparkSession.builder.appName("mizan").getOrCreate()


def seconds(path, partitions):
    begun, had = time.perf_counter(), cpu.seconds(sessions)
    found = job.check(job.read(spark, [path]), partitions, [])
    found.write.mode("overwrite").partitionBy("month").parquet(out)
    return time.perf_counter() - begun, cpu.seconds(sessions) - had


# What a cluster does once is left out: workers start, and load words and reference data.
seconds(small, 4)
print("SECONDS", json.dumps([seconds(small, int(partitions)), seconds(large, int(partitions))]))
spark.stop()
