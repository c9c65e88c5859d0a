"""Violations of the house rules, each with what must be said of it."""

HOST = "Sources/Host"
# In pieces, so that this file breaks no rule itself.
HOME, USERS = "/" + "home/someone", "/" + "Users/someone"

# rule, the file to write or add to, what to write there, what must be said of it
PLANTED = [
    (
        "formatting",
        f"{HOST}/Wire/Planted.swift",
        "struct Planted{\n  let a = 1\n}\n",
        ":2: [Indentation]",
    ),
    (
        "formatting",
        f"{HOST}/Wire/Planted.swift",
        f"let wide = [{'1, ' * 40}]\n",
        ":1: [LineLength]",
    ),
    ("formatting", f"{HOST}/Wire/Planted.swift", f"// {'wide ' * 20}\n", ":1: a comment of"),
    ("sizes", f"{HOST}/Wire/Planted.swift", "let a = 1\n" * 401, ":1: the file has 401 lines"),
    (
        "sizes",
        f"{HOST}/Wire/Planted.swift",
        "struct Planted {\n    func long(\n        for a: Int\n    ) {\n"
        + "        step()\n" * 70
        + "    }\n}\n",
        ":2: long has 74 lines",
    ),
    ("sizes", "scripts/planted.py", "def long():\n" + "    step()\n" * 70, ":1: long has 71 lines"),
    (
        "sizes",
        "scripts/planted.c",
        "int long_one(void) {\n" + "    step();\n" * 70 + "}\n",
        ":1: long_one has 72 lines",
    ),
    (
        "sizes",
        "scripts/planted",
        "#!/usr/bin/env bash\nlong() {\n" + "    step\n" * 70 + "}\n",
        ":2: long has 72 lines",
    ),
    ("imports", "Sources/PluginAPI/Planted.swift", "import Glibc\n", ":1: PluginAPI imports Glibc"),
    ("imports", "Sources/PluginAPI/Planted.swift", "import Host\n", ":1: PluginAPI imports Host"),
    (
        "imports",
        "Sources/CorePlugins/Rooms/Planted.swift",
        "import PluginAPI\nimport Host\n",
        ":2: a plugin imports Host",
    ),
    (
        "imports",
        "Sources/CorePlugins/Rooms/Planted.swift",
        "@testable import AccountsPlugin\n",
        ":1: a plugin imports AccountsPlugin",
    ),
    (
        "imports",
        "Sources/CorePlugins/Rooms/Planted.swift",
        "import COpenSSL\n",
        ":1: a plugin imports COpenSSL",
    ),
    (
        "imports",
        "Examples/Dice/Sources/Planted.swift",
        "import Glibc\n",
        ":1: a plugin imports Glibc",
    ),
    ("imports", "Tests/Probe/Planted.swift", "import Host\n", ":1: a plugin imports Host"),
    (
        "imports",
        "Tests/HostTests/Planted.swift",
        "import RoomsPlugin\n",
        ":1: RoomsPlugin is imported outside of its plugin",
    ),
    (
        "imports",
        f"{HOST}/Net/Planted.swift",
        "private import RoomsPlugin\n",
        ":1: RoomsPlugin is imported outside of its plugin",
    ),
    (
        "imports",
        f"{HOST}/Net/Planted.swift",
        "import CSQLite\n",
        ":1: CSQLite is imported outside of Sources/Host/Store/",
    ),
    (
        "imports",
        f"{HOST}/Store/Planted.swift",
        "import COpenSSL\n",
        "COpenSSL is imported outside of Sources/Host/Crypto/",
    ),
    (
        "imports",
        f"{HOST}/Net/Planted.swift",
        "import CLua\n",
        "CLua is imported outside of Sources/Host/Scripting/",
    ),
    (
        "imports",
        f"{HOST}/Net/Planted.swift",
        "import struct Foundation.Date\n",
        ":1: Foundation is imported",
    ),
    ("imports", f"{HOST}/Net/Planted.swift", "import Dispatch\n", ":1: Host imports Dispatch"),
    (
        "imports",
        f"{HOST}/Main/Planted.swift",
        "import PostgresClient\n",
        ":1: the command line imports PostgresClient",
    ),
    (
        "layers",
        f"{HOST}/Store/Planted.swift",
        "struct Planted { let gate: Gate? }\n",
        ":1: Store uses Gate of Router",
    ),
    (
        "layers",
        f"{HOST}/Store/Planted.swift",
        "func f() {\n    LoopState.grow()\n}\n",
        ":2: Store uses LoopState of Net",
    ),
    (
        "layers",
        f"{HOST}/Wire/Planted.swift",
        'let a = "\\(Mailbox<Int>.self)"\n',
        ":1: Wire uses Mailbox of Bus",
    ),
    ("layers", f"{HOST}/Net/Planted.swift", "let a: Ledger\n", ":1: Net uses Ledger of Store"),
    (
        "layers",
        f"{HOST}/Crypto/Planted.swift",
        "let a: Config\n",
        ":1: Crypto uses Config of Config",
    ),
    (
        "layers",
        f"{HOST}/Plugins/Planted.swift",
        "extension Server {}\n",
        ":1: Plugins uses Server of the whole",
    ),
    (
        "layers",
        f"{HOST}/Attic/Planted.swift",
        "struct Planted {}\n",
        ":1: the folder Attic has no place",
    ),
    ("words", f"{HOST}/Bus/Planted.swift", "let a: RoomID\n", ":1: RoomID is a chat word"),
    (
        "words",
        f"{HOST}/Bus/Planted.swift",
        "let friendCount = 1\n",
        ":1: friendCount is a chat word",
    ),
    (
        "words",
        f"{HOST}/Bus/Planted.swift",
        "func sendAvatars() {}\n",
        ":1: sendAvatars is a chat word",
    ),
    (
        "words",
        f"{HOST}/Bus/Planted.swift",
        "enum EmojiTable {}\nlet mentions = 1\n",
        ":2: mentions is a chat word",
    ),
    (
        "words",
        f"{HOST}/Bus/Planted.swift",
        'let a = "rooms.send"\n',
        ':1: "rooms.send" is a chat word',
    ),
    (
        "words",
        f"{HOST}/Bus/Planted.swift",
        'let a = [\n    "contacts.add"\n]\n',
        ':2: "contacts.add" is a chat word',
    ),
    (
        "safety",
        f"{HOST}/Bus/Planted.swift",
        "final class Planted: @unchecked Sendable {}\n",
        ":1: @unchecked Sendable without a reason",
    ),
    (
        "safety",
        f"{HOST}/Bus/Planted.swift",
        "nonisolated(unsafe) var a = 1\n",
        ":1: nonisolated(unsafe) without a reason",
    ),
    (
        "safety",
        f"{HOST}/Bus/Planted.swift",
        "let a = unsafeBitCast(b, to: C.self)\n",
        ":1: unsafeBitCast without a reason",
    ),
    (
        "safety",
        f"{HOST}/Bus/Planted.swift",
        "struct Planted {\n    private(set) var base: UnsafeRawPointer?\n}\n",
        ":2: the stored pointer base without a reason",
    ),
    (
        "safety",
        f"{HOST}/Bus/Planted.swift",
        "struct Planted: ~Copyable {\n    init() {\n        a = 1\n        precondition(a > 0)\n    }\n}\n",
        ":4: precondition in the init of Planted",
    ),
    ("errors", f"{HOST}/Bus/Planted.swift", "let a = try! b()\n", ":1: try! ends the server"),
    ("errors", f"{HOST}/Bus/Planted.swift", "let a = b as! C\n", ":1: as! ends the server"),
    (
        "errors",
        f"{HOST}/Bus/Planted.swift",
        'let a = 1\nfatalError("no")\n',
        ":2: fatalError ends the server",
    ),
    (
        "errors",
        f"{HOST}/Bus/Planted.swift",
        "do { try a() } catch {\n    // never mind\n}\n",
        ":1: an empty catch hides an error",
    ),
    (
        "tasks",
        f"{HOST}/Lanes/Planted.swift",
        "func f() async {\n    await g()\n}\n",
        ":2: await outside of a job",
    ),
    (
        "tasks",
        "Sources/CorePlugins/Rooms/Planted.swift",
        "let a = Task { 1 }\n",
        ":1: Task outside of a job",
    ),
    (
        "tasks",
        f"{HOST}/Net/Planted.swift",
        "Task.detached { }\n",
        ":1: Task.detached outside of a job",
    ),
    (
        "paths",
        "scripts/planted",
        f"cd {HOME}/parley\n",
        f":1: {HOME} is a path of one machine",
    ),
    (
        "paths",
        "docs/planted.md",
        f"\nsee `{USERS}`\n",
        f":2: {USERS} is a path of one machine",
    ),
    (
        "packages",
        "Package.swift",
        'let a = SwiftSetting.unsafeFlags(["-Ounchecked"])\n',
        ": unsafe flags",
    ),
    (
        "packages",
        "Package.swift",
        'let a = .package(url: "https://example.org/a", from: "1.0.0")\n',
        ": a package from outside",
    ),
    (
        "packages",
        "Sources/PluginAPI/Package.swift",
        "let a = .swiftLanguageMode(.v5)\n",
        ": a language mode before Swift 6",
    ),
    (
        "packages",
        "Examples/Old/Package.swift",
        "// swift-tools-version:5.9\n",
        ":1: no tools version of Swift 6",
    ),
    (
        "documented",
        "Sources/PluginAPI/Planted.swift",
        "/// Said.\npublic struct Planted {\n    @inlinable\n    public var silent: Int { 1 }\n}\n",
        ":4: silent has no doc comment",
    ),
    (
        "documented",
        "Sources/PluginAPI/Contracts/Planted.swift",
        "/// Said.\npublic protocol Planted {\n    // Not for readers.\n    func ask()\n}\n",
        ":4: ask has no doc comment",
    ),
    (
        "documented",
        "Sources/PluginAPI/Planted.swift",
        "/// Said.\npublic enum Planted {\n    /// Said.\n    case one\n    case two\n}\n",
        ":5: two has no doc comment",
    ),
]

