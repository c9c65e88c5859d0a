/// Where screen filters may look at a request: the point's name, the field that pins requests to a
/// lane (all requests of one key keep their order), and the fields that a filter may rewrite.
public struct ScreenPoint: Sendable {
    /// What filters register at: `message.before`. Part of `Contracts/`; needs no plugin's id
    /// before it.
    public let name: String
    /// The name of an identifier or whole-number field (of a text the value means nothing):
    /// requests of one value keep their order. Requests without the field share one value; with nil
    /// all do.
    public let key: String?
    /// Names of the text fields that a filter may change.
    public let rewrites: [String]
    /// Where what was asked here before is stored; nil where it is not.
    public let past: ScreenPast?

    /// For `Command.screen`.
    public init(
        _ name: String, key: String?, rewrites: [String], past: ScreenPast? = nil
    ) {
        self.name = name
        self.key = key
        self.rewrites = rewrites
        self.past = past
    }
}

/// The place of a filter among the others of its point. The order is total: band, then order, then
/// the id of the plugin or script.
public struct FilterOrder: Sendable {
    /// The coarse place; decides before `order`.
    public let band: Band
    /// The fine place within the band, smaller first; any number.
    public let order: Int

    /// In the middle, unless said otherwise. Two filters of one plugin at one point need different
    /// orders.
    public init(_ band: Band = .normal, _ order: Int = 0) {
        self.band = band
        self.order = order
    }

    /// Coarse places: `first` for who may ask at all, `last` for what must see the outcome of all
    /// others.
    public enum Band: Int, Sendable, Comparable {
        /// In this order.
        case first, early, normal, late, last
        /// By place: `first` is the smallest.
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }
}

/// A filter that may change or stop a request before it reaches the writer. Runs on a screen lane
/// over a read snapshot: slow filters hold neither the writer nor other keys.
public protocol ScreenFilter: Sendable {
    /// Judges one request, on a screen lane's thread: one request of a lane after the other. Not
    /// asked again for a nonce that is known.
    /// - Throws: refuses the request at once. Unlike `.reject` this is not recorded: sent again,
    ///   the request is judged again.
    func screen(_ proposal: inout Proposal) throws(Refusal) -> Decision

    /// False when the filter has no opinion of whatever this caller asks: a request of which no
    /// filter has one is spared the screen lane. It is asked on a loop thread, so it must neither
    /// wait nor use storage. A caller of whom it says now one thing and then another may see
    /// requests of the two times change places.
    func concerns(_ caller: Caller) -> Bool
}

extension ScreenFilter {
    /// Everyone, unless the filter says otherwise.
    public func concerns(_ caller: Caller) -> Bool { true }
}

/// A filter inside the transaction; it may only refuse, by throwing. What must be true at commit
/// (membership, mutes, blocks) is checked here.
public protocol VetoFilter: Sendable {
    /// Judges one request, on the writer's thread, before decisions of the screen stage take effect
    /// and before the handler: every other write waits meanwhile. It sees the texts as screen
    /// filters left them; to rewrite them here changes nothing. Not asked again for a nonce that is
    /// known.
    /// - Throws: what the sender is told; nothing is stored then, not even a screen filter's
    ///   decision.
    func check(_ proposal: borrowing Proposal) throws(Refusal)
}

/// What a screen filter decided. To change a text, a filter calls `Proposal.rewrite` and then
/// decides; the host records the change, and later filters see it.
public enum Decision: Sendable, Equatable {
    /// No opinion: the next filter decides.
    case pass
    /// Goes through, and no later filter is asked.
    case allow
    /// Refused with `.rejected`; the reason is shown to the sender, a general one when it is empty.
    case reject(reason: String)
    /// Answered with an `id` and the `outcome` `accepted`, but never happens.
    case drop
    /// Answered as `drop` is; the sender's own client shows it. The host appends nothing.
    case shadow
    /// Answered with an `id` and the `outcome` `held`. The record of the decision keeps the fields
    /// as sent, for a moderator to release or reject.
    case hold(reason: String)
    /// Goes through, and the record of the decision is a note for moderators; later filters are
    /// asked.
    case flag(reason: String)

    /// The stable word for records, never renamed.
    public var word: String {
        switch self {
        case .pass: "pass"
        case .allow: "allow"
        case .reject: "reject"
        case .drop: "drop"
        case .shadow: "shadow"
        case .hold: "hold"
        case .flag: "flag"
        }
    }
}

/// Records of decisions, for `Exchange.forgetDecided`.
public enum DecidedRecords: Sendable {
    /// Of the request whose receipt names this event, or that were answered with this `id`.
    case about(EventID)
    /// Of all that an account asked.
    case of(AccountID)
    /// Of all that was decided before this identifier was made.
    case before(EventID)
}

