"""Accounts with mail: verification, forgotten passwords, sign-ins from new devices.

Promised (docs/accounts.md): a code is good once; known and unknown addresses get the same answer;
a real mail server takes what is sent over STARTTLS and implicit TLS.
"""

import hashlib
import json
import queue
import re
import sqlite3
import subprocess
from contextlib import closing, contextmanager

import pytest

from mail import Catcher
from metrics import metrics
from parley import PATIENCE_SECONDS, Http, Server, binary
from outside import Authority
from test_accounts import PASSWORD, found_owner, log_in, refusal, register, signed_in
from test_jobs import eventually

BETTER = "a better one by far"


@contextmanager
def office(folder, port: int, authority=None, settings: str = "", **mail):
    wanted = {"host": "localhost", "port": port, "from": "chat@example.org"} | mail
    lines = ", ".join(f"{name} = {json.dumps(value)}" for name, value in wanted.items())
    trust = f', ca_file = "{authority.file}"' if authority else ""
    config = (
        "limits = { enabled = false }\n"
        f'accounts = {{ scrypt_log_n = 4, site = "https://chat.example.org/", {settings} }}\n'
        f"notify = {{ {lines} }}\n"
        f'outbound = {{ allow = {{ "localhost", "127.0.0.0/8" }}{trust} }}\n'
    )
    with Server(folder, config) as server:
        yield server


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


def code_of(mail) -> str:
    text = mail.part("plain")
    (word,) = re.findall(r"https://chat\.example\.org/\w+#([\w-]{24})", text)
    assert f"\n{word}" in text
    return word


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_address_is_verified_and_a_password_reset_by_mail(tmp_path, authority, security):
    context = authority.context("localhost", "DNS:localhost")
    options = {"implicit": context} if security == "tls" else {"tls_context": context}
    catcher = Catcher()
    with catcher.serving(**options), office(tmp_path, catcher.port, authority, security=security) as server:
        everyone = Http(server.port)
        assert everyone.get("/api/account/rules/")["mail"] is True
        register(server, "ann")
        ann = signed_in(server, "ann")
        assert ann.get("/api/account/profile/")["verified"] is False
        mail = catcher.next()
        assert mail.recipient == "ann@example.org"
        # With implicit TLS the catcher hears only what was in it.
        assert mail.secured or security == "tls"
        code = code_of(mail)
        assert everyone.post("/api/account/verify/", code=code)["email"] == "ann@example.org"
        assert ann.get("/api/account/profile/")["verified"] is True
        assert refusal(lambda: everyone.post("/api/account/verify/", code=code)).code == "bad_field"

        # Known or not, an address gets the same answer.
        known = everyone.post("/api/account/forgot/", email="Ann@Example.org")
        assert known == everyone.post("/api/account/forgot/", email="nobody@example.org")
        code = code_of(catcher.next())
        reset = {"code": code, "new_password": BETTER}
        # A code to reset verifies nothing, and the other way round.
        assert refusal(lambda: everyone.post("/api/account/verify/", code=code)).code == "bad_field"
        everyone.post("/api/account/reset_password/", **reset)
        again = refusal(lambda: everyone.post("/api/account/reset_password/", **reset))
        assert again.code == "bad_field"
        assert refusal(lambda: ann.get("/api/account/profile/")).code == "bad_token"
        assert refusal(lambda: log_in(server, "ann")).code == "wrong_credentials"
        assert log_in(server, "ann", password=BETTER)["access"]
        assert "signed in" in catcher.next().part("plain")
        # The way of the original: an e-mail, then the code.
        everyone.post("/api/account/change_password/", email="ann@example.org")
        code = code_of(catcher.next())
        everyone.post("/api/account/change_password/", code=code, new_password="and another one")
        assert log_in(server, "ann", password="and another one")["access"]
        assert "signed in" in catcher.next().part("plain")
        with pytest.raises(queue.Empty):
            catcher.mails.get_nowait()


