import CLinux
import Glibc
import PluginAPI

/// Owns the threads that ask the system for the addresses of names: `getaddrinfo` blocks, for half
/// a minute where a name server is silent.
final class Resolver: Sendable {
    private struct Query: Sendable {
        let host: String
        let deadline: Int64
        let answer: Mailbox<[ClientAddress]>
    }

    private let queries = WorkQueue<Query>(limit: limit, takers: workers)
    private let readiness: Readiness
    private let threads: [HostThread]

    private static let workers = 4
    /// Names that wait for a thread.
    private static let limit = 64
    /// How long a stop waits for names that are being looked up.
    private static let patience = Duration.seconds(2)
    /// Addresses of one name that are tried.
    private static let addresses = 16

    init(_ readiness: Readiness) {
        self.readiness = readiness
        threads = (0..<Self.workers).map { [queries] _ in
            HostThread(name: "resolver") { Self.run(queries) }
        }
    }

    deinit { queries.close() }

    /// Resolves nothing more. A thread that a silent name server holds is not waited for: the
    /// process ends without it.
    func end() {
        queries.close()
        let deadline = Clock.deadline(after: Self.patience)
        for thread in threads { _ = thread.join(by: deadline) }
    }

    /// The addresses of a host, which may be one itself, in the order in which to try them.
    func resolve(_ host: String, by deadline: Int64) async throws(OutboundError) -> [ClientAddress]
    {
        if let address = ClientAddress(parsing: host) { return [address] }
        let query = Query(host: host, deadline: deadline, answer: Mailbox(limit: 1))
        guard queries.post(query) else {
            throw OutboundError(.overloaded, "too many names wait to be resolved")
        }
        switch await readiness.wait(for: query.answer.descriptor, .input, until: deadline) {
        case .ready: break
        case .timedOut: throw OutboundError(.timedOut, "\(host) was not resolved in time")
        case .cancelled: throw .cancelled
        }
        var answers: [[ClientAddress]] = []
        query.answer.take(into: &answers)
        guard let found = answers.first, !found.isEmpty else {
            throw OutboundError(.unknownHost, "\(host) has no address")
        }
        return found
    }

    private static func run(_ queries: WorkQueue<Query>) {
        var taken: [Query] = []
        while queries.take(into: &taken, most: 1) {
            for query in taken where Clock.steady < query.deadline {
                _ = query.answer.post(lookUp(query.host))
            }
        }
    }

    private static func lookUp(_ host: String) -> [ClientAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_family = AF_UNSPEC
        hints.ai_flags = AI_ADDRCONFIG
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var found: [ClientAddress] = []
        var next = first
        while let entry = next?.pointee, found.count < addresses {
            if let address = ClientAddress(entry), !found.contains(address) {
                found.append(address)
            }
            next = entry.ai_next
        }
        return found
    }
}

extension ClientAddress {
    fileprivate init?(_ entry: addrinfo) {
        guard let address = entry.ai_addr else { return nil }
        let raw = UnsafeRawPointer(address)
        switch entry.ai_family {
        case AF_INET:
            self.init(
                v4: UInt32(bigEndian: raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6: self.init(raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }
}

extension OutboundError {
    static let cancelled = OutboundError(.cancelled, "the task was cancelled")
}
