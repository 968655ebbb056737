"""From clauses and rows to tantivy's own: its schema, its queries."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import tantivy
from tantivy import Occur, Query

from search.engines.clauses import AllOf, AnyOf, Best, Clause, Everything, Has, Lacks, Ranking
from search.engines.rows import MARK_FIELDS, NUMBER_FIELDS, WORD_FIELDS, Row


def _schema() -> Any:
    """Give the schema. Fields that hold a number are signed: deleting by an unsigned term deletes nothing."""
    builder = tantivy.SchemaBuilder()
    for name in NUMBER_FIELDS:
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in MARK_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


SCHEMA: Final = _schema()


def written(row: Row) -> Any:
    """Give the row as tantivy takes it: words joined by spaces, marks as they are."""
    fields = {name: " ".join(value) if name in WORD_FIELDS else value for name, value in row.items()}
    marks = {name: list(value) for name, value in fields.items() if isinstance(value, tuple)}
    return tantivy.Document.from_dict(fields | marks, SCHEMA)


def finding(clause: Clause) -> Any:
    """Give the query that finds what the clause finds."""
    if isinstance(clause, Has):
        if len(clause.values) == 1:
            return Query.term_query(SCHEMA, clause.field, clause.values[0], "basic")
        return _among(clause)
    if isinstance(clause, Lacks):
        others = finding(Has(clause.field, clause.values))
        return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, others)])
    if isinstance(clause, AllOf):
        return Query.boolean_query([(Occur.Must, finding(part)) for part in clause.clauses])
    if isinstance(clause, AnyOf):
        return Query.boolean_query([(Occur.Should, finding(part)) for part in clause.clauses])
    return Query.all_query() if isinstance(clause, Everything) else Query.empty_query()


@lru_cache(maxsize=32)
def _among(clause: Has) -> Any:
    """Keep the last few: a circle has thousands of values, and stands in one question six times."""
    return Query.term_set_query(SCHEMA, clause.field, list(clause.values))


def scoring(ranking: Ranking, matching: Any) -> Any:
    """Give the query that finds what the query `matching` finds, with the points of the ranking as its scores."""
    must = (Occur.Must, Query.const_score_query(matching, 0.0))
    return Query.boolean_query([must, *((Occur.Should, _best(group)) for group in ranking.groups)])


def counting(fields: Sequence[str], most: int) -> dict[str, Any]:
    """Give the aggregation that counts the values of these fields."""
    return {name: {"terms": {"field": name, "size": most}} for name in fields}


def _best(group: Best) -> Any:
    scored = [Query.const_score_query(finding(worth.clause), float(worth.points)) for worth in group]
    return scored[0] if len(scored) == 1 else Query.disjunction_max_query(scored)
