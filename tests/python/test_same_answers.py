"""The wheel gives the records of the command line, field for field, from every kind of frame."""

import csv
import io
import json

import duckdb
import mizan_claims
import pandas
import polars
import pyarrow
import pytest
from records import of_command_line, of_table

KINDS = [
    ("numerals", mizan_claims.numerals, mizan_claims.NUMERAL_SCHEMA),
    ("claims", mizan_claims.claims, mizan_claims.CLAIM_SCHEMA),
    ("check", mizan_claims.check, mizan_claims.FINDING_SCHEMA),
]


def columns(articles):
    return {name: [article[name] for article in articles] for name in articles[0]}


def of_duckdb(articles):
    frame = pyarrow.table(columns(articles))
    connection = duckdb.connect()
    connection.register("frame", frame)
    return connection.sql("select id, text, published::date as published from frame")


def typed(kind):
    def frame(articles):
        table = pyarrow.table(columns(articles))
        return table.set_column(1, "text", table["text"].cast(kind))

    return frame


FRAMES = {
    "dictionaries": list,
    "generator": iter,
    "pyarrow": lambda articles: pyarrow.table(columns(articles)),
    "pyarrow batch": lambda articles: pyarrow.record_batch(columns(articles)),
    "pyarrow reader": lambda articles: pyarrow.table(columns(articles)).to_reader(max_chunksize=2),
    "pyarrow large": typed(pyarrow.large_string()),
    "pyarrow view": typed(pyarrow.string_view()),
    "pyarrow dictionary": lambda articles: pyarrow.table(
        {name: pyarrow.array(values).dictionary_encode() for name, values in columns(articles).items()}
    ),
    "pyarrow bytes": typed(pyarrow.binary()),
    "polars": lambda articles: polars.DataFrame(columns(articles)),
    "polars days": lambda articles: polars.DataFrame(columns(articles)).with_columns(
        polars.col("published").str.to_date()
    ),
    "pandas": lambda articles: pandas.DataFrame(columns(articles)),
    "pandas moments": lambda articles: pandas.DataFrame(columns(articles)).assign(
        published=lambda frame: pandas.to_datetime(frame["published"]).dt.tz_localize("Africa/Cairo")
    ),
    "duckdb": of_duckdb,
}


@pytest.mark.parametrize("command, function, schema", KINDS, ids=[kind[0] for kind in KINDS])
def test_records_are_those_of_the_command_line(articles, command_line, command, function, schema):
    known = [of_command_line(record) for record in command_line(command, articles)]
    assert len(known) > 10
    for jobs in (1, 2, 5):
        rows = [of_table(row) for row in function(articles, jobs=jobs).to_pylist()]
        assert rows == known


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_gives_the_same(articles, name):
    known = mizan_claims.check(articles).to_pylist()
    assert len(known) > 10
    assert mizan_claims.check(FRAMES[name](articles)).to_pylist() == known


def test_tables_are_taken_as_they_are(articles):
    table = findings = mizan_claims.check(articles)
    rows = table.to_pylist()
    assert len(table) == table.num_rows == len(rows)
    assert table.column_names == mizan_claims.FINDING_SCHEMA.names
    assert pyarrow.table(table).to_pylist() == rows
    assert table.to_pyarrow().to_pylist() == rows
    assert polars.DataFrame(table).to_dicts() == rows
    assert table.to_polars().to_dicts() == rows
    assert len(table.to_pandas()) == len(rows)
    assert pandas.DataFrame.from_arrow(table)["low"].dtype == "float64"
    verdicts = duckdb.sql("select verdict, count(*) from findings group by all").fetchall()
    assert sum(count for _, count in verdicts) == len(rows)


@pytest.mark.parametrize("command, function, schema", KINDS, ids=[kind[0] for kind in KINDS])
def test_columns_are_those_of_the_csv_file(articles, command_line, command, function, schema, tmp_path):
    command_line(command, articles, "-o", f"csv={tmp_path}/records.csv")
    header = next(csv.reader(io.StringIO((tmp_path / "records.csv").read_text("utf-8"))))
    assert schema.names == header + (["evidence"] if command == "check" else [])
    assert pyarrow.schema(schema).names == schema.names
    assert function(articles).to_pyarrow().schema.equals(pyarrow.schema(schema), check_metadata=True)
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"][0]["schema"]
    for field in described["fields"]:
        metadata = pyarrow.schema(schema).field(field["name"]).metadata
        assert metadata[b"description"].decode() == field["description"]


def test_settings_are_those_of_the_command_line(articles, command_line):
    undated = [{"guid": article["id"], "body": article["text"]} for article in articles]
    known = command_line(
        "check", undated, "--fields", "id=guid,text=body", "--published", "2021-06-01",
        "--as-of", "2020-01-01", "--lang", "ar",
    )  # fmt: skip
    rows = mizan_claims.check(
        undated, fields={"id": "guid", "text": "body"}, published="2021-06-01", as_of="2020-01-01", lang="ar"
    )
    assert [of_table(row) for row in rows.to_pylist()] == list(map(of_command_line, known))


def test_nothing_gives_an_empty_table():
    for empty in ([{"id": "a", "text": "لا شيء"}], pyarrow.table({"text": pyarrow.array([], "string")})):
        table = mizan_claims.check(empty)
        assert len(table) == 0
        assert polars.DataFrame(table).columns == mizan_claims.FINDING_SCHEMA.names
