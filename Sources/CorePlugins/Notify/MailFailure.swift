/// Why a mail did not go out. It names no address, no text and no secret, since it is kept.
struct MailFailure: Error, CustomStringConvertible {
    let description: String
    /// Another attempt would fail as well.
    let isFinal: Bool

    init(_ description: String, isFinal: Bool = false) {
        self.description = description
        self.isFinal = isFinal
    }
}
