import PluginAPI
import PluginStamp

@c(parley_plugin)
public func entry() -> UnsafeMutableRawPointer { pluginEntry(Notify.self) }

/// Notify: what reaches people who are not looking. For now, mail.
enum Notify: Plugin {
    static let manifest = Manifest(
        id: "notify", version: "0.1.0", purpose: "Mail to people.",
        config: ConfigSchema(MailSettings.schema))

    static func setUp(_ setup: PluginSetup) throws(SetupError) {
        let settings = try MailSettings(setup.settings)
        let templates = try MailTemplates(setup, folder: setup.settings.text("templates"))
        let tables = NotifyTables(setup)
        try setup.migrations(NotifyTables.migrations)
        let sender = MailJob(
            settings: settings, idKey: setup.secret("message-id"), crypto: setup.crypto)
        let job = try setup.job("notify.mail", sender, policy: sender.policy)
        let meter = MailMeter(
            tables: tables, perHour: setup.settings.integer("mails_per_hour"),
            key: setup.secret("recipient"), crypto: setup.crypto)
        let desk = MailDesk(
            settings: settings, templates: templates, meter: meter, sender: sender, job: job)
        try setup.offer((any MailService).self, desk)
        try setup.add(TestMail(desk))
    }
}
