"""Records in one form, wherever they come from: what is unknown is None, lists are joined."""

import json


def of_command_line(record):
    """A record of JSON lines with the values of a row."""
    record = {name: value for name, value in record.items() if name != "version"}
    if "also" in record:
        record["also"] = ";".join(record["also"])
    return {name: None if value == "" else value for name, value in record.items()}


def of_table(row):
    """A row with the values of JSON lines: days as text, the evidence unpacked."""
    row = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
    if row.get("evidence") is not None:
        row["evidence"] = json.loads(row["evidence"])
    return row


def key(record):
    """What tells a record apart from all others of a run."""
    return (record["article"], record["start"], record["end"], record.get("indicator"), record.get("claim_id"))
