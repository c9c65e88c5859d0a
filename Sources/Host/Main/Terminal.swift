import Glibc
import Host

/// The terminal that the program was started from, whatever its standard input is.
enum Terminal {
    /// Asks twice for a secret and shows none of it.
    /// - Parameter option: how it is called on the command line.
    static func readSecret(_ option: String) throws(ConfigError) -> String {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw ConfigError("there is no terminal to ask on: use \(option)-stdin")
        }
        defer { close(terminal) }
        let name = option.drop { $0 == "-" }
        let first = try ask("\(name): ", on: terminal)
        guard try ask("\(name) again: ", on: terminal) == first else {
            throw ConfigError("the two were not the same")
        }
        return first
    }

    /// Shows how far something came, where somebody looks.
    static func showProgress(_ count: Int) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        say("\r\(count)", on: STDERR_FILENO)
    }

    /// Clears what `showProgress` showed.
    static func endProgress() {
        guard isatty(STDERR_FILENO) == 1 else { return }
        say("\r\u{1B}[K", on: STDERR_FILENO)
    }

    /// Lets Ctrl-C be a way to end, and no failure.
    static func endQuietly() { signal(SIGINT) { _ in _exit(0) } }

    /// Waits half a second.
    static func pause() { usleep(500_000) }

    /// Says something to whoever looks, beside what is printed.
    static func tell(_ text: String) { say(text, on: STDERR_FILENO) }

    /// Prints at once, also where standard output is no terminal.
    static func show(_ text: String) {
        guard !text.isEmpty else { return }
        print(text, terminator: "")
        fflush(nil)
    }

    private static func ask(
        _ question: String, on terminal: Int32
    ) throws(ConfigError) -> String {
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else {
            throw ConfigError("the terminal cannot be asked")
        }
        var silent = before
        // Without signals, too: Ctrl-C would end the program and leave the terminal mute. It ends
        // the line instead.
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
        withUnsafeMutableBytes(of: &silent.c_cc) { $0[Int(VEOL)] = interrupt }
        tcsetattr(terminal, TCSAFLUSH, &silent)
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        say(question, on: terminal)
        let line = readLine(from: terminal)
        say("\n", on: terminal)
        guard let line, !line.isEmpty, !line.contains(interrupt) else {
            throw ConfigError("nothing was given")
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// What Ctrl-C types where it is no signal.
    private static let interrupt: UInt8 = 3
    private static let lineLimit = 4096

    // Up to the line's end, without it.
    private static func readLine(from terminal: Int32) -> [UInt8]? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < lineLimit {
            guard read(terminal, &byte, 1) == 1 else { return nil }
            if byte == UInt8(ascii: "\n") || byte == interrupt {
                return byte == interrupt ? nil : line
            }
            line.append(byte)
        }
        return nil
    }

    private static func say(_ text: String, on terminal: Int32) {
        var text = text
        _ = text.withUTF8 { write(terminal, $0.baseAddress, $0.count) }
    }
}
