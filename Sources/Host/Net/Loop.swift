import CLinux
import Glibc
import PluginAPI

/// One event loop as others see it: what they post to it, and its thread.
final class Loop: Sendable {
    let index: Int32
    /// Parcels are small in number (one a batch); the bound is there for a loop that hangs.
    let mailbox = Mailbox<Parcel>(limit: 1 << 20)

    init(index: Int) { self.index = Int32(index) }

    /// The loop's whole life, on its own thread.
    func run(_ wiring: LoopWiring) {
        var state = LoopState(loop: self, wiring: wiring)
        state.run()
    }
}

/// What every loop needs of the rest of the host.
struct LoopWiring: Sendable {
    let listener: Listener
    let gate: Gate
    let commands: CommandTable
    let routes: RouteTable
    let dispatcher: Dispatcher
    let shared: Shared
    let authenticator: (any Authenticator)?
    let limits: Config.Limits
    /// The server's build, told to every client.
    let build: String
}
