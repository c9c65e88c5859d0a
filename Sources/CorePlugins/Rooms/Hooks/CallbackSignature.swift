import PluginAPI

/// Signs what callbacks are told, by the Standard Webhooks specification 1.0.0
/// (https://www.standardwebhooks.com), whose libraries receivers can check it with.
struct CallbackSignature: Sendable {
    /// This server's own; each callback's secret is derived from it, so none is stored.
    let key: [UInt8]
    let crypto: any Crypto

    /// As the receiver is given it: `whsec_` and base64.
    func spelledSecret(_ callback: CallbackID, generation: Int64) -> String {
        "whsec_" + Base64.encode(secret(callback, generation: generation))
    }

    /// The headers of one delivery. The signed text is `id.seconds.body`.
    func headers(
        of body: [UInt8], event: EventID, callback: CallbackID, generation: Int64, at now: Timestamp
    ) -> [OutboundHeader] {
        let signed = Array("\(event).\(now.seconds).".utf8) + body
        let secret = secret(callback, generation: generation)
        let sum = signed.withUnsafeBytes { crypto.hmac($0, key: secret) }
        return [
            OutboundHeader("Content-Type", "application/json"),
            OutboundHeader("webhook-id", "\(event)"),
            OutboundHeader("webhook-timestamp", "\(now.seconds)"),
            OutboundHeader("webhook-signature", "v1,\(Base64.encode(sum))"),
        ]
    }

    private func secret(_ callback: CallbackID, generation: Int64) -> [UInt8] {
        Array("\(callback).\(generation)".utf8).withUnsafeBytes { crypto.hmac($0, key: key) }
    }
}

/// base64 with padding (RFC 4648 section 4).
enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let text = Base64URL.encode(bytes).map { letter -> Character in
            switch letter {
            case "-": "+"
            case "_": "/"
            default: letter
            }
        }
        return String(text) + String(repeating: "=", count: (4 - text.count % 4) % 4)
    }
}
