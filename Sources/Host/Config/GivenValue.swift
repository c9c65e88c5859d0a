/// A value as one source gives it, with its place for messages.
struct GivenValue: Sendable, Equatable {
    let value: LuaValues.Value
    let place: ConfigPlace

    init(_ value: LuaValues.Value, _ place: ConfigPlace) {
        self.value = value
        self.place = place
    }

    init(_ text: String, _ place: ConfigPlace) { self.init(.text(text), place) }

    var integer: Int64? {
        switch value {
        case .integer(let number): number
        case .text(let text) where place.isUntyped: Int64(text)
        default: nil
        }
    }

    var flag: Bool? {
        switch value {
        case .flag(let flag): flag
        case .text(let text) where place.isUntyped: Bool(text)
        default: nil
        }
    }

    var text: String? { if case .text(let text) = value { text } else { nil } }

    /// The items of a list in one text, separated by commas; nil for a value of a file.
    var listed: [String]? {
        guard place.isUntyped, let text else { return nil }
        return text.split(separator: ",").map { String($0.trimming { $0 == " " }) }
    }
}

extension ConfigProblem {
    init(_ text: String, _ given: GivenValue) { self.init(text, at: given.place) }
}

extension Substring {
    fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> Substring {
        guard let last = lastIndex(where: { !isLeftOut($0) }) else { return "" }
        return self[...last].drop(while: isLeftOut)
    }
}
