"""Accounts as no play can show them: with clocks, mail, proofs of work, and clients of the original."""

import base64
import hashlib
import hmac
import json
import sqlite3
import struct
import subprocess
import time
from contextlib import closing

import pytest

from parley import FAST_CONFIG, PATIENCE_SECONDS, Http, Refused, Server, binary

PASSWORD = "likes long walks"


def config(settings: str) -> str:
    return f"limits = {{ enabled = false }}\naccounts = {{ scrypt_log_n = 4, {settings} }}\n"


def register(server, name: str, **more) -> dict:
    fields = {"username": name, "email": f"{name}@example.org", "password": f"{name} {PASSWORD}"}
    return Http(server.port).post("/api/account/register/", **fields | more)


def log_in(server, name: str, **more) -> dict:
    fields = {"username": name, "password": f"{name} {PASSWORD}"}
    return Http(server.port).post("/api/account/login/", **fields | more)


def signed_in(server, name: str) -> Http:
    return Http(server.port, log_in(server, name)["access"])


def found_owner(server, name: str = "olga") -> Http:
    token = server.await_words("Press Ctrl-C").split("setup#")[1].split()[0]
    fields = {"username": name, "email": f"{name}@example.org", "password": f"{name} {PASSWORD}"}
    Http(server.port).post("/api/account/setup/", **fields, token=token)
    return signed_in(server, name)


def refusal(work) -> Refused:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("accounts"), FAST_CONFIG) as server:
        yield server


# ---------------------------------------------------------------- the second factor


def totp(secret: str, step: int) -> str:
    """RFC 6238, written down a second time."""
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">q", step), "sha1")
    offset = mac[19] & 15
    (word,) = struct.unpack(">I", mac[offset : offset + 4])
    return f"{(word & 0x7FFFFFFF) % 1_000_000:06}"


def test_a_second_factor_is_asked_for_and_no_code_is_good_twice(server):
    register(server, "tina")
    tina = signed_in(server, "tina")
    secret = tina.post("/api/account/totp/")["secret"]
    step = int(time.time()) // 30
    codes = tina.post("/api/account/totp/confirm/", code=totp(secret, step))["recovery_codes"]
    assert len({entry["code"] for entry in codes}) == 10
    assert tina.get("/api/account/profile/")["second_factor"] is True

    missing = refusal(lambda: log_in(server, "tina"))
    assert (missing.code, missing.status) == ("missing_field", 400)
    # The step that confirmed is used up; the next one may be a little early.
    assert refusal(lambda: log_in(server, "tina", code=totp(secret, step))).code == "wrong_credentials"
    assert refusal(lambda: log_in(server, "tina", code=totp(secret, step + 9))).code == "wrong_credentials"
    assert log_in(server, "tina", code=totp(secret, step + 1))["access"]
    assert refusal(lambda: log_in(server, "tina", code=totp(secret, step + 1))).code == "wrong_credentials"

    # A recovery code is good once, however it is typed.
    code = codes[0]["code"]
    assert log_in(server, "tina", code=code.upper().replace("-", " "))["access"]
    assert refusal(lambda: log_in(server, "tina", code=code)).code == "wrong_credentials"
    assert tina.get("/api/account/export/")["recovery_codes"] == 9

    # A wrong password says nothing of the second factor.
    wrong = refusal(lambda: log_in(server, "tina", password="not the password"))
    assert wrong.code == "wrong_credentials"

    conflict = refusal(lambda: tina.post("/api/account/totp/"))
    assert conflict.code == "conflict"
    tina.post("/api/account/totp/disable/", password=f"tina {PASSWORD}")
    assert log_in(server, "tina")["access"]


