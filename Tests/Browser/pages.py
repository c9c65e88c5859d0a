"""A site whose pages a test writes: the server under test has no cause to have them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FIELD = """<!doctype html><meta name=viewport content=width=device-width>
<link rel=icon href=data:,><title>Say</title>
<label>Say <input id=say></label><p id=heard></p><script src=/heard.js></script>"""
HEARD = """
const say = document.querySelector('#say'), heard = document.querySelector('#heard')
say.onkeydown = event => {
    if (event.key === 'Enter') heard.textContent += event.isComposing ? 'composing ' : 'sent '
    if (event.ctrlKey && event.key === 'k') heard.textContent += 'switcher '
}
"""
SOON_SECONDS = 0.01
POLICY = "script-src 'self'"
TRUSTED = "require-trusted-types-for 'script'"


class Pages(BaseHTTPRequestHandler):
    """Answers from the dictionary `pages` of its server, by path."""

    def do_GET(self):
        found = self.server.pages.get(self.path)
        self.send_response(200 if found is not None else 404)
        kind = "text/javascript" if self.path.endswith(".js") else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Security-Policy", TRUSTED if self.path == "/trusted" else POLICY)
        self.end_headers()
        self.wfile.write((found or "").encode())

    def log_message(self, *_):
        pass


@contextmanager
def open_site() -> Iterator[ThreadingHTTPServer]:
    """Its `pages` may change at any time; `home` is its address without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as site:
        site.pages = {"/": FIELD, "/trusted": FIELD, "/heard.js": HEARD}
        site.home = f"http://127.0.0.1:{site.server_port}"
        thread = threading.Thread(target=site.serve_forever, args=[SOON_SECONDS])
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()
