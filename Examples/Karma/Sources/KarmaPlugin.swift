import PluginAPI
import PluginStamp

@_cdecl("parley_plugin") public func entry() -> UnsafeMutableRawPointer { pluginEntry(Karma.self) }

/// Karma: whoever writes `++bob` in a room gives bob one point.
final class Karma: Plugin {
    static let manifest = Manifest(
        id: "karma", version: "1.0.0", purpose: "Points that people give each other by ++name.",
        requires: ["accounts", "rooms"])

    init(_ setup: PluginSetup) throws(SetupError) {
        let scores = try Scores(setup)
        let given = try setup.event(
            "karma.given", "The actor gave `account` a point: `score` now.")
        try setup.follow(RoomsContract.messageEvent, Give(scores: scores, given: given))
        try setup.add(Show(scores))
    }
}
