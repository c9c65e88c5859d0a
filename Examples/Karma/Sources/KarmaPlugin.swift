import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer { pluginEntry(Karma.self) }

/// Karma: whoever writes `++bob` in a room gives bob one point.
enum Karma: Plugin {
    static let manifest = Manifest(
        id: "karma", version: "1.0.0", purpose: "Points that people give each other by ++name.",
        requires: ["accounts", "rooms"])

    static func setUp(_ setup: PluginSetup) throws(SetupError) {
        let scores = try Scores(setup)
        let given = try setup.event(
            "karma.given", "The actor gave `account` a point: `score` now.",
            body: ["account": .identifier, "score": .integer])
        let accounts = try setup.service((any AccountsService).self)
        let give = Give(scores: scores, given: given, accounts: accounts)
        try setup.follow(RoomsContract.messageEvent, give)
        try setup.add(Show(scores))
    }
}
