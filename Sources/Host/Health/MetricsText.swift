import PluginAPI

/// Writes metrics as Prometheus reads them (text exposition format 0.0.4): each family once, with
/// its help, in base units.
struct MetricsText: ~Copyable {
    enum Kind {
        case counter, gauge, histogram

        var word: StaticString {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    private(set) var buffer = ByteBuffer(capacity: 16 << 10)
    private var family: StaticString = ""

    /// Begins a family. A counter's name ends in `_total`, a time's in `_seconds`.
    mutating func family(_ name: StaticString, _ kind: Kind, _ help: StaticString) {
        family = name
        buffer.append("# HELP ")
        buffer.append(name)
        buffer.append(" ")
        buffer.append(help)
        buffer.append("\n# TYPE ")
        buffer.append(name)
        buffer.append(" ")
        buffer.append(kind.word)
        buffer.append("\n")
    }

    /// One sample of the family begun last.
    mutating func sample(_ value: Int, _ labels: KeyValuePairs<StaticString, String> = [:]) {
        begin("", labels)
        buffer.append(decimal: Int64(value))
        buffer.append("\n")
    }

    /// One sample that is a time.
    mutating func sample(microseconds: Int) {
        begin("", [:])
        append(seconds: microseconds)
        buffer.append("\n")
    }

    /// The samples of one histogram of times.
    mutating func sample(_ label: StaticString, _ value: String, _ histogram: Histogram) {
        let (counts, sum) = histogram.snapshot
        var below = 0
        for (index, count) in counts.enumerated() {
            below += count
            let bound =
                index < Histogram.bounds.count ? Self.seconds(Histogram.bounds[index]) : "+Inf"
            begin("_bucket", [label: value, "le": bound])
            buffer.append(decimal: Int64(below))
            buffer.append("\n")
        }
        begin("_sum", [label: value])
        append(seconds: sum)
        buffer.append("\n")
        begin("_count", [label: value])
        buffer.append(decimal: Int64(below))
        buffer.append("\n")
    }

    private mutating func begin(
        _ suffix: StaticString, _ labels: KeyValuePairs<StaticString, String>
    ) {
        buffer.append(family)
        buffer.append(suffix)
        if !labels.isEmpty {
            for (index, label) in labels.enumerated() {
                buffer.append(index == 0 ? "{" : ",")
                buffer.append(label.key)
                buffer.append("=\"")
                append(escaped: label.value)
                buffer.append("\"")
            }
            buffer.append("}")
        }
        buffer.append(" ")
    }

    private mutating func append(escaped value: String) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): buffer.append("\\\\")
            case UInt8(ascii: "\""): buffer.append("\\\"")
            case 0x0A: buffer.append("\\n")
            default: buffer.append(byte)
            }
        }
    }

    private mutating func append(seconds microseconds: Int) {
        buffer.append(Self.seconds(Int64(microseconds)))
    }

    /// `0.0025` for 2500 microseconds.
    private static func seconds(_ microseconds: Int64) -> String {
        let rest = microseconds % 1_000_000
        guard rest != 0 else { return "\(microseconds / 1_000_000)" }
        var digits = "\(1_000_000 + rest)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(microseconds / 1_000_000).\(digits)"
    }
}
