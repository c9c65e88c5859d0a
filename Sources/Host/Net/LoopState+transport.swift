import CLinux
import Glibc

// The only way to a connection's bytes: everything read or written goes through here.
extension LoopState {
    /// Reads what is there, at most `buffer`.
    /// - Returns: the count; 0 at the end; -1 with `errno` set, `EAGAIN` when nothing is there.
    mutating func transportRead(_ slot: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let session = connections[slot].tls else {
            return recv(Int32(slot), buffer.baseAddress, buffer.count, 0)
        }
        let got = session.read(Int32(slot), into: buffer)
        if got < 0 { noteFailure(slot, session) }
        if session.hasPending { tls.unread.append(Int32(slot)) }
        return got
    }

    /// Writes one piece; as much of it as the socket takes.
    /// - Returns: the count; -1 with `errno` set, `EAGAIN` when the socket takes nothing now. What
    ///   was not taken must be offered again.
    func transportWrite(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
        guard let session = connections[slot].tls else {
            return CLinux.send(Int32(slot), bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
        return session.write(Int32(slot), bytes)
    }

    /// Writes bytes of a file from `offset` on without reading them; returns as `transportWrite`
    /// does, and 0 at the end of the file.
    func transportSendFile(_ slot: Int, _ file: Int32, at offset: Int, count: Int) -> Int {
        guard let session = connections[slot].tls else {
            var offset = off_t(offset)
            return sendfile(Int32(slot), file, &offset, count)
        }
        // Record by record; what the socket does not take is read again the next time.
        var sent = 0
        while sent < count {
            let size = min(count - sent, tls.record.count)
            let got = pread(file, tls.record.baseAddress, size, off_t(offset + sent))
            guard got > 0 else { return sent > 0 ? sent : got }
            let code = session.write(
                Int32(slot), UnsafeRawBufferPointer(rebasing: tls.record[..<got]))
            guard code == got else { return sent > 0 ? sent + max(code, 0) : code }
            sent += got
        }
        return sent
    }

    /// Writes several pieces in one go; returns as `transportWrite` does.
    func transportWrite(_ slot: Int, _ pieces: UnsafeMutableBufferPointer<iovec>) -> Int {
        guard let session = connections[slot].tls else {
            // SIGPIPE is ignored by the process.
            return writev(Int32(slot), pieces.baseAddress, Int32(pieces.count))
        }
        return write(slot, session, pieces)
    }

    // Many small pieces go into one record.
    private func write(
        _ slot: Int, _ session: TLSSession, _ pieces: UnsafeMutableBufferPointer<iovec>
    ) -> Int {
        var cursor = PieceCursor()
        var written = 0
        while !cursor.isAtEnd(of: pieces) {
            let count = cursor.take(from: pieces, into: tls.record)
            let code = session.write(
                Int32(slot), UnsafeRawBufferPointer(rebasing: tls.record[..<count]))
            guard code == count else { return written == 0 ? code : written + max(code, 0) }
            written += count
        }
        return written
    }

    /// Tells the other side that nothing follows.
    /// - Returns: 0; -1 when the connection is gone.
    func transportEnd(_ slot: Int) -> Int32 {
        connections[slot].tls?.sayEnd(Int32(slot))
        return shutdown(Int32(slot), Int32(SHUT_WR))
    }
}
