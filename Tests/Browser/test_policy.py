"""What the server tells browsers to keep out of its pages stays out, and the tests hear of it."""

import pytest

from parley import FAST_CONFIG, Server

PAGE = "<!doctype html><link rel=icon href=data:,><title>Ours</title><p id=said>nothing</p>"
SAY = "document.querySelector('#said').textContent = 'said'"
KEPT_OUT = {
    "an inline script": (f"<script>{SAY}</script>", "script-src"),
    "a handler in an attribute": (f'<img src=data:, onerror="{SAY}">', "script-src"),
    "a script from elsewhere": ("<script src=https://example.org/a.js></script>", "script-src"),
    "an inline style": ("<style>p { color: red }</style>", "style-src"),
    "a frame": ("<iframe src=/></iframe>", "default-src"),
}


@pytest.fixture
def pages(tmp_path):
    """A folder whose files a server of its own serves; gives the folder and the address."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "say.js").write_text(SAY)
    with Server(tmp_path, f'web = "{folder}"\n{FAST_CONFIG}') as server:
        yield folder, f"http://127.0.0.1:{server.port}"


def test_what_is_not_ours_is_kept_out(pages, page):
    folder, home = pages
    for name, (planted, directive) in KEPT_OUT.items():
        (folder / "index.html").write_text(PAGE + planted)
        page.open(home)
        page.expect_complaint(f"policy: .*{directive}")
        assert page.text == "nothing", name


def test_what_is_ours_runs(pages, page):
    folder, home = pages
    (folder / "index.html").write_text(f"{PAGE}<script src=/say.js></script>")
    page.open(home)
    assert page.text == "said"
