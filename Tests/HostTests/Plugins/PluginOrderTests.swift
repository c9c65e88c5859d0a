import PluginAPI
import Testing

@testable import Host

/// Plugins are set up after those that they require; what cannot be ordered is named.
@Suite struct PluginOrderTests {
    @Test func putsEachBehindWhatItRequires() {
        expect([Middle.loaded, Top.loaded, Base.loaded], ["base", "middle", "top"])
    }

    @Test func keepsTheConfiguredOrderOtherwise() {
        expect([Lone.loaded, Base.loaded, Middle.loaded], ["lone", "base", "middle"])
    }

    @Test func stopsWhatMissesItsRequirementAndItsDependents() {
        expect(
            [Middle.loaded, Lone.loaded, Top.loaded], ["lone"],
            [
                "Middle (Middle.so) does not run: it requires the plugin 'base', which the "
                    + "configuration does not name; add it [missing_dependency]",
                "Top (Top.so) does not run: it requires the plugin 'base', which the "
                    + "configuration does not name; add it [missing_dependency]",
            ])
    }

    @Test func tellsStoppedFromMissing() {
        expect(
            [Middle.loaded, Lone.loaded], ["lone"], stoppedBefore: ["base"],
            [
                "Middle (Middle.so) does not run: it requires the plugin 'base', which does not "
                    + "run; mend that one [stopped_dependency]"
            ])
    }

    @Test func printsACircleAsAPathAndStopsItsDependents() {
        let reason =
            "plugins require each other in a circle: egg -> chicken -> egg; leave one of "
            + "them out [dependency_cycle]"
        expect(
            [Breakfast.loaded, Base.loaded, Chicken.loaded, Egg.loaded], ["base"],
            [
                "Chicken (Chicken.so) does not run: \(reason)",
                "Egg (Egg.so) does not run: \(reason)",
                "Breakfast (Breakfast.so) does not run: it requires the plugin 'egg', which does "
                    + "not run; mend that one [stopped_dependency]",
            ])
    }

    @Test func stopsTheSecondOfTwins() {
        expect(
            [Base.loaded, BaseTwin.loaded, Middle.loaded], ["base", "middle"],
            [
                "BaseTwin (BaseTwin.so) does not run: BaseTwin.so and Base.so both have the id "
                    + "base; name one of them [duplicate_id]"
            ])
    }

    private func expect(
        _ plugins: [LoadedPlugin], _ ids: [String], stoppedBefore: Set<String> = [],
        _ reasons: [String] = [], at place: SourceLocation = #_sourceLocation
    ) {
        let order = PluginOrder(plugins, stoppedBefore: stoppedBefore)
        #expect(order.plugins.map(\.id) == ids, sourceLocation: place)
        let lines = reasons.map { "the plugin \($0)" }
        #expect(order.stopped.map { "\($0)" } == lines, sourceLocation: place)
    }
}

extension Plugin {
    fileprivate static var loaded: LoadedPlugin {
        LoadedPlugin(
            name: "\(Self.self)", file: "\(Self.self).so", type: Self.self, manifest: manifest)
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

private enum Breakfast: Plugin {
    static let manifest = Manifest("breakfast", ["egg"])
    static func setUp(_ setup: PluginSetup) throws(SetupError) {}
}
