"""Asking the content API."""

API = "/api/v2/"


def read(client, address, **headers):
    answer = client.get(f"{API}{address}", headers=headers)
    assert answer.status_code == 200, (address, answer.content)
    return answer.json()
