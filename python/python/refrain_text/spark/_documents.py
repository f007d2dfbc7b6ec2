"""Documents with numbers, which say which one comes first."""

from __future__ import annotations

from dataclasses import dataclass

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from refrain_text.spark._plan import Plan

#: The column of numbers.
NUMBER = "__refrain_document"


@dataclass(frozen=True)
class Documents:
    """The rows of a data frame, with a column `NUMBER`."""

    df: DataFrame
    id: str
    #: Whether the numbers are the ids.
    by_id: bool

    @classmethod
    def of(cls, df: DataFrame, text: str, id: str, order: str | None, plan: Plan) -> Documents:
        """Numbers the rows: by their ids if these are integers and there is no other order, or else by sorting."""
        _check_columns(df, [text, id] if order is None else [text, id, order])
        _check_ids(df, id)
        if order is None and isinstance(df.schema[id].dataType, (T.ByteType, T.ShortType, T.IntegerType, T.LongType)):
            return cls(df.withColumn(NUMBER, F.col(id).cast("long")), id, by_id=True)
        keys = [id] if order is None else [order, id]
        # The numbers of a partition follow those of the partition before.
        numbered = df.orderBy(*keys).withColumn(NUMBER, F.monotonically_increasing_id())
        return cls(plan.checkpoint(numbered), id, by_id=False)

    def with_ids(self, rows: DataFrame, number: str, name: str) -> DataFrame:
        """The rows with the ids of their documents in a column, instead of the numbers."""
        if self.by_id:
            cast: Column = F.col(number).cast(self.df.schema[self.id].dataType)
            return rows.withColumn(name, cast) if number == name else rows.withColumn(name, cast).drop(number)
        ids = self.df.select(F.col(NUMBER).alias(number), F.col(self.id).alias(name))
        return rows.join(ids, number).drop(number)


def _check_columns(df: DataFrame, names: list[str]) -> None:
    for name in names:
        if name not in df.columns:
            raise KeyError(f"the data frame has no column {name!r}; its columns are {', '.join(df.columns)}")


def _check_ids(df: DataFrame, id: str) -> None:
    """Two documents of one number would be taken for one."""
    many = df.groupBy(F.col(id).alias("id")).agg(F.count(F.lit(1)).alias("rows"))
    wrong = many.where("rows > 1 or id is null").limit(1).collect()
    if wrong and wrong[0]["id"] is None:
        raise ValueError(f"the column {id!r} contains a null; each document needs an id")
    if wrong:
        raise ValueError(f"the id {wrong[0]['id']!r} occurs {wrong[0]['rows']} times; ids must be unique")
