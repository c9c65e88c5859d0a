import Testing

@testable import Host

@Suite struct UTF8ValidatorTests {
    static let valid: [Octets] = [
        "", "plain", "gr\u{FC}\u{DF}e", "\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}",
        "\u{D7FF}\u{E000}", "\u{0}", "eight by\u{20AC}te steps, and \u{1F600} behind them",
    ]

    static let invalid: [Octets] = [
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
        [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xED, 0xA0, 0x80],
        [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        [0xC3, 0x41], [0xE2, 0x82, 0x41], [0xF0, 0x9F, 0x98, 0x41], [0xC3, 0xC3],
        [0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0xFF],
    ]

    @Test(arguments: valid) func takesValidTextSplitAnywhere(_ text: Octets) {
        for split in 0...text.bytes.count {
            var validator = UTF8Validator()
            #expect(Octets(text.bytes[..<split]).borrow { validator.accepts($0) })
            #expect(Octets(text.bytes[split...]).borrow { validator.accepts($0) })
            #expect(validator.isComplete)
        }
        #expect(text.borrow(UTF8Validator.isValid))
    }

    @Test(arguments: invalid) func refusesInvalidTextSplitAnywhere(_ text: Octets) {
        for split in 0...text.bytes.count {
            var validator = UTF8Validator()
            let first = Octets(text.bytes[..<split]).borrow { validator.accepts($0) }
            let second = Octets(text.bytes[split...]).borrow { validator.accepts($0) }
            #expect(!(first && second), "split at \(split)")
        }
        #expect(!text.borrow(UTF8Validator.isValid))
    }

    @Test func refusesTextCutOff() {
        for text in ["\u{FC}", "\u{20AC}", "\u{1F600}", "eight by\u{20AC}"] {
            var validator = UTF8Validator()
            #expect(Octets(text.utf8.dropLast()).borrow { validator.accepts($0) })
            #expect(!validator.isComplete)
            #expect(!Octets(text.utf8.dropLast()).borrow(UTF8Validator.isValid))
        }
    }

    @Test func staysBrokenAfterARefusal() {
        var validator = UTF8Validator()
        #expect(!Octets([0xC3, 0x41]).borrow { validator.accepts($0) })
        #expect(!Octets("fine").borrow { validator.accepts($0) })
        #expect(!Octets([0x80]).borrow { validator.accepts($0) })
        #expect(!validator.isComplete)
    }

    @Test func agreesWithTheStandardLibraryAtEveryBound() {
        let bounds: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
            0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
        ]
        for first in bounds {
            for second in bounds {
                compare([first, second])
                for third in [0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xED] as [UInt8] {
                    compare([first, second, third])
                    for fourth in [0x7F, 0x80, 0xBF, 0xC2] as [UInt8] {
                        compare([first, second, third, fourth])
                    }
                }
            }
        }
    }

    /// Alone, and with enough behind for the path that looks at eight bytes at once.
    private func compare(_ bytes: [UInt8]) {
        for bytes in [bytes, bytes + Array("\u{FC}\u{20AC} and so on".utf8)] {
            bytes.withUnsafeBytes {
                let expected = $0.isUTF8ByTheStandardLibrary
                if UTF8Validator.isValid($0) != expected {
                    Issue.record("\(bytes) should be \(expected)")
                }
            }
        }
    }
}
