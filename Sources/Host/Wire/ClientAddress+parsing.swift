import CLinux
import Glibc

extension ClientAddress {
    /// Reads `192.0.2.7` (four decimal numbers and nothing else: no octal, hexadecimal or shortened
    /// form), `2001:db8::1`, or the latter with an IPv4 address at its end (RFC 4291 section 2.2);
    /// without brackets, zone and port. nil for all else.
    init?(parsing text: some StringProtocol) {
        // inet_pton stops at a NUL, and what follows one would pass unread.
        guard !text.utf8.contains(0) else { return nil }
        var v4 = in_addr()
        if inet_pton(AF_INET, String(text), &v4) == 1 {
            self.init(v4: UInt32(bigEndian: v4.s_addr))
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, String(text), &v6) == 1 else { return nil }
        self.init(v6)
    }

    init(_ v6: in6_addr) {
        var halves: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &halves) { bytes in
            withUnsafeBytes(of: v6) { bytes.copyMemory(from: $0) }
        }
        self.init(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1))
    }
}
