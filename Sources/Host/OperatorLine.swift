import CLinux
import Glibc
import PluginAPI

/// The asking end of the operator's socket: what `parley admin` speaks with the server of a data
/// folder.
public struct OperatorLine {
    private let path: String
    private let folder: String

    /// Seconds that one answer may take.
    private static let patience = 120
    /// Bytes of one answer.
    private static let limit = 16 << 20

    public init(_ config: Config) {
        path = config.operatorSocket
        folder = config.data
    }

    /// Whether a server runs on the folder, be it one that this user may not ask.
    public var isServed: Bool {
        let (line, code) = reach()
        if let line { close(line) }
        return line != nil || code == EACCES || code == EPERM
    }

    /// All that can be asked.
    /// - Throws: when no server can be asked.
    public func words() throws(StartError) -> [AdminWord] {
        let (status, body) = try exchange("GET", "", [])
        guard status == 200, let tree = JSONTree(reading: body) else { throw strange }
        return (tree["words"]?.elements ?? []).map(AdminWord.init)
    }

    /// Asks, and returns the answer's JSON.
    /// - Throws: why it was not done.
    public func ask(_ word: AdminWord, _ fields: AdminFields) throws(StartError) -> AdminAnswer {
        let (status, body) = try exchange("POST", word.name, Array(fields.json.utf8))
        guard let tree = JSONTree(reading: body) else { throw strange }
        guard status < 400 else { throw Self.refusal(tree["error"], status, fields) }
        return AdminAnswer(tree: tree, json: String(decoding: body, as: UTF8.self))
    }

    private static func refusal(
        _ error: JSONTree?, _ status: Int, _ fields: AdminFields
    ) -> StartError {
        let message = error?["message"]?.string ?? "the server answered with status \(status)"
        let field = error?["field"]?.string ?? ""
        let option = field.isEmpty ? "" : " (\(AdminWord.option(of: field)))"
        return StartError(message + option, status == 400 ? .usage : .failure)
    }

    private var strange: StartError {
        StartError("the server of \(folder) answers in no way that this program understands")
    }
}

// MARK: The socket

extension OperatorLine {
    private func exchange(
        _ method: String, _ word: String, _ body: [UInt8]
    ) throws(StartError) -> (status: Int, body: [UInt8]) {
        let line = try open()
        defer { close(line) }
        let head = """
            \(method) \(HostPage.adminRoot)/\(word) HTTP/1.1\r\nHost: parley\r\n\
            Connection: close\r\nContent-Type: application/json\r\n\
            Content-Length: \(body.count)\r\n\r\n
            """
        guard send(head.utf8 + body, to: line), let answer = receive(from: line) else {
            throw StartError("the server of \(folder) did not answer in time", .serverAbsent)
        }
        guard !answer.isEmpty else {
            throw StartError(
                "the server of \(folder) hung up: ask as the user who runs it, or as root",
                .serverAbsent)
        }
        let parse = answer.withUnsafeBytes { HTTPResponseParser.parse($0, isHeadRequest: false) }
        guard case .head(let head) = parse else { throw strange }
        return (head.status, Array(answer[head.length...]))
    }

    private func open() throws(StartError) -> Int32 {
        let (line, code) = reach()
        if let line {
            limitPatience(of: line)
            return line
        }
        switch code {
        case ENAMETOOLONG:
            throw StartError(
                "\(path) is too long for the name of a socket; move the data folder to a shorter "
                    + "path", .serverAbsent)
        case EACCES, EPERM:
            throw StartError(
                "\(path) may not be opened: ask as the user who runs the server, or as root",
                .serverAbsent)
        default:
            throw StartError(
                "no server runs on the data folder \(folder); start it first, or name another "
                    + "with --data", .serverAbsent)
        }
    }

    // A connected socket; nil, and the system's reason, where there is none.
    private func reach() -> (line: Int32?, code: Int32) {
        guard var name = sockaddr_un(path: path) else { return (nil, ENAMETOOLONG) }
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let line = socket(AF_UNIX, kind, 0)
        guard line < 0 || name.withSockaddr({ connect(line, $0, $1) }) != 0 else {
            return (line, 0)
        }
        let code = errno
        close(line)
        return (nil, code)
    }

    private func limitPatience(of line: Int32) {
        var patience = timeval(tv_sec: Self.patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(
                line, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    private func send(_ bytes: [UInt8], to line: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let got = bytes[sent...].withUnsafeBytes {
                CLinux.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            // Whoever was hung up on finds out when reading.
            guard got > 0 else { return errno == EPIPE || errno == ECONNRESET }
            sent += got
        }
        return true
    }

    /// All that comes; nil when it does not end in time, or never ends.
    private func receive(from line: Int32) -> [UInt8]? {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while all.count < Self.limit {
            let got = recv(line, &piece, piece.count, 0)
            if got < 0, errno == ECONNRESET { return all }
            guard got >= 0 else { return nil }
            guard got > 0 else { return all }
            all += piece[..<got]
        }
        return nil
    }
}
