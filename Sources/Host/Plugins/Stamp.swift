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

    /// What keeps a plugin with this stamp from running here; nil when nothing does.
    func difference(from host: Stamp) -> String? {
        if api != host.api {
            return "it was built for PluginAPI version \(api), this server has version \(host.api)"
        }
        if compiler != host.compiler {
            return "it was built by another compiler (\(compiler)), this server by \(host.compiler)"
        }
        if sources != host.sources {
            return "it was built against other PluginAPI sources (\(sources)), this server against "
                + host.sources
        }
        return nil
    }
}

/// Reads the section `parley_stamp` of a 64-bit ELF shared object (System V ABI, chapter 4).
enum StampReader {
    static func read(file path: String) throws(PluginError) -> Stamp {
        guard let file = readBytes(path, limit: 512 << 20) else {
            throw PluginError(
                "\(path) cannot be read; is the plugin built and its folder in plugin_folders?")
        }
        guard let section = file.withUnsafeBytes(section), let stamp = Stamp(text: section) else {
            throw PluginError(
                "\(path) is not a Parley plugin: it carries no stamp (link PluginStamp)")
        }
        return stamp
    }

    private static func section(_ file: UnsafeRawBufferPointer) -> String? {
        guard let header = load(Elf64_Ehdr.self, file, 0), isObject(header),
            let names = sectionHeader(file, header, Int(header.e_shstrndx))
        else { return nil }
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

/// Why a plugin was not loaded; names the file and the remedy.
public struct PluginError: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}
