/// Why a plugin does not run: a closed set. Each names the file and the remedy, and has a stable
/// code and an exit code of its own.
public enum PluginError: Error, Sendable, CustomStringConvertible {
    /// There is no such file at any of the places.
    case missingFile(name: String, places: [String], nearest: String?)
    case unreadableFile(String, reason: String)
    /// No 64-bit ELF file at all.
    case notALibrary(String)
    /// A library, but it says nothing of what it was built against.
    case noStamp(String)
    /// Built for another version of the PluginAPI.
    case wrongVersion(String, BuildDifference)
    case wrongCompiler(String, BuildDifference)
    /// Built against other sources of the PluginAPI.
    case wrongSources(String, BuildDifference)
    /// The dynamic loader refused it.
    case notLoadable(String, reason: String)
    case noEntryPoint(String)
    case badID(String, id: String)
    case duplicateID(String, other: String, id: String)
    case missingDependency(id: String)
    /// A plugin that it requires was stopped.
    case stoppedDependency(id: String)
    /// The ids in the order of who requires whom.
    case dependencyCycle([String])
    case badConfig(String)
    case setUpFailed(String)
    case unknownPoint(String, nearest: String?)
    case migration(MigrationError)
    case badStatement(String)
    case startFailed(String)
    /// Safe mode leaves it out.
    case crashed(CrashSuspect)

    /// What a plugin was built with, and what this server was.
    public struct BuildDifference: Sendable, Equatable {
        let plugin: String
        let server: String
    }

    /// Stable words for scripts. New ones come at the end: the place decides the exit code.
    public enum Code: String, Sendable, CaseIterable {
        case missingFile = "missing_file"
        case unreadableFile = "unreadable_file"
        case notALibrary = "not_a_library"
        case noStamp = "no_stamp"
        case wrongVersion = "wrong_api_version"
        case wrongCompiler = "wrong_compiler"
        case wrongSources = "wrong_api_build"
        case notLoadable = "not_loadable"
        case noEntryPoint = "no_entry_point"
        case badID = "bad_id"
        case duplicateID = "duplicate_id"
        case missingDependency = "missing_dependency"
        case stoppedDependency = "stopped_dependency"
        case dependencyCycle = "dependency_cycle"
        case badConfig = "bad_config"
        case setUpFailed = "set_up_failed"
        case unknownPoint = "unknown_point"
        case migrationFailed = "migration_failed"
        case migrationEdited = "migration_edited"
        case storageNewer = "storage_newer"
        case badStatement = "bad_statement"
        case startFailed = "start_failed"
        case crashed = "crashed"

        /// 20 and up, when it ends the program.
        public var exitCode: Int32 { 20 + Int32(Self.allCases.firstIndex(of: self) ?? 0) }
    }

    public var code: Code {
        switch self {
        case .missingFile: .missingFile
        case .unreadableFile: .unreadableFile
        case .notALibrary: .notALibrary
        case .noStamp: .noStamp
        case .wrongVersion: .wrongVersion
        case .wrongCompiler: .wrongCompiler
        case .wrongSources: .wrongSources
        case .notLoadable: .notLoadable
        case .noEntryPoint: .noEntryPoint
        case .badID: .badID
        case .duplicateID: .duplicateID
        case .missingDependency: .missingDependency
        case .stoppedDependency: .stoppedDependency
        case .dependencyCycle: .dependencyCycle
        case .badConfig: .badConfig
        case .setUpFailed: .setUpFailed
        case .unknownPoint: .unknownPoint
        case .migration(.newer): .storageNewer
        case .migration(.edited): .migrationEdited
        case .migration: .migrationFailed
        case .badStatement: .badStatement
        case .startFailed: .startFailed
        case .crashed: .crashed
        }
    }
}

// MARK: What the operator reads

extension PluginError {
    public var description: String {
        switch self {
        case .missingFile(let name, let places, let nearest):
            "there is no plugin \(name): looked for \(places.joined(separator: ", "))"
                + didYouMean(nearest)
        case .unreadableFile(let file, let reason):
            "\(file) cannot be read: \(reason); is it a plugin, and may this user read it?"
        case .notALibrary(let file):
            "\(file) is not a Parley plugin: it is no 64-bit ELF library; name a plugin's .so"
        case .noStamp(let file):
            "\(file) is not a Parley plugin: it carries no stamp; link PluginStamp"
        case .wrongVersion(let file, let built):
            "\(file) was built for PluginAPI version \(built.plugin), this server has version "
                + "\(built.server); build it again"
        case .wrongCompiler(let file, let built):
            "\(file) was built by another compiler (\(built.plugin)), this server by "
                + "\(built.server); build it again with that one"
        case .wrongSources(let file, let built):
            "\(file) was built against other PluginAPI sources (\(built.plugin)), this server "
                + "against \(built.server); build it again from this server's sources"
        case .notLoadable(let file, let reason):
            "\(file) cannot be loaded: \(reason); build it again"
        case .noEntryPoint(let file):
            "\(file) has no entry point parley_plugin; export it with @c(parley_plugin)"
        case .badID(let file, let id):
            "\(file) has the id '\(id)'; an id is a word of letters a to z, and none of the host's"
        case .duplicateID(let file, let other, let id):
            "\(file) and \(other) both have the id \(id); name one of them"
        case .missingDependency(let id):
            "it requires the plugin '\(id)', which the configuration does not name; add it"
        case .stoppedDependency(let id):
            "it requires the plugin '\(id)', which does not run; mend that one"
        case .dependencyCycle(let path):
            "plugins require each other in a circle: \(path.joined(separator: " -> "));"
                + " leave one of them out"
        case .badConfig(let reason): reason
        case .setUpFailed(let reason): "it could not be set up: \(reason)"
        case .unknownPoint(let point, let nearest):
            "it filters at the point '\(point)', which no plugin has" + didYouMean(nearest)
        case .migration(let error): "\(error)"
        case .badStatement(let reason): "one of its statements is wrong: \(reason)"
        case .startFailed(let reason): "its work at start failed: \(reason)"
        case .crashed(let suspect):
            "it crashed the server \(CrashHistory.rowLimit) times in a row, last in \(suspect.hook); "
                + "mend it, then bring it back: parley plugins --forgive \(suspect.name)"
        }
    }
}
