"""One timed run of the example job: engine and files are given, seconds are printed."""

import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "examples" / "spark"))

import job  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

small, large, out, partitions = sys.argv[1:5]
spark = SparkSession.builder.appName("mizan").getOrCreate()


def seconds(path, partitions):
    begun = time.perf_counter()
    found = job.check(job.read(spark, [path]), partitions, [])
    found.write.mode("overwrite").partitionBy("month").parquet(out)
    return time.perf_counter() - begun


# What a cluster does once is left out: workers start, and load words and reference data.
seconds(small, 4)
print("SECONDS", json.dumps([seconds(small, int(partitions)), seconds(large, int(partitions))]))
spark.stop()
