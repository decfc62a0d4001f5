"""Articles of the project, and the command line that must give the same answers."""

import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parents[2]

#: An article for each language, and some that count nothing or much.
ARTICLES = [
    {"id": path.name, "text": path.read_text("utf-8"), "published": "2022-05-10"}
    for path in sorted(ROOT.glob("tests/articles/*.txt"))
] + [
    {"id": "empty", "text": "لا أرقام هنا.", "published": "2020-01-01"},
    {"id": "undated", "text": "Twelve soldiers were killed in Mali, and 7.5 per cent of 40 tents burnt.", "published": None},
    {"id": "7", "text": "قُتل جنديان وأصيب خمسة آخرون في هجوم بشمال مالي.", "published": "2021-03-04"},
]


@pytest.fixture(scope="session")
def articles():
    return [dict(article) for article in ARTICLES]


@pytest.fixture(scope="session")
def program():
    """The path of the command line."""
    named = os.environ.get("MIZAN_COMMAND")
    built = [ROOT / "target" / profile / "mizan" for profile in ("release", "debug")]
    known = [path for path in ([pathlib.Path(named)] if named else built) if path.exists()]
    assert known, "build the command line first: cargo build"
    return str(known[0])


@pytest.fixture(scope="session")
def command_line(program):
    """Runs the command line over articles and gives back its records."""
    def run(command, lines, *options):
        read = [program, command, "-", "--input-format", "jsonl", "--format", "jsonl", *options]
        if command == "check":
            # Articles are compared with each other by a grouping of findings, not by the wheel.
            read += ["--ignore", "archive-contradiction"]
        if isinstance(lines, list):
            lines = "".join(json.dumps(article) + "\n" for article in lines).encode()
        done = subprocess.run(read, input=lines, stdout=subprocess.PIPE, check=False)
        assert done.returncode in (0, 1)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
