"""Articles for the clusters: the corpus where it is there, else articles of the project, many times."""

import gzip
import json
import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "python"))

from clusters import ROOT, Sail, Spark  # noqa: E402

#: JSON lines of real articles, in gzip.
CORPUS = os.environ.get("MIZAN_CORPUS")


def made_up():
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("tests/articles/*.txt"))]
    for number in range(1_500):
        day = f"2022-{number % 12 + 1:02}-10"
        yield {"id": f"m{number}", "text": f"{texts[number % len(texts)]}\n{number}", "published": day}


def corpus():
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            yield {"id": f"c{number}", "text": row["text"], "published": row["date"]}


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """The path of the articles as JSON lines."""
    path = tmp_path_factory.mktemp("archive") / "articles.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        for article in corpus() if CORPUS else made_up():
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    with Spark(tmp_path_factory.mktemp("spark")) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def sail(tmp_path_factory):
    with Sail(tmp_path_factory.mktemp("sail")) as cluster:
        yield cluster
