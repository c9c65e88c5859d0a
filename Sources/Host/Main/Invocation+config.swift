import Glibc
import Host

extension Invocation {
    /// The settings of this process: file, environment and options.
    func config() throws(ConfigError) -> Config {
        let usual = "parley.lua"
        return try Config(
            sources(
                environment: ProcessEnvironment.variables,
                usualFile: access(usual, R_OK) == 0 ? usual : nil))
    }
}
