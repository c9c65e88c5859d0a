"""Who asks too much is told to wait, and for how long; nobody else notices.

127.0.0.1 stands for a proxy that nobody named, so the tests come from other addresses of 127/8.
"""

import json
from urllib.parse import urlencode

import pytest

from parley import Http, Person, Refused, Server
from wire import Wire

RATES = "accounts = { scrypt_log_n = 4 }\nlimits = { %s }\n"
LOGIN = {"username": "nobody", "password": "not the password"}
LOGINS_A_MINUTE, REFUSALS_IN_A_ROW = 30, 100


def log_in_in_vain(http: Http) -> Refused:
    with pytest.raises(Refused) as refused:
        http.post("/api/account/login/", **LOGIN)
    return refused.value


def test_an_address_guesses_at_a_bounded_rate(tmp_path):
    with Server(tmp_path, RATES % "") as server:
        for _ in range(LOGINS_A_MINUTE):
            guess = log_in_in_vain(Http(server.port, source="127.0.0.2"))
            assert guess.code == "wrong_credentials"
        too_much = log_in_in_vain(Http(server.port, source="127.0.0.2"))
        assert (too_much.status, too_much.code) == (429, "rate_limited")
        assert too_much.headers["Retry-After"] == str(too_much.retry_after)
        assert 1 <= too_much.retry_after <= 2
        assert log_in_in_vain(Http(server.port, source="127.0.0.3")).status == 401


def test_an_account_has_one_measure_over_all_its_connections(tmp_path):
    with Server(tmp_path, RATES % "account_burst = 40, account_rate = 1") as server:
        ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
        with ada.socket() as first, ada.socket() as second, bob.socket() as other:
            sockets = [first, second]
            pending = [sockets[turn % 2].start("rooms.list", {}) for turn in range(60)]
            refusals = [error for each in pending if (error := each.exception(20))]
            assert 17 <= len(refusals) <= 20
            assert {(error.code, error.retry_after) for error in refusals} == {("rate_limited", 1)}
            with pytest.raises(Refused, match="from this account"):
                ada.http().get("/api/rooms/")
            assert other.ask("rooms.list") == {"rooms": [], "invitations": []}


def test_a_connection_that_ends_gives_back_what_it_took_ahead(tmp_path):
    """Each takes some ahead for what it may ask next; 100 requests are served all the same."""
    with Server(tmp_path, RATES % "account_burst = 100, account_rate = 1") as server:
        ada = Person.register(server, "ada")
        for _ in range(95):
            with ada.socket() as socket:
                socket.ask("rooms.list")


def test_before_the_sign_in_nobody_learns_what_exists(tmp_path):
    with Server(tmp_path, RATES % "") as server:
        ada = Person.register(server, "ada")
        room = ada.http().post("/api/rooms/", name="Secret")["topic"]
        stranger = Http(server.port)
        paths = [f"/api/rooms/{name}/history/" for name in (room, "1", "nonsense")]
        queries = [{"limit": 10**6}, {"unknown": 1}, {"after": "x" * 1000}]
        paths += [f"{paths[0]}?{urlencode(query)}" for query in queries]
        refusals = {str(why_not(stranger, path)) for path in paths}
        assert len(refusals) == 1 and "not_signed_in" in refusals.pop()


def why_not(http: Http, path: str) -> Refused:
    with pytest.raises(Refused) as refused:
        http.get(path)
    return refused.value


def test_who_goes_on_after_a_hundred_refusals_is_closed(tmp_path):
    with Server(tmp_path, RATES % "") as server:
        ada = Person.register(server, "ada")
        wire = Wire(server.port, "/ws", {}, patience=20)
        with ada.socket() as witness:
            for number in range(300):
                wire.send(json.dumps({"id": number, "do": "rooms.list"}))
            answers = [json.loads(text) for text in wire.texts()]
            assert {answer["error"]["code"] for answer in answers} == {"not_signed_in"}
            assert len(answers) == REFUSALS_IN_A_ROW
            http = Http(server.port)
            last = [why_not(http, "/nowhere").headers["Connection"] for _ in range(REFUSALS_IN_A_ROW)]
            assert last == [None] * (REFUSALS_IN_A_ROW - 1) + ["close"]
            # In between something that is done: it begins anew.
            for _ in range(REFUSALS_IN_A_ROW - 1):
                with pytest.raises(Refused, match="bad_field|missing_field"):
                    witness.ask("rooms.leave")
            assert witness.ask("rooms.list")["rooms"] == []
            with pytest.raises(Refused):
                witness.ask("rooms.leave")
            assert witness.ask("rooms.list")["rooms"] == []
