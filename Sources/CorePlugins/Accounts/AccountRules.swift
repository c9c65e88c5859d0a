import PluginAPI

/// What the operator has settled about accounts.
struct AccountRules: Sendable {
    /// Who may register.
    enum Registration: String, Sendable {
        case open, invitation, closed
    }

    let registration: Registration
    /// New accounts wait until an administrator lets them in.
    let needsApproval: Bool
    /// Nobody signs in before the address was verified, where mail can be sent.
    let needsVerification: Bool
    /// Zero bits that the proof of work of a registration begins with; 0 for none.
    let workBits: Int
    /// How long a challenge is good. At the most bits that may be asked for, a browser takes about
    /// half of it.
    static let challengeLife: Duration = .seconds(600)
    /// What links in mails begin with; empty: mails have codes alone.
    let site: String

    static let settings: [Setting] = [
        .text(
            "registration", standard: "open",
            "Who may register: `open`, with an `invitation` alone, or `closed`."),
        .flag(
            "approval", standard: false,
            "New accounts wait until an administrator approves them."),
        .flag(
            "require_verified", standard: false,
            "Where mail can be sent, nobody signs in before their address is verified."),
        .text(
            "site", standard: "",
            "Where people open this server, as `https://chat.example.org/`, for links in mails; "
                + "empty: mails have codes alone."),
        .integer(
            "work_bits", 0...28, standard: 0,
            "A proof of work for registration: zero bits to be found, 0 for none; 20 takes a "
                + "browser about a second."),
    ]

    init(_ settings: Settings) throws(SetupError) {
        guard let registration = Registration(rawValue: settings.text("registration")) else {
            throw SetupError("accounts.registration must be open, invitation or closed")
        }
        self.registration = registration
        needsApproval = settings.flag("approval")
        needsVerification = settings.flag("require_verified")
        site = settings.text("site")
        workBits = Int(settings.integer("work_bits"))
    }

    /// True when the digest begins with enough zero bits.
    func isWorked(_ digest: [UInt8]) -> Bool {
        let zeros = digest.prefix { $0 == 0 }.count
        let next = zeros < digest.count ? digest[zeros].leadingZeroBitCount : 0
        return zeros * 8 + next >= workBits
    }
}
