import PluginAPI

/// What a parser said, as bytes that are quick to compare. Content that comes in pieces is written
/// as it comes, so that it reads the same however it was cut.
struct Transcript: Equatable {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ content: UnsafeRawBufferPointer) { bytes.append(contentsOf: content) }

    mutating func add(_ word: StaticString) {
        bytes.append(UInt8(ascii: "\n"))
        add(UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    mutating func add(_ number: Int) {
        bytes.append(UInt8(ascii: " "))
        withUnsafeBytes(of: number) { add($0) }
    }
}
