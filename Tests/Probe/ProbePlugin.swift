import PluginAPI
import PluginStamp

@_cdecl("parley_plugin") public func entry() -> UnsafeMutableRawPointer { pluginEntry(Probe.self) }

final class Probe: Plugin {
    static let manifest = Manifest(id: "probe", version: "1", purpose: "For tests.")
    init(_ setup: PluginSetup) throws(SetupError) {
        try setup.add(Echo())
    }
}

struct Echo: Verb {
    let text: Field<Text>
    let command: Command

    init() {
        var fields = FieldList()
        text = fields.text("text", 0...1000, "What to say back.")
        command = Command("probe.echo", "Says the text back.", lane: .read, policy: .anyone, fields: fields)
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        exchange.answer.member("text", exchange[text])
    }
}
