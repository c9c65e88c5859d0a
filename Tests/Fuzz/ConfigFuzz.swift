import Glibc

@testable import Host

/// Configuration files: whatever stands in one, reading it ends, and what is told of it is bounded;
/// a line that is named is one of the file's.
struct ConfigFuzz: FuzzTarget {
    /// A file without a name, written anew for each input.
    private let descriptor: Int32 = {
        var name = Array("/dev/shm/parley-fuzz-XXXXXX".utf8CString)
        defer { unlink(name) }
        return mkstemp(&name)
    }()
    private var path: String { "/proc/self/fd/\(descriptor)" }

    func check(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        ftruncate(descriptor, 0)
        pwrite(descriptor, bytes.baseAddress, bytes.count, 0)
        let sources = ConfigSources(file: path)
        let (config, problems) = ConfigReader.examine(sources)
        let lines = 1 + bytes.count { $0 == UInt8(ascii: "\n") }
        for problem in problems + config.warnings {
            try promise((0...lines).contains(problem.place?.line ?? 0), "\(problem)")
            try promise(problem.description.utf8.count < 4 * bytes.count + 1000, "a long message")
        }
        for place in config.places.values {
            try promise((0...lines).contains(place.line), "line \(place.line) of \(lines)")
        }
    }
}
