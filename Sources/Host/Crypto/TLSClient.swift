import COpenSSL

/// What all outgoing TLS shares: the authorities that are trusted. OpenSSL allows its use by any
/// number of threads once it is set up.
final class TLSClient: @unchecked Sendable {
    // SAFETY: never changed after init; OpenSSL counts and locks what sessions take of it.
    fileprivate let context: OpaquePointer

    /// Trusts the system's authorities and, where one is named, those of a PEM file.
    init(authorityFile: String) throws(ConfigError) {
        guard let context = parley_tls_client_context() else {
            throw ConfigError("OpenSSL has no TLS: \(TLSStep.reason())")
        }
        self.context = context
        guard SSL_CTX_set_default_verify_paths(context) == 1 else {
            throw ConfigError("the system's certificate authorities cannot be read")
        }
        guard
            authorityFile.isEmpty
                || SSL_CTX_load_verify_locations(context, authorityFile, nil) == 1
        else {
            throw ConfigError(
                "\(authorityFile) cannot be read or holds no certificate in PEM: "
                    + TLSStep.reason())
        }
    }

    deinit { SSL_CTX_free(context) }
}

/// How far a step on a non-blocking socket came.
enum TLSStep {
    /// So many bytes were moved; 0 at the other side's orderly end.
    case done(Int)
    case wantsRead
    case wantsWrite
    case failed(String)
}

/// TLS over one connected, non-blocking socket, which it does not own; used by one task at a time.
final class TLSClientSession {
    private let session: OpaquePointer

    /// - Parameter isAddress: the host is an IP address, and the certificate must name it as one.
    /// - Parameter protocolName: agreed on by ALPN (RFC 7301) where the other side knows it.
    init?(
        _ client: TLSClient, socket: Int32, host: String, isAddress: Bool, protocolName: String?
    ) {
        guard let session = SSL_new(client.context) else { return nil }
        self.session = session
        guard parley_tls_client_expect(session, host, isAddress ? 1 : 0) == 1,
            SSL_set_fd(session, socket) == 1
        else { return nil }
        if let protocolName {
            let list = [UInt8(protocolName.utf8.count)] + protocolName.utf8
            SSL_set_alpn_protos(session, list, UInt32(list.count))
        }
        SSL_set_connect_state(session)
    }

    deinit { SSL_free(session) }

    func handshake() -> TLSStep { step { SSL_do_handshake(session) } }

    /// Reads into the buffer, which is not empty.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> TLSStep {
        step { SSL_read(session, buffer.baseAddress, Int32(clamping: buffer.count)) }
    }

    /// Writes some of the bytes, of which there is one at least.
    func write(_ bytes: UnsafeRawBufferPointer) -> TLSStep {
        step { SSL_write(session, bytes.baseAddress, Int32(clamping: bytes.count)) }
    }

    /// Says good-bye, without waiting for the other side's.
    func close() {
        if SSL_is_init_finished(session) == 1 { _ = step { SSL_shutdown(session) } }
    }

    /// Whether bytes were decrypted that nobody has read.
    var hasPending: Bool { SSL_has_pending(session) == 1 }

    // The thread's queue of errors is OpenSSL's second result: emptied before, read after, on one
    // thread (SSL_get_error(3)).
    private func step(_ work: () -> Int32) -> TLSStep {
        ERR_clear_error()
        let result = work()
        guard result <= 0 else { return .done(Int(result)) }
        switch SSL_get_error(session, result) {
        case SSL_ERROR_WANT_READ: return .wantsRead
        case SSL_ERROR_WANT_WRITE: return .wantsWrite
        case SSL_ERROR_ZERO_RETURN: return .done(0)
        default: return .failed(reason)
        }
    }

    private var reason: String {
        let verdict = SSL_get_verify_result(session)
        guard verdict == X509_V_OK else {
            return String(cString: X509_verify_cert_error_string(verdict))
        }
        return TLSStep.reason()
    }
}

extension TLSStep {
    /// The oldest error of this thread's queue, in OpenSSL's words.
    fileprivate static func reason() -> String {
        let code = ERR_get_error()
        guard code != 0, let words = ERR_reason_error_string(code) else {
            return "the connection was cut"
        }
        return String(cString: words)
    }
}