# rule, the file to write or add to, what to write there: nothing may be said of it
LOOKALIKES = [
    (
        "imports",
        f"{HOST}/Net/Lookalike.swift",
        '// import Foundation\nlet a = """\n    import CSQLite\n    """\n',
    ),
    ("imports", f"{HOST}/Net/Lookalike.swift", "import FoundationEssentials\nimport Glibc\n"),
    ("imports", "Sources/CorePlugins/Calls/Lookalike.swift", "import COpenSSL\nimport PluginAPI\n"),
    ("layers", f"{HOST}/Store/Lookalike.swift", "/* Gate /* Loop */ Gate */\nlet a = b.Gate\n"),
    (
        "layers",
        f"{HOST}/Store/Lookalike.swift",
        "struct A {\n    enum Gate {}\n    let a: Gate\n}\n",
    ),
    ("layers", f"{HOST}/Lookalike.swift", "let a: (LoopState, Ledger, Gate)\n"),
    ("words", f"{HOST}/Bus/Lookalike.swift", "// A friend in a RoomID.\nlet room = message\n"),
    ("words", f"{HOST}/Bus/Lookalike.swift", 'let a = "a friend in rooms.send"\n'),
    (
        "safety",
        f"{HOST}/Bus/Lookalike.swift",
        "final class A: @unchecked Sendable {\n    // SAFETY: one thread.\n"
        "    let a: UnsafeRawPointer\n}\n",
    ),
    (
        "safety",
        f"{HOST}/Bus/Lookalike.swift",
        "struct A: ~Copyable {\n    init() { a = Self.b() }\n    func f() -> Bool { a > 0 && b }\n}\n"
        "struct B {\n    init() { precondition(a > 0) }\n}\n",
    ),
    (
        "safety",
        f"{HOST}/Bus/Lookalike.swift",
        "struct A {\n    var a: UnsafeRawPointer { b }\n"
        "    func f() {\n        let c: UnsafeRawPointer\n    }\n}\n",
    ),
    (
        "errors",
        f"{HOST}/Bus/Lookalike.swift",
        "// try! is not for us\ndo { try a() } catch { log(error) }\n",
    ),
    ("tasks", f"{HOST}/Lanes/Lookalike.swift", "/// May `await`.\nlet a = TaskTable(Tasks())\n"),
    ("tasks", "Sources/CorePlugins/Notify/MailJob.swift", "func f() async { await g() }\n"),
    (
        "paths",
        "docs/lookalike.md",
        "[here](../home/page) <https://example.org/home/page> /var/lib/parley\n",
    ),
    (
        "sizes",
        f"{HOST}/Bus/Lookalike.swift",
        "struct A {\n" + "    let a = 1\n" * 80 + "    func f() {\n    }\n}\n",
    ),
    (
        "documented",
        "Sources/PluginAPI/Lookalike.swift",
        "import Swift\n/// Said.\n@frozen\npublic enum A {\n    /// Said.\n    case b\n\n"
        "    /// Said.\n    public func c() {\n        switch self {\n        case .b: let d = 1\n"
        "        }\n    }\n}\npublic extension A {\n    private func e() {}\n}\n",
    ),
    ("documented", f"{HOST}/Bus/Lookalike.swift", "public let silent = 1\n"),
]
