import PluginAPI
import Testing

@testable import Host

/// Plugins are set up after those that they require; what cannot be ordered is named.
@Suite struct PluginOrderTests {
    @Test func putsEachBehindWhatItRequires() throws {
        let ordered = try PluginOrder.sort([Middle.loaded, Top.loaded, Base.loaded])
        #expect(ordered.map(\.manifest.id) == ["base", "middle", "top"])
    }

    @Test func keepsTheConfiguredOrderOtherwise() throws {
        let ordered = try PluginOrder.sort([Lone.loaded, Base.loaded, Middle.loaded])
        #expect(ordered.map(\.manifest.id) == ["lone", "base", "middle"])
    }

    @Test func namesWhatIsMissing() {
        expectRefusal([Base.loaded, Top.loaded], "Top requires the plugin 'middle'")
    }

    @Test func namesACircle() {
        expectRefusal([Base.loaded, Chicken.loaded, Egg.loaded], "in a circle: Chicken, Egg")
    }

    @Test func namesBothFilesOfTwins() {
        expectRefusal(
            [Base.loaded, BaseTwin.loaded], "BaseTwin.so and Base.so both have the id base")
    }

    private func expectRefusal(
        _ plugins: [PluginLoader.Loaded], _ reason: String,
        at place: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: PluginError.self, sourceLocation: place) {
            try PluginOrder.sort(plugins)
        }
        #expect(
            error?.description.contains(reason) == true, "\(error as Any)", sourceLocation: place)
    }
}

extension Plugin {
    fileprivate static var loaded: PluginLoader.Loaded {
        PluginLoader.Loaded(name: "\(Self.self)", file: "\(Self.self).so", type: Self.self)
    }
}

extension Manifest {
    fileprivate init(_ id: String, _ requires: [String] = []) {
        self.init(id: id, version: "1", purpose: "", requires: requires)
    }
}

// Plugins that do nothing but stand in the order.

private enum Base: Plugin {
    static let manifest = Manifest("base")
    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}

private enum BaseTwin: Plugin {
    static let manifest = Manifest("base")
    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}

private enum Middle: Plugin {
    static let manifest = Manifest("middle", ["base"])
    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}

private enum Top: Plugin {
    static let manifest = Manifest("top", ["base", "middle"])
    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}

private enum Lone: Plugin {
    static let manifest = Manifest("lone")
    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}

private enum Chicken: Plugin {
    static let manifest = Manifest("chicken", ["egg"])
    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}

private enum Egg: Plugin {
    static let manifest = Manifest("egg", ["chicken"])
    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}
