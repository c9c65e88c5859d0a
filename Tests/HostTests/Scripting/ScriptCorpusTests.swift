import Testing

@testable import Host

/// Every file under Tests/Corpus/lua ends as its first line says, whatever it tries.
@Suite struct ScriptCorpusTests {
    // Enough for what ends by itself under the address sanitizer, too.
    private static let limits = ScriptBench.limits(milliseconds: 300)

    @Test(.enabled(if: Signals.arrive), arguments: Corpus.files(in: "lua"))
    func endsAsItSays(_ file: Corpus.File) throws {
        let source = String(decoding: file.bytes, as: UTF8.self)
        let first = try #require(source.split(separator: "\n").first)
        let expected = try #require(first.split(separator: "-- ends: ").first)
        var end = "ended"
        do {
            let bench = try ScriptBench(Self.limits)
            if let handler = try bench.load(source) { _ = try bench.call(handler) }
        } catch let failure as ScriptFailure {
            end = failure.end.rawValue
            #expect(!failure.reason.isEmpty)
        }
        #expect(end == expected)
    }

    @Test func isThere() { #expect(Corpus.files(in: "lua").count >= 60) }
}

/// Whether a signal reaches a thread that makes no system call: the thread sanitizer keeps it back
/// until one is made.
enum Signals {
    #if THREAD_SANITIZER
        static let arrive = false
    #else
        static let arrive = true
    #endif
}
