/// What a plugin registers while it is set up, on the starting thread. The host remembers every
/// registration under the plugin's name; after `setUp` has returned the list is closed. An error
/// that `setUp` lets through keeps the plugin from running, and those that require it.
public final class PluginSetup {
    /// The plugin's settings from the configuration: checked, and complete with standards.
    public let settings: Settings
    /// May be kept, and used on any thread.
    public let crypto: any Crypto
    private let registry: any PluginRegistry

    /// Made by the host, one for each plugin.
    public init(settings: Settings, crypto: any Crypto, registry: any PluginRegistry) {
        self.settings = settings
        self.crypto = crypto
        self.registry = registry
    }

    /// A command and its handler.
    /// - Throws: when the command's name does not begin with `id.` or is taken, or a route does not
    ///   begin with a slash.
    public func add(_ verb: any Verb) throws(SetupError) { try registry.add(verb) }

    /// Lets the identifier `field` of this plugin's commands be given by a name, too: `#` and what
    /// it is called. The host looks the name up first, so that filters, vetoes and handlers see an
    /// identifier. Not in commands with a `prepare` step, which come before that.
    /// - Throws: when the field's names are looked up already.
    public func names(for field: String, _ resolver: any NameResolver) throws(SetupError) {
        try registry.names(field, resolver)
    }

    /// A kind of event that this plugin appends or announces; `purpose` and `body`, what the
    /// bodies hold, are for the documents. With `topic` scripts that observe it read the event's
    /// topic by that name, too (`event.room`).
    /// - Throws: when the name does not begin with `id.` or is taken.
    public func event(
        _ name: String, _ purpose: String, topic: String = "", body: EventMember.List = [:]
    ) throws(SetupError) -> EventKind {
        try registry.event(name, purpose, topic: topic, body: body)
    }

    /// A function of Lua scripts that asks a command of this plugin: `scripts("chat.send", ask:
    /// "rooms.send")`. It takes the command's fields and answers what the command answers, for
    /// scripts that the operator lets have it. With `pacedBy`, the name of a field, each script has
    /// five calls a second for each value of it, ten at once. With `topic`, the name of an
    /// identifier field, scripts of a topic (`TopicOwners`) may have the function, too, about that
    /// topic alone: nothing that the command does may reach further than what this field names.
    /// - Throws: when the name is not two words of small letters with a dot between them, its table
    ///   is the host's own, it is taken, or the plugin has added no such command before.
    public func scripts(
        _ function: String, ask command: String, pacedBy field: String = "",
        topic: String = ""
    ) throws(SetupError) {
        try registry.scripts(function, ask: command, pacedBy: field, topic: topic)
    }

    /// The event that tells a program that somebody pressed one of its buttons: for it Lua scripts
    /// have `button(name, function)`. It is announced on the program's own topic; its body has the
    /// program's username as `program` and the button's `name`, and only the scripts for which this
    /// program acts are told of it. Where a topic's script made the button in its owner's name, it
    /// is announced on the owner's topic, and `program` is `TopicScripts.identifier`.
    /// - Throws: when another event does that already.
    public func buttons(pressed event: EventKind) throws(SetupError) {
        try registry.buttons(pressed: event)
    }

    /// Tells which commands people may type already, for as long as the server runs: a script that
    /// declares one of the same name is not taken. Asked when all plugins are set up.
    public func typed(_ commands: @escaping @Sendable () -> [TypedCommand]) {
        registry.typed(commands)
    }

    /// Follows a kind of event of any plugin, by its name; several followers are told in the order
    /// of set-up. The plugin that declares it must be in `requires` or `wants`, or this one, which
    /// declares it first. Of one in `wants` that does not run no event ever comes.
    /// - Throws: when the plugin is not named in the manifest, or declares no such event.
    public func follow(_ event: String, _ follower: any Follower) throws(SetupError) {
        try registry.follow(event, follower)
    }

    /// Follows who comes and goes among those whom somebody watches.
    public func follow(connections follower: any ConnectionFollower) throws(SetupError) {
        try registry.follow(connections: follower)
    }

