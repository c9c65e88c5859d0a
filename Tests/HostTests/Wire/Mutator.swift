/// Changes bytes at random, the same way each time (xorshift64*, Vigna 2016).
struct Mutator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed | 1 }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }

    mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % max(bound, 1) }

    /// One to four changes; `alphabet` holds the pieces that mean something to the parser.
    mutating func mutate(_ bytes: [UInt8], _ alphabet: [[UInt8]]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) { change(&bytes, alphabet) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8], _ alphabet: [[UInt8]]) {
        let place = below(bytes.count)
        switch below(7) {
        case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(below(8))
        case 1 where !bytes.isEmpty: bytes[place] = UInt8(below(256))
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + below(8)))
        case 3: bytes.insert(contentsOf: alphabet[below(alphabet.count)], at: place)
        case 4:
            bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + below(16))], at: place)
        case 5: bytes.removeLast(below(bytes.count))
        default: replace(&bytes, at: place, with: alphabet[below(alphabet.count)])
        }
    }

    private mutating func replace(_ bytes: inout [UInt8], at place: Int, with piece: [UInt8]) {
        let end = min(bytes.count, place + piece.count)
        bytes.replaceSubrange(place..<end, with: piece)
    }
}
