"""What cannot be read is told with its column and row, and leaves the others."""

import mizan_claims
import pyarrow
import pytest

GOOD = "قُتل 12 جنديا في مالي عام 2020."


def raises(call, *words):
    with pytest.raises((mizan_claims.MizanError, TypeError)) as raised:
        call()
    for word in words:
        assert word in str(raised.value), raised.value
    return str(raised.value)


def test_a_missing_column_is_named():
    frame = pyarrow.table({"id": ["a"], "body": [GOOD]})
    raises(lambda: mizan_claims.check(frame), "no column holds the text", "id, body", "text=NAME")
    raises(lambda: mizan_claims.check([]), "no column holds the text")
    assert len(mizan_claims.check(frame, fields={"text": "body"})) == 1


def test_a_wrong_type_is_named():
    for column in ("text", "lang", "title"):
        frame = pyarrow.table({"id": ["a"], "text": [GOOD]}).append_column("x", [[1]])
        frame = frame.drop_columns([column] if column == "text" else []).rename_columns({"x": column})
        raises(lambda frame=frame: mizan_claims.check(frame), f'"{column}"', "Int64")
    raises(lambda: mizan_claims.check([{"text": [GOOD]}]), "articles:1", '"text"', "list")
    raises(lambda: mizan_claims.check([{"text": GOOD}, GOOD]), "articles:2", "dictionary")
    raises(lambda: mizan_claims.check({"text": [GOOD]}), "list of dictionaries")
    raises(lambda: mizan_claims.check(GOOD), "list of dictionaries")
    raises(lambda: mizan_claims.check(7), "list of dictionaries")


def test_an_article_that_cannot_be_read_is_a_row_with_the_reason():
    texts = [GOOD, None, GOOD, "".join([GOOD]), None, None]
    frame = pyarrow.table({"id": list("abcdef"), "text": texts})
    table = mizan_claims.check(frame)
    rows = table.to_pylist()
    assert [row["article"] for row in rows] == list("abcdef")
    unread = [row for row in rows if row["verdict"] is None]
    assert [row["article"] for row in unread] == ["b", "e", "f"]
    assert 'articles:2: article b has no text: the column "text" is null' in unread[0]["explanation"]
    assert {name for name, value in unread[0].items() if value is not None} == {"article", "explanation"}
    assert table.problems == [row["explanation"] for row in unread]
    # Claims and numerals have no column for a reason.
    assert mizan_claims.claims(frame).problems == table.problems
    assert len(mizan_claims.claims(frame)) == 3


def test_bytes_that_are_no_text_are_told():
    frame = pyarrow.table({"id": [1, 2], "text": [GOOD.encode() + b"\xff\xfe\xd9", GOOD.encode()]})
    rows = mizan_claims.check(frame).to_pylist()
    assert rows[0]["article"] == "1" and '"text"' in rows[0]["explanation"]
    assert "UTF-8" in rows[0]["explanation"] and rows[0]["explanation"].startswith("articles:1:")
    assert rows[1]["article"] == "2" and rows[1]["verdict"]
    plain = "قتل 12 جنديا في مالي عام 2020."
    frame = pyarrow.table({"text": [plain.encode("cp1256")]})
    assert mizan_claims.check(frame, encoding="windows-1256").to_pylist()[0]["low"] == 12.0


def test_what_is_read_in_part_is_told_and_read():
    table = mizan_claims.check([{"id": "a", "text": GOOD, "published": "in spring"}, {"id": "b", "text": ""}])
    assert [row["article"] for row in table.to_pylist()] == ["a"]
    assert any("in spring" in problem for problem in table.problems)
    assert any("empty text" in problem for problem in table.problems)


def test_settings_in_error_are_told():
    one = [{"text": GOOD}]
    raises(lambda: mizan_claims.check(one, as_of="soon"), "as_of", "soon", "2022-05-10")
    raises(lambda: mizan_claims.check(one, published="soon"), "published", "soon")
    raises(lambda: mizan_claims.check(one, lang="tlh"), "tlh", "ar, en or fr")
    raises(lambda: mizan_claims.check(one, encoding="klingon"), "klingon")
    raises(lambda: mizan_claims.check(one, fields={"body": "text"}), '"body"', "SLOT")
    raises(lambda: mizan_claims.check(one, reference="dir"), "reference=['dir']")
    raises(lambda: mizan_claims.check(one, reference=["no-such-dir"]), "no-such-dir")
    raises(lambda: mizan_claims.check(one, indicators=["no-such.toml"]), "no-such.toml")


def test_odd_frames_do_no_harm():
    for table in (
        {"text": pyarrow.nulls(3)},
        {"text": pyarrow.array([], "string"), "id": pyarrow.array([], "int64")},
        {"text": [GOOD], "id": pyarrow.nulls(1)},
        {"text": [GOOD], "published": [10**12]},
        {"text": ["\0\0\0\0" * 9], "published": ["\0"]},
        {"html": ["<p>" * 9_999 + GOOD]},
        {"text": ["9" * 100_000]},
    ):
        for function in (mizan_claims.numerals, mizan_claims.claims, mizan_claims.check):
            function(pyarrow.table(table))
