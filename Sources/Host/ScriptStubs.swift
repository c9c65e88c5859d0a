import PluginAPI

/// What `parley scripts stubs` writes: all that scripts may use, as editors read it (LuaLS), made
/// of the tables that the server runs scripts with.
public struct ScriptStubs {
    private let points: KnownPoints
    private let folder: String

    /// Beside the scripts, where no script is looked for.
    private static let library = ".luals"

    /// - Parameter folder: where scripts are written; nil for the operator's own.
    /// - Throws: when a plugin cannot be set up.
    public init(_ config: Config, in folder: String?) throws(ConfigError) {
        points = try KnownPoints(config)
        self.folder = folder ?? config.scriptFolders[0]
    }

    /// Writes the file, and beside the scripts the settings that lead an editor to it, unless there
    /// are some.
    /// - Returns: what was written, a line each.
    public func write() throws(ConfigError) -> String {
        let (stubs, settings) = ("\(folder)/\(Self.library)/parley.lua", "\(folder)/.luarc.json")
        guard makeFolder("\(folder)/\(Self.library)") else {
            throw ConfigError("\(folder)/\(Self.library) cannot be made")
        }
        try replaceFile(stubs, with: Array(text.utf8))
        guard readBytes(settings) == nil else {
            return "wrote \(stubs)\n\(settings) is there and stays as it is\n"
        }
        try replaceFile(settings, with: Array(Self.settings.utf8))
        return "wrote \(stubs)\nwrote \(settings)\n"
    }

    // What the engine does not give is not offered either.
    private static let settings = """
        {
            "runtime.version": "Lua 5.4",
            "runtime.builtin": {
                "debug": "disable", "io": "disable", "os": "disable", "package": "disable"
            },
            "workspace.library": ["\(library)"]
        }

        """

    var text: String {
        var lua = LuaAnnotations()
        lua.line(Self.host)
        members(&lua)
        for name in points.names.sorted() { point(name, &lua) }
        for event in points.events { self.event(event, &lua) }
        registering(&lua)
        functions(&lua)
        return lua.text
    }

    private func members(_ lua: inout LuaAnnotations) {
        lua.beginClass("parley.Event", "What a filter is asked about.")
        lua.fields(HookSubject.members)
        lua.beginClass("parley.Observed", "What happened.")
        lua.fields(EventSubject.members)
        lua.beginClass("parley.Reminder", "What a script is reminded of.")
        lua.fields(TimerSubject.members)
    }

    // Of all commands that are judged there; what only some have may be absent.
    private func point(_ name: String, _ lua: inout LuaAnnotations) {
        let own = HookSubject.members.map(\.name)
        let commands = points.commands(at: name)
        lua.beginClass("parley.point.\(name)", below: "parley.Event")
        var seen: Set<String> = []
        for field in commands.flatMap(\.fields.definitions) where !field.isSecret {
            guard let type = field.kind.readType, !own.contains(field.name),
                seen.insert(field.name).inserted
            else { continue }
            let isEverywhere = commands.allSatisfy { command in
                command.fields.definitions.contains { $0.name == field.name && !$0.isOptional }
            }
            lua.field(field.name, type.rawValue, field.purpose, isOptional: !isEverywhere)
        }
    }

    private func event(_ event: DeclaredEvent, _ lua: inout LuaAnnotations) {
        lua.beginClass("parley.event.\(event.name)", below: "parley.Observed", event.purpose)
        if !event.topicWord.isEmpty {
            lua.field(event.topicWord, LuaType.integer.rawValue, "The same as `topic`.")
        }
        for (name, member) in event.body where name != event.topicWord {
            lua.field(name, member.luaType.rawValue, isOptional: member.isOptional)
        }
    }

    private func registering(_ lua: inout LuaAnnotations) {
        let names = points.names.sorted() + points.events.map(\.name)
        lua.line("\n---@alias parley.Name")
        for name in names { lua.line("---| \"\(name)\"") }
        lua.line("\n---Calls a function at a point, or after an event.")
        lua.line("---@param name parley.Name")
        lua.line("---@param options parley.Options|function")
        lua.line("---@param handler? function")
        for name in points.names.sorted() {
            let handler = "handler: fun(event: parley.point.\(name)): parley.Decision?"
            lua.line("---@overload fun(name: \"\(name)\", \(handler))")
            lua.line("---@overload fun(name: \"\(name)\", options: parley.Options, \(handler))")
        }
        for event in points.events {
            let handler = "handler: fun(event: parley.event.\(event.name))"
            lua.line("---@overload fun(name: \"\(event.name)\", \(handler))")
        }
        lua.line("function on(name, options, handler) end")
    }

    private func functions(_ lua: inout LuaAnnotations) {
        var tables: Set<String> = []
        for function in points.functions {
            let table = String(function.name.prefix { $0 != "." })
            if tables.insert(table).inserted { lua.line("\n\(table) = {}") }
            self.function(function, &lua)
        }
    }

    private func function(_ function: KnownPoints.Function, _ lua: inout LuaAnnotations) {
        let (name, command) = (function.name, function.command)
        lua.beginClass("parley.\(name).fields")
        for field in command.fields.definitions {
            lua.field(
                field.name, field.kind.givenType.rawValue, field.purpose,
                isOptional: field.isOptional)
        }
        lua.answer(command.answer, as: "parley.\(name).answer", "What `\(name)` answers.")
        lua.line("\n---\(command.purpose) It asks `\(command.name)`.")
        lua.line("---@param fields parley.\(name).fields")
        lua.line("---@return parley.\(name).answer? answer nothing in a filter, or when refused")
        lua.line("---@return string? code why it was refused")
        lua.line("---@return string? message the same in words")
        lua.line("function \(name)(fields) end")
    }
}
