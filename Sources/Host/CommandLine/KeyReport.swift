import PluginAPI

/// The signing keys without their secrets.
public struct KeyReport {
    private let keys: [StoredKey]

    public init(_ keys: [StoredKey]) { self.keys = keys }

    public var text: String {
        guard !keys.isEmpty else { return "No keys yet: the first start makes them.\n" }
        let rows = keys.map { key in
            let state = key.ends.map { "honoured until \(Self.time($0))" } ?? "signs"
            return [key.ring, key.id, "made \(Self.time(key.created))", state]
        }
        return TextLayout.columns(rows)
    }

    /// Times in seconds since 1970.
    public var json: String {
        var object = JSONObject()
        object.beginList("keys")
        for key in keys {
            object.beginElement()
            object.member("name", key.ring)
            object.member("id", key.id)
            object.member("created", key.created)
            if let retired = key.retired { object.member("retired", retired) }
            if let ends = key.ends { object.member("honoured_until", ends) }
            object.endObject()
        }
        object.endList()
        return object.finish { String(decoding: $0, as: UTF8.self) }
    }

    private static func time(_ seconds: Int64) -> String {
        var text = ByteBuffer(capacity: 32)
        LogLine.append(time: seconds * 1000, separator: " ", to: &text)
        return String(decoding: text.bytes.prefix(16), as: UTF8.self)
    }
}
