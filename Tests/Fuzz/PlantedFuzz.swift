import Glibc

/// Faults on purpose, to see that they are found, kept, cut short and told: no parser of ours.
struct PlantedFuzz: FuzzTarget {
    /// Longer than what the mutations make.
    private static let endless = 3000

    func check(_ bytes: UnsafeRawBufferPointer) throws(BrokenPromise) {
        var spelt = 0
        for (byte, letter) in zip(bytes, "LIE!".utf8) where byte == letter { spelt += 1 }
        try promise(spelt < 4, "a lie")
        while bytes.count > Self.endless { sched_yield() }
    }
}
