extension Features {
    /// What scripts may name of it.
    var world: ScriptWorld {
        ScriptWorld(
            points: Set(switches.keys), events: Set(events.map(\.name)),
            functions: Set(functions.map(\.name) + [ScriptWorld.fetch]), pressed: pressed,
            commands: Dictionary(
                typed.flatMap { $0() }.map { ($0.name, "a plugin") }, uniquingKeysWith: { $1 }))
    }

    /// The same for scripts of topics; nil where no plugin says whose topics are.
    var worldOfTopics: ScriptWorld? {
        guard let owners else { return nil }
        var world = self.world
        world.points = Set(owners.points)
        world.events = Set(owners.events)
        world.functions = Set(functions.filter { !$0.topicField.isEmpty }.map(\.name))
        world.isOfTopics = true
        return world
    }
}
