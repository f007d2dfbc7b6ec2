"""The rounds of the join: the representative of each unit that is similar to another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import Any

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from refrain_text import parts
from refrain_text.spark import _sketches, _tasks
from refrain_text.spark._blocks import BLOCKS
from refrain_text.spark._plan import Plan

_FOUND = (
    "document bigint, index bigint, is_undecided boolean, rank bigint, earlier_document bigint, earlier_index bigint"
)
_JOINED = (
    "document bigint, index bigint, similarity double, rank bigint, "
    "representative_document bigint, representative_index bigint, containment double"
)
_DECIDED = "document bigint, index bigint, state tinyint"
_PLACE = ["document", "index"]
#: Rows that are sent to all tasks rather than shuffled.
_BROADCAST_ROWS = 500_000
#: Counters of a sketch of lookups for each unit that is searched for. Fewer send more sets to partitions for nothing.
_LOOKUP_COUNTERS = 256
_MOST_COUNTERS = 1 << 24


@dataclass(frozen=True)
class _Sets:
    """Sets of shingles, with what is known about their number."""

    df: DataFrame
    count: int
    bytes: int
    tasks: int

    @classmethod
    def of(cls, df: DataFrame) -> _Sets:
        numbers = df.select(F.length("shingles").alias("bytes"), F.spark_partition_id().alias("task"))
        [row] = numbers.agg(
            F.count(F.lit(1)).alias("count"), F.sum("bytes").alias("bytes"), F.max("task").alias("task")
        ).collect()
        return cls(df, row["count"], row["bytes"] or 0, (row["task"] or 0) + 1)


def joined(units: DataFrame, plan: Plan) -> DataFrame | None:
    """The members: each with its representative, the similarity and the containment. `None` if there are none."""
    sets = _Sets.of(units.where("shingles is not null").select(*_PLACE, "shingles"))
    if sets.count == 0:
        return None
    counters = _power_of_two(max(1 << 16, min(sets.bytes // 16, _MOST_COUNTERS)))
    sketch = _sketches.merged(
        sets.df, sets.tasks, partial(_tasks.sketch, counters=counters), _tasks.merge, _tasks.merged_sketch
    )
    join = _tasks.JoinArguments(plan.detector, sketch, plan.partitions_of(units, sets.bytes))
    members = _members(sets, join, plan)
    count = members.count()
    if count == 0:
        return None
    found = sets.df.join(_small(members.withColumn("state", _state(parts.MEMBER)), count), _PLACE, "left")
    found = found.withColumn("state", F.coalesce("state", _state(parts.REPRESENTATIVE)))
    searched = sets.df.join(_small(members, count), _PLACE, "left_semi")
    answers = _in_partitions(found, _looked_up(searched, count, sets.tasks, join), _tasks.most_similar, _JOINED)
    best = F.min(
        F.struct(
            (-F.col("similarity")).alias("difference"),
            "rank",
            "representative_document",
            "representative_index",
            "containment",
        )
    ).alias("best")
    answers = answers.groupBy(*_PLACE).agg(best)
    return plan.checkpoint(
        answers.select(
            *_PLACE,
            "best.representative_document",
            "best.representative_index",
            (-F.col("best.difference")).alias("similarity"),
            "best.containment",
        )
    )


def _members(sets: _Sets, join: _tasks.JoinArguments, plan: Plan) -> DataFrame:
    """The places of all units that are similar to an earlier representative."""
    undecided, state = sets, sets.df.withColumn("state", _state(parts.UNDECIDED))
    rounds: list[DataFrame] = []
    while undecided.count > 0:
        of_round = join
        if rounds:
            of_round = _looked_up(undecided.df, undecided.count, undecided.tasks, join)
        if undecided.bytes <= plan.rest_bytes:
            rounds.append(plan.checkpoint(_led(state, of_round)))
            break
        decided = plan.checkpoint(_round(state, of_round, plan))
        rounds.append(decided)
        # Units without an answer are representatives.
        searched = undecided.df.join(_small(decided, decided.count()), _PLACE, "left")
        state = searched.withColumn("state", F.coalesce("state", _state(parts.REPRESENTATIVE)))
        state = state.where(F.col("state") != parts.MEMBER)
        undecided = _Sets.of(plan.checkpoint(state.where(F.col("state") == parts.UNDECIDED).drop("state")))
    members = [decided.where(F.col("state") == parts.MEMBER).select(*_PLACE) for decided in rounds]
    return plan.checkpoint(reduce(DataFrame.unionByName, members))


def _round(sets: DataFrame, join: _tasks.JoinArguments, plan: Plan) -> DataFrame:
    """The states of all units that are similar to an earlier one."""
    found = _in_partitions(sets, join, _tasks.earliest, _FOUND)
    smallest = F.min(F.struct("is_undecided", "rank", "earlier_document", "earlier_index")).alias("earlier")
    found = plan.checkpoint(found.groupBy(*_PLACE).agg(smallest).select(*_PLACE, "earlier.*"))
    # A unit without an answer is a representative now.
    others = found.select(F.col("document").alias("earlier_document"), F.col("index").alias("earlier_index"))
    others = others.withColumn("has_earlier", F.lit(True))
    both = found.join(_small(others, found.count()), ["earlier_document", "earlier_index"], "left")
    is_member = ~F.col("is_undecided") | F.col("has_earlier").isNull()
    return both.select(
        *_PLACE, F.when(is_member, _state(parts.MEMBER)).otherwise(_state(parts.UNDECIDED)).alias("state")
    )


def _led(sets: DataFrame, join: _tasks.JoinArguments) -> DataFrame:
    """The states of all undecided units with a partition, decided in one task."""
    gathered = sets.mapInArrow(partial(_tasks.route, join=join, gather=True), BLOCKS)
    return gathered.groupBy("key").applyInArrow(_with_join(_tasks.lead, join), _DECIDED)


def _in_partitions(sets: DataFrame, join: _tasks.JoinArguments, task: Callable[..., Any], schema: str) -> DataFrame:
    """The answers of all partitions."""
    routed = sets.mapInArrow(partial(_tasks.route, join=join, gather=False), BLOCKS)
    return routed.groupBy("key").applyInArrow(_with_join(task, join), schema)


def _with_join(task: Callable[..., Any], join: _tasks.JoinArguments) -> Callable[[tuple[Any, ...], Any], Any]:
    """The task as a function of two arguments, which PySpark counts."""

    # Without types, which PySpark would read.
    def of_group(key, table):  # type: ignore[no-untyped-def]
        return task(key, table, join)

    return of_group


def _looked_up(searched: DataFrame, count: int, tasks: int, join: _tasks.JoinArguments) -> _tasks.JoinArguments:
    """The join, in which sets go only to partitions where one of these sets looks for them."""
    counters = _power_of_two(max(1 << 16, min(count * _LOOKUP_COUNTERS, _MOST_COUNTERS)))
    sketch = partial(_tasks.lookups, join=join, counters=counters)
    return replace(join, lookups=_sketches.merged(searched, tasks, sketch, _tasks.merge_bits, _tasks.merged_bits))


def _small(df: DataFrame, rows: int) -> DataFrame:
    return F.broadcast(df) if rows <= _BROADCAST_ROWS else df


def _state(state: int) -> Column:
    return F.lit(state).cast("tinyint")


def _power_of_two(number: int) -> int:
    return 1 << (number - 1).bit_length()
