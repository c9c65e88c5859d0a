import PluginAPI
import Testing

@testable import Host

/// The example and the reference of all settings say what the server really does.
@Suite struct ConfigDocumentTests {
    private let scratch = ScratchFolder()
    private let probe = Manifest(
        id: "probe", version: "1", purpose: "For tests.",
        config: ConfigSchema([
            .integer("number", 1...10, standard: 3, "A number."),
            .text("text", standard: "a \"b\" \\ c", "A text | with a bar."),
        ]))

    private var document: ConfigDocument { ConfigDocument([probe]) }

    @Test func theExampleChangesNothing() throws {
        try expectStandards(of: document.example)
    }

    // Every line of the file is right, and says the standard.
    @Test func theExampleUncommentedIsTheStandard() throws {
        let lines = document.example.split(separator: "\n", omittingEmptySubsequences: false)
        let source = lines.map { line -> String in
            let text = line.drop { $0 == " " }
            return text.hasPrefix("--") && !text.hasPrefix("-- ")
                ? String(text.dropFirst(2))
                : String(line)
        }.joined(separator: "\n")
        let config = try expectStandards(of: source)
        let paths = config.entries(of: [probe]).filter { $0.place == nil }.map(\.path)
        #expect(paths.isEmpty, "not in the example: \(paths)")
    }

    @Test func theReferenceHasEverySetting() {
        for entry in Config().entries(of: [probe]) {
            #expect(document.markdown.contains("| `\(entry.path)` | `\(entry.value)` |"))
            #expect(document.example.contains("--\(entry.name) = \(entry.value)"))
        }
        #expect(document.markdown.contains("A text \\| with a bar."))
    }

    @Test func saysWhichSettingsAReloadTakes() {
        for key in Config.keys {
            let line = document.markdown.split(separator: "\n").first {
                $0.hasPrefix("| `\(key.path)` ")
            }
            #expect(line?.contains("| at once |") == key.isReloadable, "\(key.path)")
        }
    }

    @Test func listsWhereAValueComesFrom() throws {
        let file = scratch.write("parley.lua", "loops = 2\nprobe = { number = 4 }")
        let config = try Config(ConfigSources(file: file, environment: ["PARLEY_DATA=x"]))
        let lines = SettingListing(config.entries(of: [probe])).text.split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        #expect(lines.contains("loops 2 \(file):1"))
        #expect(lines.contains("data \"x\" PARLEY_DATA"))
        #expect(lines.contains("probe.number 4 \(file):2"))
        #expect(lines.contains("store.readers 2 standard"))
    }

    @discardableResult
    private func expectStandards(of source: String) throws -> Config {
        let config = try Config(ConfigSources(file: scratch.write("parley.lua", source)))
        let values = config.entries(of: [probe]).map { "\($0.path) = \($0.value)" }
        #expect(values == Config().entries(of: [probe]).map { "\($0.path) = \($0.value)" })
        #expect(config.strayTables(besides: [probe]).isEmpty)
        _ = try config.settings(of: probe)
        return config
    }
}
