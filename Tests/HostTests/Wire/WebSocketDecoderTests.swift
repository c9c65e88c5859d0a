import Testing

@testable import Host

@Suite struct WebSocketDecoderTests {
    /// Everything a client may do in a row: RFC 6455 section 5.7 has the first and the second.
    static let conversation: [UInt8] =
        [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
        + [0x8A, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
        + ClientFrame.make(0x01, Array("Hel".utf8))
        + ClientFrame.make(0x89, Array("still there?".utf8))
        + ClientFrame.make(0x00, [])
        + ClientFrame.make(0x8A, [])
        + ClientFrame.make(0x80, Array("lo \u{1F600}".utf8))
        + ClientFrame.make(0x82, [0, 255, 128])
        + ClientFrame.make(0x02, [1]) + ClientFrame.make(0x80, [2])
        + ClientFrame.text("")
        + ClientFrame.close(1001, Array("bye".utf8))

    static let heard: [Heard] = [
        .text("Hello"), .pong, .ping(Array("still there?".utf8)), .pong,
        .text("Hello \u{1F600}"), .binary([0, 255, 128]), .binary([1, 2]), .text(""), .close(1001),
    ]

    @Test func hearsAConversation() {
        #expect(WebSocketEar.hear(Self.conversation) == Self.heard)
    }

    @Test func hearsTheSameSplitAtEveryByte() {
        for split in 0...Self.conversation.count {
            var ear = WebSocketEar()
            ear.take(Self.conversation[..<split])
            ear.take(Self.conversation[split...])
            #expect(ear.heard == Self.heard, "split at \(split)")
            #expect(ear.pending.isEmpty)
        }
    }

    @Test func hearsTheSameByteByByte() {
        var ear = WebSocketEar()
        for byte in Self.conversation { ear.take([byte]) }
        #expect(ear.heard == Self.heard)
    }

    @Test func takesInAPayloadAsItComes() {
        var ear = WebSocketEar()
        for (index, byte) in ClientFrame.make(0x02, [UInt8](repeating: 7, count: 300)).enumerated()
        {
            ear.take([byte])
            #expect(ear.pending.count == (index < 7 ? index + 1 : 0), "kept at \(index)")
        }
        #expect(ear.isInMessage)
        ear.take(ClientFrame.make(0x80, [8]))
        #expect(ear.heard == [.binary([UInt8](repeating: 7, count: 300) + [8])])
        #expect(!ear.isInMessage)
    }

    @Test func leavesAnIncompleteControlFrameAlone() {
        let frame = ClientFrame.make(0x89, Array("Hello".utf8))
        for end in 0..<frame.count {
            var ear = WebSocketEar()
            ear.take(frame[..<end])
            #expect(ear.heard.isEmpty)
            #expect(ear.pending == Array(frame[..<end]), "unmasked or consumed at \(end)")
        }
    }

    @Test func countsWhatItHasReceived() {
        var ear = WebSocketEar()
        ear.take(ClientFrame.make(0x01, Array("Hel".utf8)))
        ear.take(ClientFrame.make(0x80, Array("lo".utf8)).dropLast())
        #expect(ear.received == 4)
        ear.take(ClientFrame.make(0x80, Array("lo".utf8)).suffix(1))
        #expect(ear.heard == [.text("Hello")])
        #expect(ear.received == 0)
    }

    @Test(arguments: [0, 1, 7, 8, 9, 125, 126, 127, 255, 256, 65_535, 65_536, 70_001])
    func takesEveryFormOfLength(_ count: Int) {
        let text = String(repeating: "x", count: count)
        #expect(WebSocketEar.hear(ClientFrame.text(text), messageLimit: 1 << 17) == [.text(text)])
    }

    @Test func unmasksWithEveryKeyByte() {
        let payload = (0..<64).map { UInt8($0) }
        for shift in 0..<8 {
            let key: [UInt8] = [1 << shift, 0xAA, 0x00, 0xFF]
            let frame = ClientFrame.make(0x82, payload, key: key)
            #expect(WebSocketEar.hear(frame) == [.binary(payload)])
        }
    }

    @Test func unmasksOnlyItsOwnFrame() {
        let frames = ClientFrame.text("one") + ClientFrame.text("two")
        var bytes = frames
        var decoder = WebSocketDecoder(messageLimit: 100)
        var position = 0
        bytes.withUnsafeMutableBytes { _ = decoder.next(in: $0, at: &position) }
        #expect(position == frames.count / 2)
        #expect(bytes[position...] == frames[position...])
    }

    @Test func handsOutSingleFramesFromTheBufferItself() {
        var bytes = ClientFrame.text("in place")
        var decoder = WebSocketDecoder(messageLimit: 100)
        var position = 0
        bytes.withUnsafeMutableBytes { buffer in
            guard case .text(let text) = decoder.next(in: buffer, at: &position) else {
                Issue.record("no text")
                return
            }
            #expect(text.baseAddress == UnsafeRawPointer(buffer.baseAddress.map { $0 + 6 }))
        }
    }

    @Test func takesAMessageOfExactlyTheLimit() {
        let limit = 10
        let whole = ClientFrame.text("0123456789")
        #expect(WebSocketEar.hear(whole, messageLimit: limit) == [.text("0123456789")])
        let pieces =
            ClientFrame.make(0x01, Array("01234".utf8))
            + ClientFrame.make(0x80, Array("56789".utf8))
        #expect(WebSocketEar.hear(pieces, messageLimit: limit) == [.text("0123456789")])
    }

    @Test func takesAsManyFragmentsAsTheLimitBears() {
        let piece = ClientFrame.make(0x00, [UInt8](repeating: 0x61, count: 64))
        let pieces = [ClientFrame.make(0x01, [])] + Array(repeating: piece, count: 64)
        let frames = (pieces + [ClientFrame.make(0x80, [])]).flatMap { $0 }
        let text = String(repeating: "a", count: 4096)
        #expect(WebSocketEar.hear(frames, messageLimit: 4096) == [.text(text)])
    }

    @Test func countsTheLimitAnewForEachMessage() {
        let pieces = ClientFrame.make(0x01, Array("0123".utf8)) + ClientFrame.make(0x80, [0x34])
        let heard = WebSocketEar.hear(pieces + pieces + pieces, messageLimit: 5)
        #expect(heard == [.text("01234"), .text("01234"), .text("01234")])
    }

    @Test(arguments: [1000, 1003, 1007, 1014, 3000, 4999] as [UInt16])
    func echoesAllowedCloseCodes(_ code: UInt16) {
        #expect(WebSocketEar.hear(ClientFrame.close(code)) == [.close(code)])
    }

    @Test func answersACloseWithoutACodeWith1000() {
        #expect(WebSocketEar.hear(ClientFrame.make(0x88, [])) == [.close(1000)])
    }

    @Test func takesCharactersSplitBetweenFragments() {
        let bytes = Array("a\u{20AC}\u{1F600}".utf8)
        for split in 0...bytes.count {
            let frames =
                ClientFrame.make(0x01, Array(bytes[..<split]))
                + ClientFrame.make(0x80, Array(bytes[split...]))
            #expect(WebSocketEar.hear(frames) == [.text("a\u{20AC}\u{1F600}")])
        }
    }

    @Test func doesNotValidateBinaryMessages() {
        let frames = ClientFrame.make(0x02, [0xFF]) + ClientFrame.make(0x80, [0xC0])
        #expect(WebSocketEar.hear(frames) == [.binary([0xFF, 0xC0])])
    }
}
