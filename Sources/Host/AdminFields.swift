/// What the command line gives for the fields of a word, held against them.
public struct AdminFields: Sendable {
    private let word: AdminWord
    private var values: [(name: String, value: JSONTree)] = []
    /// Secret fields that are still to be read, and whether from standard input.
    public private(set) var awaited: [(field: AdminWord.Field, isPiped: Bool)] = []

    /// What stands behind an option that reads a secret from standard input.
    private static let piped = "-stdin"

    /// - Parameter given: `--field`, `--field=value`, `value`, in their order.
    /// - Throws: what is not one of the word's fields, or is missing.
    public init(_ given: [String], of word: AdminWord) throws(ConfigError) {
        self.word = word
        var rest = given[...]
        while let text = rest.popFirst() {
            guard text.hasPrefix("--") else {
                throw ConfigError("'\(text)' is not understood here; see parley admin")
            }
            let option = String(text.prefix { $0 != "=" })
            let attached = text.firstIndex(of: "=").map { String(text[text.index(after: $0)...]) }
            try take(option, attached, &rest)
        }
        try refuseMissing()
    }

    /// What the server is sent.
    var json: String { JSONTree.object(values).text }

    /// Takes a secret that was read.
    public mutating func set(_ field: AdminWord.Field, _ secret: String) {
        values.append((field.name, .text(secret)))
    }

    private mutating func take(
        _ option: String, _ attached: String?, _ rest: inout ArraySlice<String>
    ) throws(ConfigError) {
        if let secret = word.fields.first(where: { $0.isSecret && option.hasPrefix($0.option) }),
            [secret.option, secret.option + Self.piped].contains(option)
        {
            // An argument is seen by everyone who lists the processes.
            guard attached == nil, rest.first?.hasPrefix("--") ?? true else {
                throw ConfigError(
                    "\(secret.option) takes no value: it is asked for on the terminal, or read "
                        + "from standard input with \(secret.option)\(Self.piped)")
            }
            awaited.append((secret, option != secret.option))
            return
        }
        let dashed = word.fields.first { $0.option == option || "--\($0.name)" == option }
        guard let field = dashed, !field.isSecret else {
            let meant = nearest(option, among: word.fields.map(\.option))
            throw ConfigError(
                "parley admin \(word.name) has no \(option)"
                    + (meant == nil ? "; see parley admin" : didYouMean(meant)))
        }
        guard !values.contains(where: { $0.name == field.name }) else {
            throw ConfigError("\(option) is given twice")
        }
        values.append((field.name, try field.value(attached, &rest)))
    }

    private mutating func refuseMissing() throws(ConfigError) {
        for field in word.fields where !field.isOptional {
            if values.contains(where: { $0.name == field.name }) { continue }
            if awaited.contains(where: { $0.field.name == field.name }) { continue }
            guard field.isSecret else {
                throw ConfigError("\(field.spelling) is missing; see parley admin")
            }
            awaited.append((field, false))
        }
    }
}

extension AdminWord.Field {
    /// What is attached, or else the next word; a flag needs none.
    fileprivate func value(
        _ attached: String?, _ rest: inout ArraySlice<String>
    ) throws(ConfigError) -> JSONTree {
        if kind == "flag" {
            guard let flag = Bool(attached ?? "true") else {
                throw ConfigError("\(option) is true or false")
            }
            return .flag(flag)
        }
        guard let text = attached ?? rest.popFirst() else {
            throw ConfigError("\(spelling): the value is missing")
        }
        switch kind {
        case "integer":
            guard let number = Int64(text) else {
                throw ConfigError("\(option) must be a whole number")
            }
            return .number(number)
        case "identifiers": return .list(text.split(separator: ",").map { .text(String($0)) })
        case "json":
            guard let tree = JSONTree(reading: Array(text.utf8)) else {
                throw ConfigError("\(option) must be JSON without fractions")
            }
            return tree
        default: return .text(text)
        }
    }
}
