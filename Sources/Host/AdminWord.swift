/// One thing that the operator can ask, as the server describes it.
public struct AdminWord: Sendable {
    /// `create`
    public let name: String
    let purpose: String
    let fields: [Field]

    /// One field of the command behind the word.
    public struct Field: Sendable {
        public let name: String
        let kind: String
        /// What its values may be.
        let expects: String
        let purpose: String
        let isOptional: Bool
        /// Read without being shown.
        let isSecret: Bool

        /// `--display-name`
        public var option: String { AdminWord.option(of: name) }

        /// `--display-name TEXT`; a secret has no value on the command line.
        var spelling: String {
            if isSecret { return option }
            return kind == "flag" ? "\(option)[=false]" : "\(option) \(kind.uppercased())"
        }
    }

    init(_ tree: JSONTree) {
        name = tree["word"]?.string ?? ""
        purpose = tree["purpose"]?.string ?? ""
        fields = (tree["fields"]?.elements ?? []).map(Field.init)
    }

    static func option(of field: String) -> String { "--" + field.replacing("_", with: "-") }

    /// The word of that name.
    /// - Throws: the nearest one, when there is none.
    public static func find(_ name: String, in words: [AdminWord]) throws(ConfigError) -> AdminWord
    {
        if let word = words.first(where: { $0.name == name }) { return word }
        let meant = nearest(name, among: words.map(\.name))
        throw ConfigError(
            "the server cannot be asked for '\(name)'"
                + (meant == nil ? "; see parley admin" : didYouMean(meant)))
    }

    /// What `parley admin` prints.
    public static func list(_ words: [AdminWord]) -> String {
        guard !words.isEmpty else { return "The plugins that run can be asked for nothing.\n" }
        return words.map(\.text).joined(separator: "\n")
    }

    private var text: String {
        let purpose = TextLayout.wrap(purpose, indent: 2, first: 2)
        var text = "parley admin \(name)\n  \(purpose)\n"
        let rows = fields.map { field in
            let optional = field.isOptional ? " May be left out." : ""
            return (field.spelling, "\(field.purpose) (\(field.expects))\(optional)")
        }
        if !rows.isEmpty { text += TextLayout.pairs(rows) }
        return text
    }
}

extension AdminWord.Field {
    fileprivate init(_ tree: JSONTree) {
        name = tree["name"]?.string ?? ""
        kind = tree["kind"]?.string ?? ""
        expects = tree["expects"]?.string ?? ""
        purpose = tree["purpose"]?.string ?? ""
        isOptional = tree["optional"]?.isTrue ?? false
        isSecret = tree["secret"]?.isTrue ?? false
    }
}
