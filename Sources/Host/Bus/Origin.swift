/// Whose requests count together where nobody is signed in: all of a network, or those of one
/// connection where the address says nothing about who asks.
enum Origin: Hashable, Sendable {
    case network(ClientAddress)
    case connection(ConnectionHandle)

    init(_ address: ClientAddress, _ connection: ConnectionHandle) {
        self = address.isOwnMachine ? .connection(connection) : .network(address.network)
    }
}
