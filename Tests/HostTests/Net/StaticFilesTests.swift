import Glibc
import Testing

@testable import Host

@Suite struct StaticFilesTests {
    private let folder = ScratchFolder()

    private func open(_ path: String) throws -> String {
        let files = try StaticFiles(folder.path, setting: "web")
        return Octets(path).borrow { path in
            switch files.open(path) {
            case .file(let file): "\(file.size) bytes"
            case .folder: "folder"
            case .nothing: "nothing"
            case .forbidden: "forbidden"
            case .exhausted: "exhausted"
            }
        }
    }

    private func write(_ path: String, _ text: String) {
        let file = fopen(folder.path + "/" + path, "w")
        fputs(text, file)
        fclose(file)
    }

    @Test func opensWhatLiesInTheFolderAndNothingElse() throws {
        mkdir(folder.path + "/sub", 0o700)
        mkdir(folder.path + "/.git", 0o700)
        write("a.txt", "hello")
        write("sub/b.txt", "x")
        write(".secret", "x")
        write(".git/config", "x")
        symlink("/etc/passwd", folder.path + "/link")
        symlink("/etc", folder.path + "/etc")
        symlink("a.txt", folder.path + "/near")
        mkfifo(folder.path + "/pipe", 0o600)
        let found = [
            "a.txt": "5 bytes", "sub/b.txt": "1 bytes", "sub": "folder", "nope": "nothing",
            "a.txt/b": "nothing", "sub/": "nothing", "": "nothing", "/a.txt": "nothing",
            "sub//b.txt": "nothing", "../a.txt": "nothing", "sub/../a.txt": "nothing",
            "..": "nothing", ".": "nothing", ".secret": "nothing", ".git/config": "nothing",
            "link": "nothing", "etc/passwd": "nothing", "near": "nothing", "pipe": "nothing",
            "a.txt\u{0}": "nothing", String(repeating: "x", count: 300): "nothing",
        ]
        for (path, what) in found { #expect(try open(path) == what, "\(path)") }
    }

    @Test func anotherContentHasAnotherTag() throws {
        let files = try StaticFiles(folder.path, setting: "web")
        func tag() -> [UInt8]? {
            guard case .file(let file) = Octets("a").borrow({ files.open($0) }) else { return nil }
            return file.validator.tag
        }
        write("a", "one")
        let first = tag()
        #expect(first != nil && tag() == first)
        write("a", "four")
        #expect(tag() != first)
    }

    @Test func saysWhichFolderIsMissing() {
        #expect(throws: ConfigError.self) {
            try StaticFiles(folder.path + "/nowhere", setting: "web")
        }
    }

    @Test func tellsNamesThatChangeWithTheirContent() {
        let names = [
            "/app-5F2KQ7ZA.js": true, "/a/chunk.0a1b2c3d4e.css": true, "/app-4f3a9c1d.js": true,
            "/index.html": false, "/app.js": false, "/app-settings.js": false,
            "/app-4f3a9.js": false, "/4f3a9c1d5e.js": false, "/app-deadbeef.js": false,
            "/app-4f3a9c1d": false,
        ]
        for (name, isImmutable) in names {
            #expect(Octets(name).borrow { StaticFiles.isImmutable($0) } == isImmutable, "\(name)")
        }
    }
}
