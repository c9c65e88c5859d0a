import PluginAPI

/// Finds people by the beginnings of their names, or by a whole address.
struct Finder: Sendable {
    /// The most keys that one page looks at, whatever the caller may see of them: it bounds what a
    /// page costs.
    static let mostKeys = 500

    let desk: ContactDesk

    /// Someone who was found.
    struct Found {
        let card: PersonCard
        let status: String
        let isBot: Bool
        let isFriend: Bool
    }

    /// One page, by the keys that were found, and where the next begins.
    struct Page {
        var people: [Found] = []
        var next: Cursor?
    }

    /// The last key that a page looked at.
    struct Cursor {
        let key: String
        let account: AccountID

        var text: String { "\(account).\(key)" }

        init(key: String, account: AccountID) {
            self.key = key
            self.account = account
        }

        init?(text: String) {
            guard let dot = text.firstIndex(of: "."), let number = Int64(text[..<dot]) else {
                return nil
            }
            key = String(text[text.index(after: dot)...])
            account = AccountID(raw: number)
        }
    }

    /// A page of people whom the caller may find; the caller is not among them.
    func page(
        of query: String, after cursor: Cursor?, limit: Int, for caller: AccountID,
        _ database: Database
    ) throws(Refusal) -> Page {
        let query = Self.trimmed(query)
        if Self.isAddress(query) {
            return Page(people: try byAddress(query, for: caller, database).map { [$0] } ?? [])
        }
        // The longest word has the fewest keys, most likely.
        let words = NameKeys.words(query).sorted { $0.utf8.count > $1.utf8.count }
        guard let word = words.first, words.count <= NameKeys.mostWords else {
            throw Refusal(.badField, "Give one to four words of a name.", field: "query")
        }
        return try scan(
            words, from: cursor ?? Cursor(key: word, account: AccountID(raw: 0)),
            limit: limit, for: caller, database)
    }

    /// The one person that the query can mean: who has exactly this name or address, or the only
    /// one who is found.
    func unique(_ query: String, for caller: AccountID, _ database: Database) throws(Refusal)
        -> AccountID?
    {
        let query = Self.trimmed(query)
        if let account = try desk.named(query, by: caller, database) { return account }
        let page = try page(of: query, after: nil, limit: 2, for: caller, database)
        guard page.people.count == 1, page.next == nil else { return nil }
        return page.people.first?.card.account
    }

    // MARK: Private parts

    private func byAddress(
        _ address: String, for caller: AccountID, _ database: Database
    ) throws(Refusal) -> Found? {
        guard desk.limits.findsByAddress,
            let account = try desk.accounts.find(email: address, in: database),
            account != caller, try desk.mayFind(account, by: caller, database),
            let person = try desk.person(account, database)
        else { return nil }
        return Found(
            card: PersonCard(person), status: person.status, isBot: person.isBot,
            isFriend: try desk.areFriends(caller, account, database))
    }

    private func scan(
        _ words: [String], from cursor: Cursor, limit: Int, for caller: AccountID,
        _ database: Database
    ) throws(Refusal) -> Page {
        let others: [String?] = words + Array(repeating: nil, count: NameKeys.mostWords)
        let word = words[0]
        var page = Page()
        var looked = 0
        var rows = try database.rows(
            desk.names.tables.find, cursor.key, cursor.account, NameKeys.end(of: word), caller,
            Self.mostKeys, word, others[1], others[2], others[3])
        while try rows.next() {
            looked += 1
            let last = Cursor(key: rows.text(0), account: rows.identifier(1))
            if let found = Self.found(rows, caller) { page.people.append(found) }
            if page.people.count == limit || looked == Self.mostKeys {
                page.next = last
                break
            }
        }
        return page
    }

    // Columns as in `NameTables.find`.
    private static func found(_ rows: borrowing Rows, _ caller: AccountID) -> Found? {
        let isFriend = rows.integer(8) != 0
        let audience = Audience(rawValue: rows.integer(7)) ?? .nobody
        guard !rows.isNull(2), rows.integer(9) == 0, rows.integer(10) == 0, rows.integer(11) != 0,
            audience.admits(friend: isFriend)
        else { return nil }
        let card = PersonCard(rows, at: 1)
        guard card.account != caller else { return nil }
        return Found(
            card: card, status: rows.text(5), isBot: rows.integer(6) != 0, isFriend: isFriend)
    }

    // Names are often written with an @ before them.
    private static func trimmed(_ query: String) -> String {
        let start = query.drop { $0.isWhitespace || $0 == "@" }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }

    private static func isAddress(_ query: String) -> Bool {
        let parts = query.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && !query.contains { $0.isWhitespace }
    }
}
