import Glibc
import Host

extension Invocation {
    /// Where the settings of this process come from: file, environment and options.
    func sources() -> ConfigSources {
        let usual = "parley.lua"
        return sources(
            environment: ProcessEnvironment.variables,
            usualFile: access(usual, R_OK) == 0 ? usual : nil)
    }

    func config() throws(ConfigError) -> Config { try Config(sources()) }
}
