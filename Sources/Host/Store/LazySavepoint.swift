/// A savepoint that is opened when something is written, and not before; belongs to its connection.
struct LazySavepoint {
    enum State { case none, armed, open }

    struct Command {
        let sql: String
        var cursor: OpaquePointer?
    }

    var state = State.none
    var begin: Command
    var release: Command

    init(name: String) {
        begin = Command(sql: "SAVEPOINT \(name)")
        release = Command(sql: "RELEASE \(name)")
    }
}
