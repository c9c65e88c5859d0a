import PluginAPI

/// What stands below a program's words to be pressed: rows of buttons.
struct MessageButtons {
    struct Button {
        /// What the program calls it; several may share a name and differ by their value.
        let name: String
        /// What people read.
        let label: String
        let value: String?
        let style: Style
    }

    /// How it looks.
    enum Style: String {
        case plain = "default"
        case primary
        case danger
    }

    static let rowLimit = 3
    static let rowLength = 5
    /// Bytes of all of it as it is sent: fifteen of the longest, and their names.
    static let jsonLength = 2...(8 << 10)
    static let nameLength = 1...32
    static let labelLength = 1...120
    static let valueLength = 1...200

    /// Of the field, for the documents.
    static let purpose =
        "What people press below it, of a bot's message alone: at most \(rowLimit) rows of "
        + "\(rowLength), each `name`, `label`, `value`?, `style`?; an empty list for none."

    private let rows: [[Button]]

    /// The message has none, or none any more.
    var isEmpty: Bool { rows.isEmpty }

    /// As a program sends it: a list of rows, each a list of objects; an empty list, or an empty
    /// object, for none.
    /// - Throws: `.badField` when it is something else.
    init(json: Text) throws(Refusal) {
        var reader = ButtonReader()
        json.withBytes { reader.read($0) }
        if let fault = reader.fault {
            throw Refusal(
                .badField,
                "Buttons are at most \(Self.rowLimit) rows of \(Self.rowLength), each with a name "
                    + "and a label: \(fault).", field: "buttons")
        }
        rows = reader.rows
    }

    /// The same of a field; nil where it was left out.
    init?(optional json: Text?) throws(Refusal) {
        guard let json else { return nil }
        try self.init(json: json)
    }

    /// Of a message as it stands in the log; none where it has none.
    init(of message: StoredMessage) {
        var reader = ButtonReader()
        message.payload.json.withBytes { bytes in
            var scanner = JSONScanner(bytes)
            guard scanner.seek(member: "buttons"), let list = scanner.value() else { return }
            reader.read(list)
        }
        rows = reader.rows
    }

    func button(_ name: String, _ value: String?) -> Button? {
        rows.joined().first { $0.name == name && $0.value == value }
    }

    func write(to body: inout JSONObject) {
        var json = ByteBuffer()
        json.append("[")
        for (place, row) in rows.enumerated() {
            json.append(place == 0 ? "[" : ",[")
            for (place, button) in row.enumerated() {
                if place > 0 { json.append(",") }
                button.write(to: &json)
            }
            json.append("]")
        }
        json.append("]")
        body.member("buttons", json: json.bytes)
    }
}

extension MessageButtons.Button {
    fileprivate func write(to json: inout ByteBuffer) {
        json.append("{\"name\":")
        json.append(jsonString: name)
        json.append(",\"label\":")
        json.append(jsonString: label)
        if let value {
            json.append(",\"value\":")
            json.append(jsonString: value)
        }
        if style != .plain {
            json.append(",\"style\":")
            json.append(jsonString: style.rawValue)
        }
        json.append("}")
    }
}

/// Programs alone have buttons. Judged here, so that no record of a decision has others.
struct ButtonVeto: VetoFilter {
    func check(_ proposal: borrowing Proposal) throws(Refusal) {
        guard let json = proposal.json("buttons") else { return }
        guard proposal.caller.role == .bot else {
            throw Refusal(
                .forbidden, "Only a program's messages have buttons.", field: "buttons")
        }
        _ = try MessageButtons(json: json)
    }
}
