import CLinux
import Glibc
import PluginAPI
import Synchronization

/// One event loop as others see it: what they post to it, and its thread.
final class Loop: Sendable {
    let index: Int32
    let mailbox = Mailbox<Parcel>(limit: Loop.parcelLimit)
    let statistics = LoopStatistics()
    private let hasEnded = Atomic<Bool>(false)
    private let patience: Duration

    /// Parcels that wait for one loop.
    static let parcelLimit = 8192

    /// - Parameter patience: how long a loop may take nothing while its mailbox is full.
    init(index: Int, patience: Duration = .seconds(20)) {
        self.index = Int32(index)
        self.patience = patience
    }

    /// The loop's whole life, on its own thread.
    func run(_ wiring: LoopWiring) {
        do {
            var state = LoopState(loop: self, wiring: wiring)
            state.run()
        }
        end()
    }

    /// Nobody is left who could be told anything.
    func end() { hasEnded.store(true, ordering: .releasing) }

    /// Hands the loop a parcel, from any thread. A loop that is behind holds back who posts; one
    /// that hangs ends the process, since a lost parcel would be a lost answer: everything that is
    /// stored is there after the restart, and clients resume.
    func post(_ parcel: Parcel) {
        if mailbox.post(parcel) { return }
        // Counted, not timed: a process that was stopped for a while does not hang.
        for _ in 0..<patience.wholeMilliseconds {
            if hasEnded.load(ordering: .acquiring) { return }
            usleep(1000)
            if mailbox.post(parcel) { return }
        }
        giveUp()
    }

    private func giveUp() -> Never {
        Log.warn(
            "loop-\(index) hangs: it took nothing for \(patience); the process ends, start it again"
        )
        abort()
    }
}

/// What every loop needs of the rest of the host.
struct LoopWiring: Sendable {
    let listeners: [Listener]
    /// nil where nobody listens for TLS.
    let certificates: Certificates?
    let proxies: TrustedProxies
    /// Where plain requests are sent to; nil when they are served.
    let twin: SecureTwin?
    /// Seconds for which browsers shall use TLS alone; 0 says nothing of it.
    let strictSeconds: Int
    var gate: Gate
    let commands: CommandTable
    let routes: RouteTable
    let admin: AdminTable
    let dispatcher: Dispatcher
    let shared: Shared
    let authenticator: (any Authenticator)?
    let settings: LiveSettings
    /// This loop's share.
    var limits: Config.Limits
    let loopCount: Int
    /// Configured plugins that do not run, for the health page.
    let stoppedPlugins: [String]
    let metrics: MetricsPage
    /// What opens `/metrics`; empty for programs of this machine alone.
    let metricsToken: String
    let documents: Documents
    /// The server's build, told to every client.
    let build: String
    var origins: OriginPolicy
    let testEcho: Bool
    /// What browsers are served, and what certificate authorities are.
    let web: StaticFiles?
    let challenges: StaticFiles?
}
