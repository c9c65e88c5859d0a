import PluginAPI

/// The registry as one plugin sees it: every registration is noted under its id.
final class PluginRegistrar: PluginRegistry {
    private let plugin: LoadedPlugin
    private let builder: FeatureBuilder
    private let secrets: Secrets
    /// The ids of all plugins of this start.
    private let present: Set<String>

    private var id: String { plugin.id }
    private var manifest: Manifest { plugin.manifest }

    init(_ plugin: LoadedPlugin, builder: FeatureBuilder, secrets: Secrets, present: Set<String>) {
        self.plugin = plugin
        self.builder = builder
        self.secrets = secrets
        self.present = present
    }

    func add(_ verb: any Verb) throws(SetupError) {
        try builder.add(verb, plugin.crumb(verb.command.name), of: id)
    }
    func names(_ field: String, _ resolver: any NameResolver) throws(SetupError) {
        try builder.addNames(resolver, for: field, of: id)
    }
    func event(
        _ name: String, _ purpose: String, topic: String, body: EventMember.List
    ) throws(SetupError) -> EventKind {
        try builder.add(
            DeclaredEvent(name: name, purpose: purpose, topicWord: topic, body: body), of: id)
    }
    func scripts(
        _ function: String, ask command: String, pacedBy field: String, topic: String
    ) throws(SetupError) {
        let declared = DeclaredFunction(
            name: function, command: command, pacedBy: field, topicField: topic)
        try builder.functions.add(declared, builder.command(command), of: id)
    }
    func buttons(pressed event: EventKind) throws(SetupError) {
        guard builder.pressed == nil else {
            throw SetupError("another event tells of pressed buttons already")
        }
        builder.pressed = event.name
    }
    func typed(_ commands: @escaping @Sendable () -> [TypedCommand]) {
        builder.typed.append(commands)
    }
    func follow(_ event: String, _ follower: any Follower) throws(SetupError) {
        let plugin = String(event.prefix { $0 != "." })
        try requireNamed(plugin, for: event)
        // One that is only wanted may be absent: its events never come then.
        if manifest.wants.contains(plugin), !present.contains(plugin) { return }
        let crumb = self.plugin.crumb("follower of \(event)")
        try builder.addFollower(MarkedFollower(follower: follower, crumb: crumb), of: event)
    }
    func follow(connections follower: any ConnectionFollower) throws(SetupError) {
        let crumb = plugin.crumb("follower of connections")
        builder.connectionFollowers.append(
            MarkedConnectionFollower(follower: follower, crumb: crumb))
    }
    func greeting(_ work: @escaping GreetingWork) { builder.greetings.append(work) }
    func screen(_ point: String, _ order: FilterOrder, _ filter: any ScreenFilter)
        throws(SetupError)
    {
        let crumb = plugin.crumb("screen of \(point)")
        let marked = MarkedScreen(filter: filter, crumb: crumb)
        builder.addScreen(marked, order, at: point, of: id)
    }
    func veto(_ point: String, _ order: FilterOrder, _ filter: any VetoFilter) throws(SetupError) {
        let marked = MarkedVeto(filter: filter, crumb: plugin.crumb("veto of \(point)"))
        builder.addVeto(marked, order, at: point, of: id)
    }
    func migrations(_ steps: [Migration]) throws(SetupError) {
        guard builder.migrations.updateValue(steps, forKey: id) == nil else {
            throw SetupError("the migrations are registered twice; give one list")
        }
    }
    func statement(_ sql: String) -> Statement {
        Statement(index: builder.statements.add(sql, owner: .plugin(id)))
    }
    func publish(view: String) throws(SetupError) { try builder.publish(view, of: id) }
    func job(
        _ name: String, _ policy: JobPolicy, _ handler: any JobHandler
    ) throws(SetupError) -> JobKind {
        let marked = MarkedJob(handler: handler, crumb: plugin.crumb(name))
        return try builder.addJob(name, policy, marked, of: id)
    }
    func offer(_ type: ObjectIdentifier, _ name: String, _ service: Any) throws(SetupError) {
        try builder.offer(service, type, name, of: manifest.id)
    }
    func service(_ type: ObjectIdentifier, _ name: String) throws(SetupError) -> Any? {
        guard let offered = builder.service(type) else { return nil }
        try requireNamed(offered.plugin, for: name)
        return offered.service
    }
    func authenticate(by authenticator: any Authenticator) throws(SetupError) {
        let crumb = plugin.crumb("authenticator")
        try builder.setAuthenticator(
            MarkedAuthenticator(authenticator: authenticator, crumb: crumb))
    }
    func topics(ownedBy owners: any TopicOwners) throws(SetupError) {
        try builder.setTopicOwners(
            MarkedTopicOwners(owners: owners, crumb: plugin.crumb("owners of topics")))
    }
    func secret(_ name: String) -> [UInt8] { secrets.derive("plugin.\(id).\(name)") }
    func keys(_ name: String, life: Duration) throws(SetupError) -> any KeyRing {
        do { return try secrets.keys.ring("\(id).\(name)", life: life) } catch {
            throw SetupError("\(error)")
        }
    }
    func files(in folder: String) throws(SetupError) -> [String: [UInt8]] {
        try PluginFiles.read(folder)
    }
    func started(_ work: @escaping WriteWork<Void>) {
        builder.addStarted(plugin.crumb("start").marking(work), of: id)
    }

    // The order of set-up holds only for plugins that the manifest names.
    private func requireNamed(_ plugin: String, for what: String) throws(SetupError) {
        guard plugin == id || (manifest.requires + manifest.wants).contains(plugin) else {
            throw SetupError("\(what) is of the plugin \(plugin): add it to requires or wants")
        }
    }
}
