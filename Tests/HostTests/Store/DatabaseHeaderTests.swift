import Testing

@testable import Host

/// Whose file it is, by its first bytes.
@Suite struct DatabaseHeaderTests {
    @Test func knowsItsOwn() throws {
        let store = try ScratchStore()
        let bytes = try #require(readBeginning(of: "\(store.folder.path)/parley.db", 100))
        #expect(DatabaseHeader(bytes) == .ours)
    }

    @Test func refusesALaterOne() {
        #expect(DatabaseHeader(header(version: DatabaseHeader.version)) == .ours)
        #expect(DatabaseHeader(header(version: DatabaseHeader.version + 1)) == .newer)
    }

    @Test func refusesWhatIsNotOurs() {
        #expect(DatabaseHeader(header(application: 0)) == .foreign)
        #expect(DatabaseHeader(header(magic: "SQLite format 2\0")) == .foreign)
        #expect(DatabaseHeader([UInt8](repeating: 65, count: 100)) == .foreign)
        #expect(DatabaseHeader([UInt8](header().prefix(99))) == .foreign)
    }

    @Test func takesAnEmptyFileForANewOne() { #expect(DatabaseHeader([]) == .empty) }

    private func header(
        magic: String = "SQLite format 3\0", version: UInt32 = 1,
        application: UInt32 = DatabaseHeader.applicationID
    ) -> [UInt8] {
        var bytes = [UInt8](magic.utf8) + [UInt8](repeating: 0, count: 84)
        bytes.replaceSubrange(60..<64, with: bigEndian(version))
        bytes.replaceSubrange(68..<72, with: bigEndian(application))
        return bytes
    }

    private func bigEndian(_ number: UInt32) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { [UInt8]($0) }
    }
}