@pytest.mark.parametrize("path", ["forgot", "verify/resend", "change_password", "reset_password"])
def test_a_request_does_the_same_for_every_address(tmp_path, path):
    """It stores one job, whoever is meant; only that job looks the address up."""

    def letters(server: Server) -> float:
        return sum(
            value
            for name, value in metrics(server).items()
            if name[0] == "parley_job_attempts_total" and ("kind", "accounts.letter") in name
        )

    catcher = Catcher()
    with catcher.serving(), office(tmp_path, catcher.port, security="none") as server:
        register(server, "ann")
        eventually(lambda: letters(server) == 1)
        answers = []
        for count, address in enumerate(["ann@example.org", "nobody@example.org"], 2):
            answers.append(Http(server.port).post(f"/api/account/{path}/", email=address))
            eventually(lambda: letters(server) == count)  # noqa: B023
        assert answers[0] == answers[1]


def test_a_code_is_good_for_an_hour(tmp_path):
    catcher = Catcher()
    with catcher.serving(), office(tmp_path, catcher.port, security="none") as server:
        register(server, "ann")
        catcher.next()
        everyone = Http(server.port)
        everyone.post("/api/account/forgot/", email="ann@example.org")
        code = code_of(catcher.next())
        with closing(sqlite3.connect(server.data / "parley.db")) as stored:
            (left,) = stored.execute(
                "SELECT expires - strftime('%s') * 1000 FROM accounts_code WHERE purpose = 1"
            ).fetchone()
            assert 3_500_000 < left <= 3_601_000
            stored.execute("UPDATE accounts_code SET expires = expires - 3600000")
            stored.commit()
        late = refusal(lambda: everyone.post("/api/account/reset/", code=code, new_password=BETTER))
        assert late.code == "bad_field"


def test_nobodys_mailbox_is_flooded_and_nobody_shut_out(tmp_path):
    catcher = Catcher()
    with catcher.serving(), office(tmp_path, catcher.port, security="none", mails_per_hour=4) as server:
        register(server, "ann")
        catcher.next()
        everyone = Http(server.port)
        # In whatever case it is asked for: the code is good, and the mail goes to the person's own.
        for address in ["ann@example.org", "Ann@Example.ORG", "ann@example.ORG"] * 2:
            everyone.post("/api/account/forgot/", email=address)
        mails = [catcher.next() for _ in range(4)]
        assert {mail.recipient for mail in mails} == {"ann@example.org"}
        # What came after them: the last letter that is written shows that no other was.
        register(server, "bob")
        assert catcher.next().recipient == "bob@example.org"
        with closing(sqlite3.connect(server.data / "parley.db")) as stored:
            (waiting,) = stored.execute(
                "SELECT count(*) FROM accounts_code WHERE purpose = 1"
            ).fetchone()
        assert waiting == 3
        # Jobs overtake each other, so which of the four had to go is not known; the others are good.
        codes = [code_of(mail) for mail in mails]
        with closing(sqlite3.connect(server.data / "parley.db")) as stored:
            kept = {row[0] for row in stored.execute("SELECT hash FROM accounts_code WHERE purpose = 1")}
        good = [code for code in codes if hashlib.sha256(code.encode()).digest() in kept]
        assert len(good) == 3
        everyone.post("/api/account/reset/", code=good[0], new_password=BETTER)
        assert log_in(server, "ann", password=BETTER)["access"]


def test_another_spelling_of_the_address_verifies_it(tmp_path):
    catcher = Catcher()
    with catcher.serving(), office(tmp_path, catcher.port, security="none") as server:
        register(server, "ann")
        catcher.next()
        everyone = Http(server.port)
        everyone.post("/api/account/verify/resend/", email="ANN@example.org")
        code = code_of(catcher.next())
        assert everyone.post("/api/account/verify/", code=code)["email"] == "ann@example.org"


def test_a_code_is_stored_nowhere_while_the_mail_server_is_away(tmp_path):
    catcher = Catcher()
    with office(tmp_path, catcher.port, security="none") as server:
        register(server, "ann")
        Http(server.port).post("/api/account/forgot/", email="ann@example.org")
        waiting = failed_jobs(server, 2)
        payloads = " ".join(payload for _, payload in waiting)
        assert "ann@example.org" in payloads
        assert not re.search(r"[\w-]{24}", payloads), payloads
        with catcher.serving():
            for number, _ in waiting:
                subprocess.run(
                    [binary(), "jobs", "retry", str(number), "--data", server.data],
                    check=True,
                    timeout=PATIENCE_SECONDS,
                )
            mails = [catcher.next(), catcher.next()]
            [mail] = [mail for mail in mails if "/reset#" in mail.part("plain")]
            reset = {"code": code_of(mail), "new_password": BETTER}
            Http(server.port).post("/api/account/reset/", **reset)
            assert log_in(server, "ann", password=BETTER)["access"]


