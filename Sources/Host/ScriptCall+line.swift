import PluginAPI

extension ScriptCall {
    /// For those who follow what scripts do: never what was given or answered, which may be words
    /// of people, and of an address its host alone, as the rest may be a secret.
    /// - Parameter took: microseconds.
    func line(_ version: String, _ reply: ScriptReply, took: Int64) -> ScriptTail.Line {
        let isFetch = function == ScriptWorld.fetch
        return ScriptTail.Line(
            kind: isFetch ? .fetch : .call, script: script, version: version, point: function,
            microseconds: took, word: word(of: reply, isFetch: isFetch),
            text: isFetch ? host : "")
    }

    private func word(of reply: ScriptReply, isFetch: Bool) -> String {
        switch reply {
        case .refused(let code, _): code
        case .done(let json):
            isFetch
                ? JSONTree(reading: json)?["status"].map { "\($0.text)" } ?? "done" : "done"
        }
    }

    private var host: String {
        let url = JSONTree(reading: fields)?["url"]?.string ?? ""
        do throws(OutboundError) { return try HTTPURL(parsing: url).host } catch { return "" }
    }
}
