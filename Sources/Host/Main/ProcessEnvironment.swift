import Glibc

/// The variables that the process was started with.
enum ProcessEnvironment {
    /// As `NAME=value`.
    static var variables: [String] {
        var found: [String] = []
        var next = environ
        while let variable = next.pointee {
            found.append(String(cString: variable))
            next += 1
        }
        return found
    }
}
