import PluginAPI
import Synchronization

/// Counts the open connections over all loops: in all, of each network, of each account. Whoever
/// asks for one too many is refused.
struct Places: Sendable {
    private struct Counts {
        var all = 0
        // Those with none have no entry, so both are bounded by the connections in all.
        var networks: [ClientAddress: Int] = [:]
        var accounts: [AccountID: Int] = [:]
    }

    private final class Book: Sendable {
        let counts = Mutex(Counts())
    }

    private let book = Book()
    private var limits: Config.Limits
    /// As many as leave descriptors to the storage and to what goes out.
    private let room: Int

    init(_ limits: Config.Limits, descriptors: Int) {
        self.limits = limits
        room = descriptors - min(descriptors / 4, 256)
        guard room < limits.connections else { return }
        Log.note(
            "only \(room) connections fit under the system's limit of \(descriptors) open files "
                + "(ulimit -n); limits.connections is \(limits.connections)")
    }

    /// The same places under other limits; nobody loses one.
    func with(_ limits: Config.Limits) -> Places {
        var copy = self
        copy.limits = limits
        return copy
    }

    /// Takes a place for a connection. This machine's own addresses count in all alone, since a
    /// proxy that nobody named has many clients behind one address.
    func open(from address: ClientAddress) throws(Refusal) {
        try book.counts.withLock { counts throws(Refusal) in
            guard counts.all < min(limits.connections, room) else { throw .full }
            try enter(address, &counts)
            counts.all += 1
        }
    }

    var count: Int { book.counts.withLock { $0.all } }

    func close(from address: ClientAddress) {
        book.counts.withLock { counts in
            leave(address, &counts)
            counts.all -= 1
        }
    }

    /// Counts a connection elsewhere: a proxy has told whom it comes from. Nothing has changed when
    /// it is refused.
    func move(from old: ClientAddress, to new: ClientAddress) throws(Refusal) {
        guard old.network != new.network else { return }
        try book.counts.withLock { counts throws(Refusal) in
            try enter(new, &counts)
            leave(old, &counts)
        }
    }

    /// Counts a connection that is signed in.
    func signIn(_ account: AccountID) throws(Refusal) {
        try book.counts.withLock { counts throws(Refusal) in
            let count = counts.accounts[account] ?? 0
            guard count < limits.connectionsPerAccount else {
                throw .tooManyConnections("This account has \(count) connections; close one.")
            }
            counts.accounts[account] = count + 1
        }
    }

    func signOut(_ account: AccountID) {
        book.counts.withLock { $0.accounts.countDown(account) }
    }

    private func enter(_ address: ClientAddress, _ counts: inout Counts) throws(Refusal) {
        guard !address.isOwnMachine else { return }
        let count = counts.networks[address.network] ?? 0
        guard count < limits.connectionsPerAddress else {
            throw .tooManyConnections("This address has \(count) connections; close one.")
        }
        counts.networks[address.network] = count + 1
    }

    private func leave(_ address: ClientAddress, _ counts: inout Counts) {
        if !address.isOwnMachine { counts.networks.countDown(address.network) }
    }
}

extension Refusal {
    fileprivate static let full = Refusal(
        .overloaded, "The server has all the connections that it can take; come back later.",
        retryAfter: .seconds(5))

    fileprivate static func tooManyConnections(_ message: String) -> Refusal {
        Refusal(.tooManyConnections, message, retryAfter: .seconds(5))
    }
}
