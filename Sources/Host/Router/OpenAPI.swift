import PluginAPI

/// The HTTP interface as OpenAPI 3.1 describes it (https://spec.openapis.org/oas/v3.1.1), made of
/// the commands that are loaded.
///
/// Whatever the server takes and answers fits the document. The other way round it says less than
/// the server holds: lengths are bytes there, and characters in a schema; what a command refuses
/// beyond its fields' types only its handler knows.
enum OpenAPI {
    static func document(of commands: [Command], version: String) -> JSONTree {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Parley", "version": "\(version)",
                "description": """
                Every command of the loaded plugins that has a place in HTTP. All of them are \
                asked by name on the WebSocket at `/ws`, too, with the same fields and \
                answers; `/api` shows them to people.
                """,
            ],
            "tags": .list(tags(commands)),
            "paths": paths(commands),
            "components": [
                "schemas": schemas(commands),
                "responses": responses,
                "headers": headers,
                "securitySchemes": [
                    "bearer": [
                        "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                        "description": "The `access` token of `accounts.login`.",
                    ]
                ],
            ],
        ]
    }

    private static func tags(_ commands: [Command]) -> [JSONTree] {
        Set(commands.filter { !$0.routes.isEmpty }.map(\.plugin)).sorted().map {
            ["name": .text($0)]
        }
    }

    // One object for each path, with its methods inside, in the order of the commands. Of two that
    // fit the first is served.
    private static func paths(_ commands: [Command]) -> JSONTree {
        var paths: [(name: String, operations: [(name: String, value: JSONTree)])] = []
        for command in commands {
            for route in command.routes {
                let method = route.method.rawValue.lowercased()
                let made = operation(route, command)
                if let index = paths.firstIndex(where: { $0.name == route.path }) {
                    guard !paths[index].operations.contains(where: { $0.name == method }) else {
                        continue
                    }
                    paths[index].operations.append((method, made))
                } else {
                    paths.append((route.path, [(method, made)]))
                }
            }
        }
        return .object(paths.map { ($0.name, .object($0.operations)) })
    }

    private static func operation(_ route: Route, _ command: Command) -> JSONTree {
        let fields = command.fields.definitions
        let inPath = fields.filter { route.path.contains("{\($0.name)}") }
        let others = fields.filter { field in !inPath.contains { $0.name == field.name } }
        let takesBody = ![.get, .delete].contains(route.method)
        let parameters =
            inPath.map { parameter($0, place: "path") }
            + (takesBody ? [] : others.map { parameter($0, place: "query") })
        let hasBody = takesBody && !others.isEmpty
        return [
            "operationId": .text(name(of: route, command)),
            "summary": .text(command.purpose),
            "description": .text(command.policy.words),
            "tags": [.text(command.plugin)],
            "security": command.policy.role > .nobody ? [["bearer": []]] : nil,
            "parameters": parameters.isEmpty ? nil : .list(parameters),
            "requestBody": hasBody ? body(others) : nil,
            "responses": responses(to: command, route, hasBody: hasBody),
        ]
    }

    // The first route has the command's own name; others add what tells them apart.
    private static func name(of route: Route, _ command: Command) -> String {
        guard command.routes.first?.path != route.path else { return command.name }
        let words = route.path.split(separator: "/").filter { $0.first != "{" }
        return ([command.name] + words.map(String.init)).joined(separator: "-")
    }

    private static func parameter(_ field: FieldDefinition, place: String) -> JSONTree {
        [
            "name": .text(field.name), "in": .text(place),
            "required": .flag(place == "path" || !field.isOptional),
            "description": .text(description(of: field)),
            "schema": schema(of: field, inBody: false),
        ]
    }

    private static func body(_ fields: [FieldDefinition]) -> JSONTree {
        let required = fields.filter { !$0.isOptional }.map { JSONTree.text($0.name) }
        return [
            "required": .flag(!required.isEmpty),
            "content": json([
                "type": "object", "additionalProperties": false,
                "required": required.isEmpty ? nil : .list(required),
                "properties": .object(fields.map { ($0.name, schema(of: $0, inBody: true)) }),
            ]),
        ]
    }

    private static func responses(
        to command: Command, _ route: Route, hasBody: Bool
    ) -> JSONTree {
        var left: Set<Int> = [405, 426]
        if !hasBody { left.insert(415) }
        if command.screen == nil { left.insert(422) }
        let refusals = refusalCodes.filter { !left.contains($0.status) }
        let done: JSONTree = [
            "description": "Done.",
            "content": json(["$ref": "#/components/schemas/\(command.name)"]),
        ]
        return .object(
            [("\(route.status)", done)]
                + refusals.map { refusal in
                    let name = responseName(refusal.status)
                    return ("\(refusal.status)", ["$ref": "#/components/responses/\(name)"])
                })
    }
}
