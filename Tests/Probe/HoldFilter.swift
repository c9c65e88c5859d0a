import PluginAPI

/// Holds whatever is no text of a message: edits, invitations, joins, the opening of direct rooms;
/// and flags who registers as `flagged...`.
struct HoldFilter: ScreenFilter {
    static let points = [
        RoomsContract.messageBefore, RoomsContract.editBefore, RoomsContract.inviteBefore,
        RoomsContract.joinBefore, AccountsContract.registerBefore,
    ]

    func screen(_ proposal: inout Proposal) throws(Refusal) -> Decision {
        if proposal.point == AccountsContract.registerBefore {
            let isFlagged = proposal.text("username")?.hasPrefix("flagged") ?? false
            return isFlagged ? .flag(reason: "a name for the probe") : .pass
        }
        let isMessage = proposal.point == RoomsContract.messageBefore
        guard !isMessage || proposal.text("text") == nil else { return .pass }
        return .hold(reason: "held by probe")
    }
}
