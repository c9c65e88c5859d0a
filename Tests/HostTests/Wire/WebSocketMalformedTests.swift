import Testing

@testable import Host

@Suite struct WebSocketMalformedTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let failure: WebSocketFailure

        init(_ name: String, _ bytes: [UInt8], _ failure: WebSocketFailure) {
            testDescription = name
            self.bytes = bytes
            self.failure = failure
        }
    }

    private static let start = ClientFrame.make(0x01, [0x61])

    static let faults: [Fault] =
        [
            Fault("RSV1", ClientFrame.make(0xC1, []), .reservedBits),
            Fault("RSV2", ClientFrame.make(0xA1, []), .reservedBits),
            Fault("RSV3", ClientFrame.make(0x91, []), .reservedBits),
            Fault("RSV1 of a control frame", ClientFrame.make(0xC9, []), .reservedBits),
            Fault(
                "unmasked (RFC 6455 5.7)", [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F], .unmasked),
            Fault("unmasked control", [0x89, 0x00], .unmasked),
            Fault("16 bits for 125", [0x82, 0xFE, 0, 125, 0, 0, 0, 0], .lengthNotMinimal),
            Fault("16 bits for 0", [0x82, 0xFE, 0, 0, 0, 0, 0, 0], .lengthNotMinimal),
            Fault(
                "64 bits for 65535",
                [0x82, 0xFF] + ClientFrame.wide(65_535, bytes: 8) + [0, 0, 0, 0],
                .lengthNotMinimal),
            Fault("fragmented ping", ClientFrame.make(0x09, []), .fragmentedControl),
            Fault("fragmented close", ClientFrame.make(0x08, []), .fragmentedControl),
            Fault(
                "ping of 126",
                ClientFrame.make(0x89, [UInt8](repeating: 0, count: 126)), .longControl),
            Fault("continuation of nothing", ClientFrame.make(0x80, []), .continuationOfNothing),
            Fault("fragment of nothing", ClientFrame.make(0x00, []), .continuationOfNothing),
            Fault(
                "continuation after a whole message",
                ClientFrame.make(0x01, [0x61]) + ClientFrame.make(0x80, [])
                    + ClientFrame.make(0x80, []),
                .continuationOfNothing),
            Fault("text inside text", start + ClientFrame.text("b"), .messageUnderWay),
            Fault("binary inside text", start + ClientFrame.make(0x02, []), .messageUnderWay),
            Fault("close of one byte", ClientFrame.make(0x88, [3]), .badCloseCode),
            Fault("bad reason", ClientFrame.close(1000, [0xC3, 0x28]), .badText),
            Fault("reason cut off", ClientFrame.close(1000, [0xC3]), .badText),
            Fault("bad text", ClientFrame.make(0x81, [0xED, 0xA0, 0x80]), .badText),
            Fault("text cut off", ClientFrame.make(0x81, [0x61, 0xE2, 0x82]), .badText),
            Fault("bad first fragment", ClientFrame.make(0x01, [0xC0]), .badText),
            Fault("bad later fragment", start + ClientFrame.make(0x00, [0xFF]), .badText),
            Fault(
                "character cut off by the last fragment",
                ClientFrame.make(0x01, [0xE2, 0x82]) + ClientFrame.make(0x80, []), .badText),
            Fault(
                "character broken between fragments",
                ClientFrame.make(0x01, [0xE2, 0x82]) + ClientFrame.make(0x80, [0x41]), .badText),
        ] + opcodes + closeCodes

    private static let opcodes = ([3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as [UInt8]).map {
        Fault("opcode \($0)", ClientFrame.make(0x80 | $0, []), .unknownOpcode)
    }

    private static let codes: [UInt16] = [
        0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535,
    ]

    private static let closeCodes = codes.map {
        Fault("close code \($0)", ClientFrame.close($0), .badCloseCode)
    }

    @Test(arguments: faults) func refuses(_ fault: Fault) {
        #expect(WebSocketEar.hear(fault.bytes).last == .failure(fault.failure))
    }

    @Test(arguments: faults) func refusesSplitAtEveryByte(_ fault: Fault) {
        for split in 0...fault.bytes.count {
            var ear = WebSocketEar()
            ear.take(fault.bytes[..<split])
            ear.take(fault.bytes[split...])
            #expect(ear.heard.last == .failure(fault.failure), "split at \(split)")
        }
    }

    @Test func failsAtOnceWhenTheDeclaredLengthIsBeyondTheLimit() {
        let header: [UInt8] = [0x81, 0xFE, 0x04, 0x01, 0, 0, 0, 0]
        #expect(WebSocketEar.hear(header, messageLimit: 1024) == [.failure(.tooLong)])
        let fits: [UInt8] = [0x81, 0xFE, 0x04, 0x00, 0, 0, 0, 0]
        #expect(WebSocketEar.hear(fits, messageLimit: 1024) == [])
    }

    @Test(arguments: [0x7F, 0x80, 0xFF] as [UInt8])
    func refusesLengthsNoMemoryCouldHold(_ top: UInt8) {
        let header: [UInt8] = [0x82, 0xFF, top] + [UInt8](repeating: 0xFF, count: 11)
        #expect(WebSocketEar.hear(header) == [.failure(.tooLong)])
    }

    @Test func countsFragmentsTogether() {
        let pieces = ClientFrame.make(0x01, Array("0123".utf8))
        let more = ClientFrame.make(0x00, Array("4567".utf8))
        #expect(WebSocketEar.hear(pieces + more, messageLimit: 7) == [.failure(.tooLong)])
    }

    // Autobahn's groups 6.3 and 6.4
    @Test(arguments: [
        "f4 90", "c0", "c1", "e0 80", "ed a0", "f0 80", "f5", "ff", "80", "61 c3 28",
        "ce ba e1 bd b9 cf 83 ce bc ce b5 f4 90",
    ])
    func failsAtTheFirstByteThatCannotBeText(_ hex: String) {
        let bytes = hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
        for opcode in [0x81, 0x01] as [UInt8] {
            // The frame says that more follows; the last byte here is the wrong one.
            let frame = ClientFrame.make(opcode, bytes + [UInt8](repeating: 0x62, count: 40))
            var ear = WebSocketEar()
            for (index, byte) in frame.dropLast(40).enumerated() {
                #expect(ear.heard.isEmpty, "failed at \(index) of \(hex)")
                ear.take([byte])
            }
            #expect(ear.heard == [.failure(.badText)], "\(hex)")
        }
    }

    @Test func refusesAFloodOfFragments() {
        for size in [0, 1, 63] {
            var ear = WebSocketEar(messageLimit: 64 << 10)
            ear.take(ClientFrame.make(0x02, []))
            let piece = ClientFrame.make(0x00, [UInt8](repeating: 0, count: size))
            var count = 1
            while ear.heard.isEmpty, count < 2000 {
                ear.take(piece)
                count += 1
            }
            #expect(ear.heard == [.failure(.tooManyFragments)])
            #expect(count == 1041)
        }
    }

    @Test func letsControlFramesPassBesideTheLimit() {
        let ping = ClientFrame.make(0x89, Array("longer than the limit".utf8))
        #expect(
            WebSocketEar.hear(ping, messageLimit: 2) == [.ping(Array("longer than the limit".utf8))]
        )
    }

    @Test func saysTheSameFailureForEver() {
        var ear = WebSocketEar()
        ear.take(ClientFrame.make(0x81, [0xFF]))
        ear.take(ClientFrame.text("fine again?"))
        #expect(ear.heard == [.failure(.badText), .failure(.badText)])
    }

    @Test func givesEachFailureItsCloseCode() {
        #expect(WebSocketFailure.badText.code == 1007)
        #expect(WebSocketFailure.tooLong.code == 1009)
        #expect(WebSocketFailure.tooManyFragments.code == 1009)
        for fault in Self.faults where fault.failure != .badText {
            #expect(fault.failure.code == 1002)
            #expect(fault.failure.reason.utf8CodeUnitCount <= 123)
        }
    }
}
