import CLinux
import Glibc
import PluginAPI

// How a loop ends: everyone is told when to come back, what was asked is answered, and nobody is
// waited for longer than a bound.
extension LoopState {
    /// Milliseconds in which what is under way may be answered and taken.
    private static let stopPatience: Int64 = 5000
    /// Milliseconds that clients have to say good-bye, too.
    private static let goodbyePatience: Int64 = 1000
    /// Milliseconds between two looks at whether all is said.
    static let stopInterval: Int64 = 100

    /// Begins to stop, or looks whether all is said.
    mutating func stopStep() {
        guard isStopping else {
            beginStop()
            return
        }
        let isPatient = steady < stoppedAt + Self.goodbyePatience || isBusy
        if !isPatient || steady > stoppedAt + Self.stopPatience { hasStopped = true }
    }

    private var isBusy: Bool {
        (0..<room).contains {
            connections[$0].phase != .free
                && (connections[$0].inFlight > 0 || connections[$0].waitsToWrite)
        }
    }

    private mutating func beginStop() {
        isStopping = true
        stoppedAt = steady
        acceptsAgainAt = 0
        ignoreListeners()
        let clients = wiring.gate.places.count
        for slot in 0..<room where connections[slot].phase != .free {
            sendAway(Int32(slot), among: clients)
        }
    }

    private mutating func sendAway(_ slot: Int32, among clients: Int) {
        if connections[Int(slot)].phase == .webSocket {
            var notice = JSONObject()
            notice.member("notice", "closing")
            notice.member("reconnect_after", Self.reconnectDelay(among: clients))
            let start = local.count
            notice.finish { text in
                WebSocketFrame.appendHeader(
                    opcode: WebSocketFrame.text, payload: text.count, to: &local)
                local.append(text)
            }
            sendLocal(slot, from: start)
        }
        let farewell = Farewell(
            code: CloseCode.goingAway, reason: "the server stops; reconnect and resume")
        dismiss(slot, farewell)
    }

    /// Milliseconds: a second for the restart, and then about a thousand clients a second, for a
    /// minute at most.
    private static func reconnectDelay(among clients: Int) -> Int64 {
        1000 + Int64.random(in: 0..<Int64(min(max(clients, 1000), 60_000)))
    }

    /// An answer over HTTP that was encoded before its connection was to end.
    func isLastAnswer(_ slot: Int32) -> Bool {
        let connection = connections + Int(slot)
        return connection.pointee.farewell != nil && connection.pointee.phase == .http
            && !connection.pointee.closesAfterAnswer
    }

    /// Sends the status line of the last answer, and behind it that it is the last (RFC 9112
    /// section 9.6).
    /// - Returns: the bytes of the answer that were sent.
    mutating func sendLastStatus(
        _ slot: Int32, _ base: UnsafeRawPointer?, _ offset: Int, _ count: Int
    ) -> Int {
        let answer = UnsafeRawBufferPointer(start: base.map { $0 + offset }, count: count)
        guard let end = answer.firstIndex(of: UInt8(ascii: "\n")) else { return 0 }
        send(slot, base, offset, end + 1)
        let start = local.count
        local.append("Connection: close\r\n")
        sendLocal(slot, from: start)
        return end + 1
    }
}
