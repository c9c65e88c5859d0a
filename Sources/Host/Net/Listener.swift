import CLinux
import Glibc

/// Owns a listening TCP socket; every loop accepts from it.
final class Listener: Sendable {
    let descriptor: Int32
    /// The address it listens on, with the port that the system chose for port 0.
    let address: ListenAddress

    init(_ wanted: ListenAddress) throws(ConfigError) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(wanted.host, String(wanted.port), &hints, &found)
        guard code == 0, let info = found else {
            throw ConfigError("cannot listen on \(wanted): \(String(cString: gai_strerror(code)))")
        }
        defer { freeaddrinfo(info) }
        let made = socket(
            info.pointee.ai_family,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                | Int32(SOCK_NONBLOCK.rawValue), 0)
        var one: Int32 = 1
        setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        guard made >= 0, bind(made, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
            listen(made, 4096) == 0
        else {
            let reason = String(cString: strerror(errno))
            close(made)
            throw ConfigError("cannot listen on \(wanted): \(reason)")
        }
        descriptor = made
        address = ListenAddress(host: wanted.host, port: Self.port(of: made) ?? wanted.port)
    }

    deinit { close(descriptor) }

    // sin_port and sin6_port stand at the same place.
    private static func port(of descriptor: Int32) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length)
            }
        }
        guard code == 0 else { return nil }
        return withUnsafeBytes(of: storage) {
            UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self))
        }
    }
}
