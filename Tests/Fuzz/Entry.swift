import Glibc

// The ways in of libFuzzer, which brings the `main` (https://llvm.org/docs/LibFuzzer.html).

/// The target that `PARLEY_FUZZ_TARGET` names.
private let target: any FuzzTarget = {
    let name = getenv("PARLEY_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTargets(rawValue: name) else {
        let names = FuzzTargets.allCases.map(\.rawValue).joined(separator: ", ")
        stop("PARLEY_FUZZ_TARGET is '\(name)', which is none of \(names)")
    }
    return target.make()
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(BrokenPromise) {
        try target.check(UnsafeRawBufferPointer(start: start, count: count))
    } catch {
        stop(error.what)
    }
    return 0
}

/// Ends the process in a way that libFuzzer notices and keeps the input of.
private func stop(_ reason: String) -> Never {
    var line = "broken: \(reason)\n"
    line.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
    abort()
}
