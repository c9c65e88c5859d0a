import PluginAPI

/// What may be reached: the open internet, and what the operator's `outbound.allow` names.
struct AddressRules: Sendable {
    private var hosts: Set<String> = []
    private var networks: [NetworkPrefix] = []

    /// - Parameter allowed: names of hosts, and networks such as `10.0.0.0/8` or `127.0.0.1`.
    init(allowed: [String]) throws(ConfigError) {
        for text in allowed {
            if let network = NetworkPrefix(parsing: text) {
                networks.append(network)
            } else if OutboundHostName.isValid(text) {
                hosts.insert(text.lowercased())
            } else {
                throw ConfigError("outbound.allow: '\(text)' is neither a host nor a network")
            }
        }
    }

    /// Whether a connection to this address of the host may be made. Plain HTTP goes only where
    /// the operator said so.
    func permits(_ address: ClientAddress, of host: String, isSecure: Bool) -> Bool {
        isNamed(address, host) || isSecure && address.isPublic
    }

    private func isNamed(_ address: ClientAddress, _ host: String) -> Bool {
        hosts.contains(host) || networks.contains { $0.contains(address) }
    }
}
