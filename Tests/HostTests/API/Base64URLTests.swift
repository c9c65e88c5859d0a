import PluginAPI
import Testing

@Suite struct Base64URLTests {
    private func decode(_ text: String) -> [UInt8]? { Octets(text).borrow(Base64URL.decode) }

    // RFC 4648 section 10, without padding
    @Test func agreesWithTheRFC() {
        let examples: KeyValuePairs<String, String> = [
            "": "", "f": "Zg", "fo": "Zm8", "foo": "Zm9v", "foob": "Zm9vYg", "fooba": "Zm9vYmE",
            "foobar": "Zm9vYmFy",
        ]
        for (text, encoded) in examples {
            #expect(Base64URL.encode(Array(text.utf8)) == encoded)
            #expect(decode(encoded) == Array(text.utf8))
        }
        #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
    }

    @Test func readsBackEveryByteAtEveryPlace() {
        for byte in 0...255 as ClosedRange<UInt8> {
            for bytes in [
                [byte], [0, byte], [255, byte], [0, 0, byte], [byte, byte, byte, byte],
            ] {
                #expect(decode(Base64URL.encode(bytes)) == bytes)
            }
        }
        let long = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(decode(Base64URL.encode(long)) == long)
    }

    @Test(
        arguments: [
            "A", "AAAAA", "Zg==", "Zh", "Zm9", "Z+", "Z/", "Z g", " Zg", "Zg\n", "Z\u{E9}",
            "Zm\u{0}v",
        ])
    func refuses(_ text: String) { #expect(decode(text) == nil) }
}
