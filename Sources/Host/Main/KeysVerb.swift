import Host

/// `parley keys list` and `parley keys rotate`.
enum KeysVerb {
    static func list(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let report = KeyReport(try KeyStore(folder: try invocation.config().data).keys)
        print(invocation.has("json") ? report.json + "\n" : report.text, terminator: "")
        return .success
    }

    static func rotate(_ invocation: Invocation) throws(ConfigError) -> ExitCode {
        let store = try KeyStore(folder: try invocation.config().data)
        let revokes = invocation.has("revoke")
        let made = try store.rotate(invocation.operand ?? "", revokes: revokes)
        let old = revokes ? "the old ones are forgotten" : "the old one is honoured for its life"
        print("\(made.ring): the key \(made.id) signs now, \(old).")
        print("Send SIGHUP to a running server: it takes the key without dropping a connection.")
        return .success
    }
}
