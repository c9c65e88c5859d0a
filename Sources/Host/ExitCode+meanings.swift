extension ExitCode {
    /// Each number with a sentence for the man page.
    public static let meanings: [(code: String, meaning: String)] =
        [
            (success, "It went well."),
            (failure, "Something went wrong that has no number of its own."),
            (usage, "The command line or the configuration is wrong."),
            (dataInUse, "Another server, or another program, holds the data folder."),
            (dataReadOnly, "The data folder or a file in it can only be read."),
            (dataForeign, "The data folder belongs to another user."),
            (dataUnusable, "The data folder cannot be made or opened."),
            (dataFull, "There is no space to start with."),
            (dataDamaged, "The database is damaged."),
            (dataUnknown, "The database is none of Parley's, or one of a newer version."),
            (stopStuck, "Something hung at the stop and was not waited for any longer."),
            (serverAbsent, "No server runs on the data folder, or it cannot be asked."),
        ].map { ("\($0.0.rawValue)", $0.1) } + [
            ("20 and above", "A plugin does not run; docs/operations.md has the numbers.")
        ]
}
