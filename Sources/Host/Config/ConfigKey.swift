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
    /// Whether a reload takes a new value; the others wait for the next start.
    let isReloadable: Bool
    /// One sentence or two for the documents: meaning, unit, what happens at the bound.
    let purpose: String

    init(_ path: String, _ kind: Kind, reloads isReloadable: Bool = false, _ purpose: String) {
        self.path = path
        self.kind = kind
        self.isReloadable = isReloadable
        self.purpose = purpose
    }
}

extension ConfigKey {
    /// Takes the key's value, if there is one, out of `values` into `config`.
    /// - Returns: where it was given.
    func read(
        from values: inout [String: GivenValue], into config: inout Config
    ) throws(ConfigProblem) -> ConfigPlace? {
        if case .texts(let place) = kind { return try readList(place, from: &values, &config) }
        guard let given = values.removeValue(forKey: path) else { return nil }
        guard try set(given, in: &config) else {
            throw ConfigProblem("\(path) must be \(expectation)", given)
        }
        return given.place
    }

    /// False when the value is none that the key takes.
    private func set(_ given: GivenValue, in config: inout Config) throws(ConfigProblem) -> Bool {
        switch kind {
        case .integer(let range, let place):
            guard let number = given.integer, range.contains(Int(number)) else { return false }
            config[keyPath: place] = Int(number)
        case .flag(let place):
            guard let flag = given.flag else { return false }
            config[keyPath: place] = flag
        case .text(let place):
            guard let text = given.text else { return false }
            config[keyPath: place] = text
        case .choice(let words, let place):
            guard let word = given.text, words.contains(word) else { return false }
            config[keyPath: place] = word
        case .address(let place):
            guard let text = given.text else { return false }
            do { config[keyPath: place] = try ListenAddress(parsing: text) } catch {
                throw ConfigProblem("\(path): \(error)", given)
            }
        case .texts: return false
        }
        return true
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

    // A file gives the items as `plugins.1`, `plugins.2`; the other sources one text.
    private func readList(
        _ place: Place<[String]>, from values: inout [String: GivenValue], _ config: inout Config
    ) throws(ConfigProblem) -> ConfigPlace? {
        if let given = values.removeValue(forKey: path) {
            guard let list = given.value == .empty ? [] : given.listed else {
                throw ConfigProblem("\(path) must be \(expectation)", given)
            }
            config[keyPath: place] = list
            return given.place
        }
        var list: [String] = []
        var first: ConfigPlace?
        while let item = values.removeValue(forKey: "\(path).\(list.count + 1)") {
            guard let text = item.text else {
                throw ConfigProblem("\(path).\(list.count + 1) must be a text", item)
            }
            list.append(text)
            first = first ?? item.place
        }
        if first != nil { config[keyPath: place] = list }
        return first
    }
}
