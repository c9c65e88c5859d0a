import PluginAPI

/// `parley scripts tail`: asks the running server again and again what its scripts do.
public struct ScriptFollowing {
    private let line: OperatorLine
    private let word: AdminWord
    private let given: [String]
    private let isJSON: Bool
    private var next: Int64?

    /// - Parameters:
    ///   - script: one alone; nil for all.
    ///   - kind: the same.
    /// - Throws: when no server can be asked, or the kind is none.
    public init(
        _ config: Config, of script: String?, kind: String?, isJSON: Bool
    ) throws {
        line = OperatorLine(config)
        word = try AdminWord.find("script-tail", in: try line.words())
        given =
            (script.map { ["--script", $0] } ?? []) + (kind.map { ["--kind", $0] } ?? [])
        self.isJSON = isJSON
        _ = try more()
    }

    /// What was done since this was asked last: a row each, or a JSON object each.
    /// - Throws: when the server has gone.
    public mutating func more() throws -> String {
        let after = next.map { ["--after", "\($0)"] } ?? []
        let answer = try line.ask(word, try AdminFields(given + after, of: word)).tree
        next = answer["next"]?.integer
        let lines = answer["lines"]?.elements ?? []
        let leftOut = answer["left_out"]?.integer ?? 0
        guard !isJSON else {
            let end = leftOut > 0 ? [JSONTree.object([("left_out", .number(leftOut))])] : []
            return (lines + end).map { "\($0.text)\n" }.joined()
        }
        let end = leftOut > 0 ? "... \(leftOut) more lines came too fast to be kept\n" : ""
        return TextLayout.columns(lines.map(Self.row)) + end
    }

    private static func row(_ line: JSONTree) -> [String] {
        func text(_ name: String) -> String { line[name]?.string ?? "" }
        func number(_ name: String) -> Int64 { line[name]?.integer ?? 0 }
        var time = ByteBuffer(capacity: 32)
        LogLine.append(time: number("at"), separator: " ", to: &time)
        let key = text("key").isEmpty ? "" : "in \(text("key"))"
        let facts = [text("point"), key].filter { !$0.isEmpty }.joined(separator: " ")
        let said = [text("word"), text("text")].filter { !$0.isEmpty }.joined(separator: " ")
        return [
            String(decoding: time.bytes, as: UTF8.self), text("kind").padded(to: 8),
            "\(text("script")) \(text("version"))", "\(number("microseconds")) µs", facts, said,
        ]
    }
}
