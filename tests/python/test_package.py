"""Reference data of one's own, from a directory and pickled with a function."""

import json
import os
import pickle

import mizan_claims
import pytest
from conftest import ROOT

PACKAGE = ROOT / "examples" / "spark" / "reference"
ARTICLE = [{"id": "a", "text": "قُتل 12 جنديا في مالي عام 2020."}]


def asked(**settings):
    row = mizan_claims.check(ARTICLE, **settings).to_pylist()[0]
    return row["evidence"]


def test_packages_are_asked_beside_the_embedded_one():
    both = asked(reference=[PACKAGE])
    assert asked() != both
    assert asked(embedded=False) == "[]"
    assert len(asked(reference=[PACKAGE], embedded=False)) < len(both)


def test_packages_travel(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    packed = pickle.loads(pickle.dumps(mizan_claims.Package(PACKAGE)))
    assert "files" in repr(packed)
    assert asked(reference=[packed]) == asked(reference=[PACKAGE])
    place = os.fspath(packed)
    assert os.fspath(mizan_claims.Package(PACKAGE)) == place and os.listdir(tmp_path) == [os.path.basename(place)]
    # What someone else has put there is not trusted.
    with open(os.path.join(place, "datapackage.json"), "a") as file:
        file.write(" ")
    assert os.fspath(packed) != place
    with pytest.raises(FileNotFoundError, match="datapackage.json"):
        mizan_claims.Package(tmp_path)


def test_a_file_that_changes_below_is_read_again(tmp_path):
    spec = {
        "indicator": "deaths",
        "definition": "deaths, as the desk counts",
        "area": {"column": "area"},
        "period": {"column": "year", "granularity": "year"},
        "value": {"best": "best"},
        "add": {"time": "sum", "place": "sum"},
    }
    tolls = {"name": "tolls", "path": "data/tolls.csv", "mizan": spec}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "desk", "resources": [tolls]}))
    (tmp_path / "data").mkdir()
    for toll in (71, 123):
        (tmp_path / "data" / "tolls.csv").write_text(f"area,year,best\nMali,2020,{toll}\n")
        answer = json.loads(asked(reference=[tmp_path], embedded=False))
        assert [one["best"] for one in answer] == [toll]


def test_a_package_that_changes_is_read_again(tmp_path):
    for path in PACKAGE.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    asked(reference=[tmp_path])
    (tmp_path / "datapackage.json").write_text("{")
    with pytest.raises(mizan_claims.MizanError, match="datapackage.json"):
        asked(reference=[tmp_path])
