import PluginAPI

/// Collects what plugins register, under the name of each, and makes the immutable `Features` of
/// it.
final class FeatureBuilder {
    struct OfferedService {
        let plugin: String
        let service: Any
    }

    private struct AddedVerb {
        let verb: any Verb
        let crumb: Crumb
        var command: Command { verb.command }
    }

    private struct AddedVeto {
        let id: String
        let order: FilterOrder
        let filter: any VetoFilter
    }

    let statements: StatementTable
    private var verbs: [AddedVerb] = []
    private var routes: Set<String> = []
    private var events: [DeclaredEvent] = []
    var functions = FunctionList()
    /// The event that tells of a pressed button.
    var pressed: String?
    private var followers: [String: [any Follower]] = [:]
    private var screens: [String: [OrderedScreen]] = [:]
    private var vetoes: [String: [AddedVeto]] = [:]
    private var names: [String: [(field: String, resolver: any NameResolver)]] = [:]
    private var jobs: [JobRegistration] = []
    private var started: [StartWork] = []
    private var authenticator: (any Authenticator)?
    // What the host itself shows to every plugin.
    private var views: Set<String> = [HostSchema.decisionsView]
    var connectionFollowers: [any ConnectionFollower] = []
    var greetings: [GreetingWork] = []
    var typed: [@Sendable () -> [TypedCommand]] = []
    var migrations: [String: [Migration]] = [:]
    private var services: [ObjectIdentifier: OfferedService] = [:]

    init(statements: StatementTable) { self.statements = statements }

    func add(_ verb: any Verb, _ crumb: Crumb = .none, of plugin: String) throws(SetupError) {
        let command = verb.command
        try owned(command.name, by: plugin)
        guard !verbs.contains(where: { $0.command.name == command.name }) else {
            throw SetupError("the command \(command.name) is registered twice")
        }
        try CommandCheck.check(command)
        if let past = command.screen?.past { try owned(past.event, by: plugin) }
        if let word = command.adminWord,
            let other = verbs.first(where: { $0.command.adminWord == word })
        {
            throw SetupError(
                "the admin word '\(word)' of \(command.name) is that of \(other.command.name)")
        }
        for route in command.routes where !routes.insert("\(route.method) \(route.path)").inserted {
            throw SetupError("the route \(route.path) of \(command.name) is taken")
        }
        verbs.append(AddedVerb(verb: verb, crumb: crumb))
    }

    func addNames(
        _ resolver: any NameResolver, for field: String, of plugin: String
    ) throws(SetupError) {
        guard names[plugin]?.contains(where: { $0.field == field }) != true else {
            throw SetupError("names for the field \(field) are looked up already")
        }
        names[plugin, default: []].append((field, resolver))
    }

    /// A command that was added.
    func command(_ name: String) -> Command? {
        verbs.first { $0.command.name == name }?.command
    }

    func add(_ event: DeclaredEvent, of plugin: String) throws(SetupError) -> EventKind {
        try owned(event.name, by: plugin)
        guard !events.contains(where: { $0.name == event.name }) else {
            throw SetupError("the event \(event.name) is registered twice")
        }
        events.append(event)
        return EventKind(name: event.name, index: events.count - 1)
    }

    func addFollower(_ follower: any Follower, of event: String) throws(SetupError) {
        guard events.contains(where: { $0.name == event }) else {
            throw SetupError(
                "no plugin declares the event \(event): add the one that does to requires")
        }
        followers[event, default: []].append(follower)
    }

    func addScreen(
        _ filter: any ScreenFilter, _ order: FilterOrder, at point: String, of plugin: String
    ) {
        screens[point, default: []].append(OrderedScreen(id: plugin, order: order, filter: filter))
    }

    func addVeto(
        _ filter: any VetoFilter, _ order: FilterOrder, at point: String, of plugin: String
    ) {
        vetoes[point, default: []].append(AddedVeto(id: plugin, order: order, filter: filter))
    }

