import CLinux
import Glibc
import PluginAPI

// The operator's own door: a Unix socket in the data folder, where `parley admin` asks.
extension LoopState {
    /// Takes in who connected there. It has a place however many others are here.
    mutating func receiveOperator(_ descriptor: Int32) {
        // The file's mode keeps everyone else out already, unless somebody has changed it.
        let user = parley_peer_user(descriptor)
        guard user == Int(geteuid()) || user == 0 else {
            close(descriptor)
            return
        }
        open(descriptor, from: .local)
        let slot = Int(descriptor)
        connections[slot].isOperators = true
        connections[slot].phase = .http
        sortIn(slot)
    }

    /// Serves what stands below `/__admin`; false at every other door, and for every other path.
    mutating func serveOperator(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker, _ bytes: UnsafeRawBufferPointer
    ) throws(Refusal) -> Bool {
        let path = bytes[part: request.path]
        guard connections[slot].isOperators, let word = AdminTable.word(in: path) else {
            return false
        }
        // A proxy that was led here would lend the operator's rights to whoever asks it.
        guard !request.isForwarded, request.origin.isEmpty, request.authorization.isEmpty else {
            throw Refusal(
                .forbidden,
                "This socket is the operator's own: no proxy, web page or token belongs here.")
        }
        guard !word.isEmpty else {
            try listWords(slot, request, asker)
            return true
        }
        guard let endpoint = wiring.admin.find(word) else {
            throw Refusal(.notFound, "The operator cannot ask for this; see parley admin.")
        }
        guard request.method == .post else {
            answerOtherMethod(slot, request, asker, takes: ["POST"])
            return true
        }
        try ask(slot, endpoint, as: .operator, request, asker, [], path, bytes)
        return true
    }

    private mutating func listWords(
        _ slot: Int, _ request: HTTPRequest, _ asker: HTTPAsker
    ) throws(Refusal) {
        guard request.method == .get || request.method == .head else {
            answerOtherMethod(slot, request, asker, takes: ["GET"])
            return
        }
        try answerDocument(slot, asker, wiring.admin.list)
    }
}
