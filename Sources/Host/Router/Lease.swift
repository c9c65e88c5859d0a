import PluginAPI

/// Tokens that a connection took ahead from the shared buckets, so that an ordinary request touches
/// nothing that others touch.
struct Lease {
    /// Whose they are; what another account asks takes new ones.
    private(set) var account = Caller.nobody.account
    private(set) var tokens: Int32 = 0

    /// False when too few are left.
    mutating func spend(_ cost: Int, of account: AccountID) -> Bool {
        guard tokens >= Int32(cost), self.account == account else { return false }
        tokens -= Int32(cost)
        return true
    }

    mutating func add(_ count: Int, of account: AccountID) {
        self.account = account
        tokens += Int32(count)
    }
}
