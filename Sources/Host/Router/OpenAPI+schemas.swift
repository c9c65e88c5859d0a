import PluginAPI

// What is described once, and the types of fields and answers.
extension OpenAPI {
    static func json(_ schema: JSONTree) -> JSONTree { ["application/json": ["schema": schema]] }

    static func schemas(_ commands: [Command]) -> JSONTree {
        .object(
            [("Error", error), ("Stopped", object(stopped))]
                + commands.map { ($0.name, answer(to: $0)) })
    }

    // MARK: Refusals

    /// The codes that HTTP may answer, by status.
    static let refusalCodes: [(status: Int, codes: [String])] = {
        var codes: [Int: [String]] = [:]
        for code in RefusalCode.allCases { codes[code.status, default: []].append(code.rawValue) }
        // Of what is no HTTP as we take it, these alone a long field may bring about.
        for failure in [HTTPFailure.longTarget, .longHead] {
            codes[failure.status] = [failure.code.rawValue]
        }
        return codes.sorted { $0.key < $1.key }.map { (status: $0.key, codes: $0.value) }
    }()

    static func responseName(_ status: Int) -> String {
        "\(HTTPResponse.phrase(status))".split(separator: " ").joined()
    }

    static var responses: JSONTree {
        .object(refusalCodes.map { (responseName($0.status), response($0.status, $0.codes)) })
    }

    private static func response(_ status: Int, _ codes: [String]) -> JSONTree {
        let words = codes.map { "`\($0)`" }.joined(separator: ", ")
        let header: String? =
            switch status {
            case 401: "WWW-Authenticate"
            case 405: "Allow"
            case 429, 503: "Retry-After"
            default: nil
            }
        return [
            "description": "\(HTTPResponse.phrase(status)): \(words).",
            "headers": header.map { [$0: ["$ref": "#/components/headers/\($0)"]] },
            "content": json(["$ref": "#/components/schemas/Error"]),
        ]
    }

    static var headers: JSONTree {
        func header(_ purpose: JSONTree, _ type: JSONTree) -> JSONTree {
            ["description": purpose, "schema": ["type": type]]
        }
        return [
            "Allow": header("The methods that the path takes.", "string"),
            "Retry-After": header("Seconds to wait before asking again.", "integer"),
            "WWW-Authenticate": header("`Bearer`: how to sign in.", "string"),
        ]
    }

    /// Beside `error`, routes that refuse by field have the field's messages, or `detail`.
    private static var error: JSONTree {
        let codes = RefusalCode.allCases.map { JSONTree.text($0.rawValue) }
        return [
            "type": "object", "required": ["error"],
            "additionalProperties": ["type": "array", "items": ["type": "string"]],
            "properties": [
                "detail": [
                    "type": "string", "description": "The message, where no field is to blame.",
                ],
                "error": closed(
                    [
                        "code": [
                            "type": "string", "enum": .list(codes),
                            "description": "Never renamed: programs branch on it.",
                        ],
                        "message": [
                            "type": "string",
                            "description": "For people: what was wrong and what to do.",
                        ],
                        "field": [
                            "type": "string",
                            "description": "What was wrong, where it was a field.",
                        ],
                        "retry_after": [
                            "type": "integer", "minimum": 1,
                            "description": "Seconds to wait before asking again.",
                        ],
                        "request": [
                            "type": "string",
                            "description": "Names the request in the server's log.",
                        ],
                    ], required: ["code", "message"]),
            ],
        ]
    }

    // MARK: Answers

    private static func answer(to command: Command) -> JSONTree {
        let own = object(command.answer)
        guard command.screen != nil else { return own }
        return ["anyOf": [own, ["$ref": "#/components/schemas/Stopped"]]]
    }

    /// What a filter took aside has no receipt.
    private static let stopped = [
        AnswerMember("id", .identifier, "The decision's identifier."),
        AnswerMember("outcome", .text, "`held` for a moderator, or `accepted`."),
    ]

    private static func object(_ members: [AnswerMember]) -> JSONTree {
        closed(
            .object(members.map { ($0.name, schema(of: $0)) }),
            required: members.filter { !$0.isOptional }.map(\.name))
    }

    private static func closed(_ properties: JSONTree, required: [String]) -> JSONTree {
        [
            "type": "object", "additionalProperties": false, "properties": properties,
            "required": required.isEmpty ? nil : .list(required.map { .text($0) }),
        ]
    }

    private static func schema(of member: AnswerMember) -> JSONTree {
        let purpose = JSONTree.text(member.purpose)
        return switch member.kind {
        case .identifier:
            ["type": "string", "pattern": "^[0-9]{1,19}$", "description": purpose]
        case .text: ["type": "string", "description": purpose]
        case .integer: ["type": "integer", "format": "int64", "description": purpose]
        case .flag: ["type": "boolean", "description": purpose]
        case .payload: ["type": "object", "description": purpose]
        case .list(let members):
            ["type": "array", "items": object(members), "description": purpose]
        }
    }

    // MARK: Fields

    static func description(of field: FieldDefinition) -> String {
        guard case .text(let range) = field.kind else { return field.purpose }
        return "\(field.purpose) \(range.lowerBound) to \(range.upperBound) bytes of UTF-8."
    }

    /// In a body null is absent, and a number may be an identifier; elsewhere all is text.
    static func schema(of field: FieldDefinition, inBody: Bool) -> JSONTree {
        func types(_ own: JSONTree...) -> JSONTree {
            let all = own + (inBody && field.isOptional ? ["null"] : [])
            return all.count == 1 ? all[0] : .list(all)
        }
        let description: JSONTree? = inBody ? .text(description(of: field)) : nil
        return switch field.kind {
        case .identifier:
            [
                "type": inBody ? types("string", "integer") : "string",
                "pattern": field.takesNames
                    ? "^(0*[1-9][0-9]{0,18}|#[!-\\[\\]-~]{1,64})$" : "^0*[1-9][0-9]{0,18}$",
                "description": description,
            ]
        case .identifiers(let most):
            // In a query they stand with commas between them.
            inBody
                ? [
                    "type": types("array"), "minItems": field.isOptional ? nil : 1,
                    "maxItems": .number(Int64(most)), "description": description,
                    "items": [
                        "type": ["string", "integer"], "pattern": "^0*[1-9][0-9]{0,18}$",
                        "minimum": 1,
                    ],
                ]
                : [
                    "type": "string",
                    "pattern": "^[1-9][0-9]{0,17}(,[1-9][0-9]{0,17}){0,\(most - 1)}$",
                ]
        case .text(let range):
            // A character has one to four bytes.
            [
                "type": types("string"), "minLength": .number(Int64(range.lowerBound + 3) / 4),
                "maxLength": .number(Int64(range.upperBound)), "description": description,
            ]
        case .integer(let range):
            [
                "type": types("integer"), "format": "int64", "minimum": .number(range.lowerBound),
                "maximum": range.upperBound == .max ? nil : .number(range.upperBound),
                "description": description,
            ]
        case .flag: ["type": types("boolean"), "description": description]
        case .json(let range):
            inBody
                ? ["type": types("array", "object"), "description": description]
                : ["type": "string", "maxLength": .number(Int64(range.upperBound))]
        }
    }
}
