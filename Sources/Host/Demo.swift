import Glibc
import PluginAPI

/// A server to look around in: a throwaway folder, filled before it serves, and gone afterwards.
public struct Demo {
    /// The settings of a server that serves it.
    public let config: Config
    private let folder: String
    private let talk: [UInt8]

    /// How far back the oldest of what it is filled with may lie, in milliseconds.
    private static let past: Int64 = 60 * 86_400_000
    private static let talkFile = "scripts/demo/talk.lua"

    /// Makes the folder.
    /// - Throws: when the talk is not found beside the program, or a setting is wrong.
    public init(_ sources: ConfigSources) throws {
        guard let file = aboveProgram(Self.talkFile), let talk = readBytes(file) else {
            throw ConfigError(
                "the talk of the demo is absent: \(Self.talkFile), in a folder above the program")
        }
        self.talk = talk
        folder = try Self.makeFolder()
        do { config = try Self.config(sources, in: folder) } catch {
            removeFolder(folder)
            throw error
        }
    }

    /// Lets go of all of it.
    public func remove() { removeFolder(folder) }

    /// Before the storage is opened: what is written from now on is of the past.
    func begin() { Clock.setBack(by: Self.past) }

    /// Fills the storage; afterwards the time is the present again.
    /// - Returns: what it tells whoever started it, a line each.
    func fill(_ storage: Storage) throws(StartError) -> [String] {
        defer { Clock.setBack(by: 0) }
        return try DemoFill(storage).run(talk)
    }

    private static func config(
        _ sources: ConfigSources, in folder: String
    ) throws(ConfigError) -> Config {
        var overrides = [ConfigSources.Override("data", "\(folder)/data", flag: "--demo")]
        // Thirty passwords are hashed while one waits; none of them is a secret.
        overrides.append(ConfigSources.Override("accounts.scrypt_log_n", "12", flag: "--demo"))
        var config = try Config(sources.adding(overrides))
        if config.web.isEmpty, let web = aboveProgram(".build/web") { config.web = web }
        return config
    }

    private static func makeFolder() throws(ConfigError) -> String {
        let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array("\(place)/parley-demo-XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else {
            throw ConfigError("no folder for the demo can be made in \(place)")
        }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
