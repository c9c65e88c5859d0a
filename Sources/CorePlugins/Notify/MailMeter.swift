import PluginAPI

/// Holds how much mail of one kind an address is sent: so many at once, and evenly refilled over an
/// hour. Kinds are counted apart, so that a flood of one does not keep a warning from its reader.
struct MailMeter: Sendable {
    let tables: NotifyTables
    let perHour: Int64
    /// Addresses are stored as keyed hashes.
    let key: [UInt8]
    let crypto: any Crypto

    private static let hour: Int64 = 3_600_000

    /// True, and counted, when the address may have one more.
    func admits(
        _ address: MailAddress, _ template: String, _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        let database = exchange.database
        let now = exchange.now.milliseconds
        try database.run(tables.forgetFull, now)
        let recipient = Array(address.text.lowercased().utf8).withUnsafeBytes {
            crypto.hmac($0, key: key)
        }
        let before = try database.first(tables.full, recipient, template) {
            rows throws(Refusal) in rows.integer(0)
        }
        let full = max(before ?? now, now) + Self.hour / perHour
        guard full <= now + Self.hour else { return false }
        try database.run(tables.setFull, recipient, template, full)
        return true
    }
}
