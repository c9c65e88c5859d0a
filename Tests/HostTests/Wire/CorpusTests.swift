import PluginAPI
import Testing

@testable import Host

/// Replays the files under Tests/Corpus; the first word of a file's name says what must come out.
@Suite struct CorpusTests {
    @Test(arguments: Corpus.files(in: "http")) func replaysHTTP(_ file: Corpus.File) {
        var rest = Octets(file.bytes)
        var outcome = "ok"
        while outcome == "ok", !rest.bytes.isEmpty {
            switch Parsed(rest) {
            case .needMore: outcome = "more"
            case .failure(let status, _): outcome = String(status)
            case .request(let request): rest.bytes.removeFirst(request.length)
            }
        }
        #expect(outcome == file.outcome)
    }

    @Test(arguments: Corpus.files(in: "websocket")) func replaysWebSocket(_ file: Corpus.File) {
        var ear = WebSocketEar(messageLimit: 1024)
        ear.take(file.bytes)
        switch ear.heard.last {
        case .failure(let failure): #expect(String(failure.code) == file.outcome)
        case nil: #expect(file.outcome == "more")
        default: #expect((ear.pending.isEmpty && !ear.isInMessage ? "ok" : "more") == file.outcome)
        }
    }

    @Test(arguments: Corpus.files(in: "json")) func replaysJSON(_ file: Corpus.File) {
        let outcome = Octets(file.bytes).borrow { bytes in
            guard UTF8Validator.isValid(bytes) else { return "utf8" }
            return switch Envelope.decode(bytes) {
            case .success: "ok"
            case .failure(let failure): failure.refusal.code.rawValue
            }
        }
        #expect(outcome == file.outcome)
    }

    @Test(arguments: Corpus.files(in: "proxy")) func replaysProxies(_ file: Corpus.File) {
        let outcome = Octets(file.bytes).borrow { bytes in
            switch ProxyHeader.parse(bytes) {
            case .header: "ok"
            case .needMore: "more"
            case .malformed: "bad"
            }
        }
        #expect(outcome == file.outcome)
    }

    @Test(arguments: Corpus.files(in: "answer")) func replaysAnswers(_ file: Corpus.File) {
        let outcome = Octets(file.bytes).borrow { bytes in
            switch HTTPResponseParser.parse(bytes, isHeadRequest: false) {
            case .head: "ok"
            case .needMore: "more"
            case .failure: "bad"
            }
        }
        #expect(outcome == file.outcome)
    }

    @Test(arguments: Corpus.files(in: "config")) func replaysConfigs(_ file: Corpus.File) {
        let path = "\(Corpus.path(of: "config"))/\(file.name)"
        let (_, problems) = ConfigReader.examine(ConfigSources(file: path))
        #expect((problems.isEmpty ? "ok" : "bad") == file.outcome, "\(problems)")
    }

    @Test func isThere() {
        for folder in Corpus.folders { #expect(Corpus.files(in: folder).count >= 8, "\(folder)") }
    }
}
