/// What a plugin registers while it is set up. The host remembers every registration under the
/// plugin's name; after `setUp` has returned the list is closed.
public final class PluginSetup {
    public let settings: Settings
    public let crypto: any Crypto
    private let registry: any PluginRegistry

    public init(settings: Settings, crypto: any Crypto, registry: any PluginRegistry) {
        self.settings = settings
        self.crypto = crypto
        self.registry = registry
    }

    /// A command and its handler.
    public func add(_ verb: any Verb) throws(SetupError) { try registry.add(verb) }

    /// A kind of event that this plugin appends or announces; `purpose` is for the documents.
    public func event(_ name: String, _ purpose: String) throws(SetupError) -> EventKind {
        try registry.event(name, purpose)
    }

    /// Follows a kind of event of any plugin, by its name. The plugin that declares it must be in
    /// `requires`.
    public func follow(_ event: String, _ follower: any Follower) throws(SetupError) {
        try registry.follow(event, follower)
    }

    public func screen(
        _ point: String, _ filter: any ScreenFilter, order: FilterOrder = FilterOrder()
    ) throws(SetupError) { try registry.screen(point, order, filter) }

    public func veto(
        _ point: String, _ filter: any VetoFilter, order: FilterOrder = FilterOrder()
    ) throws(SetupError) { try registry.veto(point, order, filter) }

    /// The steps that make the plugin's tables, in order.
    public func migrations(_ steps: [Migration]) throws(SetupError) {
        try registry.migrations(steps)
    }

    /// A statement, checked and prepared when the migrations have run.
    public func statement(_ sql: StaticString) -> Statement { registry.statement("\(sql)") }

    /// Lets every plugin read a view of this plugin. Its name is part of `Contracts/`.
    public func publish(view: String) throws(SetupError) { try registry.publish(view: view) }

    public func job(_ name: String, _ handler: any JobHandler) throws(SetupError) -> JobKind {
        try registry.job(name, handler)
    }

    /// Offers what other plugins may ask; `Contracts/` declares the protocol.
    public func offer<Service>(_ type: Service.Type, _ service: Service) throws(SetupError) {
        try registry.offer(ObjectIdentifier(type), "\(type)", service)
    }

    /// A service of a plugin that stands in `requires`.
    public func service<Service>(_ type: Service.Type) throws(SetupError) -> Service {
        guard let service = try registry.service(ObjectIdentifier(type), "\(type)") as? Service
        else {
            throw SetupError("no plugin offers \(type): add the one that does to requires")
        }
        return service
    }

    /// Tells the host who a token belongs to; exactly one plugin does.
    public func authenticate(by authenticator: any Authenticator) throws(SetupError) {
        try registry.authenticate(by: authenticator)
    }

    /// 32 secret bytes that are this server's own and the same in every run, one for each name.
    public func secret(_ name: String) -> [UInt8] { registry.secret(name) }

    /// Called with a write exchange once, when storage is ready and before the first connection.
    public func started(_ work: @escaping WriteWork<Void>) { registry.started(work) }
}

/// The host's side of the set-up.
public protocol PluginRegistry: AnyObject {
    func add(_ verb: any Verb) throws(SetupError)
    func event(_ name: String, _ purpose: String) throws(SetupError) -> EventKind
    func follow(_ event: String, _ follower: any Follower) throws(SetupError)
    func screen(_ point: String, _ order: FilterOrder, _ filter: any ScreenFilter)
        throws(SetupError)
    func veto(_ point: String, _ order: FilterOrder, _ filter: any VetoFilter) throws(SetupError)
    func migrations(_ steps: [Migration]) throws(SetupError)
    func statement(_ sql: String) -> Statement
    func publish(view: String) throws(SetupError)
    func job(_ name: String, _ handler: any JobHandler) throws(SetupError) -> JobKind
    func offer(_ type: ObjectIdentifier, _ name: String, _ service: Any) throws(SetupError)
    func service(_ type: ObjectIdentifier, _ name: String) throws(SetupError) -> Any?
    func authenticate(by authenticator: any Authenticator) throws(SetupError)
    func secret(_ name: String) -> [UInt8]
    func started(_ work: @escaping WriteWork<Void>)
}