    /// Adds a filter that judges requests at a point, whose plugin need not be named in the
    /// manifest. A point that no running plugin has is taken for a mistake and keeps this plugin
    /// from running, unless one in `wants` is absent.
    public func screen(
        _ point: String, _ filter: any ScreenFilter, order: FilterOrder = FilterOrder()
    ) throws(SetupError) { try registry.screen(point, order, filter) }

    /// Adds a filter at a point that may refuse inside the transaction. A point that no running
    /// plugin has is treated as in `screen`.
    public func veto(
        _ point: String, _ filter: any VetoFilter, order: FilterOrder = FilterOrder()
    ) throws(SetupError) { try registry.veto(point, order, filter) }

    /// The steps that make the plugin's tables, in order; all of them, in one call (a second one
    /// would replace the first).
    public func migrations(_ steps: [Migration]) throws(SetupError) {
        try registry.migrations(steps)
    }

    /// One SQL statement, checked when the migrations have run: a wrong one keeps the plugin from
    /// running. It reaches tables and views that begin with `id_`, and published views; the host
    /// publishes `host_decisions(id, point, key, actor, filter, decision, reason, fields)`, what
    /// screen filters decided, and makes for each plugin the view `id_log(id, topic, sequence,
    /// kind, actor, body)` of the stored events of its kinds: by `id` or by `topic` and `sequence`.
    public func statement(_ sql: StaticString) -> Statement { registry.statement("\(sql)") }

    /// Lets every plugin read a view of this plugin, over tables of its own. Its name is part of
    /// `Contracts/`.
    /// - Throws: when the name does not begin with `id_`.
    public func publish(view: String) throws(SetupError) { try registry.publish(view: view) }

    /// A kind of job and what does it. Jobs of a kind that no loaded plugin has wait in storage.
    /// - Throws: when the name does not begin with `id.` or is taken, or the policy has no attempt,
    ///   no place, or a time below a second.
    public func job(
        _ name: String, _ handler: any JobHandler, policy: JobPolicy = JobPolicy()
    ) throws(SetupError) -> JobKind {
        try registry.job(name, policy, handler)
    }

    /// Offers what other plugins may ask; `Contracts/` declares the protocol. They ask on any of
    /// the host's threads.
    /// - Throws: when another plugin offers it.
    public func offer<Service>(_ type: Service.Type, _ service: Service) throws(SetupError) {
        try registry.offer(ObjectIdentifier(type), "\(type)", service)
    }

    /// A service of a plugin that stands in `requires` or `wants`.
    /// - Throws: when none offers it (one in `wants` may not be loaded), or its plugin is not named
    ///   in the manifest.
    public func service<Service>(_ type: Service.Type) throws(SetupError) -> Service {
        guard let service = try registry.service(ObjectIdentifier(type), "\(type)") as? Service
        else {
            throw SetupError("no plugin offers \(type): add the one that does to requires")
        }
        return service
    }

    /// Tells the host who a token belongs to; one plugin does. Without any, nobody can sign in.
    /// - Throws: when another plugin does already.
    public func authenticate(by authenticator: any Authenticator) throws(SetupError) {
        try registry.authenticate(by: authenticator)
    }

    /// Tells the host whose the topics of this plugin are, so that their owners may attach scripts;
    /// one plugin does.
    /// - Throws: when another plugin does already.
    public func topics(ownedBy owners: any TopicOwners) throws(SetupError) {
        try registry.topics(ownedBy: owners)
    }

    /// 32 secret bytes that are this server's own and the same in every run, one for each name and
    /// plugin (HKDF's expand step, RFC 5869 section 2.3, over the data folder's `secret.key`). For
    /// what must never change, such as keyed hashes that are stored; what can be rotated is signed
    /// with `keys`.
    public func secret(_ name: String) -> [UInt8] { registry.secret(name) }

    /// Keys to sign with and to check what was signed: one is new, the others are honoured until
    /// what they signed has ended. Made at the first start, rotated by the operator with
    /// `parley keys rotate id.name`, kept in the data folder's `signing.key`.
    /// - Parameter life: the longest that anything signed with them is good.
    /// - Throws: when the file cannot be read or written.
    public func keys(_ name: String, life: Duration) throws(SetupError) -> any KeyRing {
        try registry.keys(name, life: life)
    }

