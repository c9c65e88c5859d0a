import CLinux
import Glibc
import Host

/// What was asked for on the command line.
struct CommandLineArguments {
    enum Verb {
        case serve, help, version, verify
        /// Into this folder.
        case backup(String)
    }

    static let usage = """
        Usage: parley [serve | verify | backup FOLDER] [--config FILE] [--data DIR]
                      [--listen ADDRESS]...

          serve            serve until Ctrl-C (what happens without a command, too)
          verify           read everything that is stored and say what does not fit together
          backup FOLDER    copy what is stored, with its keys, also while the server runs
          --config FILE    settings, a Lua file; parley.lua of this folder where there is one
          --data DIR       where everything is stored; default: data
          --listen ADDR    HOST:PORT or unix:PATH, more than once for more than one;
                           default: 127.0.0.1:8080; port 0 takes a free one
          --test-echo      also serve /__echo, which sends back what it hears (for tests)
          --version        print the version
          --help           print this
        """

    private(set) var verb = Verb.serve
    private var file: String?
    private var data: String?
    private var listen: [String] = []
    private var testEcho = false

    init(_ arguments: [String]) throws(ConfigError) {
        var rest = arguments[...]
        if rest.first == "serve" { rest.removeFirst() }
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h", "help": verb = .help
            case "--version", "version": verb = .version
            case "verify": verb = .verify
            case "backup": verb = .backup(try Self.value(of: argument, &rest))
            case "--config": file = try Self.value(of: argument, &rest)
            case "--data": data = try Self.value(of: argument, &rest)
            case "--listen": listen.append(try Self.value(of: argument, &rest))
            case "--test-echo": testEcho = true
            default:
                throw ConfigError("'\(argument)' is not understood; parley --help lists what is")
            }
        }
    }

    /// The file's settings, and the command line's over them.
    func config() throws(ConfigError) -> Config {
        let path = file ?? (access("parley.lua", R_OK) == 0 ? "parley.lua" : nil)
        var overrides: [ConfigSources.Override] = []
        if let data { overrides.append(ConfigSources.Override("data", data, flag: "--data")) }
        if !listen.isEmpty {
            let addresses = listen.joined(separator: ",")
            overrides.append(.init("listen", addresses, flag: "--listen"))
        }
        var config = try Config(
            ConfigSources(
                file: path, environment: ProcessEnvironment.variables, commandLine: overrides))
        config.testEcho = testEcho
        return config
    }

    private static func value(
        of option: String, _ rest: inout ArraySlice<String>
    ) throws(ConfigError) -> String {
        guard let value = rest.popFirst() else {
            throw ConfigError("\(option) needs a value behind it")
        }
        return value
    }
}
