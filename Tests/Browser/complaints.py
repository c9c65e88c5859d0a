"""What a page complains of: errors that nobody may overlook, whatever a test is about."""

import re
import threading

# The test itself took the network away.
EXPECTED = re.compile("net::ERR_INTERNET_DISCONNECTED")
LOUD = {"error", "assert"}


class Complaints:
    """Errors on the console, exceptions, violations of the security policy, failed requests."""

    def __init__(self):
        self._guard = threading.Lock()
        self._kept: list[str] = []
        self._allowed = [EXPECTED]
        self._urls: dict[str, str] = {}

    def allow(self, pattern: str) -> None:
        """What matches is no complaint, whether it came before or comes later."""
        with self._guard:
            self._allowed.append(re.compile(pattern))

    def take_out(self, pattern: str) -> list[str]:
        """Those that match so far; they are complaints no more."""
        with self._guard:
            found = [said for said in self._kept if re.search(pattern, said)]
            self._kept = [said for said in self._kept if said not in found]
        return found

    def all(self) -> list[str]:
        with self._guard:
            return [
                said
                for said in self._kept
                if not any(pattern.search(said) for pattern in self._allowed)
            ]

    def take(self, method: str, told: dict) -> None:
        """Looks at one event of the browser."""
        if said := self._said(method, told):
            with self._guard:
                self._kept.append(said)

    def _said(self, method: str, told: dict) -> str | None:
        match method:
            case "Runtime.exceptionThrown":
                return f"exception: {described(told['exceptionDetails'])}"
            case "Runtime.consoleAPICalled" if told["type"] in LOUD:
                return f"console: {' '.join(map(value, told['args']))}"
            case "Log.entryAdded" if told["entry"]["level"] == "error":
                return logged(told["entry"])
            case "Network.requestWillBeSent":
                self._urls[told["requestId"]] = told["request"]["url"]
            case "Network.responseReceived" if told["response"]["status"] >= 400:
                return f"request: {told['response']['status']} {told['response']['url']}"
            case "Network.loadingFailed" if not is_heard_elsewhere(told):
                return f"request: {told['errorText']} {self._urls.get(told['requestId'], '')}"
            case "Inspector.targetCrashed":
                return "crash: the page is gone"
            case "Page.javascriptDialogOpening":
                return f"dialog: {told['message']}"
        return None


def is_heard_elsewhere(failed: dict) -> bool:
    """The page gave the request up itself, or the policy kept it from being sent."""
    kept_back = failed.get("blockedReason") == "csp" or "BLOCKED_BY_CSP" in failed["errorText"]
    return failed.get("canceled", False) or kept_back


def described(fault: dict) -> str:
    thrown = fault.get("exception", {})
    return thrown.get("description") or value(thrown) or fault["text"]


def value(remote: dict) -> str:
    return str(remote.get("value", remote.get("description", remote.get("type", ""))))


def logged(entry: dict) -> str | None:
    """What is heard elsewhere, and more fully, is left out."""
    source, text = entry["source"], entry["text"]
    is_heard = source == "worker" or text.startswith("Failed to load resource")
    return None if is_heard else f"{'policy' if source == 'security' else source}: {text}"