/// A request as a filter sees it: fields by name, so that a filter needs no other plugin's types.
/// Valid during the call.
public struct Proposal: ~Copyable {
    /// The point's name: one filter may stand at several.
    public let point: String
    /// Who asks; signed in, unless the command is for anyone.
    public let caller: Caller
    /// The moment of the judgement; in the veto stage the batch's.
    public let now: Timestamp
    /// A snapshot in the screen stage, the transaction in the veto stage. A filter reads its own
    /// tables and the views that others publish.
    public let database: Database
    /// The fields as they are now, rewrites included; for filters that know the command.
    public private(set) var fields: Fields
    let definitions: [FieldDefinition]
    let rewritable: [String]
    private var isRewritten = false

    /// Made by the host, from the request and its command; one for the whole screen stage, one for
    /// each veto.
    public init(
        point: ScreenPoint, caller: Caller, now: Timestamp, database: Database, fields: Fields,
        definitions: [FieldDefinition]
    ) {
        self.point = point.name
        rewritable = point.rewrites
        self.caller = caller
        self.now = now
        self.database = database
        self.fields = fields
        self.definitions = definitions
    }

    /// The text of a field; nil when the command has no such text, it is secret, or the request
    /// left it out.
    public func text(_ name: String) -> String? {
        guard let index = index(of: name), case .text = definitions[index].kind,
            !definitions[index].isSecret
        else { return nil }
        return fields.slot(index).isPresent ? fields.text(index).string : nil
    }

    /// The JSON of a field of that kind; nil when the command has no such field, or the request
    /// left it out.
    public func json(_ name: String) -> Text? {
        guard let index = index(of: name), case .json = definitions[index].kind,
            fields.slot(index).isPresent
        else { return nil }
        return fields.text(index)
    }

    /// The number or identifier of a field (a flag is 1 or 0); nil when the command has none of
    /// that name or the request left it out.
    public func integer(_ name: String) -> Int64? {
        guard let index = index(of: name) else { return nil }
        switch definitions[index].kind {
        case .text, .json: return nil
        case .identifier, .identifiers, .integer, .flag: break
        }
        return fields.slot(index).isPresent ? fields.slot(index).value : nil
    }

    /// Changes the text of a field for everyone after this filter, in the screen stage.
    /// - Throws: `.badField` when the point does not let this field be rewritten or the text breaks
    ///   its limits.
    public mutating func rewrite(_ name: String, _ text: String) throws(Refusal) {
        guard rewritable.contains(name), let index = index(of: name),
            case .text(let length) = definitions[index].kind
        else { throw Refusal(.badField, "A filter may not rewrite this field.", field: name) }
        guard length.contains(text.utf8.count) else {
            throw Refusal(.badField, "The rewritten text breaks the field's limits.", field: name)
        }
        fields = fields.replacing(index, with: text, slots: definitions.count)
        isRewritten = true
    }

    /// True once after each change; the host asks behind every filter.
    public mutating func takeRewritten() -> Bool {
        defer { isRewritten = false }
        return isRewritten
    }

    private func index(of name: String) -> Int? { definitions.firstIndex { $0.name == name } }
}

extension Fields {
    /// The same fields with one text exchanged, in a slab of their own.
    func replacing(_ index: Int, with text: String, slots: Int) -> Fields {
        let (fresh, start) = copied(slots, spare: text.utf8.count)
        let replacement = Text(text)
        let at = replacement.withBytes { fresh.append($0) }
        let slot = FieldSlot(value: Int64(at), count: Int32(replacement.count), isPresent: true)
        fresh.setSlot(slot, at: start, index)
        return Fields(slab: fresh, offset: start)
    }

    /// The same fields with the identifier that a name stands for, in a slab of their own. Called
    /// by the host.
    public func replacing(_ index: Int, with identifier: Int64, slots: Int) -> Fields {
        let (fresh, start) = copied(slots, spare: 0)
        fresh.setSlot(FieldSlot(value: identifier, isPresent: true), at: start, index)
        return Fields(slab: fresh, offset: start)
    }

    private func copied(_ slots: Int, spare: Int) -> (slab: FieldSlab, start: Int) {
        let fresh = FieldSlab(capacity: 256 + spare)
        let start = fresh.reserveSlots(slots)
        for index in 0..<slots {
            fresh.setSlot(moved(slot(index), to: fresh), at: start, index)
        }
        return (fresh, start)
    }

    // Only text has a count; numbers travel in the slot itself.
    private func moved(_ slot: FieldSlot, to fresh: FieldSlab) -> FieldSlot {
        guard slot.count > 0 else { return slot }
        let at = fresh.append(slab.bytes(at: Int(slot.value), count: Int(slot.count)))
        return FieldSlot(value: Int64(at), count: slot.count, isPresent: true)
    }
}
