import PluginAPI
import Testing

@testable import Host

/// The plugins of this build, loaded as the server loads them, and files that must not be.
@Suite struct PluginLoaderTests {
    private let scratch = ScratchFolder()

    @Test func loadsInTheOrderOfRequirements() throws {
        let roster = roster(["Probe", "Rooms", "Accounts"])
        // The probe wants accounts and rooms, and so stands behind them; alone it loads as well.
        #expect(roster.plugins.map(\.id) == ["accounts", "rooms", "probe"])
        let names = try setUp(roster).build().endpoints.map(\.command.name)
        #expect(names.contains("rooms.send") && names.contains("probe.echo"))
    }

    @Test func mapsOneCopyOfTheAPI() {
        #expect(roster(["Accounts", "Probe"]).stopped.isEmpty)
        let copies = BuildFolder.mappedFiles().filter { $0.hasSuffix("/libPluginAPI.so") }
        #expect(copies.count == 1, "\(copies)")
    }

    @Test func namesThePlacesItSearchedAndTheNearestName() {
        expectRefusal("Rums", .missingFile, "looked for \(BuildFolder.file("libRums.so")), ")
        expectRefusal("Room", .missingFile, "; did you mean 'Rooms'?")
        expectRefusal("Xylophone", .missingFile, "libXylophone.so [")
        expectRefusal(
            BuildFolder.file("libRoms.so"), .missingFile,
            "; did you mean '\(BuildFolder.file("libRooms.so"))'?")
    }

    @Test func stopsOnePluginUnderTwoNames() {
        let roster = roster(["Probe", BuildFolder.file("libProbe.so")])
        #expect(roster.plugins.map(\.id) == ["probe"])
        #expect(roster.stopped.map(\.reason.code) == [.duplicateID])
    }

    @Test func stopsWhatRequiresAStoppedOneAndNobodyElse() {
        var roster = roster(["Accounts", "Rooms", "Probe"])
        roster.stop(PluginFault(plugin: "accounts", reason: .setUpFailed("of the test")))
        #expect(roster.plugins.map(\.id) == ["probe"])
        #expect(roster.stopped.map(\.reason.code) == [.setUpFailed, .stoppedDependency])
    }

    // Codes and exit codes are for ever: new ones stand at the end.
    @Test func everyFailureHasItsOwnExitCode() {
        let codes = PluginError.Code.allCases
        #expect(codes.map(\.exitCode) == Array(20..<43))
        #expect(codes[0] == .missingFile && codes[5] == .wrongCompiler)
        #expect(codes[13] == .dependencyCycle && codes[22] == .crashed)
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
            #expect(roster([file]).plugins.map(\.id) == ["probe"], "the copy itself is sound")
            return
        }
        #expect(refusal(file).contains(reason))
        #expect(refusal(file).contains("libForged.so"))
        #expect(!BuildFolder.mappedFiles().contains(file), "its code could have run")
    }

    @Test func namesOtherSources() throws {
        let bytes = try #require(readBytes(BuildFolder.file("libProbe.so"), limit: 1 << 24))
        let line = "\nsources=\(Stamp.host.sources)\n"
        let other = "\nsources=\(String(repeating: "x", count: Stamp.host.sources.utf8.count))\n"
        let file = scratch.write("libOther.so", bytes.replacing(line.utf8, with: other.utf8))
        expectRefusal(file, .wrongSources, "other PluginAPI sources (xxx")
    }

    @Test func refusesWhatIsNoPlugin() {
        for content in ["not a library at all", "", "\u{7F}ELF"] {
            let file = scratch.write("libText.so", content)
            expectRefusal(file, .notALibrary, "is no 64-bit ELF library")
        }
        expectRefusal(BuildFolder.file("libPluginAPI.so"), .noStamp, "carries no stamp")
        expectRefusal(scratch.path + "/absent.so", .missingFile, "looked for /")
        expectRefusal(scratch.path + "/", .unreadableFile, "Is a directory")
        // The program carries a stamp, and cannot be loaded all the same.
        expectRefusal(BuildFolder.file("parley"), .notLoadable, "cannot be loaded")
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

    private func roster(_ names: [String]) -> PluginRoster {
        var config = Config()
        config.pluginFolders = [BuildFolder.path]
        return PluginRoster(names, loader: PluginLoader(finder: PluginFinder(config)))
    }

    private func setUp(_ roster: PluginRoster) throws -> FeatureBuilder {
        let crypto = OpenSSLCrypto()
        let setUp = PluginSetUp(
            config: Config(), crypto: crypto,
            secrets: try Secrets(folder: scratch.path, crypto: crypto), statements: StatementTable()
        )
        return try setUp.run(roster.plugins)
    }

    private func refusal(_ name: String) -> String {
        roster([name]).stopped.first.map { "\($0)" } ?? "it was loaded"
    }

    private func expectRefusal(
        _ name: String, _ code: PluginError.Code, _ reason: String,
        at place: SourceLocation = #_sourceLocation
    ) {
        #expect(refusal(name).contains(reason), sourceLocation: place)
        #expect(refusal(name).hasSuffix(" [\(code.rawValue)]"), sourceLocation: place)
    }
}
