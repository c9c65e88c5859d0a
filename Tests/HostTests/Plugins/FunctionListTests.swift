import PluginAPI
import Testing

@testable import Host

/// Which functions of scripts a plugin may declare.
@Suite struct FunctionListTests {
    private let command: Command = {
        var fields = FieldList()
        _ = fields.text("text", 1...9, "A text.")
        return Command("probe.say", "Says something.", lane: .write, fields: fields)
    }()

    @Test(arguments: ["say", "probe.", ".say", "a.b.c", "Probe.say", "kv.say", "string.say"])
    func refusesANameThatIsNoTableAndNameOfItsOwn(name: String) {
        #expect(refusal(name)?.contains("no table and name of its own") == true)
    }

    @Test func refusesWhatIsTakenOrAsksNothing() throws {
        var list = FunctionList()
        let said = DeclaredFunction(
            name: "probe.say", command: "probe.say", pacedBy: "text", topicField: "")
        try list.add(said, command, of: "probe")
        #expect(throws: SetupError.self) { try list.add(said, command, of: "probe") }
        #expect(throws: SetupError.self) { try FunctionList.adding(said, nil) }
        #expect(throws: SetupError.self) { try FunctionList.adding(said, command, of: "other") }
        #expect(refusal("probe.say", pacedBy: "room") == "probe.say has no field 'room'")
        #expect(refusal("probe.say", topic: "room") == "probe.say has no field 'room'")
        #expect(list.all.map(\.name) == ["probe.say"])
    }

    private func refusal(_ name: String, pacedBy field: String = "", topic: String = "") -> String?
    {
        let function = DeclaredFunction(
            name: name, command: "probe.say", pacedBy: field, topicField: topic)
        do throws(SetupError) {
            try FunctionList.adding(function, command)
            return nil
        } catch { return error.description }
    }
}

extension FunctionList {
    fileprivate static func adding(
        _ function: DeclaredFunction, _ command: Command?, of plugin: String = "probe"
    ) throws(SetupError) {
        var list = FunctionList()
        try list.add(function, command, of: plugin)
    }
}
