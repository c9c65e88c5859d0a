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

from parley import FAST_CONFIG, PATIENCE_SECONDS, Http, Person, Refused, Server, binary

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
    password = f"tina {PASSWORD}"
    secret = tina.post("/api/account/totp/", password=password)["secret"]
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

    conflict = refusal(lambda: tina.post("/api/account/totp/", password=password))
    assert conflict.code == "conflict"
    tina.post("/api/account/totp/disable/", password=password)
    assert log_in(server, "tina")["access"]


def test_an_administrator_helps_who_lost_the_app(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        olga = found_owner(server)
        ann = register(server, "ann")["id"]
        client = signed_in(server, "ann")
        secret = client.post("/api/account/totp/", password=f"ann {PASSWORD}")["secret"]
        client.post("/api/account/totp/confirm/", code=totp(secret, int(time.time()) // 30))
        assert refusal(lambda: log_in(server, "ann")).code == "missing_field"
        clear = f"/api/admin/accounts/{ann}/totp/clear/"
        assert refusal(lambda: client.post(clear)).code == "forbidden"
        assert olga.post(clear, reason="lost her phone")["account"] == ann
        # The password is still asked for.
        assert refusal(lambda: log_in(server, "ann", password="a guess")).code == "wrong_credentials"
        assert log_in(server, "ann")["access"]
        assert client.get("/api/account/export/")["recovery_codes"] == 0
        assert refusal(lambda: olga.post(clear)).code == "conflict"
        [line] = olga.get("/api/admin/audit/?act=accounts.totp_clear")["lines"]
        assert (line["target"], line["reason"]) == (ann, "lost her phone")


def test_neither_secrets_nor_codes_are_stored(server):
    register(server, "stan")
    stan = signed_in(server, "stan")
    secret = stan.post("/api/account/totp/", password=f"stan {PASSWORD}")["secret"]
    codes = stan.post("/api/account/totp/confirm/", code=totp(secret, int(time.time()) // 30))
    stored = b"".join(
        path.read_bytes() for path in server.data.iterdir() if path.name.startswith("parley.db")
    )
    assert base64.b32decode(secret) not in stored and secret.encode() not in stored
    for entry in codes["recovery_codes"]:
        assert entry["code"].encode() not in stored


# ---------------------------------------------------------------- guessing


def test_guesses_from_elsewhere_keep_nobody_out(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        register(server, "ada")
        token = log_in(server, "ada", device="Ada's laptop")["device_token"]

        def guess(source: str, name: str = "ada") -> Refused:
            http = Http(server.port, source=source)
            fields = {"username": name, "password": "a guess"}
            return refusal(lambda: http.post("/api/account/login/", **fields))

        # A name that nobody has is counted the same way, so nobody learns who is here.
        for name in ["ada", "nobody"]:
            for _ in range(30):
                assert guess("127.0.0.7", name).code == "wrong_credentials"
            throttled = guess("127.0.0.7", name)
            assert throttled.code == "rate_limited" and 1 <= throttled.retry_after <= 5

        # However many guess from however many places: another address never has to wait for them.
        for source in ["127.0.0.2"] * 25 + ["127.0.0.3"] * 25 + ["127.0.0.4"] * 20:
            assert guess(source).code == "wrong_credentials"
        assert guess("127.0.0.2").code == "wrong_credentials"
        throttled = guess("127.0.0.2")
        assert throttled.code == "rate_limited" and throttled.retry_after > 600
        assert log_in(server, "ada")["access"]
        # A name that is guessed at so much leaves each of them three tries, not thirty.
        tries = [guess("127.0.0.6").code for _ in range(4)]
        assert tries == ["wrong_credentials"] * 3 + ["rate_limited"]
        assert log_in(server, "ada")["access"]

        # A device that has signed in before is not held by its own address; a made-up token is none.
        def from_there(token: str | None) -> dict:
            fields = {"username": "ada", "password": f"ada {PASSWORD}", "device_token": token}
            return Http(server.port, source="127.0.0.2").post("/api/account/login/", **fields)

        assert from_there(token)["access"]
        assert refusal(lambda: from_there(token[:-9])).code == "rate_limited"
        register(server, "eve")
        other = log_in(server, "eve", device="Eve's")["device_token"]
        assert refusal(lambda: from_there(other)).code == "rate_limited"
        # It is good for as long as the password.
        signed_in(server, "ada").post(
            "/api/account/change_password/",
            old_password=f"ada {PASSWORD}",
            new_password="a better one by far",
        )
        assert refusal(lambda: from_there(token)).code == "rate_limited"


# ---------------------------------------------------------------- who may register


def test_an_account_waits_for_its_approval(tmp_path):
    with Server(tmp_path, config("approval = true")) as server:
        olga = found_owner(server)
        sam, kim = register(server, "sam"), register(server, "kim")
        assert sam["state"] == kim["state"] == "pending"
        assert refusal(lambda: log_in(server, "sam")).code == "awaiting_approval"
        waiting = olga.get("/api/admin/accounts/?state=pending")["accounts"]
        assert [account["username"] for account in waiting] == ["sam", "kim"]
        # Nobody can write to who is not in.
        lost = refusal(lambda: olga.post(f"/api/people/{sam['id']}/messages/", text="hello"))
        assert lost.code == "not_found"

        approve = f"/api/admin/accounts/{sam['id']}/approve/"
        assert olga.post(approve)["accepted"] is True
        assert refusal(lambda: olga.post(approve)).code == "conflict"
        found = olga.get("/api/contact/find-friend/?query=sam")["people"]
        assert [person["account"] for person in found] == [sam["id"]]
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
        rules = Http(server.port).get("/api/account/rules/")
        bits, challenge = rules["work_bits"], rules["challenge"]

        def is_worked(name: str, challenge: str, work: str) -> bool:
            digest = hashlib.sha256(f"{challenge}\n{name}\n{work}".encode()).digest()
            return int.from_bytes(digest) >> (256 - bits) == 0

        works = [str(number) for number in range(100_000)]

        def refused(**fields) -> tuple[str, str]:
            told = refusal(lambda: register(server, "sam", **fields))
            return told.code, told.field

        good = next(work for work in works if is_worked("sam", challenge, work))
        idle = [work for work in works if not is_worked("sam", challenge, work)]
        assert refused() == ("missing_field", "challenge")
        assert refused(challenge=challenge) == ("missing_field", "work")
        assert refused(challenge=challenge, work=idle[0]) == ("bad_field", "work")
        # Each name takes its own work.
        other = next(work for work in idle if is_worked("kim", challenge, work))
        assert refused(challenge=challenge, work=other) == ("bad_field", "work")
        # Nobody makes challenges of their own, nor works ahead.
        made_up = base64.urlsafe_b64encode(bytes([0x7F] * 40)).decode().rstrip("=")
        for made in [made_up, challenge[:-4] + "AAAA", "x"]:
            work = next(work for work in works if is_worked("sam", made, work))
            assert refused(challenge=made, work=work) == ("bad_field", "challenge")
        end = int.from_bytes(base64.urlsafe_b64decode(challenge + "==")[:8])
        assert 0 < end - time.time() * 1000 <= 601_000
        assert register(server, "sam", challenge=challenge, work=good)["username"] == "sam"


def test_an_invitation_lets_in_where_others_are_not(tmp_path):
    with Server(tmp_path, config('registration = "invitation"')) as server:
        olga = found_owner(server)
        invitation = olga.post("/api/admin/invitations/", uses=2)
        assert register(server, "sam", invitation=invitation["code"])["username"] == "sam"
        assert register(server, "kim", invitation=invitation["code"])["username"] == "kim"
        used_up = refusal(lambda: register(server, "ida", invitation=invitation["code"]))
        assert used_up.code == "bad_field"
        # It is no better than who made it: another administrator's ends with the office.
        ann = register(server, "ann", invitation=olga.post("/api/admin/invitations/")["code"])["id"]
        olga.post(f"/api/admin/accounts/{ann}/role/", role="admin")
        code = signed_in(server, "ann").post("/api/admin/invitations/")["code"]
        assert len(olga.get("/api/admin/invitations/")["invitations"]) == 1
        olga.post(f"/api/admin/accounts/{ann}/role/", role="member")
        late = refusal(lambda: register(server, "ida", invitation=code))
        assert (late.code, late.field) == ("bad_field", "invitation")
        assert olga.get("/api/admin/invitations/")["invitations"] == []


def test_a_mode_that_there_is_not_is_told_to_the_operator(tmp_path):
    with Server(tmp_path, config('registration = "sometimes"')) as server:
        words = server.await_words("accounts.registration must be")
        assert "accounts.registration must be open, invitation or closed" in words


# ---------------------------------------------------------------- what is kept


def test_what_an_export_names_is_answered(server):
    ella = Person.register(server, "ella")
    named = ella.http().get("/api/account/export/")["elsewhere"]
    with ella.socket() as socket:
        answers = {entry["command"]: socket.ask(entry["command"]) for entry in named}
    assert {"rooms.said", "contacts.friends"} <= set(answers) and all(answers.values())


def test_names_of_bots_do_not_run_out_by_one_person(server):
    register(server, "bodo")
    bodo = signed_in(server, "bodo")
    for number in range(100):
        bot = bodo.post("/api/account/bots/", username=f"bodo.{number}")["bot"]
        bodo.call("DELETE", f"/api/account/bots/{bot}/")
    assert refusal(lambda: bodo.post("/api/account/bots/", username="bodo.more")).code == "conflict"


def test_of_a_deleted_account_no_device_is_kept(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        register(server, "ann")
        access = log_in(server, "ann", device="Ann's own laptop")["access"]
        Http(server.port, access).post("/api/account/delete/", password=f"ann {PASSWORD}")
        sessions = "SELECT count(*) FROM accounts_session"

        def stored(*changes: str) -> int:
            with closing(sqlite3.connect(server.data / "parley.db")) as database, database:
                for change in changes:
                    database.execute(change)
                device = f"{sessions} WHERE device <> ''"
                assert database.execute(device).fetchone() == (0,)
                return database.execute(sessions).fetchone()[0]

        # The row is kept for as long as a token may run, and no longer.
        assert stored() == 1
        server.kill()
        server.start()
        late = refusal(lambda: Http(server.port, access).get("/api/account/me/"))
        assert late.code == "bad_token"
        server.stop()
        stored("UPDATE accounts_session SET ended = ended - 90000000")
        server.start()
        assert stored() == 0


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
        assert refusal(lambda: log_in(server, "ann")).code == "suspended"
        assert admin("reinstate", "--account", ann).returncode == 0
        code = json.loads(admin("reset-link", "--account", ann, "--json").stdout)["code"]
        Http(server.port).post("/api/account/reset/", code=code, new_password="a better one by far")
        lines = json.loads(admin("audit", "--json").stdout)["lines"]
        assert [line["act"] for line in lines[:2]] == ["accounts.reset_link", "accounts.restore"]
        assert {line["actor"] for line in lines[:2]} == {"0"}
