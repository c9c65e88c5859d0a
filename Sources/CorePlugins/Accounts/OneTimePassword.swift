import PluginAPI

/// Time-based one-time passwords as authenticator apps make them (RFC 6238 over RFC 4226): SHA-1,
/// thirty seconds, six digits.
struct OneTimePassword {
    let secret: [UInt8]
    let crypto: any Crypto

    static let stepSeconds: Int64 = 30

    /// The step of the code if it is that of the present or of a neighbour (a clock may be a step
    /// off, RFC 6238 section 5.2), and later than the last one taken: no code is good twice.
    func step(of code: String, at now: Timestamp, after last: Int64) -> Int64? {
        let current = now.seconds / Self.stepSeconds
        var found: Int64?
        // All three are looked at, so that the time tells nothing.
        for step in [current - 1, current, current + 1] where step > last {
            let isIt = constantTimeEqual(Array(code.utf8), Array(self.code(step).utf8))
            if isIt, found == nil { found = step }
        }
        return found
    }

    /// RFC 4226 section 5.3.
    func code(_ step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian, Array.init)
        let mac = crypto.hmacSHA1(counter, key: secret)
        let offset = Int(mac[19] & 15)
        let word = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int64($1) } & 0x7FFF_FFFF
        let digits = String(word % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// What an app reads from a picture or takes by hand.
    var text: String { Base32.encode(secret) }

    func link(username: String) -> String {
        "otpauth://totp/Parley:\(username)?secret=\(text)&issuer=Parley"
    }
}

/// Base 32 without padding (RFC 4648 section 6), as authenticator apps take secrets.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var held = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            held += 8
            while held >= 5 {
                held -= 5
                text.append(alphabet[Int(bits >> UInt32(held) & 31)])
            }
        }
        if held > 0 { text.append(alphabet[Int(bits << UInt32(5 - held) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
