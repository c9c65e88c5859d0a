import PluginAPI

extension Server {
    /// Reads the configuration, the scripts, the keys and the certificates again, from where they
    /// were read at the start. With a mistake in the configuration or in a script all stays as it
    /// is, and the log says what is wrong; open connections keep their certificate.
    public func reload() {
        let inspection = Inspection(settings.current.sources)
        for warning in inspection.warnings { Log.warn("\(warning)") }
        do throws(ConfigError) {
            guard inspection.problems.isEmpty else { throw ConfigError(inspection.problems) }
            try scripts.reload(inspection.config) { () throws(ConfigError) in
                try keys.reload()
                certificates?.reload()
            }
            reloadTopicScripts()
            report(settings.take(inspection.config))
        } catch {
            for problem in error.problems { Log.fail("\(problem)") }
            Log.fail("nothing was changed: mend the configuration and send SIGHUP again")
        }
    }

    private func reloadTopicScripts() {
        do throws(Refusal) { try topicScripts?.start() } catch {
            Log.fail("the scripts of topics cannot be read: \(error.message)")
        }
    }

    private func report(_ changes: ConfigChanges) {
        let log = settings.current.log
        Log.configure(level: log.level, format: log.format)
        if !changes.waiting.isEmpty {
            Log.warn(
                "these settings are taken at the next start",
                ["settings": changes.waiting.joined(separator: " ")])
        }
        Log.note(
            "the configuration and the keys were read again",
            [
                "changed": changes.taken.joined(separator: " "),
                "scripts": scripts.board.current.map { "\($0.id) \($0.version)" }
                    .joined(separator: ", "),
            ])
    }
}
