/// Notices when the clock on the wall is set: it then moves otherwise than the steady one.
struct ClockWatch {
    /// Milliseconds; less is a correction, not a jump.
    static let tolerance: Int64 = 2000

    // Wall minus steady, which only a jump or slow correction changes.
    private var offset: Int64

    init(wall: Int64, steady: Int64) { offset = wall - steady }

    /// - Returns: milliseconds by which the wall clock was set since the last look, negative for
    ///   back; nil when it was not.
    mutating func jump(wall: Int64, steady: Int64) -> Int64? {
        let jump = wall - steady - offset
        offset = wall - steady
        return abs(jump) > Self.tolerance ? jump : nil
    }
}
