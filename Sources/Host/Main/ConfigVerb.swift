import Host

/// `parley config`, and the documents that are made of the tables of settings.
enum ConfigVerb {
    static func run(_ invocation: Invocation) throws -> ExitCode {
        if invocation.has("example") || invocation.has("markdown") {
            // Of the standard plugins, whatever this server has.
            let document = ConfigDocument(Inspection(ConfigSources()).manifests)
            print(
                invocation.has("example") ? document.example : document.markdown, terminator: "")
            return .success
        }
        let config = try invocation.config()
        let manifests = Inspection(invocation.sources()).manifests
        print(SettingListing(config.entries(of: manifests)).text, terminator: "")
        return .success
    }
}
