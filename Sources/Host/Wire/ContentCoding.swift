/// A way in which a file may lie compressed beside itself.
enum ContentCoding: CaseIterable {
    case brotli, gzip

    /// As `Content-Encoding` names it.
    var name: StaticString {
        switch self {
        case .brotli: "br"
        case .gzip: "gzip"
        }
    }

    /// What the compressed file's name ends with.
    var suffix: StaticString {
        switch self {
        case .brotli: ".br"
        case .gzip: ".gz"
        }
    }

    /// Those that a client takes, best first (RFC 9110 section 12.5.3).
    /// - Parameter accepted: the value of `Accept-Encoding`; nil when it was not sent.
    static func taken(_ accepted: UnsafeRawBufferPointer?) -> [ContentCoding] {
        guard let accepted else { return [] }
        let weighed = allCases.map { (coding: $0, weight: weight(of: $0, in: accepted)) }
        let identity = weight(of: "identity", in: accepted) ?? 0
        let better = weighed.filter { $0.weight > 0 && $0.weight >= identity }
        // Sorted by hand: the order of equals is ours.
        return better.count == 2 && better[1].weight > better[0].weight
            ? [better[1].coding, better[0].coding] : better.map(\.coding)
    }

    private static func weight(of coding: ContentCoding, in list: UnsafeRawBufferPointer) -> Int {
        weight(of: coding.name, in: list) ?? weight(of: "*", in: list) ?? 0
    }

    /// The weight that the list gives a coding, in thousandths.
    private static func weight(of name: StaticString, in list: UnsafeRawBufferPointer) -> Int? {
        var rest = 0..<list.count
        while let element = list.nextElement(of: &rest) {
            let end = list.firstIndex(of: UInt8(ascii: ";"), in: element) ?? element.upperBound
            guard list[part: list.trimmed(element.lowerBound..<end)].spells(name) else { continue }
            return end < element.upperBound
                ? quality(list[part: list.trimmed(end + 1..<element.upperBound)]) : 1000
        }
        return nil
    }

    /// weight = "q=" qvalue (RFC 9110 section 12.4.2); what is malformed is not taken.
    private static func quality(_ weight: UnsafeRawBufferPointer) -> Int {
        guard weight.count >= 3, weight.count <= 7, weight[part: 0..<2].spells("q="),
            weight[2].isDigit, weight.count == 3 || weight[3] == UInt8(ascii: ".")
        else { return 0 }
        var value = Int(weight[2] - UInt8(ascii: "0")) * 1000
        var unit = 100
        for byte in weight.dropFirst(4) {
            guard byte.isDigit else { return 0 }
            value += Int(byte - UInt8(ascii: "0")) * unit
            unit /= 10
        }
        return min(value, 1000)
    }
}
