import COpenSSL
import PluginAPI

/// The plugins' cryptography over OpenSSL 3.
struct OpenSSLCrypto: Crypto {
    func random(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            // A server that cannot have random bytes must not go on: every secret would be
            // guessable.
            precondition(RAND_bytes(buffer.baseAddress, Int32(count)) == 1, "no random bytes")
            initialized = count
        }
    }

    func sha256(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, initialized in
            _ = SHA256(bytes, bytes.count, buffer.baseAddress)
            initialized = 32
        }
    }

    func hmac(_ bytes: UnsafeRawBufferPointer, key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, initialized in
            let data = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
            var length: UInt32 = 0
            _ = HMAC(
                EVP_sha256(), key, Int32(key.count), data, bytes.count, buffer.baseAddress, &length)
            initialized = Int(length)
        }
    }

    func hmacSHA1(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 20) { buffer, initialized in
            var length: UInt32 = 0
            _ = HMAC(
                EVP_sha1(), key, Int32(key.count), bytes, bytes.count, buffer.baseAddress, &length)
            initialized = Int(length)
        }
    }

    func scrypt(_ password: Text, salt: [UInt8], logN: Int) throws(Refusal) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: 32)
        // 128 · r · N bytes are needed; OpenSSL wants the ceiling named.
        let memory = UInt64(128 * 8) << UInt64(logN) + (4 << 20)
        let done = password.withBytes { bytes in
            EVP_PBE_scrypt(
                bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count, salt,
                salt.count,
                1 << UInt64(logN), 8, 1, memory, &key, key.count)
        }
        guard done == 1 else {
            throw Refusal(
                .internalError, "The password could not be hashed; the server is short of memory.")
        }
        return key
    }

    /// The value of `Sec-WebSocket-Accept` (RFC 6455 section 4.2.2): base64 of SHA-1, 28 letters.
    static func webSocketAccept(_ key: UnsafeRawBufferPointer) -> [UInt8] {
        var text = [UInt8](key)
        text += "258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8
        var digest = [UInt8](repeating: 0, count: 20)
        _ = SHA1(text, text.count, &digest)
        var encoded = [UInt8](repeating: 0, count: 29)
        EVP_EncodeBlock(&encoded, digest, 20)
        return [UInt8](encoded.prefix(28))
    }
}

/// A keyed hash with the key set once: 16 bytes of HMAC-SHA-256. Owned by one thread.
final class KeyedHash {
    private let algorithm = EVP_MAC_fetch(nil, "HMAC", nil)
    private let context: OpaquePointer?

    init(key: [UInt8]) {
        context = EVP_MAC_CTX_new(algorithm)
        precondition(parley_hmac_init(context, key, key.count) == 1, "no HMAC-SHA-256")
    }

    deinit {
        EVP_MAC_CTX_free(context)
        EVP_MAC_free(algorithm)
    }

    // Without a key, the one of before stays.
    func begin() { EVP_MAC_init(context, nil, 0, nil) }

    func add(_ bytes: UnsafeRawBufferPointer) {
        EVP_MAC_update(context, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count)
    }

    /// The first 16 bytes, as two words.
    func finish() -> (UInt64, UInt64) {
        var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &digest) { bytes in
            var length = 0
            let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
            _ = EVP_MAC_final(context, start, &length, bytes.count)
        }
        return (digest.0, digest.1)
    }
}

/// Chains (sequence, event id) pairs: d = SHA-256(d ‖ sequence ‖ id), beginning with 32 zero bytes.
struct LogDigest {
    private(set) var value = [UInt8](repeating: 0, count: 32)

    mutating func add(sequence: Int64, id: Int64) {
        var block = value
        withUnsafeBytes(of: sequence.bigEndian) { block.append(contentsOf: $0) }
        withUnsafeBytes(of: id.bigEndian) { block.append(contentsOf: $0) }
        _ = SHA256(block, block.count, &value)
    }
}
