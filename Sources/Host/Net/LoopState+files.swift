import CLinux
import Glibc
import PluginAPI

// Files: found below a folder, answered as the conditions want it, sent without passing through us.
extension LoopState {
    /// Files that may be on their way at once: each holds a descriptor.
    private static let transferLimit = 4096
    /// Bytes of a file that one connection is given in one turn.
    private static let sendSize = 512 << 10

    /// A file as a request asks for it.
    private struct Chosen {
        let found: StaticFiles.Found
        let type: MediaType
        var coding: ContentCoding?
        var isImmutable = false
    }

    /// Answers with a file of the web folder; false where it has none at the path.
    mutating func serveFile(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) -> Bool {
        guard let web = wiring.web else { return false }
        try charge(slot)
        var path = ByteBuffer(capacity: request.path.count + 16)
        guard
            HTTPRequestParser.percentDecode(
                bytes[part: request.path], plusIsSpace: false, into: &path)
        else { throw Refusal(.badRequest, "The path is not UTF-8.") }
        if path.bytes[path.count - 1] == UInt8(ascii: "/") { path.append("index.html") }
        let accepted = request.conditions.acceptEncoding.map { bytes[part: $0] }
        return try serve(slot, request, asker, bytes, choose(in: web, &path, accepted))
    }

    /// Answers a certificate authority (RFC 8555 section 8.3); false where no such token lies.
    mutating func serveChallenge(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) -> Bool {
        let prefix: StaticString = "/.well-known/acme-challenge/"
        let path = bytes[part: request.path]
        let start = prefix.utf8CodeUnitCount
        guard let challenges = wiring.challenges, path.count > start,
            path[part: 0..<start].isExactly(prefix)
        else { return false }
        let found = challenges.open(path[part: start..<path.count])
        return try serve(slot, request, asker, bytes, Chosen(found: found, type: .plain))
    }

    // The best of the file and what lies compressed beside it.
    private func choose(
        in web: StaticFiles, _ path: inout ByteBuffer, _ accepted: UnsafeRawBufferPointer?
    ) -> Chosen {
        // Below the folder: the path begins with a slash.
        let type = MediaType(path: path.bytes)
        let isImmutable = StaticFiles.isImmutable(path.bytes)
        for coding in type.isCompressible ? ContentCoding.taken(accepted) : [] {
            let length = path.count
            path.append(coding.suffix)
            let found = web.open(path.bytes[part: 1..<path.count])
            path.truncate(to: length)
            guard case .file = found else { continue }
            return Chosen(found: found, type: type, coding: coding, isImmutable: isImmutable)
        }
        let found = web.open(path.bytes[part: 1..<path.count])
        return Chosen(found: found, type: type, isImmutable: isImmutable)
    }

    private mutating func serve(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker, _ bytes: UnsafeRawBufferPointer,
        _ chosen: Chosen
    ) throws(Refusal) -> Bool {
        switch chosen.found {
        case .nothing: return false
        case .forbidden: throw Refusal(.forbidden, "The server may not read this file.")
        case .exhausted: throw .overloaded
        case .folder: redirect(slot, asker, bytes[part: request.path])
        case .file(let file):
            if request.method == .get || request.method == .head {
                try answer(slot, request, asker, bytes, file, chosen)
            } else {
                answerOtherMethod(slot, request, asker, takes: ["GET"])
            }
        }
        return true
    }

    // A folder's page refers to what lies beside it, so its path must end with a slash.
    private mutating func redirect(
        _ slot: Int, _ asker: HTTPAsker, _ path: UnsafeRawBufferPointer
    ) {
        let location = "Location: \(String(decoding: path, as: UTF8.self))/\r\n"
        answer(slot, asker) { buffer in
            Answer.appendHTTP(
                status: 308, UnsafeRawBufferPointer(start: nil, count: 0), type: "", asker,
                headers: location, to: &buffer)
        }
    }

    private mutating func answer(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker, _ bytes: UnsafeRawBufferPointer,
        _ file: OpenFile, _ chosen: Chosen
    ) throws(Refusal) {
        let conditions = request.conditions
        switch conditions.outcome(file.validator, bytes) {
        case .failed: return answerFailure(slot, .changed, asker)
        case .notModified: return send(slot, asker, file, chosen, status: 304, 0..<0)
        case .proceed: break
        }
        guard transfers < Self.transferLimit else { throw .overloaded }
        // RFC 9110 section 14.2: a range counts for GET alone.
        let part =
            asker.isHead
            ? .whole : conditions.part(of: file.validator, size: file.size, bytes)
        switch part {
        case .unsatisfiable:
            let headers = "Content-Range: bytes */\(file.size)\r\n"
            answerFailure(slot, .range, asker, headers: headers)
        case .whole: send(slot, asker, file, chosen, status: 200, 0..<file.size)
        case .part(let range): send(slot, asker, file, chosen, status: 206, range)
        }
    }

    private mutating func send(
        _ slot: Int, _ asker: HTTPAsker, _ file: OpenFile, _ chosen: Chosen, status: Int,
        _ range: Range<Int>
    ) {
        let head = HTTPFileHead(
            status: status, type: chosen.type, coding: chosen.coding, validator: file.validator,
            range: range, size: file.size, isImmutable: chosen.isImmutable)
        guard !asker.isHead, !range.isEmpty else {
            let date = wall / 1000
            return answer(slot, asker) {
                head.append(
                    asker.persistence, date: date, strictSeconds: asker.strictSeconds, to: &$0)
            }
        }
        let start = local.count
        head.append(
            asker.persistence, date: wall / 1000, strictSeconds: asker.strictSeconds, to: &local)
        sendLocal(Int32(slot), from: start)
        connections[slot].transfer = FileTransfer(
            file: file, offset: range.lowerBound, end: range.upperBound)
        connections[slot].pace = Pace(bodyRule, at: steady)
        connections[slot].closesAfterAnswer = !asker.keepsAlive
        connections[slot].inFlight += 1
        transfers += 1
        pause(slot)
    }

    /// Sends on of the file that an answer is made of, behind its head; true when nothing is left.
    mutating func sendFile(_ slot: Int32) -> Bool {
        let index = Int(slot)
        guard let transfer = connections[index].transfer else { return true }
        let sent = transportSendFile(
            index, transfer.file.descriptor, at: transfer.offset,
            count: min(transfer.left, Self.sendSize))
        if sent < 0, errno == EAGAIN || errno == EINTR { return false }
        guard sent > 0 else {
            // The file became shorter than its head promised, or the client is gone.
            kill(slot)
            return false
        }
        counts.bytesWritten += sent
        connections[index].transfer?.offset += sent
        connections[index].pace.take(sent, bodyRule, at: steady)
        guard sent == transfer.left else { return false }
        endTransfer(index)
        connections[index].heardAt = steady
        concludeAnswer(slot)
        return true
    }

    /// Lets go of the file.
    mutating func endTransfer(_ slot: Int) {
        guard connections[slot].transfer != nil else { return }
        connections[slot].transfer = nil
        transfers -= 1
    }
}
