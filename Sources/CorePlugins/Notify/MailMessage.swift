import PluginAPI

/// One mail as it goes over the wire (RFC 5322): ASCII, but for international addresses, in lines
/// that end with CR LF.
struct MailMessage: Sendable {
    let from: MailAddress
    let to: MailAddress
    let bytes: [UInt8]

    /// Only a server with SMTPUTF8 takes it.
    var isInternational: Bool { from.isInternational || to.isInternational }

    /// - Parameter id: what stands before the @ of its Message-ID: the same in all attempts, so
    ///   that one which was delivered twice can be told.
    init(
        _ letter: MailTemplate.Letter, language: String, to: MailAddress, _ settings: MailSettings,
        id: String, at moment: Timestamp
    ) {
        from = settings.from
        self.to = to
        let headers = [
            "From: \(HeaderText.phrase(settings.fromName))\r\n <\(from.text)>", "To: <\(to.text)>",
            "Subject: \(HeaderText.text(letter.subject))", "Date: \(MailDate.text(of: moment))",
            "Message-ID: <\(id)@\(from.asciiDomain)>", "MIME-Version: 1.0",
            // RFC 3834 section 5: nobody is to answer that they are away.
            "Auto-Submitted: auto-generated", "Content-Language: \(language)",
        ]
        let text = Self.part("text/plain", letter.text)
        guard let html = letter.html else {
            bytes = Self.lines(headers) + text
            return
        }
        // Quoted-printable never holds "=_" (RFC 2045 section 6.7).
        let boundary = "=_\(id)"
        bytes =
            Self.lines(
                headers + ["Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\""])
            + Self.lines(["", "--\(boundary)"]) + text
            + Self.lines(["--\(boundary)"]) + Self.part("text/html", html)
            + Self.lines(["--\(boundary)--"])
    }

    private static func part(_ type: String, _ text: String) -> [UInt8] {
        lines([
            "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
            "",
        ]) + QuotedPrintable.encode(text)
    }

    private static func lines(_ lines: [String]) -> [UInt8] {
        lines.flatMap { Array($0.utf8) + [0x0D, 0x0A] }
    }
}
