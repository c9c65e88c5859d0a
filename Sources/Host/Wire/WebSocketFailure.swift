/// Why a WebSocket connection must be failed (RFC 6455 section 7.1.7): the client broke the
/// protocol.
enum WebSocketFailure: Error, Equatable {
    case reservedBits
    case unknownOpcode
    case unmasked
    case lengthNotMinimal
    case fragmentedControl
    case longControl
    case continuationOfNothing
    case messageUnderWay
    case badCloseCode
    case badText
    case tooLong
    case tooManyFragments

    /// The close code to send (RFC 6455 section 7.4.1).
    var code: UInt16 {
        switch self {
        case .badText: 1007
        case .tooLong, .tooManyFragments: 1009
        default: 1002
        }
    }

    /// What to say with the code; short enough for a control frame.
    var reason: StaticString {
        switch self {
        case .reservedBits: "reserved bits are set"
        case .unknownOpcode: "unknown opcode"
        case .unmasked: "client frames must be masked"
        case .lengthNotMinimal: "length is not in its shortest form"
        case .fragmentedControl: "control frame is fragmented"
        case .longControl: "control frame is longer than 125 bytes"
        case .continuationOfNothing: "continuation without a message"
        case .messageUnderWay: "new message inside a fragmented one"
        case .badCloseCode: "bad close code"
        case .badText: "text is not UTF-8"
        case .tooLong: "message is too long"
        case .tooManyFragments: "message has too many fragments"
        }
    }
}
