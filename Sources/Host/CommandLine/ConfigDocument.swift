import PluginAPI

/// The reference of all settings and the example file, made from the tables that the server reads
/// with.
public struct ConfigDocument: Sendable {
    private let manifests: [Manifest]
    private let entries: [SettingEntry]

    /// - Parameter manifests: of the plugins whose settings are to be in it.
    public init(_ manifests: [Manifest]) {
        self.manifests = manifests.sorted { $0.id < $1.id }
        entries = Config().entries(of: self.manifests)
    }

    // MARK: The example

    /// A configuration with every setting at its standard, behind a comment sign.
    public var example: String {
        """
        -- Every setting of Parley with its standard value. Take the two dashes away before what
        -- should differ. Written by: parley config --example

        \(tables.map(exampleTable).joined(separator: "\n"))
        """
    }

    private func exampleTable(_ table: String) -> String {
        guard !table.isEmpty else {
            return own(table).map { exampleEntry($0, "") }.joined(separator: "\n")
        }
        let entries = own(table).map { exampleEntry($0, "    ") }.joined(separator: "\n")
        return "\(heading(table).map { "-- \($0)\n" } ?? "")\(table) = {\n\(entries)}\n"
    }

    private func exampleEntry(_ entry: SettingEntry, _ indent: String) -> String {
        let comment = comment(entry).map { "\(indent)-- \($0)\n" }.joined()
        let end = indent.isEmpty ? "" : ","
        return "\(comment)\(indent)--\(entry.name) = \(entry.value)\(end)\n"
    }

    private func comment(_ entry: SettingEntry) -> [String] {
        let reload = entry.isReloadable ? " A reload takes it." : ""
        let text = "\(entry.purpose) It is \(entry.expectation).\(reload)"
        return TextLayout.wrap(text, indent: 7, first: 7).split(separator: "\n").map { line in
            String(line.drop { $0 == " " })
        }
    }

    // MARK: The reference

    /// A page with a section for each table.
    public var markdown: String {
        """
        # Configuration

        <!-- Written by: parley config --markdown -->

        No file is needed to start. `parley.lua` in the folder where the server is started, or the file that
        `--config` names, assigns what should differ; [parley.example.lua](parley.example.lua) has every setting.
        It is Lua that can assign and compute, and call nothing. `parley check` names every mistake with its line.

        A setting comes from, the later one winning:

        1. its standard value, as below;
        2. the file: `limits = { queue = 500 }`;
        3. the environment: `PARLEY_LIMITS_QUEUE=500`, that is `PARLEY_` and the name in capitals with `_` for the dot;
           a list has commas between its items. `PARLEY_LIMITS_QUEUE_FILE` names a file that holds the value: so Docker
           and systemd (`LoadCredential=`) hand secrets over. An empty variable counts as none;
        4. an option of the command line: `--listen`, `--data`.

        On SIGHUP the server reads all of them again. With a mistake anywhere nothing changes, and the log says what is
        wrong; of the settings that differ those marked *at once* are taken, the log names the others, which
        wait for the next start.

        \(tables.map(section).joined(separator: "\n"))
        """
    }

    private func section(_ table: String) -> String {
        var text = "## \(table.isEmpty ? "The server" : "`\(table)`")\n\n"
        if let heading = heading(table) { text += "\(heading)\n\n" }
        text += "| setting | standard | values | changes | meaning |\n|---|---|---|---|---|\n"
        for entry in own(table) {
            let changes = entry.isReloadable ? "at once" : "at the next start"
            text +=
                "| `\(entry.path)` | `\(entry.value)` | \(Self.cell(entry.expectation)) "
                + "| \(changes) | \(Self.cell(entry.purpose)) |\n"
        }
        return text
    }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

    // MARK: Tables

    // In the order of their first entries; plugins without settings have none.
    private var tables: [String] {
        var seen: [String] = []
        for entry in entries where !seen.contains(entry.table) { seen.append(entry.table) }
        return seen
    }

    private func own(_ table: String) -> [SettingEntry] { entries.filter { $0.table == table } }

    private func heading(_ table: String) -> String? {
        manifests.first { $0.id == table }.map { "Plugin \($0.id): \($0.purpose)" }
    }
}
