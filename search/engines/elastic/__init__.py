"""The engine for a region that outgrows one machine: an Elasticsearch server, spoken to by `elasticsearch.dsl`."""

from search.engines.elastic.engine import ElasticEngine
