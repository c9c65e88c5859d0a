import PluginAPI

extension Contacts {
    /// What scripts may ask about people, as far as the bot that acts for them may know it; how two
    /// others stand with each other is for the operator alone to let them know.
    static func addScriptFunctions(_ setup: PluginSetup) throws(SetupError) {
        try setup.scripts("users.get", ask: "contacts.person")
        try setup.scripts("users.find", ask: "contacts.find")
        try setup.scripts("users.mutual", ask: "contacts.mutual")
        try setup.scripts("contacts.relation", ask: "contacts.relation")
    }
}
