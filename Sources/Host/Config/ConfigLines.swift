/// On which line of a configuration file each setting stands: `listen = ...`,
/// `limits = { queue = ... }`, `limits.queue = ...`, `limits["queue"] = ...`, items by number. What
/// is computed (a key in brackets, a table put together elsewhere) has no line of its own.
struct ConfigLines {
    private var lines: [String: Int] = [:]
    private var tokens: LuaTokens
    private var current: LuaTokens.Placed?

    /// Tables within tables; Lua itself refuses more than 200.
    private static let deepest = 200

    init(scanning source: String) {
        tokens = LuaTokens(source)
        advance()
        scanStatements()
    }

    /// The line of a setting, or of the nearest table around it.
    subscript(path: String) -> Int? {
        if let line = lines[path] { return line }
        guard let dot = path.lastIndex(of: ".") else { return nil }
        return self[String(path[..<dot])]
    }

    // MARK: Statements

    private mutating func scanStatements() {
        var assigned: [(path: String, line: Int)] = []
        while let placed = current {
            switch placed.token {
            case .name("local"), .name("for"), .name("function"):
                skipDeclaration()
                assigned = []
            case .name(let name):
                advance()
                assigned.append((scanPath(from: name), placed.line))
                if take(.sign(UInt8(ascii: ","))) { continue }
                if take(.assign) { note(assigned) }
                assigned = []
            case .sign(UInt8(ascii: "{")):
                scanTable(nil, depth: 0)
            default:
                advance()
            }
        }
    }

    // The names behind these words are no settings.
    private mutating func skipDeclaration() {
        repeat {
            advance()
            if case .name? = current?.token { advance() }
        } while current?.token == .sign(UInt8(ascii: ","))
    }

    private mutating func note(_ assigned: [(path: String, line: Int)]) {
        for one in assigned { lines[one.path] = one.line }
        if current?.token == .sign(UInt8(ascii: "{")) {
            scanTable(assigned.count == 1 ? assigned.first?.path : nil, depth: 0)
        }
    }

    /// `a.b["c"]`, as far as its names are written out.
    private mutating func scanPath(from first: String) -> String {
        var path = first
        while true {
            if take(.sign(UInt8(ascii: "."))), case .name(let name)? = current?.token {
                path += ".\(name)"
                advance()
            } else if take(.sign(UInt8(ascii: "["))) {
                guard let key = writtenKey() else { return path }
                path += ".\(key)"
            } else {
                return path
            }
        }
    }

    // MARK: Tables

    private mutating func scanTable(_ path: String?, depth: Int) {
        advance()
        var position = 1
        while let placed = current, placed.token != .sign(UInt8(ascii: "}")) {
            let key = entryKey(&position)
            let entry = path.flatMap { path in key.map { "\(path).\($0)" } }
            if let entry { lines[entry] = placed.line }
            scanValue(entry, depth: depth)
            if !take(.sign(UInt8(ascii: ","))) { _ = take(.sign(UInt8(ascii: ";"))) }
        }
        advance()
    }

    /// The key of the next entry, its sign of assignment taken; nil for a computed one.
    private mutating func entryKey(_ position: inout Int) -> String? {
        if take(.sign(UInt8(ascii: "["))) {
            let key = writtenKey()
            while current != nil, !take(.assign) { advance() }
            return key
        }
        if case .name(let name)? = current?.token {
            var ahead = tokens
            if ahead.next()?.token == .assign {
                advance()
                advance()
                return name
            }
        }
        defer { position += 1 }
        return "\(position)"
    }

    /// What stands between brackets, when it is one text or number.
    private mutating func writtenKey() -> String? {
        let key: String
        switch current?.token {
        case .text(let text)?: key = text
        case .number(let number)?: key = number
        default: return nil
        }
        advance()
        return take(.sign(UInt8(ascii: "]"))) ? key : nil
    }

    // To the comma or brace that ends the value.
    private mutating func scanValue(_ path: String?, depth: Int) {
        var open = 0
        var isFirst = true
        while let placed = current {
            switch placed.token {
            case .sign(UInt8(ascii: "{")) where depth < Self.deepest:
                scanTable(isFirst ? path : nil, depth: depth + 1)
                isFirst = false
                continue
            case .sign(UInt8(ascii: "(")): open += 1
            case .sign(UInt8(ascii: ")")): open -= 1
            case .sign(UInt8(ascii: "}")) where open <= 0: return
            case .sign(UInt8(ascii: ",")) where open <= 0: return
            case .sign(UInt8(ascii: ";")) where open <= 0: return
            default: break
            }
            isFirst = false
            advance()
        }
    }

    // MARK: Tokens

    private mutating func advance() { current = tokens.next() }

    private mutating func take(_ token: LuaTokens.Token) -> Bool {
        guard current?.token == token else { return false }
        advance()
        return true
    }
}
