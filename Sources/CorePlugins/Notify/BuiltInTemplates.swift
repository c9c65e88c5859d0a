/// The templates that come with the server, in English and German.
enum BuiltInTemplates {
    /// By word; English first, which is taken where a language is missing.
    static let all: [(word: String, template: MailTemplate)] = [
        ("verify", verifyEnglish), ("verify", verifyGerman),
        ("reset", resetEnglish), ("reset", resetGerman),
        ("new_device", newDeviceEnglish), ("new_device", newDeviceGerman),
        ("test", testEnglish), ("test", testGerman),
    ]

    private static let verifyEnglish = make(
        "en", "{site}: confirm your address",
        [
            "Hello {username},",
            "this address was given to {site}.",
            "If it was you, confirm it with this code:\n{code}",
            "This link does the same:\n{link}",
            "If it was not you, do nothing.",
        ])

    private static let verifyGerman = make(
        "de", "{site}: bestätige deine Adresse",
        [
            "Hallo {username},",
            "diese Adresse wurde bei {site} angegeben.",
            "Wenn du es warst, bestätige sie mit diesem Code:\n{code}",
            "Dieser Link bewirkt dasselbe:\n{link}",
            "Wenn du es nicht warst, musst du nichts tun.",
        ])

    private static let resetEnglish = make(
        "en", "{site}: choose a new password",
        [
            "Hello {username},",
            "somebody asked for a new password for your account on {site}.",
            "If it was you, choose one with this code:\n{code}",
            "This link does the same:\n{link}",
            "This works once, and for an hour. If it was not you, do nothing: your password stays as "
                + "it is.",
        ])

    private static let resetGerman = make(
        "de", "{site}: wähle ein neues Passwort",
        [
            "Hallo {username},",
            "für dein Konto bei {site} wurde ein neues Passwort angefordert.",
            "Wenn du es warst, wähle es mit diesem Code:\n{code}",
            "Dieser Link bewirkt dasselbe:\n{link}",
            "Das geht einmal, und eine Stunde lang. Wenn du es nicht warst, musst du nichts tun: dein "
                + "Passwort bleibt, wie es ist.",
        ])

    private static let newDeviceEnglish = make(
        "en", "{site}: a new device has signed in",
        [
            "Hello {username},",
            "a device that we had not seen before has signed in to your account on {site}.",
            "Device: {device}",
            "Address: {address}",
            "Time: {time}",
            "If it was you, there is nothing to do. If not, change your password at once and end all "
                + "sessions.",
        ])

    private static let newDeviceGerman = make(
        "de", "{site}: ein neues Gerät hat sich angemeldet",
        [
            "Hallo {username},",
            "ein Gerät, das wir noch nicht kannten, hat sich bei deinem Konto auf {site} angemeldet.",
            "Gerät: {device}",
            "Adresse: {address}",
            "Zeit: {time}",
            "Wenn du es warst, musst du nichts tun. Wenn nicht, ändere sofort dein Passwort und beende "
                + "alle Sitzungen.",
        ])

    private static let testEnglish = make(
        "en", "{site}: mail works", ["This mail says that {site} can send mail."])

    private static let testGerman = make(
        "de", "{site}: Mail funktioniert", ["Diese Mail sagt, dass {site} Mail senden kann."])

    private static func make(
        _ language: String, _ subject: String, _ paragraphs: [String]
    ) -> MailTemplate {
        MailTemplate(
            language: language, subject: TemplateText(subject),
            text: TemplateText(paragraphs.joined(separator: "\n\n")),
            html: TemplateText(page(language, paragraphs)))
    }

    // One paragraph each, so that those without their value go there, too.
    private static func page(_ language: String, _ paragraphs: [String]) -> String {
        let body = paragraphs.map { paragraph in
            let text = paragraph.replacing("\n", with: "<br>\n")
                .replacing("{link}", with: "<a href=\"{link}\">{link}</a>")
                .replacing("{code}", with: "<b>{code}</b>")
            return "<p>\(text)</p>"
        }
        return """
            <!doctype html>
            <html lang="\(language)">
            <meta charset="utf-8">
            <body style="font-family: sans-serif; line-height: 1.5">

            \(body.joined(separator: "\n\n"))

            </body>
            </html>
            """
    }
}
