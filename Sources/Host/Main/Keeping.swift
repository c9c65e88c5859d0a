import CLinux
import Glibc
import Host

/// `parley verify`: a line for each problem, and the exit code of damage when there is one.
func verify(_ config: Config) throws(StartError) {
    let problems = try Verification.run(config)
    for problem in problems { print(problem) }
    guard problems.isEmpty else {
        complain("parley: \(config.data) is damaged; docs/operations.md says what to do\n")
        exit(ExitCode.dataDamaged.rawValue)
    }
    print("Everything in \(config.data) fits together.")
}

/// `parley backup FOLDER`: shows how far it is on a terminal.
func backUp(_ config: Config, into folder: String) throws(StartError) {
    let isTerminal = isatty(2) == 1
    try Backup(of: config, into: folder).run { percent in
        if isTerminal { complain("\r\(percent) %") }
    }
    if isTerminal { complain("\r") }
    print(
        "\(folder) holds a verified backup with the server's keys: keep it where you keep secrets.")
}