    /// The files of a folder that the operator names in a setting, whole, by their names:
    /// templates and the like. Read at each start; names that begin with a dot, and folders, are
    /// passed over.
    /// - Throws: when the folder or one of its files cannot be read, one is larger than 1 MiB, or
    ///   there are more than 1000.
    public func files(in folder: String) throws(SetupError) -> [String: [UInt8]] {
        try registry.files(in: folder)
    }

    /// A line for the operator once the server is ready, on standard output and never in the log;
    /// nil says nothing. `{address}` in it becomes the address that browsers open. `work` reads a
    /// snapshot of the storage.
    public func greeting(_ work: @escaping GreetingWork) { registry.greeting(work) }

    /// Called with a write exchange at each start, when storage is ready and before the first
    /// connection; in the order of set-up, all plugins' work in one transaction. There is no caller
    /// and no field. What it refuses keeps the plugin from running: then nothing of any plugin's
    /// work is kept, and the others' is done again.
    public func started(_ work: @escaping WriteWork<Void>) { registry.started(work) }
}

/// Makes the line of a greeting.
public typealias GreetingWork = @Sendable (Database) throws(Refusal) -> String?

/// The host's side of the set-up. Plugins never call it; they use `PluginSetup`.
public protocol PluginRegistry: AnyObject {
    /// Behind `PluginSetup.add`.
    func add(_ verb: any Verb) throws(SetupError)
    /// Behind `PluginSetup.names`.
    func names(_ field: String, _ resolver: any NameResolver) throws(SetupError)
    /// Behind `PluginSetup.event`.
    func event(
        _ name: String, _ purpose: String, topic: String, body: EventMember.List
    ) throws(SetupError) -> EventKind
    /// Behind `PluginSetup.scripts`.
    func scripts(
        _ function: String, ask command: String, pacedBy field: String, topic: String
    ) throws(SetupError)
    /// Behind `PluginSetup.buttons`.
    func buttons(pressed event: EventKind) throws(SetupError)
    /// Behind `PluginSetup.typed`.
    func typed(_ commands: @escaping @Sendable () -> [TypedCommand])
    /// Behind `PluginSetup.follow`.
    func follow(_ event: String, _ follower: any Follower) throws(SetupError)
    /// Behind `PluginSetup.follow(connections:)`.
    func follow(connections follower: any ConnectionFollower) throws(SetupError)
    /// Behind `PluginSetup.greeting`.
    func greeting(_ work: @escaping GreetingWork)
    /// Behind `PluginSetup.screen`.
    func screen(_ point: String, _ order: FilterOrder, _ filter: any ScreenFilter)
        throws(SetupError)
    /// Behind `PluginSetup.veto`.
    func veto(_ point: String, _ order: FilterOrder, _ filter: any VetoFilter) throws(SetupError)
    /// Behind `PluginSetup.migrations`.
    func migrations(_ steps: [Migration]) throws(SetupError)
    /// Behind `PluginSetup.statement`.
    func statement(_ sql: String) -> Statement
    /// Behind `PluginSetup.publish`.
    func publish(view: String) throws(SetupError)
    /// Behind `PluginSetup.job`.
    func job(_ name: String, _ policy: JobPolicy, _ handler: any JobHandler) throws(SetupError)
        -> JobKind
    /// Behind `PluginSetup.offer`; `name` is for errors.
    func offer(_ type: ObjectIdentifier, _ name: String, _ service: Any) throws(SetupError)
    /// Behind `PluginSetup.service`: nil when nobody offers it; `name` is for errors.
    func service(_ type: ObjectIdentifier, _ name: String) throws(SetupError) -> Any?
    /// Behind `PluginSetup.authenticate`.
    func authenticate(by authenticator: any Authenticator) throws(SetupError)
    /// Behind `PluginSetup.topics(ownedBy:)`.
    func topics(ownedBy owners: any TopicOwners) throws(SetupError)
    /// Behind `PluginSetup.secret`.
    func secret(_ name: String) -> [UInt8]
    /// Behind `PluginSetup.keys`.
    func keys(_ name: String, life: Duration) throws(SetupError) -> any KeyRing
    /// Behind `PluginSetup.files`.
    func files(in folder: String) throws(SetupError) -> [String: [UInt8]]
    /// Behind `PluginSetup.started`.
    func started(_ work: @escaping WriteWork<Void>)
}
