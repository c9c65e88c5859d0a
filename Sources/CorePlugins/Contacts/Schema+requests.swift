import PluginAPI

/// The statements over friend requests and links.
struct RequestTables: Sendable {
    let insert: Statement
    let find: Statement
    let byID: Statement
    let reject: Statement
    let withdraw: Statement
    let renew: Statement
    let delete: Statement
    let deletePair: Statement
    let incoming: Statement
    let outgoing: Statement
    let outgoingAtLimit: Statement
    let forget: Statement
    let forgetSent: Statement
    let forgetRejected: Statement

    let insertLink: Statement
    let links: Statement
    let linksAtLimit: Statement
    let link: Statement
    let useLink: Statement
    let deleteLink: Statement
    let forgetEndedLinks: Statement
    let forgetLinks: Statement

    init(_ setup: PluginSetup) {
        insert = setup.statement(
            "INSERT INTO contacts_request(id, sender, receiver, note) VALUES(?1, ?2, ?3, ?4)")
        find = setup.statement(
            """
            SELECT id, sender, receiver, rejected IS NOT NULL, is_withdrawn FROM contacts_request
            WHERE sender = ?1 AND receiver = ?2
            """)
        byID = setup.statement(
            """
            SELECT id, sender, receiver, rejected IS NOT NULL, is_withdrawn FROM contacts_request
            WHERE id = ?1
            """)
        reject = setup.statement("UPDATE contacts_request SET rejected = ?2 WHERE id = ?1")
        withdraw = setup.statement(
            "UPDATE contacts_request SET is_withdrawn = 1, note = '' WHERE id = ?1")
        renew = setup.statement(
            "UPDATE contacts_request SET id = ?2, is_withdrawn = 0, note = ?3 WHERE id = ?1")
        delete = setup.statement("DELETE FROM contacts_request WHERE id = ?1")
        deletePair = setup.statement(
            """
            DELETE FROM contacts_request
            WHERE sender = ?1 AND receiver = ?2 OR sender = ?2 AND receiver = ?1
            """)
        incoming = setup.statement(
            """
            SELECT r.id, r.sender, p.username, p.display_name, p.avatar, r.note
            FROM contacts_request r JOIN accounts_person p ON p.id = r.sender
            WHERE r.receiver = ?1 AND r.id < ?2 AND r.rejected IS NULL
            ORDER BY r.id DESC LIMIT ?3
            """)
        outgoing = setup.statement(
            """
            SELECT r.id, r.receiver, p.username, p.display_name, p.avatar, r.note
            FROM contacts_request r JOIN accounts_person p ON p.id = r.receiver
            WHERE r.sender = ?1 AND r.id < ?2 AND r.is_withdrawn = 0
            ORDER BY r.id DESC LIMIT ?3
            """)
        outgoingAtLimit = setup.statement(
            """
            SELECT 1 FROM contacts_request WHERE sender = ?1 AND is_withdrawn = 0
            LIMIT 1 OFFSET ?2
            """)
        forget = setup.statement("DELETE FROM contacts_request WHERE sender = ?1 OR receiver = ?1")
        forgetSent = setup.statement("DELETE FROM contacts_request WHERE sender = ?1")
        forgetRejected = setup.statement(
            """
            DELETE FROM contacts_request
            WHERE sender = ?1 AND rejected < ?3 AND (receiver = ?2 OR is_withdrawn = 1)
            """)

        insertLink = setup.statement("INSERT INTO contacts_link VALUES(?1, ?2, ?3, ?4, ?5)")
        links = setup.statement(
            """
            SELECT id, code, expires, uses_left FROM contacts_link
            WHERE account = ?1 AND expires > ?2 ORDER BY id
            """)
        linksAtLimit = setup.statement(
            "SELECT 1 FROM contacts_link WHERE account = ?1 LIMIT 1 OFFSET ?2")
        link = setup.statement(
            "SELECT id, account FROM contacts_link WHERE code = ?1 AND expires > ?2")
        useLink = setup.statement(
            "UPDATE contacts_link SET uses_left = uses_left - 1 WHERE id = ?1")
        deleteLink = setup.statement("DELETE FROM contacts_link WHERE id = ?1 AND account = ?2")
        forgetEndedLinks = setup.statement(
            "DELETE FROM contacts_link WHERE account = ?1 AND (expires <= ?2 OR uses_left <= 0)")
        forgetLinks = setup.statement("DELETE FROM contacts_link WHERE account = ?1")
    }
}
