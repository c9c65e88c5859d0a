import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer { pluginEntry(Rooms.self) }

/// Rooms: groups and direct rooms, who belongs to them, and what is said in them.
enum Rooms: Plugin {
    static let manifest = Manifest(
        id: "rooms", version: "0.1.0",
        purpose: "Groups and direct rooms: members, messages, history, resume.",
        requires: ["accounts"])

    static func setUp(_ setup: PluginSetup) throws(SetupError) {
        let desk = RoomDesk(
            tables: RoomTables(setup), events: try RoomEvents(setup),
            accounts: try setup.service((any AccountsService).self))
        // One call for all parts of the plugin; each brings its numbers.
        try setup.migrations(RoomTables.migrations)
        try setup.publish(view: "rooms_membership")
        try setup.publish(view: "rooms_direct_pair")
        for verb in roomVerbs(desk) { try setup.add(verb) }
        for verb in messageVerbs(desk) { try setup.add(verb) }
        try setup.veto(
            RoomsContract.messageBefore, MembershipVeto(desk), order: FilterOrder(.first))
    }

    /// Rooms, and who belongs to them.
    private static func roomVerbs(_ desk: RoomDesk) -> [any Verb] {
        [Create(desk), Invite(desk), Join(desk), Leave(desk), List(desk), Members(desk)]
    }

    /// What is said in them.
    private static func messageVerbs(_ desk: RoomDesk) -> [any Verb] {
        [Send(desk), History(desk), Digest(desk), Subscribe(desk), Unsubscribe(desk)]
    }
}
