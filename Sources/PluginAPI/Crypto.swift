/// What plugins need of cryptography, over the host's OpenSSL. Every method may be called on any
/// thread, at any time.
public protocol Crypto: Sendable {
    /// `count` bytes that nobody can guess, for salts and secrets (RAND_bytes(3)). Without any the
    /// server ends: every secret would be guessable.
    func random(_ count: Int) -> [UInt8]
    /// SHA-256 (FIPS 180-4): 32 bytes.
    func sha256(_ bytes: [UInt8]) -> [UInt8]
    /// HMAC-SHA-256 (RFC 2104) under a key of any length: 32 bytes. Compare with
    /// `constantTimeEqual`.
    func hmac(_ bytes: UnsafeRawBufferPointer, key: [UInt8]) -> [UInt8]
    /// HMAC-SHA-1 (RFC 2104): 20 bytes. For one-time codes as authenticator apps make them (RFC
    /// 6238) and nothing else: no new thing is built on SHA-1.
    func hmacSHA1(_ bytes: [UInt8], key: [UInt8]) -> [UInt8]
    /// scrypt (RFC 7914) with N = 2^logN, r = 8, p = 1; 32 bytes. Takes 2^logN KiB of memory and is
    /// slow by design (logN 15: 32 MiB, about 80 ms): call it in `prepare`. `logN` is at least 1.
    /// - Throws: `.internalError` when memory is short or `logN` is out of range.
    func scrypt(_ password: Text, salt: [UInt8], logN: Int) throws(Refusal) -> [UInt8]
}

/// Compares secrets: takes the same time wherever two of one length differ.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}
