import PluginAPI

extension Contacts {
    /// What scripts may ask about people, as far as the bot that acts for them may know it.
    static func addScriptFunctions(_ setup: PluginSetup) throws(SetupError) {
        try setup.scripts("users.get", ask: "contacts.person")
        try setup.scripts("users.find", ask: "contacts.find")
        try setup.scripts("users.mutual", ask: "contacts.mutual")
    }
}