    func addJob(
        _ name: String, _ policy: JobPolicy, _ handler: any JobHandler, of plugin: String
    ) throws(SetupError) -> JobKind {
        try owned(name, by: plugin)
        guard !jobs.contains(where: { $0.kind == name }) else {
            throw SetupError("the job \(name) is registered twice")
        }
        guard policy.attempts > 0, policy.atOnce > 0, policy.deadline >= .seconds(1),
            policy.backOff >= .seconds(1)
        else { throw SetupError("the policy of the job \(name) has a number below 1") }
        jobs.append(JobRegistration(kind: name, handler: handler, policy: policy))
        return JobKind(name: name)
    }

    func offer(_ service: Any, _ type: ObjectIdentifier, _ name: String, of plugin: String)
        throws(SetupError)
    {
        guard services[type] == nil else { throw SetupError("another plugin offers \(name)") }
        services[type] = OfferedService(plugin: plugin, service: service)
    }

    func service(_ type: ObjectIdentifier) -> OfferedService? { services[type] }

    func addStarted(_ work: @escaping WriteWork<Void>, of plugin: String) {
        started.append(StartWork(plugin: plugin, work: work))
    }

    func publish(_ view: String, of plugin: String) throws(SetupError) {
        guard view.hasPrefix("\(plugin)_") else {
            throw SetupError("the view \(view) must begin with \(plugin)_")
        }
        views.insert(view)
    }

    func setAuthenticator(_ authenticator: any Authenticator) throws(SetupError) {
        guard self.authenticator == nil else {
            throw SetupError("another plugin authenticates already")
        }
        self.authenticator = authenticator
    }

    /// - Parameter patient: plugins that want one that is not there: their filters at points that
    ///   nobody has wait for it.
    func build(patient: Set<String> = []) throws(PluginFault) -> Features {
        let points = Set(verbs.compactMap { $0.command.screen?.name })
        let switches = Dictionary(
            uniqueKeysWithValues: points.map { ($0, HookSwitch()) })
        let endpoints = verbs.map { added in
            let point = added.command.screen?.name ?? ""
            return Endpoint(
                added.verb, crumb: added.crumb, vetoes: sortedVetoes(at: point),
                screens: sortedScreens(at: point), hooks: switches[point],
                names: names[added.command.plugin] ?? [])
        }
        try refuseUnknownPoints(patient)
        return Features(
            endpoints: endpoints, switches: switches, events: events,
            followers: events.map { followers[$0.name] ?? [] }, jobs: jobs, started: started,
            authenticator: authenticator, publishedViews: views,
            connectionFollowers: connectionFollowers, greetings: greetings,
            functions: functions.all, pressed: pressed, typed: typed)
    }

    private func refuseUnknownPoints(_ patient: Set<String>) throws(PluginFault) {
        let points = Set(verbs.compactMap { $0.command.screen?.name })
        let places =
            screens.flatMap { point, added in added.map { (point, $0.id) } }
            + vetoes.flatMap { point, added in added.map { (point, $0.id) } }
        let misplaced = places.filter { !points.contains($0.0) && !patient.contains($0.1) }
        guard let (point, plugin) = misplaced.min(by: <) else { return }
        let nearest = nearest(point, among: points)
        throw PluginFault(plugin: plugin, reason: .unknownPoint(point, nearest: nearest))
    }

    private func sortedScreens(at point: String) -> [OrderedScreen] {
        (screens[point] ?? []).sorted { $0.order.precedes($1.order, $0.id, $1.id) }
    }

    private func sortedVetoes(at point: String) -> [any VetoFilter] {
        (vetoes[point] ?? []).sorted { $0.order.precedes($1.order, $0.id, $1.id) }.map(\.filter)
    }

    private func owned(_ name: String, by plugin: String) throws(SetupError) {
        guard name.hasPrefix("\(plugin).") else {
            throw SetupError("the name \(name) must begin with \(plugin).")
        }
    }
}
