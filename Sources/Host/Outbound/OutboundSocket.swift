import CLinux
import Glibc
import PluginAPI

/// Owns one outgoing TCP connection and the TLS over it, if any. Used by one task at a time; closed
/// when it is let go of.
final class OutboundSocket: @unchecked Sendable {
    // SAFETY: whoever holds it (an exchange, an actor, the pool of idle ones) hands it on whole;
    // two tasks never use it at once.
    private let descriptor: Int32
    private let readiness: Readiness
    private var tls: TLSClientSession?
    private var isOpen = true

    /// Connects to exactly this address.
    init(
        _ address: ClientAddress, port: UInt16, _ readiness: Readiness, by deadline: Int64
    ) async throws(OutboundError) {
        self.readiness = readiness
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(address.v4 == nil ? AF_INET6 : AF_INET, kind, 0)
        guard descriptor >= 0 else {
            throw OutboundError(.overloaded, "no socket could be opened")
        }
        guard address.withSocketAddress(port: port, { connect(descriptor, $0, $1) }) != 0 else {
            return
        }
        guard errno == EINPROGRESS else { throw Self.unreachable(address, errno) }
        try await wait(.output, deadline)
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        _ = getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code == 0 else { throw Self.unreachable(address, code) }
    }

    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

    /// Says good-bye and ends the connection; all that follows fails with `.closed`.
    func close() {
        guard isOpen else { return }
        tls?.close()
        isOpen = false
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Puts verified TLS over the connection.
    func startTLS(
        _ client: TLSClient, host: String, protocolName: String?, by deadline: Int64
    ) async throws(OutboundError) {
        let isAddress = ClientAddress(parsing: host) != nil
        guard isOpen, tls == nil,
            let session = TLSClientSession(
                client, socket: descriptor, host: host, isAddress: isAddress,
                protocolName: protocolName)
        else { throw OutboundError(.closed, "TLS cannot begin on this connection") }
        tls = session
        do {
            _ = try await finish(by: deadline) { session.handshake() }
        } catch {
            close()
            guard error.code == .closed else { throw error }
            throw OutboundError(.untrusted, "TLS with \(host) failed: \(error.message)")
        }
    }

    /// From 1 up to `count` bytes; empty at the other side's orderly end.
    func read(atMost count: Int, by deadline: Int64) async throws(OutboundError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(count, 1))
        let got = try await finish(by: deadline) {
            bytes.withUnsafeMutableBytes { buffer in
                tls?.read(into: buffer)
                    ?? step(recv(descriptor, buffer.baseAddress, buffer.count, 0), .wantsRead)
            }
        }
        bytes.removeLast(bytes.count - got)
        return bytes
    }

    func write(_ bytes: some Collection<UInt8> & Sendable, by deadline: Int64)
        async throws(OutboundError)
    {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let sent = try await finish(by: deadline) {
                rest.withUnsafeBytes { buffer in
                    tls?.write(buffer)
                        ?? step(
                            send(
                                descriptor, buffer.baseAddress, buffer.count,
                                Int32(MSG_NOSIGNAL)),
                            .wantsWrite)
                }
            }
            rest = rest.dropFirst(sent)
        }
    }

    /// Whether the other side has neither ended the connection nor said anything unasked.
    var isQuiet: Bool {
        var byte: UInt8 = 0
        guard isOpen, tls?.hasPending != true else { return false }
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) < 0 && errno == EAGAIN
    }
}

extension OutboundSocket {
    // Repeats a step until it has moved something, waiting in between.
    private func finish(
        by deadline: Int64, _ step: () -> TLSStep
    ) async throws(OutboundError) -> Int {
        guard isOpen else { throw OutboundError(.closed, "the connection is closed") }
        while true {
            switch step() {
            case .done(let count): return count
            case .wantsRead: try await wait(.input, deadline)
            case .wantsWrite: try await wait(.output, deadline)
            case .failed(let reason): throw OutboundError(.closed, reason)
            }
        }
    }

    private func wait(_ direction: Readiness.Direction, _ deadline: Int64)
        async throws(OutboundError)
    {
        switch await readiness.wait(for: descriptor, direction, until: deadline) {
        case .ready: return
        case .timedOut: throw OutboundError(.timedOut, "the other side took too long")
        case .cancelled: throw .cancelled
        }
    }

    private func step(_ result: Int, _ wants: TLSStep) -> TLSStep {
        if result >= 0 { return .done(result) }
        let code = errno
        return code == EAGAIN || code == EINTR
            ? wants : .failed(String(cString: strerror(code)))
    }

    private static func unreachable(_ address: ClientAddress, _ code: Int32) -> OutboundError {
        OutboundError(.unreachable, "\(address): \(String(cString: strerror(code)))")
    }
}

extension ClientAddress {
    /// The address as the system's calls take it.
    fileprivate func withSocketAddress<Result>(
        port: UInt16, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var storage = sockaddr_storage()
        return withUnsafeMutablePointer(to: &storage) { storage in
            let raw = UnsafeMutableRawPointer(storage)
            let size = fill(raw, port)
            return use(raw.assumingMemoryBound(to: sockaddr.self), socklen_t(size))
        }
    }

    private func fill(_ raw: UnsafeMutableRawPointer, _ port: UInt16) -> Int {
        if let v4 {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = v4.bigEndian
            raw.storeBytes(of: address, as: sockaddr_in.self)
            return MemoryLayout<sockaddr_in>.size
        }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        withUnsafeMutableBytes(of: &address.sin6_addr) { bytes in
            bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        raw.storeBytes(of: address, as: sockaddr_in6.self)
        return MemoryLayout<sockaddr_in6>.size
    }
}
