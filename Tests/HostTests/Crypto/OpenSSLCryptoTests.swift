import PluginAPI
import Testing

@testable import Host

/// The published vectors of each algorithm.
struct OpenSSLCryptoTests {
    private let crypto = OpenSSLCrypto()

    /// RFC 7914 section 12, the third vector; the first 32 of its 64 bytes.
    @Test func scrypt() throws {
        let key = try crypto.scrypt(
            Text("pleaseletmein"), salt: Array("SodiumChloride".utf8), logN: 14)
        #expect(hex(key) == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
    }

    /// RFC 4231 section 4.3.
    @Test func hmac() {
        #expect(hex(crypto.hmac(of: Self.text, key: Self.key)) == Self.mac)
    }

    /// FIPS 180-4, "abc".
    @Test func sha256() {
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(hex(crypto.sha256(Array("abc".utf8))) == digest)
    }

    /// The key set once gives the same MAC again and again, whatever pieces the text comes in.
    @Test func keyedHashIsTheSameMAC() {
        let keyed = KeyedHash(key: Array(Self.key.utf8))
        for cut in [0, 1, 10, Self.text.utf8.count] {
            keyed.begin()
            let bytes = Array(Self.text.utf8)
            bytes[..<cut].withUnsafeBytes { keyed.add($0) }
            bytes[cut...].withUnsafeBytes { keyed.add($0) }
            let words = keyed.finish()
            let tag = withUnsafeBytes(of: words) { [UInt8]($0) }
            #expect(hex(tag) == Self.mac.prefix(32))
        }
    }

    /// RFC 2202 section 3, test case 2: the same text and key.
    @Test func hmacSHA1() {
        let mac = crypto.hmacSHA1(Array(Self.text.utf8), key: Array(Self.key.utf8))
        #expect(hex(mac) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
    }

    /// RFC 6455 section 1.3.
    @Test func webSocketAccept() {
        let accept = Text("dGhlIHNhbXBsZSBub25jZQ==").withBytes(OpenSSLCrypto.webSocketAccept)
        #expect(String(decoding: accept, as: UTF8.self) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }

    @Test func randomBytesDiffer() {
        #expect(crypto.random(32) != crypto.random(32))
    }

    private static let key = "Jefe"
    private static let text = "what do ya want for nothing?"
    private static let mac = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension OpenSSLCrypto {
    fileprivate func hmac(of text: String, key: String) -> [UInt8] {
        Array(text.utf8).withUnsafeBytes { hmac($0, key: Array(key.utf8)) }
    }
}
