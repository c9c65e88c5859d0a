import PluginAPI
import Testing

@testable import Host

@Suite struct PercentDecodeTests {
    /// The decoded text behind a first byte, which must stay; nil when refused.
    private func decode(_ octets: Octets, plusIsSpace: Bool = false) -> String? {
        var buffer = ByteBuffer()
        buffer.append("<")
        let isDecoded = octets.borrow {
            HTTPRequestParser.percentDecode($0, plusIsSpace: plusIsSpace, into: &buffer)
        }
        #expect(buffer.bytes.first == UInt8(ascii: "<"))
        if !isDecoded { #expect(buffer.count == 1, "left something behind") }
        return isDecoded ? String(buffer.bytes.text.dropFirst()) : nil
    }

    @Test func decodes() {
        #expect(decode("") == "")
        #expect(decode("plain") == "plain")
        #expect(decode("%41%2f%2F%20") == "A// ")
        #expect(decode("gr%C3%BCn%E2%82%ac%F0%9F%98%80") == "gr\u{FC}n\u{20AC}\u{1F600}")
        #expect(decode("%25%32%35") == "%25")
        #expect(decode("\u{FC}") == "\u{FC}")
    }

    @Test func readsPlusAsAsked() {
        #expect(decode("a+b%2B") == "a+b+")
        #expect(decode("a+b%2B", plusIsSpace: true) == "a b+")
    }

    @Test(
        arguments: [
            "%", "a%", "%4", "a%4", "%4g", "%g4", "%%41", "%-1", "% 1", "%00", "\u{0}", "%C3",
            "%C3%28", "%ED%A0%80", "%FF", "a%C0%80",
        ] as [Octets])
    func refuses(_ octets: Octets) { #expect(decode(octets) == nil) }
}
