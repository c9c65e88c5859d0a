import COpenSSL
import CLinux
import Glibc

/// A certificate with its key, out of a folder as ACME clients write it: `fullchain.pem` and
/// `privkey.pem`. Never changes once it is made.
final class TLSCertificate: Sendable {
    // SAFETY: an SSL_CTX counts and locks its own parts, and nothing sets anything in it after its
    // TLSContext is made; freed in deinit.
    nonisolated(unsafe) let context: OpaquePointer
    private let folder: String

    init(folder: String) throws(ConfigError) {
        guard let made = SSL_CTX_new(TLS_server_method()), parley_tls_configure(made) == 1 else {
            throw ConfigError("OpenSSL cannot make a TLS context: \(Self.lastReason)")
        }
        context = made
        self.folder = folder
        // A key under a passphrase is refused, rather than asked for at a terminal.
        SSL_CTX_set_default_passwd_cb(made) { _, _, _, _ in 0 }
        try load("fullchain.pem", "certificates") {
            SSL_CTX_use_certificate_chain_file(made, $0)
        }
        try load("privkey.pem", "a key without a passphrase") {
            SSL_CTX_use_PrivateKey_file(made, $0, SSL_FILETYPE_PEM)
        }
    }

    deinit { SSL_CTX_free(context) }

    /// Whether the certificate is for this host, a wildcard of one label included (RFC 6125).
    func covers(_ name: UnsafePointer<CChar>) -> Bool {
        let flags = UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS)
        return X509_check_host(certificate, name, strlen(name), flags, nil) == 1
    }

    /// What an operator should mend, though the certificate is used.
    var warnings: [String] {
        var warnings: [String] = []
        var status = stat()
        if stat("\(folder)/privkey.pem", &status) == 0, status.st_mode & 0o007 != 0 {
            warnings.append("\(folder)/privkey.pem is open to every user here; chmod 600 it")
        }
        if X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0 {
            let date = Self.date(X509_get0_notAfter(certificate))
            warnings.append("the certificate in \(folder) expired on \(date); renew it")
        } else if X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0 {
            let date = Self.date(X509_get0_notBefore(certificate))
            warnings.append("the certificate in \(folder) is valid from \(date) only")
        }
        return warnings
    }

    private var certificate: OpaquePointer? { SSL_CTX_get0_certificate(context) }

    private func load(
        _ name: String, _ kind: String, _ use: (String) -> Int32
    ) throws(ConfigError) {
        let path = "\(folder)/\(name)"
        guard access(path, R_OK) == 0 else {
            let reason = String(cString: strerror(errno))
            throw ConfigError(
                "\(path) cannot be read: \(reason); a folder of tls.certificates holds "
                    + "fullchain.pem and privkey.pem")
        }
        ERR_clear_error()
        guard use(path) == 1 else {
            let isOther = ERR_GET_REASON(ERR_peek_error()) == X509_R_KEY_VALUES_MISMATCH
            throw ConfigError(
                isOther
                    ? "\(path) is not the key of the certificate in fullchain.pem beside it"
                    : "\(path) must hold \(kind), in PEM: \(Self.lastReason)")
        }
    }

    private static var lastReason: String {
        guard let reason = ERR_reason_error_string(ERR_peek_error()) else { return "unknown" }
        return String(cString: reason)
    }

    /// `2026-11-22`
    private static func date(_ time: UnsafePointer<ASN1_TIME>?) -> String {
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { return "an unknown day" }
        let (month, day) = (parts.tm_mon + 1, parts.tm_mday)
        return
            "\(parts.tm_year + 1900)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
