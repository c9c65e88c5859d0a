/// An address that mail can be sent to (RFC 5321 section 4.1.2, with the letters of RFC 6531): a
/// dot-atom and a domain. Nothing in it can end a line, a header or a command.
struct MailAddress: Sendable, Equatable {
    let text: String
    let domain: String

    /// nil when it is none.
    init?(_ text: String) {
        guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { return nil }
        let local = text[..<at]
        let domain = text[text.index(after: at)...]
        guard Self.isLocal(local), Self.isDomain(domain) else { return nil }
        self.text = text
        self.domain = String(domain)
    }

    /// Only a server with SMTPUTF8 takes it (RFC 6531).
    var isInternational: Bool { !text.utf8.allSatisfy { $0 < 0x80 } }

    /// The domain where it is ASCII, otherwise that of this machine.
    var asciiDomain: String { domain.utf8.allSatisfy { $0 < 0x80 } ? domain : "localhost" }

    private static func isLocal(_ text: Substring) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.unicodeScalars.allSatisfy(isAtomLetter)
            }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        (1...253).contains(text.utf8.count)
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.unicodeScalars.allSatisfy(isDomainLetter)
            }
    }

    // RFC 5322 section 3.2.3
    private static func isAtomLetter(_ letter: Unicode.Scalar) -> Bool {
        guard letter.isASCII else { return isVisible(letter) }
        return isAlphanumeric(letter) || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(letter)
    }

    private static func isDomainLetter(_ letter: Unicode.Scalar) -> Bool {
        guard letter.isASCII else { return isVisible(letter) }
        return isAlphanumeric(letter) || letter == "-"
    }

    private static func isAlphanumeric(_ letter: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) || ("0"..."9").contains(letter)
    }

    private static func isVisible(_ letter: Unicode.Scalar) -> Bool {
        switch letter.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator,
            .lineSeparator, .paragraphSeparator:
            false
        default: true
        }
    }
}
