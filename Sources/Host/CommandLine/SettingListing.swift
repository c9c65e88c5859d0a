/// What `parley config` prints: every setting, its value and where the value comes from.
public struct SettingListing {
    private let entries: [SettingEntry]

    public init(_ entries: [SettingEntry]) { self.entries = entries }

    public var text: String {
        TextLayout.columns(
            entries.map { [$0.path, $0.value, $0.place.map { "\($0)" } ?? "standard"] })
    }
}
