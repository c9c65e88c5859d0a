import PluginAPI

/// What brings an owner's tables to its version: its steps, held against those that have run.
public struct MigrationPlan: Sendable {
    /// `host`, or a plugin's id.
    public let owner: String
    /// The number of the last step that has run; 0 before the first.
    public let current: Int
    /// The steps that are to run, in order.
    let due: [Migration]
    private let crypto: any Crypto

    /// - Parameter recorded: the checksums of the steps that have run, in order.
    /// - Throws: when the steps do not count from 1, one that has run was edited, or the storage is
    ///   newer.
    init(
        _ steps: [Migration], of owner: String, recorded: [[UInt8]], crypto: any Crypto
    ) throws(MigrationError) {
        self.owner = owner
        self.crypto = crypto
        for (index, step) in steps.enumerated() where step.number != index + 1 {
            throw .misnumbered(owner, step.label, expected: index + 1)
        }
        guard recorded.count <= steps.count else {
            throw .newer(owner, stored: recorded.count, known: steps.count)
        }
        current = recorded.count
        due = Array(steps.dropFirst(recorded.count))
        for (step, known) in zip(steps, recorded) where checksum(of: step) != known {
            throw .edited(owner, step.label)
        }
    }

    /// Of the step's SQL, byte for byte.
    func checksum(of step: Migration) -> [UInt8] { crypto.sha256([UInt8](step.sql.utf8)) }

    /// The number that the tables are at afterwards.
    public var target: Int { current + due.count }
}

extension Migration {
    /// What errors call it.
    var label: String { "migration \(number) (\(name))" }
}

// MARK: As people and machines read it

extension MigrationPlan {
    /// A line, and one for each step.
    var lines: [String] {
        guard !due.isEmpty else { return ["\(owner): at \(current), nothing to do"] }
        return ["\(owner): \(current) -> \(target)"]
            + due.map { "  \($0.number) \($0.name)  sha256 \(hexadecimal(checksum(of: $0)))" }
    }

    func append(to object: inout JSONObject) {
        object.beginElement()
        object.member("owner", owner)
        object.member("current", current)
        object.member("target", target)
        object.beginList("steps")
        for step in due {
            object.beginElement()
            object.member("number", step.number)
            object.member("name", step.name)
            object.member("sha256", hexadecimal(checksum(of: step)))
            object.endObject()
        }
        object.endList()
        object.endObject()
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