def failed_jobs(server, count: int) -> list[tuple[int, str]]:
    """Number and payload of each, once all have failed for the first time."""
    rows = []

    def have_failed() -> bool:
        with closing(sqlite3.connect(server.data / "parley.db")) as stored:
            asked = "SELECT id, payload FROM host_job WHERE error IS NOT NULL"
            rows[:] = stored.execute(asked).fetchall()
        return len(rows) == count

    eventually(have_failed)
    return rows


def test_who_must_be_verified_is_not_let_in_before(tmp_path):
    catcher = Catcher()
    settings = "require_verified = true"
    with catcher.serving(), office(tmp_path, catcher.port, settings=settings, security="none") as server:
        register(server, "ann")
        first = code_of(catcher.next())
        assert refusal(lambda: log_in(server, "ann")).code == "unverified"
        everyone = Http(server.port)
        assert everyone.get("/api/account/rules/")["verify"] is True
        everyone.post("/api/account/verify/resend/", email="ann@example.org")
        second = code_of(catcher.next())
        everyone.post("/api/account/verify/", code=second)
        assert refusal(lambda: everyone.post("/api/account/verify/", code=first)).code == "bad_field"
        assert log_in(server, "ann")["access"]


def test_a_sign_in_from_a_new_device_is_told(tmp_path):
    catcher = Catcher()
    with catcher.serving(), office(tmp_path, catcher.port, security="none", mails_per_hour=99) as server:
        register(server, "ann")
        Http(server.port).post("/api/account/verify/", code=code_of(catcher.next()))
        token = log_in(server, "ann", device="Ann's laptop")["device_token"]
        # The first of all is no news; neither is a device that is known.
        log_in(server, "ann", device="Ann's laptop", device_token=token)
        log_in(server, "ann", device="A phone")
        mail = catcher.next()
        assert "A phone" in mail.part("plain") and re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", mail.part("plain"))

        # Where nobody is signed in any more it is news as well.
        signed_in(server, "ann").post("/api/account/logout-everywhere/")
        assert "Device" not in catcher.next().part("plain")
        log_in(server, "ann", device="Somebody's")
        assert "Somebody's" in catcher.next().part("plain")
        # A device is known by the password that it knew.
        signed_in(server, "ann").post(
            "/api/account/change_password/",
            old_password=f"ann {PASSWORD}",
            new_password=BETTER,
        )
        assert "Device" not in catcher.next().part("plain")
        log_in(server, "ann", password=BETTER, device="Ann's laptop", device_token=token)
        assert "Ann's laptop" in catcher.next().part("plain")


def test_another_address_is_verified_anew(tmp_path):
    catcher = Catcher()
    with catcher.serving(), office(tmp_path, catcher.port, security="none") as server:
        register(server, "ann")
        old = code_of(catcher.next())
        ann = signed_in(server, "ann")
        changed = ann.post(
            "/api/account/change_email/", email="ann@example.net", password=f"ann {PASSWORD}"
        )
        assert changed["mailed"] is True
        everyone = Http(server.port)
        assert refusal(lambda: everyone.post("/api/account/verify/", code=old)).code == "bad_field"
        mail = catcher.next()
        assert mail.recipient == "ann@example.net"
        assert everyone.post("/api/account/verify/", code=code_of(mail))["email"] == "ann@example.net"


def test_a_link_of_an_administrator_needs_no_mail(tmp_path):
    with Server(tmp_path) as server:
        olga = found_owner(server)
        ann = register(server, "ann")["id"]
        link = olga.post(f"/api/admin/accounts/{ann}/reset-link/")
        everyone = Http(server.port)
        refused = refusal(lambda: everyone.post("/api/account/forgot/", email="ann@example.org"))
        assert "administrator" in str(refused)
        everyone.post("/api/account/reset/", code=link["code"], new_password=BETTER)
        assert log_in(server, "ann", password=BETTER)["access"]
