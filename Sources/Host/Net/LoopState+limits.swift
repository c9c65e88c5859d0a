import CLinux
import Glibc
import PluginAPI

// What a connection may: the loop's side of the Gate.
extension LoopState {
    // MARK: Places

    /// Takes a place for a connection that was just accepted. One too many is told so and closed.
    mutating func hasPlace(
        _ descriptor: Int32, from address: ClientAddress, _ door: ListenAddress
    ) -> Bool {
        do throws(Refusal) {
            try wiring.gate.places.open(from: address)
            return true
        } catch {
            turnAway(descriptor, error, door)
            return false
        }
    }

    /// Connections a second that are told why they are turned away; the others are just closed.
    private static let turnedAwayLimit = 100

    private mutating func turnAway(
        _ descriptor: Int32, _ refusal: Refusal, _ door: ListenAddress
    ) {
        defer { close(descriptor) }
        turnedAway += 1
        // Over TLS there is no way to say why before the handshake, which costs too much.
        guard turnedAway <= Self.turnedAwayLimit, !door.isSecure else { return }
        var answer = ByteBuffer(capacity: 512)
        let asker = HTTPAsker(keepsAlive: false, isHead: false)
        Answer.appendRefusal(refusal, asker, .none, to: &answer)
        _ = CLinux.send(descriptor, answer.bytes.baseAddress, answer.count, Int32(MSG_NOSIGNAL))
        // A socket that is closed with unread bytes takes back what was sent.
        _ = recv(descriptor, readBuffer.baseAddress, Self.readSize, 0)
    }

    /// Notes whom a connection comes from, once the proxy in front of it has told. Until then it
    /// is `.local` and counts in all alone.
    /// - Throws: when that address has too many connections; nothing has changed then.
    mutating func move(_ slot: Int, to address: ClientAddress) throws(Refusal) {
        try wiring.gate.places.move(from: connections[slot].address, to: address)
        giveBackLease(slot)
        connections[slot].address = address
    }

    /// Gives back what an ended connection had.
    mutating func leavePlace(_ slot: Int) {
        giveBackLease(slot)
        guard !connections[slot].isOperators else { return }
        wiring.gate.places.close(from: connections[slot].address)
        if connections[slot].caller.isSignedIn {
            wiring.gate.places.signOut(connections[slot].caller.account)
        }
    }

    // MARK: Rates

    /// Lets a request past the Gate, or throws why not.
    func admit(
        _ slot: Int, _ endpoint: Endpoint, _ caller: Caller, size: Int
    ) throws(Refusal) {
        let ask = Gate.Ask(
            endpoint: endpoint, caller: caller, address: connections[slot].address,
            connection: handle(of: slot), size: size, wall: wall, steady: steady)
        try wiring.gate.admit(ask, &connections[slot].lease)
    }

    /// Charges for what is no command: a connection, a sign-in, a page.
    func charge(_ slot: Int) throws(Refusal) {
        try wiring.gate.meter.charge(1, asker(slot), at: steady, &connections[slot].lease)
    }

    /// Refusals in a row, heedless of what they say, after which a connection is closed.
    private static let refusalLimit: UInt8 = 100

    /// Counts a refusal. A server that is overloaded is nobody's fault.
    mutating func isOneTooMany(_ slot: Int, _ refusal: Refusal) -> Bool {
        guard wiring.limits.enabled, refusal.code != .overloaded else { return false }
        connections[slot].refusals = min(connections[slot].refusals, Self.refusalLimit) + 1
        return connections[slot].refusals >= Self.refusalLimit
    }

    private func giveBackLease(_ slot: Int) {
        wiring.gate.meter.end(&connections[slot].lease, asker(slot))
    }

    private func asker(_ slot: Int) -> Asker {
        Asker(
            account: connections[slot].caller.account, address: connections[slot].address,
            connection: handle(of: slot))
    }
}
