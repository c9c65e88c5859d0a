/// One setting of the host as data: it is read, checked and documented from here.
struct ConfigKey: Sendable {
    typealias Place<Value> = any WritableKeyPath<Config, Value> & Sendable

    enum Kind: Sendable {
        case integer(ClosedRange<Int>, Place<Int>)
        case flag(Place<Bool>)
        case text(Place<String>)
        /// One of a few words.
        case choice([String], Place<String>)
        case texts(Place<[String]>)
        case address(Place<ListenAddress>)
    }

    /// As the file spells it: `loops`, `limits.message`.
    let path: String
    let kind: Kind
    /// One sentence or two for the documents: meaning, unit, what happens at the bound.
    let purpose: String

    init(_ path: String, _ kind: Kind, _ purpose: String) {
        self.path = path
        self.kind = kind
        self.purpose = purpose
    }
}

extension ConfigKey {
    /// Takes the key's value, if the file gives it, out of `values` into `config`.
    func read(
        from values: inout [String: LuaValues.Value], into config: inout Config
    ) throws(ConfigError) {
        if case .texts(let place) = kind {
            if let list = try texts(from: &values) { config[keyPath: place] = list }
            return
        }
        guard let value = values.removeValue(forKey: path) else { return }
        try set(value, in: &config)
    }

    private func set(_ value: LuaValues.Value, in config: inout Config) throws(ConfigError) {
        switch (kind, value) {
        case (.integer(let range, let place), .integer(let number))
        where range.contains(Int(number)):
            config[keyPath: place] = Int(number)
        case (.flag(let place), .flag(let flag)): config[keyPath: place] = flag
        case (.text(let place), .text(let text)): config[keyPath: place] = text
        case (.choice(let words, let place), .text(let text)) where words.contains(text):
            config[keyPath: place] = text
        case (.address(let place), .text(let text)):
            do { config[keyPath: place] = try ListenAddress(parsing: text) } catch {
                throw ConfigError("\(path): \(error)")
            }
        default: throw ConfigError("\(path) must be \(expectation)")
        }
    }

    /// What a value must be, to be read after "must be".
    var expectation: String {
        switch kind {
        case .integer(let range, _):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .text: "a text"
        case .choice(let words, _): words.map { "'\($0)'" }.joined(separator: " or ")
        case .texts: "a list of texts"
        case .address: "a text such as '127.0.0.1:8080'"
        }
    }

    private func texts(
        from values: inout [String: LuaValues.Value]
    ) throws(ConfigError) -> [String]? {
        if let value = values.removeValue(forKey: path) {
            guard value == .empty else { throw ConfigError("\(path) must be \(expectation)") }
            return []
        }
        var list: [String] = []
        while let item = values.removeValue(forKey: "\(path).\(list.count + 1)") {
            guard case .text(let text) = item else {
                throw ConfigError("\(path).\(list.count + 1) must be a text")
            }
            list.append(text)
        }
        return list.isEmpty ? nil : list
    }
}
