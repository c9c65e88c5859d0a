"""What the server says that it answers, read from its own /openapi.json."""

import jsonschema

from parley import Http, Server

# Answered by the loop itself, before there is a command.
NO_COMMANDS = {"hello"}


class Contract:
    """The declared form of every command's answer, the same on every wire."""

    def __init__(self, document: dict):
        self._document = document

    @staticmethod
    def of(server: Server) -> "Contract":
        return Contract(Http(server.port).get("/openapi.json"))

    def breach(self, command: str, answer: dict) -> str | None:
        """How the answer contradicts what was declared, if it does."""
        if command in NO_COMMANDS:
            return None
        components = self._document["components"]
        if command not in components["schemas"]:
            return f"{command} is not in the document"
        schema = {"$ref": f"#/components/schemas/{command}", "components": components}
        found = jsonschema.Draft202012Validator(schema).iter_errors(answer)
        return next((f"{error.json_path} of {command}: {error.message}" for error in found), None)
