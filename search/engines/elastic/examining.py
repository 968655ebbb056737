"""What may be wrong with an Elasticsearch server, and with our index on it."""

from collections.abc import Iterator
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from search.engines.base import REBUILD, EngineUnavailable, Finding
from search.engines.elastic.building import Builder
from search.engines.elastic.outages import DISK, PRIVILEGES, VERSION, typed_errors
from search.engines.elastic.writing import Writer

OLDEST = (8, 18)
FULLEST = 90  # per cent: from here on Elasticsearch moves indices away; from 95 it refuses to write
NEEDED = ["read", "write", "create_index", "delete_index", "manage", "view_index_metadata"]


def examine_server(writer: Writer) -> Iterator[Finding]:
    """Look at the server, its version, our rights and its disk, then at the builds; stop where it is out of reach."""
    client = writer.client
    for what, look in (("server", _health), ("version", _version), ("rights", _rights), ("disk", _disk)):
        try:
            with typed_errors():
                yield look(client, writer.current)
        except EngineUnavailable as outage:
            yield Finding(what, outage.reason, outage.remedy)
            return
    try:
        with typed_errors():
            yield from _builds(writer)
    except EngineUnavailable as outage:
        yield Finding("builds", outage.reason, outage.remedy)


def server_version(client: Elasticsearch) -> str:
    """Give the version of the server's oldest node."""
    nodes = client.nodes.info(filter_path="nodes.*.version")["nodes"].values()
    return min((node["version"] for node in nodes), key=_numbers)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


def _health(client: Elasticsearch, _name: str) -> Finding:
    health = client.cluster.health()
    words = f"cluster {health['cluster_name']}, {health['number_of_data_nodes']} node(s), {health['status']}."
    remedy = "Look why with GET _cluster/allocation/explain; the server's log says more."
    return Finding("server", words, remedy if health["status"] == "red" else "")


def _version(client: Elasticsearch, _name: str) -> Finding:
    version = server_version(client)
    return Finding("version", f"Elasticsearch {version}.", "" if _numbers(version) >= OLDEST else VERSION)


def _rights(client: Elasticsearch, name: str) -> Finding:
    """Ask the server what we may; without its security module everybody may everything."""
    try:
        told: Any = client.security.has_privileges(
            cluster=["monitor"], index=[{"names": [name, f"{name}-*"], "privileges": NEEDED}]
        )
    except ApiError as error:
        if error.status_code in {400, 404, 405, 500}:
            words = "The server has no security module, or it is off: whoever reaches it may do everything."
            return Finding("rights", words)
        raise
    lacking = {right for index in told["index"].values() for right, given in index.items() if not given}
    lacking |= {right for right, given in told["cluster"].items() if not given}
    words = f"Lacking: {', '.join(sorted(lacking))}." if lacking else f"All rights on {name} and {name}-*."
    return Finding("rights", words, PRIVILEGES if lacking else "")


def _disk(client: Elasticsearch, _name: str) -> Finding:
    """Look at the fullest disk of the cluster."""
    nodes = client.nodes.stats(metric="fs", filter_path="nodes.*.fs.total")["nodes"].values()
    totals = [node["fs"]["total"] for node in nodes]
    used = max(100 - 100 * total["available_in_bytes"] / max(total["total_in_bytes"], 1) for total in totals)
    return Finding("disk", f"{used:.0f} % of the fullest disk is used.", DISK if used > FULLEST else "")


def _builds(writer: Writer) -> Iterator[Finding]:
    """Look at what our names stand for."""
    builder = Builder(writer)
    behind = builder.behind(writer.current)
    if len(behind) != 1:
        yield Finding("alias", f"{writer.current} names {len(behind)} indices; it should be one.", REBUILD)
    blocked = _blocks(writer.client, behind)
    if blocked:
        yield Finding("blocks", f"{', '.join(blocked)}: the server takes no writing.", DISK)
    if builder.behind(writer.building):
        alive = builder.is_alive()
        remedy = "" if alive else "It died; the next `manage.py search rebuild` takes its place."
        yield Finding("rebuild", "A rebuild is under way." if alive else "A rebuild was begun.", remedy)
    if leftovers := builder.leftovers():
        words = f"{len(leftovers)} build(s) that nothing names: {', '.join(leftovers)}."
        yield Finding("builds", words, "The next `manage.py search rebuild` removes them.")


def _blocks(client: Elasticsearch, names: list[str]) -> list[str]:
    """Give the indices that refuse writing."""
    blocked = []
    for name in names:
        settings = client.indices.get_settings(index=name, flat_settings=True)[name]["settings"]
        if any(key.startswith("index.blocks.read_only") and value == "true" for key, value in settings.items()):
            blocked.append(name)
    return blocked
