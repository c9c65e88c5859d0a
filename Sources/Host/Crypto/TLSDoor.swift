import CLinux
import COpenSSL
import Glibc

/// The way of a loop's TLS sessions to their sockets: one for all of them, pointed at the socket
/// of the session that works. So an idle session costs no way of its own.
final class TLSDoor {
    // SAFETY: made here, used by one thread; every session holds a count of its own, which OpenSSL
    // gives back.
    private let channel: OpaquePointer
    // SAFETY: made once, never changed, never freed.
    private nonisolated(unsafe) static let kind: OpaquePointer? = makeKind()

    init() {
        let made = BIO_new(Self.kind)
        precondition(made != nil, "no memory for TLS")
        channel = made!
        BIO_set_init(channel, 1)
    }

    deinit { BIO_free(channel) }

    /// The socket that is read and written now.
    var descriptor: Int32 {
        get { Self.descriptor(of: channel) }
        set { BIO_set_data(channel, UnsafeMutableRawPointer(bitPattern: Int(newValue))) }
    }

    /// Lets a session read and write through here.
    func attach(to session: OpaquePointer) {
        // One count for each direction.
        BIO_up_ref(channel)
        BIO_up_ref(channel)
        SSL_set0_rbio(session, channel)
        SSL_set0_wbio(session, channel)
    }

    private static func descriptor(of channel: OpaquePointer?) -> Int32 {
        Int32(truncatingIfNeeded: Int(bitPattern: BIO_get_data(channel)))
    }
}

// MARK: As OpenSSL sees it (BIO_meth_new(3))

extension TLSDoor {
    private static func makeKind() -> OpaquePointer? {
        let kind = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "loop socket")
        BIO_meth_set_read(kind) { channel, bytes, count in
            let got = recv(TLSDoor.descriptor(of: channel), bytes, Int(count), 0)
            TLSDoor.note(got, BIO_FLAGS_READ, channel)
            return Int32(got)
        }
        BIO_meth_set_write(kind) { channel, bytes, count in
            let put = CLinux.send(
                TLSDoor.descriptor(of: channel), bytes, Int(count), Int32(MSG_NOSIGNAL))
            TLSDoor.note(put, BIO_FLAGS_WRITE, channel)
            return Int32(put)
        }
        BIO_meth_set_ctrl(kind) { channel, command, _, _ in
            switch command {
            case BIO_CTRL_FLUSH: 1
            case BIO_CTRL_EOF: Int(BIO_test_flags(channel, BIO_FLAGS_IN_EOF))
            default: 0
            }
        }
        return kind
    }

    // What the socket could not do now may be tried again later.
    private static func note(_ count: Int, _ direction: Int32, _ channel: OpaquePointer?) {
        let retry = BIO_FLAGS_SHOULD_RETRY
        BIO_clear_flags(channel, BIO_FLAGS_READ | BIO_FLAGS_WRITE | retry | BIO_FLAGS_IN_EOF)
        if count < 0, errno == EAGAIN || errno == EINTR {
            BIO_set_flags(channel, direction | retry)
        } else if count == 0, direction == BIO_FLAGS_READ {
            BIO_set_flags(channel, BIO_FLAGS_IN_EOF)
        }
    }
}
