/// The names of the headers that the server looks at (RFC 9110 section 5.1: in any case).
enum HTTPHeaderName {
    case host, contentLength, transferEncoding, contentType, origin, authorization, connection
    case upgrade, webSocketKey, webSocketVersion, webSocketProtocol, forwarded, expect
    case ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince, ifRange, range, acceptEncoding
    case forwardedFor, forwardedScheme, forwardedHost

    init?(_ name: UnsafeRawBufferPointer) {
        switch name.count {
        case 4 where name.spells("host"): self = .host
        case 5 where name.spells("range"): self = .range
        case 6 where name.spells("origin"): self = .origin
        case 6 where name.spells("expect"): self = .expect
        case 7 where name.spells("upgrade"): self = .upgrade
        case 8 where name.spells("if-match"): self = .ifMatch
        case 8 where name.spells("if-range"): self = .ifRange
        case 9 where name.spells("forwarded"): self = .forwarded
        case 10 where name.spells("connection"): self = .connection
        case 12 where name.spells("content-type"): self = .contentType
        case 13 where name.spells("authorization"): self = .authorization
        case 13 where name.spells("if-none-match"): self = .ifNoneMatch
        case 14 where name.spells("content-length"): self = .contentLength
        case 15 where name.spells("accept-encoding"): self = .acceptEncoding
        case 17 where name.spells("transfer-encoding"): self = .transferEncoding
        case 17 where name.spells("if-modified-since"): self = .ifModifiedSince
        case 17 where name.spells("sec-websocket-key"): self = .webSocketKey
        case 19 where name.spells("if-unmodified-since"): self = .ifUnmodifiedSince
        case 21 where name.spells("sec-websocket-version"): self = .webSocketVersion
        case 22 where name.spells("sec-websocket-protocol"): self = .webSocketProtocol
        case 15 where name.spells("x-forwarded-for"): self = .forwardedFor
        case 16 where name.spells("x-forwarded-host"): self = .forwardedHost
        case 17 where name.spells("x-forwarded-proto"): self = .forwardedScheme
        default: return nil
        }
    }
}
