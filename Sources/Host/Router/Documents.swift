import PluginAPI

/// A page that stays the same as long as the server runs.
struct Document: Sendable {
    let type: MediaType
    let bytes: [UInt8]

    init(_ type: MediaType, _ text: String) {
        self.type = type
        bytes = [UInt8](text.utf8)
    }
}

/// What the server says of its own interface; made once, of the commands that are loaded.
struct Documents: Sendable {
    let welcome = Document(
        .html,
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Parley</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="\(HostPage.referenceStyle.rawValue)">
        </head>
        <body class="notice">
        <main>
        <h1>Parley is running</h1>
        <p>This server serves no browser client: the setting <code>web</code> names no folder.</p>
        <p><a class="button" href="/api">What it can be asked</a></p>
        </main>
        </body>
        </html>

        """)
    let reference: Document
    let style = Document(.css, CommandReference.style)
    let openAPI: Document

    init(_ endpoints: [Endpoint], version: String) {
        let commands = endpoints.map(\.command)
        reference = Document(.html, CommandReference.page(of: commands, version: version))
        openAPI = Document(.json, OpenAPI.document(of: commands, version: version).text)
    }
}
