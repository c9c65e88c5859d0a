/// Reads the members of one table of a command's spec.
struct CommandReader {
    let values: [String: ScriptValue]
    /// Before its members: empty, or ends with a dot.
    let path: String
    /// Whose it is, for what is wrong.
    let owner: String

    private static let mostChoices = 25
    private static let longestChoice = 64

    subscript(_ name: String) -> ScriptValue? { values[path + name] }

    func refuseUnknown(_ known: [String]) throws(CommandSpec.Fault) {
        for member in values.keys.sorted() where member.hasPrefix(path) {
            let name = String(member.dropFirst(path.count).prefix { $0 != "." })
            guard !name.isEmpty, !known.contains(name) else { continue }
            throw fault("there is no '\(name)'\(didYouMean(nearest(name, among: known)))")
        }
    }

    func text(_ name: String, _ length: ClosedRange<Int>) throws(CommandSpec.Fault) -> String {
        guard case .text(let text)? = self[name], length.contains(text.utf8.count) else {
            throw fault(
                "'\(name)' is a text of \(length.lowerBound) to \(length.upperBound) bytes")
        }
        return text
    }

    func flag(_ name: String) throws(CommandSpec.Fault) -> Bool {
        switch self[name] {
        case nil: return false
        case .flag(let flag)?: return flag
        default: throw fault("'\(name)' is true or false")
        }
    }

    /// `min` and `max`, whole numbers.
    func range<Bound: FixedWidthInteger>(
        within all: ClosedRange<Bound>
    ) throws(CommandSpec.Fault) -> ClosedRange<Bound> {
        let least = try integer("min") ?? all.lowerBound
        let most = try integer("max") ?? all.upperBound
        guard least <= most, all.contains(least), all.contains(most) else {
            throw fault("'min' and 'max' are no bounds")
        }
        return least...most
    }

    /// `min` and `max`, numbers.
    func range() throws(CommandSpec.Fault) -> ClosedRange<Double> {
        let least = try number("min") ?? -.greatestFiniteMagnitude
        let most = try number("max") ?? .greatestFiniteMagnitude
        guard least <= most, least.isFinite, most.isFinite else {
            throw fault("'min' and 'max' are no bounds")
        }
        return least...most
    }

    func choices() throws(CommandSpec.Fault) -> [String] {
        let names = values.keys.filter { $0.hasPrefix("\(path)choices.") }
        var words: [String] = []
        for place in 1..<(names.count + 1) {
            guard case .text(let word)? = self["choices.\(place)"], !word.isEmpty,
                word.utf8.count <= Self.longestChoice
            else { break }
            words.append(word)
        }
        guard words.count == names.count, (1...Self.mostChoices).contains(words.count) else {
            throw fault(
                "'choices' is a list of 1 to \(Self.mostChoices) texts of at most "
                    + "\(Self.longestChoice) bytes")
        }
        return words
    }

    private func integer<Bound: FixedWidthInteger>(
        _ name: String
    ) throws(CommandSpec.Fault) -> Bound? {
        guard let value = self[name] else { return nil }
        guard case .integer(let integer) = value, let bound = Bound(exactly: integer) else {
            throw fault("'\(name)' is a whole number")
        }
        return bound
    }

    private func number(_ name: String) throws(CommandSpec.Fault) -> Double? {
        switch self[name] {
        case nil: return nil
        case .integer(let integer)?: return Double(integer)
        case .number(let number)?: return number
        default: throw fault("'\(name)' is a number")
        }
    }

    private func fault(_ text: String) -> CommandSpec.Fault {
        CommandSpec.Fault("\(owner): \(text)")
    }
}
