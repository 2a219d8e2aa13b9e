"""Settings that are wrong stop the start with one sentence that names them."""

import pytest

from config import env


@pytest.mark.parametrize("written", ["60", "60/y", "0/m", "many/m", "-1/m"])
def test_a_rate_that_is_none_stops_the_start(monkeypatch, capsys, written):
    monkeypatch.setenv("API_READ_RATE", written)
    with pytest.raises(SystemExit):
        env.rate("API_READ_RATE", "120/m")
    assert "API_READ_RATE must be a number a second" in capsys.readouterr().err


def test_a_rate_is_read_or_as_usual(monkeypatch):
    assert env.rate("API_READ_RATE", "120/m") == "120/m"
    monkeypatch.setenv("API_READ_RATE", "5/s")
    assert env.rate("API_READ_RATE", "120/m") == "5/s"


@pytest.mark.parametrize("written", ["www.leuven.be", "https://www.leuven.be/help", "*"])
def test_an_origin_that_is_none_stops_the_start(monkeypatch, capsys, written):
    monkeypatch.setenv("API_ALLOWED_ORIGINS", f"https://a.example,{written}")
    with pytest.raises(SystemExit):
        env.origins("API_ALLOWED_ORIGINS")
    assert "API_ALLOWED_ORIGINS must list sites" in capsys.readouterr().err


def test_origins_are_a_list(monkeypatch):
    monkeypatch.setenv("API_ALLOWED_ORIGINS", "https://a.example,http://127.0.0.1:8000")
    assert env.origins("API_ALLOWED_ORIGINS") == ["https://a.example", "http://127.0.0.1:8000"]
