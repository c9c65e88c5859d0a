"""The keys that tests press, as Chromium wants them told (UI Events: key, code, keyCode)."""

MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}
NAMED = {
    "Backspace": 8,
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    "PageUp": 33,
    "PageDown": 34,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Delete": 46,
}
TEXTS = {"Enter": "\r", "Tab": "\t"}


def events(chord: str) -> list[dict]:
    """What `Input.dispatchKeyEvent` takes for a chord such as "Enter", "a", "Control+Shift+k"."""
    *held, key = [chord] if len(chord) == 1 else chord.split("+")
    modifiers = sum(MODIFIERS[name] for name in held)
    told = described(key) | {"modifiers": modifiers}
    text = TEXTS.get(key, key if len(key) == 1 else "")
    types = not modifiers & ~MODIFIERS["Shift"] and text
    down = {"type": "keyDown", "text": text} if types else {"type": "rawKeyDown"}
    return [told | down, told | {"type": "keyUp"}]


def described(key: str) -> dict:
    if key in NAMED:
        return {"key": key, "code": key, "windowsVirtualKeyCode": NAMED[key]}
    if len(key) != 1:
        raise KeyError(key)
    told = {"key": key}
    if key.isascii() and key.isalnum():
        told["code"] = f"Key{key.upper()}" if key.isalpha() else f"Digit{key}"
        told["windowsVirtualKeyCode"] = ord(key.upper())
    elif key == " ":
        told |= {"code": "Space", "windowsVirtualKeyCode": 32}
    return told
