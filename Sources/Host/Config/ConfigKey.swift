/// One setting of the host as data: it is read, checked and documented from here.
struct ConfigKey: Sendable {
    typealias Place<Value> = any WritableKeyPath<Config, Value> & Sendable

    enum Kind: Sendable {
        case integer(ClosedRange<Int>, Place<Int>)
        case flag(Place<Bool>)
        case text(Place<String>)
        /// A text that is not shown.
        case secret(Place<String>)
        /// One of a few words.
        case choice([String], Place<String>)
        case texts(Place<[String]>)
        /// One text or a list of them.
        case addresses(Place<[ListenAddress]>)
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
        switch kind {
        case .texts(let place):
            guard let (list, first) = try takeList(from: &values) else { return nil }
            config[keyPath: place] = list
            return first
        case .addresses(let place):
            guard let (list, first) = try takeList(from: &values) else { return nil }
            config[keyPath: place] = try addresses(list, first)
            return first
        default: return try readOne(from: &values, into: &config)
        }
    }

    private func readOne(
        from values: inout [String: GivenValue], into config: inout Config
    ) throws(ConfigProblem) -> ConfigPlace? {
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
        case .text(let place), .secret(let place):
            guard let text = given.text else { return false }
            config[keyPath: place] = text
        case .choice(let words, let place):
            guard let word = given.text, words.contains(word) else { return false }
            config[keyPath: place] = word
        case .texts, .addresses: return false
        }
        return true
    }

    func copy(from other: Config, to config: inout Config) {
        switch kind {
        case .integer(_, let place): config[keyPath: place] = other[keyPath: place]
        case .flag(let place): config[keyPath: place] = other[keyPath: place]
        case .text(let place), .secret(let place), .choice(_, let place):
            config[keyPath: place] = other[keyPath: place]
        case .texts(let place): config[keyPath: place] = other[keyPath: place]
        case .addresses(let place): config[keyPath: place] = other[keyPath: place]
        }
    }

    /// What a value must be, to be read after "must be".
    var expectation: String {
        switch kind {
        case .integer(let range, _):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .text, .secret: "a text"
        case .choice(let words, _): words.map { "'\($0)'" }.joined(separator: " or ")
        case .texts: "a list of texts"
        case .addresses: "a text such as '127.0.0.1:8080', or a list of such texts"
        }
    }

    // A file gives the items as `plugins.1`, `plugins.2`; the other sources one text.
    private func takeList(
        from values: inout [String: GivenValue]
    ) throws(ConfigProblem) -> ([String], ConfigPlace)? {
        if let given = values.removeValue(forKey: path) {
            guard let list = given.value == .empty ? [] : given.listed ?? single(given) else {
                throw ConfigProblem("\(path) must be \(expectation)", given)
            }
            return (list, given.place)
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
        return first.map { (list, $0) }
    }

    // An address may stand alone, without a list around it.
    private func single(_ given: GivenValue) -> [String]? {
        guard case .addresses = kind, let text = given.text else { return nil }
        return [text]
    }

    private func addresses(
        _ list: [String], _ place: ConfigPlace
    ) throws(ConfigProblem) -> [ListenAddress] {
        guard !list.isEmpty else {
            throw ConfigProblem("\(path) must be \(expectation)", at: place)
        }
        do { return try list.map(ListenAddress.init(parsing:)) } catch {
            throw ConfigProblem("\(path): \(error)", at: place)
        }
    }
}
