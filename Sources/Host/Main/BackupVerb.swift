import CLinux
import Glibc
import Host

/// `parley backup FOLDER`: shows how far it is on a terminal.
enum BackupVerb {
    static func run(_ invocation: Invocation) throws -> ExitCode {
        let folder = invocation.operand ?? ""
        let isTerminal = isatty(2) == 1
        try Backup(of: try invocation.config(), into: folder).run { percent in
            if isTerminal { show("\r\(percent) %") }
        }
        if isTerminal { show("\r") }
        print(
            "\(folder) holds a verified backup with the server's keys: keep it where you keep "
                + "secrets.")
        return .success
    }

    private static func show(_ text: String) {
        var text = text
        _ = text.withUTF8 { write(2, $0.baseAddress, $0.count) }
    }
}
