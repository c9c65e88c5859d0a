import CLinux
import COpenSSL
import Glibc

/// One connection's TLS: keys and state, no buffer while it is idle. Owns its part of OpenSSL, and
/// belongs to the loop of its connection. Reads and writes as the socket itself would: a count, 0
/// at the end, or -1 with `errno` set.
final class TLSSession {
    enum Handshake { case done, underWay, failed }

    // SAFETY: made here, used by one thread, freed in deinit.
    private let session: OpaquePointer
    private var door: TLSDoor
    // OpenSSL calls it back.
    private let context: TLSContext
    private var isBroken = false
    /// What was last tried goes on when the socket can be written.
    private(set) var waitsToWrite = false
    /// OpenSSL's code of what broke it; 0 when nothing did.
    private(set) var failure: UInt = 0

    /// The most bytes of one record (RFC 8446 section 5.1).
    static let recordSize = 16 << 10

    /// nil when memory is short.
    init?(_ context: TLSContext, through door: TLSDoor) {
        guard let session = context.makeSession() else { return nil }
        self.session = session
        self.door = door
        self.context = context
        door.attach(to: session)
        SSL_set_accept_state(session)
    }

    deinit { SSL_free(session) }

    /// Reads and writes through another door from now on.
    func move(to door: TLSDoor) {
        self.door = door
        door.attach(to: session)
    }

    /// Goes on with the handshake.
    func shakeHands(_ descriptor: Int32) -> Handshake {
        begin(descriptor)
        let code = SSL_do_handshake(session)
        guard code != 1 else { return .done }
        return result(of: code) < 0 && errno == EAGAIN ? .underWay : .failed
    }

    /// Reads until nothing is left in here or the buffer is full.
    func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        begin(descriptor)
        var filled = 0
        repeat {
            let room = Int32(clamping: buffer.count - filled)
            let got = SSL_read(session, buffer.baseAddress.map { $0 + filled }, room)
            // What ended it is said again when it is asked for the next time.
            guard got > 0 else { return filled > 0 ? filled : result(of: got) }
            filled += Int(got)
        } while filled < buffer.count && SSL_has_pending(session) == 1
        return filled
    }

    /// Whether there may be more to read though the socket does not say so.
    var hasPending: Bool { !isBroken && SSL_has_pending(session) == 1 }

    /// Writes whole records, as many as the socket takes. What was not counted must be offered
    /// again: a part of it may be on its way.
    func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        begin(descriptor)
        var written = 0
        while written < bytes.count {
            let size = min(bytes.count - written, Self.recordSize)
            let code = SSL_write(session, bytes.baseAddress.map { $0 + written }, Int32(size))
            guard code > 0 else { return written > 0 ? written : stopped(code) }
            written += Int(code)
        }
        return written
    }

    /// Tells the other side that nothing follows (close_notify, RFC 8446 section 6.1), once.
    func sayEnd(_ descriptor: Int32) {
        guard !isBroken, SSL_is_init_finished(session) == 1 else { return }
        guard SSL_get_shutdown(session) & SSL_SENT_SHUTDOWN == 0 else { return }
        begin(descriptor)
        _ = SSL_shutdown(session)
    }

    // Renegotiation is off, so writing never waits for reading, but where a client sends a half
    // message of the handshake and stops: such a one is not waited for.
    private func stopped(_ code: Int32) -> Int {
        guard SSL_get_error(session, code) == SSL_ERROR_WANT_READ else { return result(of: code) }
        isBroken = true
        errno = EPROTO
        return -1
    }

    private func begin(_ descriptor: Int32) {
        ERR_clear_error()
        waitsToWrite = false
        door.descriptor = descriptor
    }

    // What a failed call means, in the socket's words.
    private func result(of code: Int32) -> Int {
        switch SSL_get_error(session, code) {
        case SSL_ERROR_WANT_READ: errno = EAGAIN
        case SSL_ERROR_WANT_WRITE:
            waitsToWrite = true
            errno = EAGAIN
        case SSL_ERROR_ZERO_RETURN: return 0
        case SSL_ERROR_SSL:
            failure = ERR_peek_error()
            isBroken = true
            errno = EPROTO
        default:
            isBroken = true
            errno = ECONNRESET
        }
        return -1
    }
}

// MARK: What went wrong

extension TLSSession {
    /// The client spoke HTTP where TLS was to come.
    var heardPlainHTTP: Bool { ERR_GET_REASON(failure) == SSL_R_HTTP_REQUEST }

    /// OpenSSL's own words for a failure.
    static func describe(_ failure: UInt) -> String {
        ERR_reason_error_string(failure).map { String(cString: $0) } ?? "code \(failure)"
    }
}
