/// What plugins need of cryptography, over the host's OpenSSL.
public protocol Crypto: Sendable {
    /// Bytes from the system's generator.
    func random(_ count: Int) -> [UInt8]
    /// SHA-256 (FIPS 180-4): 32 bytes.
    func sha256(_ bytes: [UInt8]) -> [UInt8]
    /// HMAC-SHA-256 (RFC 2104): 32 bytes.
    func hmac(_ bytes: UnsafeRawBufferPointer, key: [UInt8]) -> [UInt8]
    /// scrypt (RFC 7914) with N = 2^logN, r = 8, p = 1; 32 bytes. Slow by design: call it in
    /// `prepare`.
    func scrypt(_ password: Text, salt: [UInt8], logN: Int) throws(Refusal) -> [UInt8]
}

/// True when both are equal; takes the same time wherever they differ.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}
