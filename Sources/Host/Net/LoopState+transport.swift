import CLinux
import Glibc

// The only way to a connection's bytes: everything read or written goes through here.
extension LoopState {
    /// Reads what is there, at most `buffer`.
    /// - Returns: the count; 0 at the end; -1 with `errno` set, `EAGAIN` when nothing is there.
    func transportRead(_ slot: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        recv(Int32(slot), buffer.baseAddress, buffer.count, 0)
    }

    /// Writes one piece; as much of it as the socket takes.
    /// - Returns: the count; -1 with `errno` set, `EAGAIN` when the socket takes nothing now.
    func transportWrite(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
        CLinux.send(Int32(slot), bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Writes several pieces in one go; returns as `transportWrite` does.
    func transportWrite(_ slot: Int, _ pieces: UnsafeMutableBufferPointer<iovec>) -> Int {
        // SIGPIPE is ignored by the process.
        writev(Int32(slot), pieces.baseAddress, Int32(pieces.count))
    }
}
