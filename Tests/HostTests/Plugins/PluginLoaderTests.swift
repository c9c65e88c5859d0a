import PluginAPI
import Testing

@testable import Host

/// The plugins of this build, loaded as the server loads them, and files that must not be.
@Suite struct PluginLoaderTests {
    private let scratch = ScratchFolder()

    @Test func loadsInTheOrderOfRequirements() throws {
        let builder = FeatureBuilder(statements: StatementTable())
        let ids = try loader(["Probe", "Rooms", "Accounts"]).load(into: builder)
        // The probe wants accounts and rooms, and so stands behind them; alone it loads as well.
        #expect(ids == ["accounts", "rooms", "probe"])
        let names = try builder.build().endpoints.map(\.command.name)
        #expect(names.contains("rooms.send") && names.contains("probe.echo"))
    }

    @Test func mapsOneCopyOfTheAPI() throws {
        _ = try load(["Accounts", "Probe"])
        let copies = BuildFolder.mappedFiles().filter { $0.hasSuffix("/libPluginAPI.so") }
        #expect(copies.count == 1, "\(copies)")
    }

    @Test func namesTheFoldersItSearched() {
        let reason = refusal(["Rums"])
        #expect(reason.contains("libRums.so in \(BuildFolder.path), "), "\(reason)")
    }

    @Test func namesAMissingRequirement() {
        #expect(refusal(["Rooms"]).contains("Rooms requires the plugin 'accounts'"))
    }

    @Test func refusesOnePluginUnderTwoNames() {
        #expect(
            refusal(["Probe", BuildFolder.file("libProbe.so")]).contains("both have the id probe"))
    }

    @Test func refusesATableOfNoPlugin() throws {
        var config = config(["Probe"])
        config.pluginTables["prob"] = [
            "a": GivenValue(.integer(1), .file("parley.lua", line: 7))
        ]
        #expect(
            refusal(config).contains(
                "parley.lua:7: there is a table 'prob', but no plugin of that id is loaded; "
                    + "did you mean 'probe'?"))
    }

    @Test(arguments: [
        ("\napi=1\n", "\napi=2\n", "PluginAPI version 2"),
        ("\ncompiler=Cl", "\ncompiler=Gr", "another compiler (Gr"),
        ("\nsources=", "\nsources+", "carries no stamp"),
        ("\nsources=", "\nsources=", nil),
    ]) func readsTheStampBeforeAnyCodeRuns(true: String, forged: String, reason: String?) throws {
        let bytes = try #require(readBytes(BuildFolder.file("libProbe.so"), limit: 1 << 24))
        let file = scratch.write("libForged.so", bytes.replacing(`true`.utf8, with: forged.utf8))
        guard let reason else {
            #expect(try load([file]) == ["probe"], "the copy itself is sound")
            return
        }
        #expect(refusal([file]).contains(reason))
        #expect(refusal([file]).contains("libForged.so"))
        #expect(!BuildFolder.mappedFiles().contains(file), "its code could have run")
    }

    @Test func namesOtherSources() throws {
        let bytes = try #require(readBytes(BuildFolder.file("libProbe.so"), limit: 1 << 24))
        let line = "\nsources=\(Stamp.host.sources)\n"
        let other = "\nsources=\(String(repeating: "x", count: Stamp.host.sources.utf8.count))\n"
        let file = scratch.write("libOther.so", bytes.replacing(line.utf8, with: other.utf8))
        #expect(refusal([file]).contains("other PluginAPI sources (xxx"))
    }

    @Test func refusesWhatIsNoPlugin() {
        let text = scratch.write("libText.so", "not a library at all")
        let empty = scratch.write("libEmpty.so", "")
        for file in [text, empty, BuildFolder.file("libPluginAPI.so")] {
            #expect(refusal([file]).contains("is not a Parley plugin: it carries no stamp"))
        }
        #expect(refusal([scratch.path + "/absent.so"]).contains("cannot be read"))
        // The program carries a stamp, and cannot be loaded all the same.
        #expect(refusal([BuildFolder.file("parley")]).contains("cannot be loaded"))
    }

    // A length or an offset that lies must not lead out of the file.
    @Test func bearsEveryBrokenSectionTable() throws {
        let bytes = try #require(readBytes(BuildFolder.file("libProbe.so"), limit: 1 << 24))
        let table = bytes.withUnsafeBytes {
            Int($0.loadUnaligned(fromByteOffset: 0x28, as: UInt64.self))
        }
        for field in Array(0x28..<0x40) + stride(from: table, to: bytes.count, by: 3) {
            for value: UInt8 in [0xFF, 0x80] {
                var broken = bytes
                broken[field] = value
                let file = scratch.write("libBroken.so", broken)
                // Either answer is right, a crash is not.
                _ = try? StampReader.read(file: file)
            }
        }
    }

    // MARK: Helpers

    private func config(_ plugins: [String]) -> Config {
        var config = Config()
        config.plugins = plugins
        config.pluginFolders = [BuildFolder.path]
        return config
    }

    private func loader(_ config: Config) throws -> PluginLoader {
        let crypto = OpenSSLCrypto()
        return PluginLoader(
            config: config, crypto: crypto,
            secrets: try Secrets(folder: scratch.path, crypto: crypto))
    }

    private func loader(_ plugins: [String]) throws -> PluginLoader { try loader(config(plugins)) }

    private func load(_ plugins: [String]) throws -> [String] {
        try loader(plugins).load(into: FeatureBuilder(statements: StatementTable()))
    }

    private func refusal(_ config: Config) -> String {
        do {
            let ids = try loader(config).load(into: FeatureBuilder(statements: StatementTable()))
            return "loaded \(ids)"
        } catch {
            return "\(error)"
        }
    }

    private func refusal(_ plugins: [String]) -> String { refusal(config(plugins)) }
}
