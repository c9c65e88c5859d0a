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
        <meta charset="utf-8">
        <title>Parley</title>
        <h1>Parley is running</h1>
        <p>This server has no browser client yet. What it can be asked stands at
        <a href="/api">/api</a>; README.md shows a first conversation.</p>

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
