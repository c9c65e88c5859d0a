import Glibc

/// What the kernel says about this process (proc(5), getrusage(2)).
struct ProcessStatistics {
    let residentBytes: Int
    let openDescriptors: Int
    let cpuMicroseconds: Int

    /// Seconds since 1970 when the process began to serve.
    static let startedAt = Int(Clock.wall / 1000)

    init() {
        let pages = readSmallFile("/proc/self/statm")?.split(separator: " ")
        residentBytes = pages.flatMap { $0.count > 1 ? Int($0[1]) : nil }.map { $0 * 4096 } ?? 0
        openDescriptors = Self.countEntries(of: "/proc/self/fd")
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        cpuMicroseconds = [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Int($1.tv_sec) * 1_000_000 + Int($1.tv_usec)
        }
    }

    // Without ".", ".." and the descriptor that looks.
    private static func countEntries(of folder: String) -> Int {
        guard let handle = opendir(folder) else { return 0 }
        defer { closedir(handle) }
        var count = 0
        while readdir(handle) != nil { count += 1 }
        return max(count - 3, 0)
    }
}

/// The text of a file of the kernel's, which says 0 for its size.
private func readSmallFile(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
}
