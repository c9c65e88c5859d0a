/// Where a request of a plain listener should have gone: the same place over TLS.
struct SecureTwin {
    /// The port that speaks TLS.
    let port: UInt16

    /// - Parameters:
    ///   - host: the authority that the request is for.
    ///   - target: path and query.
    ///   - plainPort: the port that it came to. Where the client means another, something on the
    ///     way maps ports, and the usual one for TLS is taken.
    func location(host: String, target: String, plainPort: UInt16) -> String {
        let colon = host.lastIndex(of: ":")
        let hasPort = colon.map { !host[$0...].contains("]") } ?? false
        let name = hasPort ? host[..<colon!] : host[...]
        let asked = hasPort ? UInt16(host[colon!...].dropFirst()) : 80
        let isMapped = asked != plainPort
        return "https://\(name)\(isMapped || port == 443 ? "" : ":\(port)")\(target)"
    }
}
