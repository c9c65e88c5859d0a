import COpenSSL

/// The certificates that connections are shown, the first where none is asked for by name; with how
/// TLS is spoken over them. Never changes once it is made.
final class TLSContext: Sendable {
    private let certificates: [TLSCertificate]

    /// - Parameters:
    ///   - folders: at least one.
    ///   - ticketKey: of `ticketKeySize` bytes; sessions are taken up again where it is the same.
    init(folders: [String], ticketKey: [UInt8]) throws(ConfigError) {
        certificates = try folders.map { (folder) throws(ConfigError) in
            try TLSCertificate(folder: folder)
        }
        for certificate in certificates { prepare(certificate.context, ticketKey) }
    }

    static let ticketKeySize = parley_tls_ticket_key_size

    var warnings: [String] { certificates.flatMap(\.warnings) }

    /// A new session's own part; freed by the caller.
    func makeSession() -> OpaquePointer? { SSL_new(certificates[0].context) }

    private func prepare(_ context: OpaquePointer, _ ticketKey: [UInt8]) {
        _ = parley_tls_set_ticket_key(context, ticketKey)
        SSL_CTX_set_session_id_context(context, "parley", 6)
        SSL_CTX_set_alpn_select_cb(context, Self.choosesProtocol, nil)
        // Sessions hold the TLSContext for as long as OpenSSL may call back.
        parley_tls_on_name(
            context,
            { session, _, argument in
                guard let session, let argument else { return SSL_TLSEXT_ERR_NOACK }
                return Unmanaged<TLSContext>.fromOpaque(argument).takeUnretainedValue()
                    .choose(for: session)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    // RFC 6066 section 3: a name that nobody here has is shown the first certificate.
    private func choose(for session: OpaquePointer) -> Int32 {
        guard let name = SSL_get_servername(session, TLSEXT_NAMETYPE_host_name) else {
            return SSL_TLSEXT_ERR_NOACK
        }
        if let certificate = certificates.first(where: { $0.covers(name) }) {
            SSL_set_SSL_CTX(session, certificate.context)
        }
        return SSL_TLSEXT_ERR_OK
    }

    // RFC 7301 section 3.2: who wants other protocols only is told that there is none.
    private static let choosesProtocol: SSL_CTX_alpn_select_cb_func = {
        _, chosen, length, offered, count, _ in
        let list = UnsafeRawBufferPointer(start: offered, count: Int(count))
        var position = 0
        while position < list.count {
            let end = position + 1 + Int(list[position])
            guard end <= list.count else { break }
            if list[(position + 1)..<end].elementsEqual("http/1.1".utf8) {
                chosen?.pointee = offered.map { $0 + position + 1 }
                length?.pointee = list[position]
                return SSL_TLSEXT_ERR_OK
            }
            position = end
        }
        return SSL_TLSEXT_ERR_ALERT_FATAL
    }
}
