"""The numbers that a server tells Prometheus."""

import http.client

from prometheus_client.parser import text_string_to_metric_families

from parley import Server


def metrics(server: Server, **headers) -> dict[tuple, float]:
    """The samples of /metrics, read by Prometheus's own parser."""
    status, text = page(server, "/metrics", headers)
    assert status == 200, text
    families = list(text_string_to_metric_families(text))
    assert all(family.documentation and family.type != "unknown" for family in families)
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


def page(server: Server, path: str, headers: dict | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()
