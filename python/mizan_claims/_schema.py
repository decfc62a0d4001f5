"""The columns of records, for Arrow and for engines that take SQL."""

from __future__ import annotations

from . import _core


class Schema(str):
    """The columns of a table of records.

    As text it is the list of columns that Spark and Sail take (``"`article` string, …"``); further
    columns are added as text: ``FINDING_SCHEMA + ", month string"``. It also speaks the PyCapsule
    interface of Arrow: ``pyarrow.schema(FINDING_SCHEMA)``, ``polars.Schema(FINDING_SCHEMA)``.
    """

    _kind: str

    def __new__(cls, kind: str) -> Schema:
        columns = (f"`{name}` {sql}" for name, sql in _core.columns(kind))
        schema = super().__new__(cls, ", ".join(columns))
        schema._kind = kind
        return schema

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [name for name, _ in _core.columns(self._kind)]

    def __arrow_c_schema__(self) -> object:
        return _core.schema_capsule(self._kind)

    def __reduce__(self) -> tuple[type[Schema], tuple[str]]:
        return Schema, (self._kind,)


#: The columns of ``numerals``.
NUMERAL_SCHEMA = Schema("numerals")
#: The columns of ``claims``.
CLAIM_SCHEMA = Schema("claims")
#: The columns of ``check`` and ``check_batches``.
FINDING_SCHEMA = Schema("findings")
