import PluginAPI

/// A registered command with all that the host needs to run it. Immutable once the server serves.
final class Endpoint: Sendable {
    let verb: any Verb
    /// Marks the thread that runs it.
    let crumb: Crumb
    let command: Command
    let preparation: (any PreparedVerb)?
    let vetoes: [any VetoFilter]
    let screens: [OrderedScreen]
    /// Whether scripts stand at its point, too; nil where it has none.
    let hooks: HookSwitch?
    /// The position of the field that pins a screened request to a lane.
    let keyIndex: Int?
    /// The identifiers that may be given by a name.
    let names: [NamedField]
    /// From the reading of a request to its answer.
    let duration = Histogram()

    init(
        _ verb: any Verb, crumb: Crumb = .none, vetoes: [any VetoFilter] = [],
        screens: [OrderedScreen] = [], hooks: HookSwitch? = nil,
        names: [(field: String, resolver: any NameResolver)] = []
    ) {
        self.verb = verb
        self.crumb = crumb
        var command = verb.command
        let takesNames = !(verb is any PreparedVerb)
        self.names = names.compactMap { name in
            guard takesNames, let index = command.fields.takeNames(for: name.field) else {
                return nil
            }
            return NamedField(index: index, resolver: name.resolver)
        }
        self.command = command
        preparation = verb as? any PreparedVerb
        self.vetoes = vetoes
        self.screens = screens
        self.hooks = hooks
        let key = command.screen?.key
        keyIndex = command.fields.definitions.firstIndex { $0.name == key }
    }

    /// True when a screen filter or a script may have an opinion of what this caller asks.
    func screens(_ caller: Caller) -> Bool {
        if let hooks, hooks.isOn { return true }
        return screens.contains { $0.filter.concerns(caller) }
    }
}

/// An identifier that may be given by a name, and who knows what it stands for.
struct NamedField: Sendable {
    let index: Int
    let resolver: any NameResolver
}

/// A screen filter with its name, in its place of the total order.
struct OrderedScreen: Sendable {
    let id: String
    let order: FilterOrder
    let filter: any ScreenFilter
}
