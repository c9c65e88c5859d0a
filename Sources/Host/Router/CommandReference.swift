import PluginAPI

/// The commands as a page for people, made of the same table as everything else. It has neither
/// script nor inline style, as the policy for the server's pages wants it.
enum CommandReference {
    /// HTML, with the commands grouped by plugin in the order in which they were registered.
    static func page(of commands: [Command], version: String) -> String {
        let plugins = commands.map(\.plugin).reduce(into: [String]()) { plugins, name in
            if !plugins.contains(name) { plugins.append(name) }
        }
        let groups = plugins.map { plugin in (plugin, commands.filter { $0.plugin == plugin }) }
        return """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Parley: commands</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="\(HostPage.referenceStyle.rawValue)">
            <body>
            <nav><p><a href="#top">Parley</a> <small>\(markup(version))</small></p>
            \(groups.map(contents).joined())</nav>
            <main id="top">
            \(introduction)
            \(groups.map(chapter).joined())
            \(refusals)
            </main>
            </body>
            </html>

            """
    }

    private static func contents(of plugin: String, _ commands: [Command]) -> String {
        let entries = commands.map { command in
            let verb = command.name.dropFirst(plugin.count + 1)
            return "<li><a href=\"#\(markup(command.name))\">\(markup(String(verb)))</a>"
        }
        return "<h2>\(markup(plugin))</h2><ul>\(entries.joined())</ul>\n"
    }

    private static let introduction = """
        <h1>Commands</h1>
        <p>Each is asked on the WebSocket <code>/ws</code> as
        <code>{"id": 1, "do": "name", "with": {fields}}</code>, or over HTTP by its route: a
        <code>{name}</code> in the path fills the field of that name, the query those of a GET, a
        JSON body those of the other methods. <code>Authorization: Bearer</code> with an access
        token signs in. Programs read the same from
        <a href="\(HostPage.openAPI.rawValue)">openapi.json</a>.</p>
        """

    private static func chapter(of plugin: String, _ commands: [Command]) -> String {
        "<h2>\(markup(plugin))</h2>\n" + commands.map(section).joined()
    }

    private static func section(of command: Command) -> String {
        let name = markup(command.name)
        let routes = command.routes.map(line).joined()
        let fields = command.fields.definitions.map { field in
            row(field.name, field.words, field.purpose, isOptional: field.isOptional)
        }
        return """
            <section id="\(name)">
            <h3><a href="#\(name)">\(name)</a></h3>
            <p>\(markup(command.purpose)) <small>\(markup(command.policy.words))</small></p>
            \(routes.isEmpty ? "<p class=\"route\"><b>WS</b> only on a WebSocket</p>" : routes)
            \(table("Fields", fields))\(table("Answer", rows(of: command.answer)))</section>

            """
    }

    private static func line(of route: Route) -> String {
        let method = route.method.rawValue
        return """
            <p class="route \(method)"><b>\(method)</b> <code>\(markup(route.path))</code>
            <small>\(route.status)</small></p>
            """
    }

    private static func rows(of members: [AnswerMember], within list: String = "") -> [String] {
        members.flatMap { member in
            let name = list + member.name
            let own = row(name, member.kind.words, member.purpose, isOptional: member.isOptional)
            guard case .list(let inner) = member.kind else { return [own] }
            return [own] + rows(of: inner, within: "\(name)[].")
        }
    }

    private static func row(
        _ name: String, _ form: String, _ purpose: String, isOptional: Bool
    ) -> String {
        """
        <tr><th scope="row"><code>\(markup(name))</code>
        <td>\(markup(form))\(isOptional ? ", optional" : "")<td>\(markup(purpose))

        """
    }

    private static func table(_ title: String, _ rows: [String]) -> String {
        rows.isEmpty ? "" : "<h4>\(title)</h4>\n<table>\n\(rows.joined())</table>\n"
    }

    private static var refusals: String {
        let rows = OpenAPI.refusalCodes.map { status, codes in
            let codes = codes.map { "<code>\(markup($0))</code>" }.joined(separator: " ")
            return "<tr><th scope=\"row\">\(status)<td>\(codes)\n"
        }
        return """
            <h2>Refusals</h2>
            <p>In an answer's place stands <code>"error"</code> with a <code>code</code> that never
            changes, a <code>message</code> for people, and where they are known the
            <code>field</code>, <code>retry_after</code> in seconds, and the <code>request</code> as
            the server's log names it.</p>
            <table class="codes">
            \(rows.joined())</table>
            """
    }

    /// Text as HTML; what stands between backticks is code.
    private static func markup(_ text: String) -> String {
        var result = ""
        var isCode = false
        for character in text {
            switch character {
            case "<": result += "&lt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            case "`":
                result += isCode ? "</code>" : "<code>"
                isCode.toggle()
            default: result.append(character)
            }
        }
        return result + (isCode ? "</code>" : "")
    }
}
