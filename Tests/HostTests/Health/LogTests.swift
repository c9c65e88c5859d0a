import PluginAPI
import Testing

@testable import Host

/// The log's lines: one line whatever the texts hold, and never a flood.
@Suite struct LogTests {
    private let time: Int64 = 1_795_369_212_007

    @Test func textReadsWell() {
        let line = LogLine(
            level: .warning, time: time, message: "storage is full",
            fields: ["plugin": "rooms", "reason": "no space left", "empty": ""])
        #expect(
            text(line)
                == "2026-11-22 17:40:12.007 warning: storage is full plugin=rooms "
                + "reason=\"no space left\" empty=\"\"\n")
    }

    @Test func jsonIsOneObject() {
        let line = LogLine(
            level: .error, time: time, message: "a \"b\"\nc", fields: ["n": "1\r\n2"])
        #expect(
            json(line)
                == "{\"time\":\"2026-11-22T17:40:12.007Z\",\"level\":\"error\","
                + "\"message\":\"a \\\"b\\\"\\nc\",\"n\":\"1\\r\\n2\"}\n")
    }

    @Test(arguments: ["a\nb", "a\rb", "a\u{1B}[31mb", "a\u{85}b", "a\u{2028}b", "a\0b", "a\u{7F}b"])
    func nothingBreaksTheLine(message: String) {
        let line = LogLine(level: .info, time: time, message: message, fields: ["f": message])
        for text in [text(line), json(line)] {
            let inner = text.unicodeScalars.dropLast()
            #expect(text.hasSuffix("\n") && !inner.contains("\n") && !inner.contains("\r"))
        }
        let visible = text(line).unicodeScalars.dropLast()
        #expect(visible.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    }

    @Test func longTextsAreCut() {
        let long = String(repeating: "ä", count: 100_000)
        let line = LogLine(level: .info, time: time, message: long, fields: ["f": long])
        #expect(text(line).utf8.count < 4096 && json(line).utf8.count < 4096)
    }

    @Test func aFloodIsCounted() {
        var flood = LogFlood()
        let admitted = (0..<1000).filter { _ in flood.admit(at: 5000) }.count
        #expect(admitted == LogFlood.limit)
        let isAdmittedLater = flood.admit(at: 6000)
        let leftOut = [flood.takeLeftOut(), flood.takeLeftOut()]
        #expect(isAdmittedLater && leftOut == [1000 - LogFlood.limit, 0])
    }

    @Test func levelsHaveAnOrder() {
        #expect(LogLevel.debug < .info && LogLevel.warning < .error)
        #expect(LogLevel.words == ["debug", "info", "warning", "error"])
        #expect(LogLevel(word: "warning") == .warning && LogLevel(word: "loud") == nil)
    }

    private func text(_ line: LogLine) -> String {
        var buffer = ByteBuffer()
        line.appendText(to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    private func json(_ line: LogLine) -> String {
        var buffer = ByteBuffer()
        line.appendJSON(to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
