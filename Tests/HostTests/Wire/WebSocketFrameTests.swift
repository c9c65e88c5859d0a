import PluginAPI
import Testing

@testable import Host

@Suite struct WebSocketFrameTests {
    private func header(_ opcode: UInt8, _ payload: Int) -> [UInt8] {
        var buffer = ByteBuffer()
        WebSocketFrame.appendHeader(opcode: opcode, payload: payload, to: &buffer)
        #expect(buffer.count == WebSocketFrame.headerSize(payload: payload))
        return Array(buffer.bytes)
    }

    // RFC 6455 section 5.7
    @Test func writesTheExamplesOfTheRFC() {
        #expect(header(WebSocketFrame.text, 5) == [0x81, 0x05])
        #expect(header(WebSocketFrame.ping, 5) == [0x89, 0x05])
        #expect(header(WebSocketFrame.binary, 256) == [0x82, 0x7E, 0x01, 0x00])
        #expect(
            header(WebSocketFrame.binary, 65_536)
                == [0x82, 0x7F, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00])
    }

    @Test func writesTheShortestLength() {
        #expect(header(WebSocketFrame.pong, 0) == [0x8A, 0])
        #expect(header(WebSocketFrame.text, 125) == [0x81, 125])
        #expect(header(WebSocketFrame.text, 126) == [0x81, 126, 0, 126])
        #expect(header(WebSocketFrame.close, 2) == [0x88, 2])
        #expect(header(WebSocketFrame.text, 65_535) == [0x81, 126, 255, 255])
    }
}
