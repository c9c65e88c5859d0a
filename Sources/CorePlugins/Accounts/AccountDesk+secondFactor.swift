import PluginAPI

extension AccountDesk {
    /// How the second factor of an account stands.
    struct SecondFactor {
        let username: String
        let salt: [UInt8]?
        let isOn: Bool
        let lastStep: Int64
    }

    func secondFactor(
        of account: AccountID, _ database: Database
    ) throws(Refusal) -> SecondFactor {
        let found = try database.first(codes.totp, account) { row in
            SecondFactor(
                username: row.text(0), salt: row.isNull(1) ? nil : row.blob(1),
                isOn: row.integer(2) != 0, lastStep: row.integer(3))
        }
        guard let found else { throw Self.unknown }
        return found
    }

    /// Uses up a code of the app or a recovery code; false when it is neither.
    func takeSecondFactor(
        _ code: String, _ account: AccountID, _ salt: [UInt8], _ exchange: borrowing Exchange
    ) throws(Refusal) -> Bool {
        let database = exchange.database
        let last = try secondFactor(of: account, database).lastStep
        let password = secrets.totp(account, salt: salt)
        if let step = password.step(of: code, at: exchange.now, after: last) {
            return try database.run(codes.takeStep, account, step) == 1
        }
        let digest = secrets.digest(recovery: code, of: account)
        return try database.run(codes.useRecovery, account, digest) == 1
    }

    /// Takes the second factor off, with its recovery codes.
    func clearSecondFactor(
        of account: AccountID, _ exchange: borrowing Exchange
    ) throws(Refusal) {
        guard try secondFactor(of: account, exchange.database).salt != nil else {
            throw Refusal(.conflict, "There is no second factor.")
        }
        try exchange.database.run(codes.setTOTP, account, [UInt8]?.none)
        try exchange.database.run(codes.forgetRecovery, account)
    }
}
