extension Features {
    /// What scripts may name of it.
    var world: ScriptWorld {
        ScriptWorld(
            points: Set(switches.keys), events: Set(events.map(\.name)),
            functions: Set(functions.map(\.name) + [ScriptWorld.fetch]), pressed: pressed,
            commands: Dictionary(
                typed.flatMap { $0() }.map { ($0.name, "a plugin") }, uniquingKeysWith: { $1 }))
    }
}
