import PluginAPI

// What a connection may: the loop's side of the Gate.
extension LoopState {
    /// Lets a request past the Gate, or throws why not.
    func admit(
        _ slot: Int, _ endpoint: Endpoint, _ caller: Caller, size: Int
    ) throws(Refusal) {
        let ask = Gate.Ask(
            endpoint: endpoint, caller: caller, address: connections[slot].address,
            connection: handle(of: slot), size: size, wall: wall, steady: steady)
        try wiring.gate.admit(ask, &connections[slot].lease)
    }

    /// Gives back the tokens that a connection took ahead, at its end.
    func giveBackLease(_ slot: Int) {
        let asker = Asker(
            account: connections[slot].caller.account, address: connections[slot].address,
            connection: handle(of: slot))
        wiring.gate.meter.end(&connections[slot].lease, asker)
    }
}
