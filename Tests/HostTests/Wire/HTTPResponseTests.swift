import PluginAPI
import Testing

@testable import Host

@Suite struct HTTPResponseTests {
    private func head(
        _ status: Int, type: StaticString = "application/json", length: Int = 2,
        _ persistence: HTTPResponse.Persistence = .stays, headers: String = ""
    ) -> String {
        var buffer = ByteBuffer()
        HTTPResponse.appendHead(
            status: status, contentType: type, contentLength: length, persistence,
            date: 784_111_777, headers: headers, to: &buffer)
        return buffer.bytes.text
    }

    @Test func writesAHead() {
        let expected = """
            HTTP/1.1 201 Created\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\
            Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n
            """
        #expect(head(201) == expected)
    }

    @Test func saysThatItCloses() {
        #expect(head(400, .closes).hasSuffix("\r\nConnection: close\r\n\r\n"))
        #expect(head(200, .staysAsAsked).hasSuffix("\r\nConnection: keep-alive\r\n\r\n"))
        #expect(!head(400).contains("Connection"))
    }

    @Test func writesExtraHeadersAndLeavesOutAnEmptyType() {
        let text = head(405, type: "", length: 0, headers: "Allow: GET\r\n")
        #expect(text.hasSuffix("\r\nAllow: GET\r\n\r\n"))
        #expect(!text.contains("Content-Type:"))
        #expect(text.contains("Content-Length: 0\r\n"))
    }

    // RFC 9110 section 8.6
    @Test func writesNoLengthWhereNoneMayStand() {
        #expect(!head(204, type: "", length: 0).contains("Content-Length"))
    }

    @Test func hasAPhraseForEveryRefusal() {
        let statuses =
            RefusalCode.allCases.map(\.status) + [100, 304, 412, 414, 416, 417, 431, 501, 505]
        for status in statuses {
            #expect(!head(status).hasPrefix("HTTP/1.1 \(status) \r\n"), "\(status)")
            #expect(head(status).hasPrefix("HTTP/1.1 \(status) "))
        }
    }

    // RFC 6455 section 1.2
    @Test(arguments: [nil, "parley.1"])
    func writesTheAnswerToAHandshake(_ subprotocol: String?) {
        var buffer = ByteBuffer()
        Octets("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=").borrow {
            HTTPResponse.appendUpgrade(
                accept: $0, subprotocol: subprotocol == nil ? nil : "parley.1", to: &buffer)
        }
        let choice = subprotocol.map { "Sec-WebSocket-Protocol: \($0)\r\n" } ?? ""
        let expected = """
            HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\(choice)\r\n
            """
        #expect(buffer.bytes.text == expected)
    }
}
