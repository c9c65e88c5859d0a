import PluginAPI

/// Makes connections: resolves a host, checks each address, and connects to exactly the one that
/// was checked.
struct Connector: Sendable {
    let readiness: Readiness
    let resolver: Resolver
    let rules: AddressRules
    let tls: TLSClient

    /// The addresses of a host that may be connected to.
    /// - Throws: `.notAllowed` when there are only others.
    func addresses(
        of host: String, isSecure: Bool, by deadline: Int64
    ) async throws(OutboundError) -> [ClientAddress] {
        let found = try await resolver.resolve(host, by: deadline)
        let permitted = found.filter { rules.permits($0, of: host, isSecure: isSecure) }
        guard permitted.isEmpty else { return permitted }
        let isPublic = found.contains(where: \.isPublic)
        throw OutboundError(
            .notAllowed,
            isPublic
                ? "\(host) may be reached over TLS only; outbound.allow can name it"
                : "\(host) is not on the open internet (\(found[0])); outbound.allow can name it")
    }

    /// A connection to the first address that takes one.
    func connect(
        to addresses: [ClientAddress], port: UInt16, by deadline: Int64
    ) async throws(OutboundError) -> (OutboundSocket, ClientAddress) {
        var reason = OutboundError(.unreachable, "there is no address")
        for (index, address) in addresses.enumerated() {
            // One that is silent leaves time for those behind it.
            let now = Clock.steady
            let share = (deadline - now) / Int64(addresses.count - index)
            do {
                let socket = try await OutboundSocket(
                    address, port: port, readiness, by: now + share)
                return (socket, address)
            } catch {
                reason = error
                if error.code == .cancelled { break }
            }
        }
        throw reason
    }
}
