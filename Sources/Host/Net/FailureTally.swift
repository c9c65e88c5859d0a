/// What connections failed of before their first request, since it was last told: a flood makes one
/// line a second.
struct FailureTally {
    private var count = 0
    private var reason = ""
    private var address = ClientAddress.local

    mutating func note(_ reason: String, from address: ClientAddress) {
        count += 1
        (self.reason, self.address) = (reason, address)
    }

    mutating func tell() {
        guard count > 0 else { return }
        Log.note(
            "connections failed", ["count": "\(count)", "last": "\(address)", "reason": reason])
        count = 0
    }
}
