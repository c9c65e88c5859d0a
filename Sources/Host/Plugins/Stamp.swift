import CLinux
import Glibc
import PluginStamp

/// What a plugin was built against, read from its file before any of its code can run.
struct Stamp: Equatable {
    let api: String
    let compiler: String
    let sources: String

    /// The host's own.
    static let host: Stamp = {
        guard let stamp = Stamp(text: String(cString: parleyPluginStamp())) else {
            preconditionFailure("the host carries no stamp")
        }
        return stamp
    }()

    /// Three `name=value` lines after the marker line.
    init?(text: String) {
        var values: [String: String] = [:]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == "PARLEY-PLUGIN-STAMP" else { return nil }
        for line in lines.dropFirst() {
            guard let equals = line.firstIndex(of: "=") else { continue }
            values[String(line[..<equals])] = String(line[line.index(after: equals)...])
        }
        guard let api = values["api"], let compiler = values["compiler"],
            let sources = values["sources"]
        else { return nil }
        self.api = api
        self.compiler = compiler
        self.sources = sources
    }

    /// What keeps a plugin of this stamp, in that file, from running here; nil when nothing does.
    func difference(from host: Stamp, of file: String) -> PluginError? {
        if api != host.api {
            return .wrongVersion(file, .init(plugin: api, server: host.api))
        }
        if compiler != host.compiler {
            return .wrongCompiler(file, .init(plugin: compiler, server: host.compiler))
        }
        if sources != host.sources {
            return .wrongSources(file, .init(plugin: sources, server: host.sources))
        }
        return nil
    }
}

/// Reads the section `parley_stamp` of a 64-bit ELF shared object (System V ABI, chapter 4).
enum StampReader {
    static func read(file path: String) throws(PluginError) -> Stamp {
        errno = 0
        guard let file = readBytes(path, limit: 512 << 20) else {
            let reason = errno == 0 ? "it is too large" : String(cString: strerror(errno))
            throw .unreadableFile(path, reason: reason)
        }
        return try file.withUnsafeBytes { stamp(in: $0, of: path) }.get()
    }

    private static func stamp(
        in bytes: UnsafeRawBufferPointer, of path: String
    ) -> Result<Stamp, PluginError> {
        guard let header = header(bytes) else { return .failure(.notALibrary(path)) }
        guard let text = section(bytes, header), let stamp = Stamp(text: text) else {
            return .failure(.noStamp(path))
        }
        return .success(stamp)
    }

    private static func header(_ file: UnsafeRawBufferPointer) -> Elf64_Ehdr? {
        load(Elf64_Ehdr.self, file, 0).flatMap { isObject($0) ? $0 : nil }
    }

    private static func section(
        _ file: UnsafeRawBufferPointer, _ header: Elf64_Ehdr
    ) -> String? {
        guard let names = sectionHeader(file, header, Int(header.e_shstrndx)) else { return nil }
        for index in 0..<Int(header.e_shnum) {
            guard let candidate = sectionHeader(file, header, index),
                text(file, Int(clamping: names.sh_offset) &+ Int(candidate.sh_name))
                    == "parley_stamp"
            else { continue }
            return text(file, Int(clamping: candidate.sh_offset))
        }
        return nil
    }

    private static func isObject(_ header: Elf64_Ehdr) -> Bool {
        let ident = header.e_ident
        return ident.0 == 0x7F && ident.1 == UInt8(ascii: "E") && ident.2 == UInt8(ascii: "L")
            && ident.3 == UInt8(ascii: "F") && ident.4 == UInt8(ELFCLASS64)
    }

    private static func sectionHeader(
        _ file: UnsafeRawBufferPointer, _ header: Elf64_Ehdr, _ index: Int
    ) -> Elf64_Shdr? {
        guard header.e_shoff < UInt64(file.count) else { return nil }
        return load(
            Elf64_Shdr.self, file, Int(header.e_shoff) + index * MemoryLayout<Elf64_Shdr>.size)
    }

    private static func load<Part: BitwiseCopyable>(
        _ type: Part.Type, _ file: UnsafeRawBufferPointer, _ offset: Int
    ) -> Part? {
        guard offset >= 0, offset <= file.count - MemoryLayout<Part>.size else { return nil }
        return file.loadUnaligned(fromByteOffset: offset, as: type)
    }

    private static func text(_ file: UnsafeRawBufferPointer, _ offset: Int) -> String? {
        guard offset >= 0, offset < file.count else { return nil }
        let bytes = file[offset...].prefix(4096).prefix { $0 != 0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
