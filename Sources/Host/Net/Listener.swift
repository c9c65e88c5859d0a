import CLinux
import Glibc

/// Owns a listening socket; every loop accepts from it.
final class Listener: Sendable {
    let descriptor: Int32
    /// The address it listens on, with the port that the system chose for port 0.
    let address: ListenAddress
    /// Who connects here is the operator.
    let isOperators: Bool

    convenience init(_ wanted: ListenAddress) throws(ConfigError) {
        switch wanted.place {
        case .network(let host, let port): try self.init(wanted, host: host, port: port)
        case .unix(let path, let mode): try self.init(wanted, path: path, mode: mode)
        }
    }

    /// The operator's own door: a Unix socket that nobody else may open.
    convenience init(operatorsAt path: String) throws(ConfigError) {
        let mode: UInt32 = 0o600
        try self.init(
            ListenAddress(.unix(path: path, mode: mode)), path: path, mode: mode, isOperators: true)
    }

    private init(_ wanted: ListenAddress, host: String, port: UInt16) throws(ConfigError) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0, let info = found else {
            throw ConfigError("cannot listen on \(wanted): \(String(cString: gai_strerror(code)))")
        }
        defer { freeaddrinfo(info) }
        let made = Self.makeSocket(info.pointee.ai_family)
        var one: Int32 = 1
        setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        guard made >= 0, bind(made, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
            listen(made, Self.waitingLimit) == 0
        else { throw Self.failure(wanted, made) }
        descriptor = made
        let bound = Self.port(of: made) ?? port
        address = wanted.at(.network(host: host, port: bound))
        isOperators = false
    }

    // A server that was killed leaves its file behind: nobody answers there, and it goes.
    private init(
        _ wanted: ListenAddress, path: String, mode: UInt32, isOperators: Bool = false
    ) throws(ConfigError) {
        guard var name = sockaddr_un(path: path) else {
            throw ConfigError("cannot listen on \(wanted): a socket's path is at most 107 bytes")
        }
        let made = Self.makeSocket(AF_UNIX)
        var isBound = made >= 0 && name.withSockaddr { bind(made, $0, $1) } == 0
        if !isBound, errno == EADDRINUSE, try Self.removeStale(path, wanted) {
            isBound = name.withSockaddr { bind(made, $0, $1) } == 0
        }
        guard isBound, chmod(path, mode) == 0, listen(made, Self.waitingLimit) == 0 else {
            throw Self.failure(wanted, made)
        }
        descriptor = made
        address = wanted
        self.isOperators = isOperators
    }

    deinit { close(descriptor) }

    /// Takes the file of a Unix socket away: whoever comes now is refused at once.
    func removeFile() {
        if case .unix(let path, _) = address.place { unlink(path) }
    }

    /// Connections that wait to be accepted.
    private static let waitingLimit: Int32 = 4096

    private static func makeSocket(_ family: Int32) -> Int32 {
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        return socket(family, Int32(kind), 0)
    }

    private static func failure(_ wanted: ListenAddress, _ descriptor: Int32) -> ConfigError {
        let reason = String(cString: strerror(errno))
        close(descriptor)
        return ConfigError("cannot listen on \(wanted): \(reason)")
    }
}

// MARK: Where it listens

extension Listener {
    /// Whether others than this machine can reach it.
    var isExposed: Bool {
        switch localAddress.ss_family {
        case sa_family_t(AF_INET), sa_family_t(AF_INET6): !ClientAddress(localAddress).isLoopback
        default: false
        }
    }

    private var localAddress: sockaddr_storage { Self.localAddress(of: descriptor) }

    private static func localAddress(of descriptor: Int32) -> sockaddr_storage {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(descriptor, $0, &length)
            }
        }
        return storage
    }

    // sin_port and sin6_port stand at the same place.
    static func port(of descriptor: Int32) -> UInt16? {
        let port = withUnsafeBytes(of: localAddress(of: descriptor)) {
            UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self))
        }
        return port == 0 ? nil : port
    }

    /// True when a socket's file that nobody answers at stood there, and is gone now.
    private static func removeStale(
        _ path: String, _ wanted: ListenAddress
    ) throws(ConfigError) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else {
            throw ConfigError(
                "cannot listen on \(wanted): a file that is no socket stands there; move it away")
        }
        guard var name = sockaddr_un(path: path) else { return false }
        let probe = makeSocket(AF_UNIX)
        defer { close(probe) }
        let code = name.withSockaddr { connect(probe, $0, $1) }
        guard code != 0, errno == ECONNREFUSED else {
            throw ConfigError("cannot listen on \(wanted): another process listens there")
        }
        return unlink(path) == 0
    }
}
