import CLinux
import Glibc

extension sockaddr_un {
    /// nil when the path is too long (unix(7)).
    init?(path: String) {
        self.init()
        sun_family = sa_family_t(AF_UNIX)
        let isShort = withUnsafeMutableBytes(of: &sun_path) { room in
            guard path.utf8.count < room.count else { return false }
            room.copyBytes(from: path.utf8)
            return true
        }
        guard isShort else { return nil }
    }

    mutating func withSockaddr(
        _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: &self) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { use($0, length) }
        }
    }
}
