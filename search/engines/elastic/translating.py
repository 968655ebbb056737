"""From clauses, questions and rows to Elasticsearch's own, by `elasticsearch.dsl`; and its answers back."""

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from typing import Any

from elasticsearch.dsl import A, Keyword, Long, Mapping, Q, Search
from elasticsearch.dsl.query import Query

from search.engines.clauses import (
    AllOf,
    AnyOf,
    Ask,
    Best,
    Clause,
    Everything,
    Found,
    Has,
    Lacks,
    Nothing,
    Ranking,
    all_of,
)
from search.engines.rows import MARK_FIELDS, NUMBER_FIELDS, WORD_FIELDS, Row

# What a document is: an offer; the one that says which state the index is in; what a rebuild must not bring back.
WHAT, OFFER, STATE, GONE = "what", "offer", "state", "gone"
STAMP = "stamp"
COUNTED = {"all", "surface"}  # words that are also listed with their counts: the vocabulary
UNCOUNTED = {"located", "open", "known", "region", "demotion"}  # only looked for
MOST_VALUES = 60_000  # of one field in one answer; the server's own limit (search.max_buckets) is 65,536
WINDOW = 1_000_000  # documents that one question may reach; beyond any catalogue
SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "max_result_window": WINDOW,
    "max_terms_count": 2 * MOST_VALUES,
}


def mapping() -> dict[str, Any]:
    """Give the mapping: exact values only, for every word was analysed before it comes here. No text is kept."""
    fields = Mapping()
    for name in (WHAT, STAMP):
        fields.field(name, Keyword())
    for name in (*WORD_FIELDS, *MARK_FIELDS):
        listed = name in COUNTED if name in WORD_FIELDS else name not in UNCOUNTED
        fields.field(name, Keyword(doc_values=listed))
    for name in NUMBER_FIELDS:
        fields.field(name, Long(doc_values=name not in UNCOUNTED))
    fields.meta("dynamic", "strict")
    fields.meta("_source", includes=[STAMP])
    return fields.to_dict()


def written(row: Row) -> dict[str, Any]:
    """Give the row as the server takes it."""
    return {WHAT: OFFER, **row}


def finding(clause: Clause) -> Query:
    """Give the query that finds what the clause finds."""
    if isinstance(clause, Has):
        if len(clause.values) == 1:
            return Q("term", **{clause.field: clause.values[0]})
        return Q("terms", **{clause.field: list(clause.values)})
    if isinstance(clause, Lacks):
        return Q("bool", must_not=[finding(Has(clause.field, clause.values))])
    if isinstance(clause, AllOf):
        return Q("bool", filter=[finding(part) for part in clause.clauses])
    if isinstance(clause, AnyOf):
        return Q("bool", should=[finding(part) for part in clause.clauses], minimum_should_match=1)
    return Q("match_none") if isinstance(clause, Nothing) else Q("match_all")


def search_for(ask: Ask) -> dict[str, Any]:
    """Give the body of the one search that answers a question."""
    beside = [ask.beside] if ask.beside else []
    search = Search().query(_query(ask)).source(False).extra(track_total_hits=True, docvalue_fields=["id", *beside])
    if ask.tallies and ask.chosen != Everything():
        search = search.post_filter(finding(ask.chosen))
    start, end = min(ask.start, WINDOW), min(ask.end, WINDOW)
    search = search[start:end] if start < end else search[0:0]
    search = search.sort("_score", "id") if isinstance(ask.order, Ranking) else search.sort(ask.order)
    for position, among in enumerate(dict.fromkeys(tally.among for tally in ask.tallies)):
        bucket = search.aggs.bucket(f"among-{position}", A("filter", filter=finding(among)))
        for tally in ask.tallies:
            if tally.among == among:
                bucket.bucket(tally.field, A("terms", field=tally.field, size=MOST_VALUES))
    _ask_state(search)
    return search.to_dict()


def values_of(field: str, part: int, parts: int) -> dict[str, Any]:
    """Give the body of the search that lists the values of a field; in parts where they are too many for one answer."""
    search = Search().query(_offers(Everything())).source(False).extra(track_total_hits=True)[0:0]
    values: dict[str, Any] = {"field": field, "size": MOST_VALUES}
    if parts > 1:
        values["include"] = {"partition": part, "num_partitions": parts}
    search.aggs.bucket("values", A({"terms": values}))
    _ask_state(search)
    return search.to_dict()


def found_in(answer: MappingType[str, Any], ask: Ask) -> Found:
    """Read the server's answer to a question."""
    hits = [hit["fields"] for hit in answer["hits"].get("hits", ())]
    amongs = list(dict.fromkeys(tally.among for tally in ask.tallies))
    return Found(
        total=answer["hits"]["total"]["value"],
        ids=tuple(fields["id"][0] for fields in hits),
        beside=tuple(fields[ask.beside][0] for fields in hits) if ask.beside else (),
        tallies=tuple(
            counts_in(answer["aggregations"][f"among-{amongs.index(tally.among)}"][tally.field])
            for tally in ask.tallies
        ),
    )


def counts_in(bucket: MappingType[str, Any]) -> dict[str, int]:
    """Read the counts of one field."""
    return {each["key"]: each["doc_count"] for each in bucket["buckets"]}


def stamp_in(answer: MappingType[str, Any]) -> str:
    """Read which state of the index answered; "" where the index does not say."""
    buckets = answer["aggregations"]["state"]["here"]["stamp"]["buckets"]
    return buckets[0]["key"] if buckets else ""


def _query(ask: Ask) -> Query:
    """Find what is common to all parts of the question (where nothing is counted: only what is chosen), with scores."""
    matching = _offers(ask.common if ask.tallies else all_of([ask.common, ask.chosen]))
    if not isinstance(ask.order, Ranking):
        return matching
    scored = [_best(group) for group in ask.order.groups]
    return Q("bool", filter=[matching], should=scored, minimum_should_match=0)


def _best(group: Best) -> Query:
    scored = [Q("constant_score", filter=finding(worth.clause), boost=float(worth.points)) for worth in group]
    return scored[0] if len(scored) == 1 else Q("dis_max", queries=scored)


def _offers(clause: Clause) -> Query:
    return Q("bool", filter=[Q("term", **{WHAT: OFFER}), finding(clause)])


def _ask_state(search: Search) -> None:
    """Ask along which state of the index answers."""
    here = search.aggs.bucket("state", A("global")).bucket("here", A("filter", filter=Q("term", **{WHAT: STATE})))
    here.bucket("stamp", A("terms", field=STAMP))


def fields_wanted(asked: Sequence[Ask]) -> str:
    """Give what of an answer is worth sending over the line."""
    hits = ",hits.hits.fields" if any(ask.end > ask.start for ask in asked) else ""
    return f"hits.total{hits},aggregations"
