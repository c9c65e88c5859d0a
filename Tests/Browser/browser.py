"""Debian's Chromium, without a window: started, given profiles, and ended without a trace."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from page import Page
from pipe import PATIENCE_SECONDS, Ended, Pipe

# /usr/bin/chromium is a shell script that adds keys for services of Google.
PROGRAM = Path("/usr/lib/chromium/chromium")
FLAGS = [
    "--headless=new",
    "--no-sandbox",  # it shows our own pages alone, and often runs as root
    "--remote-debugging-pipe",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-breakpad",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=en-US",
    # Nothing but this machine is reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


class NoBrowser(Exception):
    """There is no browser to test with."""


class Browser:
    """One process of Chromium; ends with the `with` block."""

    def __init__(self, program: Path = PROGRAM):
        if not program.is_file():
            raise NoBrowser(f"there is no Chromium at {program}: run scripts/setup --tests")
        self.folder = Path(tempfile.mkdtemp(prefix="parley-browser-"))
        self.log = self.folder / "browser.log"
        with self.log.open("wb") as log:
            command = [str(program), *FLAGS, f"--user-data-dir={self.folder}", "about:blank"]
            self.pipe = Pipe(command, self.folder, log)
        try:
            self.version = self.pipe.ask("Browser.getVersion")["product"]
        except (Ended, TimeoutError) as error:
            said = self.log.read_text(errors="replace")[-2000:]
            self.end()
            raise NoBrowser(f"{program} did not start:\n{said}") from error

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def profile(self) -> "Profile":
        """Cookies, storage and permissions of its own, as of another person's machine."""
        return Profile(self)

    def end(self) -> None:
        """Nothing of the browser is left when this returns, neither a process nor a file."""
        process = self.pipe.process
        self.pipe.send("Browser.close")
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            pass
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        self.pipe.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Profile:
    """A browser context: what one person has open."""

    def __init__(self, browser: Browser):
        self.browser = browser
        self.pages: list[Page] = []
        created = browser.pipe.ask("Target.createBrowserContext", disposeOnDetach=True)
        self.id = created["browserContextId"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def page(self) -> Page:
        """An empty page in a window of its own, so that it stays visible."""
        return self._open(in_new_window=True)

    def tab(self) -> Page:
        """An empty page before the others of the last window, which are hidden by it."""
        return self._open(in_new_window=False)

    def grant(self, origin: str, *permissions: str) -> None:
        """Says yes beforehand, as to "notifications"."""
        self.browser.pipe.ask(
            "Browser.grantPermissions",
            browserContextId=self.id,
            origin=origin,
            permissions=list(permissions),
        )

    def complaints(self) -> list[str]:
        return [said for page in self.pages for said in page.complaints()]

    def close(self) -> None:
        self.browser.pipe.ask("Target.disposeBrowserContext", browserContextId=self.id)

    def _open(self, in_new_window: bool) -> Page:
        self.pages.append(Page(self.browser.pipe, self.id, in_new_window))
        return self.pages[-1]
