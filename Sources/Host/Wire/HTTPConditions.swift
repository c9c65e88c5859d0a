/// What a client asks of a file beside its name: conditions, a part of it, a coding (RFC 9110
/// sections 13, 14.2 and 12.5.3). Ranges are offsets into the head's bytes, nil when absent.
struct HTTPConditions {
    /// What a file is compared by (RFC 9110 section 8.8).
    struct Validator {
        /// A strong entity tag, with its quotes.
        let tag: [UInt8]
        /// Seconds since 1970.
        let modified: Int64
    }

    enum Outcome { case proceed, notModified, failed }

    var ifMatch: Range<Int>?
    var ifNoneMatch: Range<Int>?
    var ifModifiedSince: Range<Int>?
    var ifUnmodifiedSince: Range<Int>?
    var ifRange: Range<Int>?
    var range: Range<Int>?
    var acceptEncoding: Range<Int>?
}

extension HTTPConditions {
    /// Whether a GET or HEAD is to be answered with the file (RFC 9110 section 13.2.2).
    func outcome(_ file: Validator, _ bytes: UnsafeRawBufferPointer) -> Outcome {
        if let ifMatch {
            guard Self.names(file.tag, in: bytes[part: ifMatch], weakly: false) else {
                return .failed
            }
        } else if let time = date(ifUnmodifiedSince, bytes), file.modified > time {
            return .failed
        }
        if let ifNoneMatch {
            let isKnown = Self.names(file.tag, in: bytes[part: ifNoneMatch], weakly: true)
            return isKnown ? .notModified : .proceed
        }
        if let time = date(ifModifiedSince, bytes), file.modified <= time { return .notModified }
        return .proceed
    }

    /// The part of the file that is asked for; the whole when it changed since the client got the
    /// rest (RFC 9110 section 13.1.5).
    func part(
        of file: Validator, size: Int, _ bytes: UnsafeRawBufferPointer
    ) -> HTTPByteRange {
        guard let range else { return .whole }
        if let ifRange {
            let isSame =
                bytes[part: ifRange].elementsEqual(file.tag)
                || HTTPDate.parse(bytes[part: ifRange]) == file.modified
            guard isSame else { return .whole }
        }
        return HTTPByteRange(bytes[part: range], size: size)
    }

    private func date(_ range: Range<Int>?, _ bytes: UnsafeRawBufferPointer) -> Int64? {
        range.flatMap { HTTPDate.parse(bytes[part: $0]) }
    }

    /// Whether a list of entity tags, or `*`, names this one (RFC 9110 section 8.8.3.2).
    private static func names(
        _ tag: [UInt8], in list: UnsafeRawBufferPointer, weakly: Bool
    ) -> Bool {
        if list.isExactly("*") { return true }
        var position = 0
        while let start = list.firstIndex(of: UInt8(ascii: "\""), in: position..<list.count),
            let end = list.firstIndex(of: UInt8(ascii: "\""), in: start + 1..<list.count)
        {
            let isWeak = start - position >= 2 && list[part: start - 2..<start].isExactly("W/")
            if !isWeak || weakly, list[part: start..<end + 1].elementsEqual(tag) { return true }
            position = end + 1
        }
        return false
    }
}

/// Which bytes of a file are asked for (RFC 9110 section 14.2). What is malformed, or more than one
/// range, is answered with the whole.
enum HTTPByteRange: Equatable {
    case whole
    case part(Range<Int>)
    /// It begins behind the end.
    case unsatisfiable

    /// - Parameter value: of the header `Range`.
    init(_ value: UnsafeRawBufferPointer, size: Int) {
        self = .whole
        guard value.count > 6, value[part: 0..<6].spells("bytes="),
            let hyphen = value.firstIndex(of: UInt8(ascii: "-"), in: 6..<value.count)
        else { return }
        let (first, last) = (value[part: 6..<hyphen], value[part: hyphen + 1..<value.count])
        switch (first.decimal, last.decimal) {
        case (let start?, let end?) where start <= end:
            self = start < size ? .part(start..<min(end, size - 1) + 1) : .unsatisfiable
        case (let start?, nil) where last.isEmpty:
            self = start < size ? .part(start..<size) : .unsatisfiable
        case (nil, let count?) where first.isEmpty:
            self = count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .unsatisfiable
        default: break
        }
    }
}

extension UnsafeRawBufferPointer {
    /// All of it as digits, a number beyond 64 bits counting as the largest; nil when it is none.
    var decimal: Int? {
        guard !isEmpty else { return nil }
        var value = 0
        for byte in self {
            guard byte.isDigit else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let digit = Int(byte - UInt8(ascii: "0"))
            value = overflow || product > .max - digit ? .max : product + digit
        }
        return value
    }
}
