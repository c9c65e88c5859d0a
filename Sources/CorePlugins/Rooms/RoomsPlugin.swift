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
        let tables = RoomTables(setup)
        let events = try RoomEvents(setup)
        let desk = RoomDesk(
            tables: tables, events: events, accounts: try setup.service((any AccountsService).self))
        try setup.migrations(RoomTables.migrations)
        try setup.publish(view: "rooms_membership")
        let verbs: [any Verb] = [
            Create(desk), Invite(desk), Join(desk), Leave(desk), List(desk), Members(desk),
            Subscribe(desk), Unsubscribe(desk), Send(desk), History(desk), Digest(desk),
        ]
        for verb in verbs { try setup.add(verb) }
        try setup.veto(
            RoomsContract.messageBefore, MembershipVeto(desk), order: FilterOrder(.first))
    }
}
