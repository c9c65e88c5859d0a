/// What a file is, by the end of its name: the types that a browser client is made of.
struct MediaType: Sendable {
    let name: StaticString
    /// Text and the like, which may lie compressed beside itself.
    let isCompressible: Bool
    /// A browser shows it as a page, in which scripts may run.
    let isPage: Bool

    private init(_ name: StaticString, isCompressible: Bool = false, isPage: Bool = false) {
        self.name = name
        self.isCompressible = isCompressible
        self.isPage = isPage
    }

    static let plain = MediaType("text/plain; charset=utf-8", isCompressible: true)
    static let html = MediaType(
        "text/html; charset=utf-8", isCompressible: true, isPage: true)
    static let css = MediaType("text/css; charset=utf-8", isCompressible: true)
    static let json = MediaType("application/json", isCompressible: true)
    private static let script = MediaType("text/javascript; charset=utf-8", isCompressible: true)

    /// - Parameter path: the last name of which counts.
    init(path: UnsafeRawBufferPointer) {
        let mark = path.lastIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
        let start = mark.flatMap { path[$0] == UInt8(ascii: ".") ? $0 + 1 : nil } ?? path.count
        let end = path[part: start..<path.count]
        self =
            Self.table.first { end.spells($0.end) }?.type ?? MediaType("application/octet-stream")
    }

    private static let table: [(end: StaticString, type: MediaType)] = [
        ("html", html), ("htm", html),
        ("js", script), ("mjs", script),
        ("css", css), ("json", json), ("map", json),
        ("webmanifest", MediaType("application/manifest+json", isCompressible: true)),
        ("txt", plain), ("md", plain),
        ("xml", MediaType("application/xml", isCompressible: true, isPage: true)),
        ("svg", MediaType("image/svg+xml", isCompressible: true, isPage: true)),
        ("wasm", MediaType("application/wasm", isCompressible: true)),
        ("png", MediaType("image/png")), ("jpg", MediaType("image/jpeg")),
        ("jpeg", MediaType("image/jpeg")), ("gif", MediaType("image/gif")),
        ("webp", MediaType("image/webp")), ("avif", MediaType("image/avif")),
        ("ico", MediaType("image/x-icon")), ("woff2", MediaType("font/woff2")),
        ("woff", MediaType("font/woff")), ("ttf", MediaType("font/ttf")),
        ("mp3", MediaType("audio/mpeg")), ("ogg", MediaType("audio/ogg")),
        ("opus", MediaType("audio/ogg")), ("wav", MediaType("audio/wav")),
        ("mp4", MediaType("video/mp4")), ("webm", MediaType("video/webm")),
        ("pdf", MediaType("application/pdf")),
    ]
}