def test_neither_secrets_nor_codes_are_stored(server):
    register(server, "stan")
    stan = signed_in(server, "stan")
    secret = stan.post("/api/account/totp/")["secret"]
    codes = stan.post("/api/account/totp/confirm/", code=totp(secret, int(time.time()) // 30))
    stored = b"".join(
        path.read_bytes() for path in server.data.iterdir() if path.name.startswith("parley.db")
    )
    assert base64.b32decode(secret) not in stored and secret.encode() not in stored
    for entry in codes["recovery_codes"]:
        assert entry["code"].encode() not in stored


# ---------------------------------------------------------------- guessing


def test_guesses_from_elsewhere_keep_no_known_device_out(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        register(server, "ada")
        token = log_in(server, "ada", device="Ada's laptop")["device_token"]

        def guess(source: str, **more):
            http = Http(server.port, source=source)
            return http.post("/api/account/login/", username="ada", password="a guess", **more)

        for _ in range(30):
            assert refusal(lambda: guess("127.0.0.2")).code == "wrong_credentials"
        throttled = refusal(lambda: guess("127.0.0.2"))
        assert throttled.code == "rate_limited" and 1 <= throttled.retry_after <= 5
        # A name that nobody has is counted the same way, so nobody learns who is here.
        for _ in range(30):
            stranger = Http(server.port, source="127.0.0.2")
            fields = {"username": "nobody", "password": "a guess"}
            assert refusal(lambda: stranger.post("/api/account/login/", **fields)).code
        assert refusal(lambda: stranger.post("/api/account/login/", **fields)).code == "rate_limited"

        # Another address is not held, until a hundred wrong ones came in all.
        assert log_in(server, "ada")["access"]
        for source in ["127.0.0.3"] * 24 + ["127.0.0.4"] * 23 + ["127.0.0.5"] * 23:
            assert refusal(lambda: guess(source)).code == "wrong_credentials"  # noqa: B023
        assert refusal(lambda: log_in(server, "ada")).code == "rate_limited"
        # A device that has signed in before always is let in; a made-up token is none.
        assert log_in(server, "ada", device_token=token)["access"]
        assert refusal(lambda: log_in(server, "ada", device_token=token[:-9])).code == "rate_limited"
        register(server, "eve")
        other = log_in(server, "eve", device="Eve's")["device_token"]
        assert refusal(lambda: log_in(server, "ada", device_token=other)).code == "rate_limited"


# ---------------------------------------------------------------- who may register


def test_an_account_waits_for_its_approval(tmp_path):
    with Server(tmp_path, config("approval = true")) as server:
        olga = found_owner(server)
        sam, kim = register(server, "sam"), register(server, "kim")
        assert sam["state"] == kim["state"] == "pending"
        assert refusal(lambda: log_in(server, "sam")).code == "forbidden"
        waiting = olga.get("/api/admin/accounts/?state=pending")["accounts"]
        assert [account["username"] for account in waiting] == ["sam", "kim"]
        # Nobody can write to who is not in.
        lost = refusal(lambda: olga.post(f"/api/people/{sam['id']}/messages/", text="hello"))
        assert lost.code == "not_found"

        approve = f"/api/admin/accounts/{sam['id']}/approve/"
        assert olga.post(approve)["accepted"] is True
        assert refusal(lambda: olga.post(approve)).code == "conflict"
        assert refusal(lambda: signed_in(server, "sam").post(approve)).code == "forbidden"
        assert refusal(lambda: Http(server.port).post(approve)).code == "not_signed_in"
        # Who is declined was never here: the name is free.
        olga.post(f"/api/admin/accounts/{kim['id']}/approve/", accept=False)
        assert register(server, "kim")["id"] != kim["id"]
        # Whoever invites a person has vouched for them.
        code = olga.post("/api/admin/invitations/")["code"]
        assert "state" not in register(server, "ida", invitation=code)
        acts = [line["act"] for line in olga.get("/api/admin/audit/")["lines"]]
        assert acts[:3] == ["accounts.invite", "accounts.decline", "accounts.approve"]


def test_registration_takes_the_work_that_is_asked_for(tmp_path):
    with Server(tmp_path, config("work_bits = 10")) as server:
        bits = Http(server.port).get("/api/account/rules/")["work_bits"]

        def is_worked(work: str) -> bool:
            digest = hashlib.sha256(f"sam{work}".encode()).digest()
            return int.from_bytes(digest) >> (256 - bits) == 0

        works = map(str, range(10**6))
        good = next(filter(is_worked, works))
        idle = next(work for work in works if not is_worked(work))
        assert refusal(lambda: register(server, "sam")).code == "missing_field"
        assert refusal(lambda: register(server, "sam", work=idle)).code == "bad_field"
        assert refusal(lambda: register(server, "kim", work=good)).code == "bad_field"
        assert register(server, "sam", work=good)["username"] == "sam"


def test_an_invitation_lets_in_where_others_are_not(tmp_path):
    with Server(tmp_path, config('registration = "invitation"')) as server:
        olga = found_owner(server)
        invitation = olga.post("/api/admin/invitations/", uses=2)
        assert register(server, "sam", invitation=invitation["code"])["username"] == "sam"
        assert register(server, "kim", invitation=invitation["code"])["username"] == "kim"
        used_up = refusal(lambda: register(server, "ida", invitation=invitation["code"]))
        assert used_up.code == "bad_field"


def test_a_mode_that_there_is_not_is_told_to_the_operator(tmp_path):
    with Server(tmp_path, config('registration = "sometimes"')) as server:
        words = server.await_words("accounts.registration must be")
        assert "accounts.registration must be open, invitation or closed" in words


# ---------------------------------------------------------------- what is kept


def test_the_audit_log_cannot_be_changed(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        olga = found_owner(server)
        ann = register(server, "ann")["id"]
        olga.post(f"/api/admin/accounts/{ann}/suspend/", reason="spam")
        server.stop()
        with closing(sqlite3.connect(server.data / "parley.db")) as stored:
            for change in ["DELETE FROM accounts_audit", "UPDATE accounts_audit SET reason = ''"]:
                with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                    stored.execute(change)


def test_accounts_of_the_first_version_are_kept(tmp_path):
    """The tables are made anew by the second migration; what they held is still there."""
    with Server(tmp_path, FAST_CONFIG) as server:
        account = register(server, "ann")["id"]
        refresh = log_in(server, "ann")["refresh"]
        server.stop()
        back_to_first(server.data / "parley.db")
        server.start()
        assert Http(server.port).post("/api/account/refresh/", refresh=refresh)["access"]
        profile = signed_in(server, "ann").get("/api/account/profile/")
        assert profile["id"] == account and profile["email"] == "ann@example.org"
        made = (int(account) >> 22) + 1_704_067_200_000
        assert profile["created"] == made
        taken = refusal(lambda: register(server, "ANN"))
        assert taken.code == "conflict"


FIRST = """
    DROP VIEW accounts_person;
    CREATE TABLE accounts_keep AS SELECT id, username, email, role, salt, hash, log_n FROM accounts_account;
    CREATE TABLE accounts_keep2 AS SELECT id, account, generation, refreshed, expires, ended FROM accounts_session;
    DROP TABLE accounts_account; DROP TABLE accounts_session; DROP TABLE accounts_code;
    DROP TABLE accounts_recovery; DROP TABLE accounts_invitation; DROP TABLE accounts_audit;
    CREATE TABLE accounts_account(
        id INTEGER PRIMARY KEY, username TEXT NOT NULL, email TEXT NOT NULL,
        role INTEGER NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL, log_n INTEGER NOT NULL) STRICT;
    CREATE UNIQUE INDEX accounts_account_username ON accounts_account(lower(username));
    CREATE UNIQUE INDEX accounts_account_email ON accounts_account(lower(email));
    CREATE TABLE accounts_session(
        id INTEGER PRIMARY KEY, account INTEGER NOT NULL, generation INTEGER NOT NULL,
        refreshed INTEGER NOT NULL, expires INTEGER NOT NULL, ended INTEGER) STRICT;
    CREATE INDEX accounts_session_account ON accounts_session(account);
    CREATE INDEX accounts_session_ended ON accounts_session(ended) WHERE ended IS NOT NULL;
    INSERT INTO accounts_account SELECT * FROM accounts_keep;
    INSERT INTO accounts_session SELECT * FROM accounts_keep2;
    DROP TABLE accounts_keep; DROP TABLE accounts_keep2;
    CREATE VIEW accounts_person AS SELECT id, username FROM accounts_account;
    DELETE FROM host_migration WHERE plugin = 'accounts' AND number > 1;
"""


def back_to_first(path) -> None:
    with closing(sqlite3.connect(path)) as stored:
        stored.executescript(FIRST)


# ---------------------------------------------------------------- the original's API


def raw(server, method: str, path: str, token: str | None = None, **body) -> tuple[int, dict]:
    """Status and body, as a client of the original sees them."""
    http = Http(server.port, token)
    headers = http.headers | {"Content-Type": "application/json"}
    http.connection.request(method, path, json.dumps(body) if body else None, headers)
    response = http.connection.getresponse()
    return response.status, json.loads(response.read())


@pytest.mark.parametrize("slash", ["/", ""])
def test_a_client_of_the_original_finds_its_way(server, slash):
    name = f"dora{len(slash)}"
    mail, password, better = f"{name}@example.org", f"{name} {PASSWORD}", "a better one by far"

    status, body = raw(server, "POST", f"/api/account/register{slash}", username=name, email=mail)
    assert status == 400 and isinstance(body["password"], list)
    account = {"username": name, "email": mail, "password": password}
    status, body = raw(server, "POST", f"/api/account/register{slash}", **account)
    assert status == 201 and body["username"] == name
    status, body = raw(server, "POST", f"/api/account/register{slash}", **account)
    assert status == 409 and body["username"] == ["This username is taken."]

    status, body = raw(server, "POST", f"/api/account/login{slash}", username=name, password="wrong")
    assert status == 401 and body["detail"] == "The name or the password is wrong."
    status, body = raw(server, "POST", f"/api/account/login{slash}", email=mail, password=password)
    access = body["access"]

    status, body = raw(server, "GET", f"/api/account/profile{slash}", access)
    assert status == 200 and body["username"] == name
    status, body = raw(server, "GET", f"/api/account/logout{slash}", access)
    assert status == 200 and body["username"] == name
    status, body = raw(server, "GET", f"/api/account/profile{slash}")
    assert status == 401 and body["detail"] == "Sign in first."
    status, body = raw(server, "PATCH", f"/api/account/profile{slash}", access, display_name="Dora")
    assert status == 200 and body["display_name"] == "Dora"
    status, body = raw(server, "PATCH", f"/api/account/profile{slash}", access, see_by="me")
    assert status == 400 and body["see_by"] == ["see_by is everyone, friends or nobody."]

    path = f"/api/account/change_password{slash}"
    status, body = raw(server, "POST", path, access, old_password="wrong", new_password=better)
    assert status == 401 and body["old_password"] == ["The password is wrong."]
    status, body = raw(server, "POST", path, access, old_password=password, new_password=better)
    assert status == 200 and body["detail"]
    # A token that is not good any more counts as none, and keeps nobody from resetting.
    status, body = raw(server, "POST", path, "stale", old_password=better, new_password=password)
    assert status == 401 and body["detail"] == "Sign in first."
    for path in [path, f"/api/account/reset_password{slash}"]:
        status, body = raw(server, "POST", path, "stale", code="made up", new_password=password)
        assert status == 400 and isinstance(body["code"], list)
        status, body = raw(server, "POST", path, email=mail)
        assert status == 409 and "no mail" in body["detail"]
    status, body = raw(server, "POST", f"/api/account/logout{slash}", access)
    assert status == 200
    status, body = raw(server, "POST", f"/api/account/logout{slash}", access)
    assert status == 401 and body["detail"]


# ---------------------------------------------------------------- the operator


def test_the_operator_founds_the_owner_without_a_token(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:

        def admin(*words: str, stdin: str = "") -> subprocess.CompletedProcess:
            return subprocess.run(
                [binary(), "admin", *words, "--data", server.data],
                input=stdin,
                capture_output=True,
                text=True,
                timeout=PATIENCE_SECONDS,
                start_new_session=True,
            )

        words = ["create", "--username", "olga", "--email", "olga@example.org", "--password-stdin"]
        made = admin(*words, stdin=f"olga {PASSWORD}\n")
        assert made.returncode == 0 and "olga" in made.stdout, made
        assert signed_in(server, "olga").get("/api/account/profile/")["role_name"] == "owner"
        again = admin(*words, stdin=f"olga {PASSWORD}\n")
        assert again.returncode != 0 and "has an owner" in again.stderr

        ann = register(server, "ann")["id"]
        assert admin("set-role", "--account", ann, "--role", "admin").returncode == 0
        assert admin("suspend", "--account", ann, "--reason", "lost her phone").returncode == 0
        assert refusal(lambda: log_in(server, "ann")).code == "forbidden"
        assert admin("reinstate", "--account", ann).returncode == 0
        code = json.loads(admin("reset-link", "--account", ann, "--json").stdout)["code"]
        Http(server.port).post("/api/account/reset/", code=code, new_password="a better one by far")
        lines = json.loads(admin("audit", "--json").stdout)["lines"]
        assert [line["act"] for line in lines[:2]] == ["accounts.reset_link", "accounts.restore"]
        assert {line["actor"] for line in lines[:2]} == {"0"}
