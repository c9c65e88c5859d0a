import Glibc
import PluginAPI
import Testing

@testable import Host

/// Keys are made once, rotated, honoured for their life, and readable by their owner alone.
@Suite struct KeyStoreTests {
    private let scratch = ScratchFolder()

    @Test func makesAKeyOnceAndKeepsIt() throws {
        let first = try store().ring("probe.a", life: .seconds(60)).current
        #expect(first.id.count == 16 && first.secret.count == 32)
        #expect(try store().ring("probe.a", life: .seconds(60)).current.secret == first.secret)
        #expect(try store().ring("probe.b", life: .seconds(60)).current.secret != first.secret)
        #expect(permissions("signing.key") == 0o600)
    }

    @Test func aRotationReachesAServerThatReadsAgain() throws {
        let running = try store()
        let ring = try running.ring("probe.a", life: .seconds(60))
        let old = ring.current
        let made = try store().rotate("probe.a", revokes: false)
        #expect(ring.current.id == old.id, "nothing changes before the reload")
        try running.reload()
        #expect(ring.current.id == made.id && ring.key(old.id)?.secret == old.secret)
        #expect(running.keys.map(\.id) == [made.id, old.id])
    }

    @Test func revokingForgetsTheOldKeys() throws {
        let ring = try store().ring("probe.a", life: .seconds(60))
        let other = try store().ring("probe.b", life: .seconds(60)).current
        let made = try store().rotate("probe.a", revokes: true)
        let fresh = try store()
        #expect(fresh.keys.map(\.id) == [made.id, other.id])
        #expect(try fresh.ring("probe.a", life: .seconds(60)).key(ring.current.id) == nil)
    }

    @Test func aRingIsBounded() throws {
        _ = try store().ring("probe.a", life: .seconds(60))
        for _ in 1..<KeyList.mostInRing { _ = try store().rotate("probe.a", revokes: false) }
        let error = #expect(throws: ConfigError.self) {
            try store().rotate("probe.a", revokes: false)
        }
        #expect(error?.description.contains("give --revoke to forget them all") == true)
        _ = try store().rotate("probe.a", revokes: true)
        #expect(try store().keys.count == 1)
    }

    @Test func namesTheNearestRing() throws {
        _ = try store().ring("accounts.access", life: .seconds(60))
        let error = #expect(throws: ConfigError.self) {
            try store().rotate("accounts.acess", revokes: false)
        }
        #expect(error?.description.contains("did you mean 'accounts.access'?") == true)
    }

    @Test(arguments: ["signing.key", "secret.key"]) func refusesAFileThatOthersMayRead(name: String)
        throws
    {
        _ = try Secrets(folder: scratch.path, crypto: OpenSSLCrypto())
            .keys.ring("probe.a", life: .seconds(60))
        #expect(permissions(name) == 0o600)
        chmod("\(scratch.path)/\(name)", 0o640)
        let error = #expect(throws: ConfigError.self) {
            try Secrets(folder: scratch.path, crypto: OpenSSLCrypto())
        }
        #expect(error?.description.contains("chmod 600 \(scratch.path)/\(name)") == true)
    }

    @Test func refusesADamagedFile() {
        let file = scratch.write("signing.key", "probe.a short\n")
        chmod(file, 0o600)
        let error = #expect(throws: ConfigError.self) { try store() }
        #expect(error?.description.contains("damaged") == true)
    }

    @Test func keysForALookAreNotStored() throws {
        let secrets = Secrets(crypto: OpenSSLCrypto())
        let ring = try secrets.keys.ring("probe.a", life: .seconds(60))
        #expect(ring.key(ring.current.id)?.secret == ring.current.secret)
        #expect(permissions("signing.key") == 0 && permissions("secret.key") == 0)
    }

    @Test func listsNoSecret() throws {
        let store = try store()
        let key = try store.ring("probe.a", life: .seconds(60)).current
        for text in [KeyReport(store.keys).text, KeyReport(store.keys).json] {
            #expect(text.contains(key.id) && !text.contains(Base64URL.encode(key.secret)))
        }
    }

    // MARK: The list alone

    @Test func aRetiredKeyIsHonouredForItsLife() throws {
        var list = KeyList()
        _ = list.add(key("old", created: 100), at: 100)
        _ = list.add(key("new", created: 200), at: 200)
        list.forget(before: 260)
        #expect(list.ring("probe.a").map(\.id) == ["new", "old"])
        list.forget(before: 261)
        #expect(list.ring("probe.a").map(\.id) == ["new"])
    }

    @Test func surviveTheWayThroughText() throws {
        var list = KeyList()
        _ = list.add(key("old", created: 100), at: 100)
        _ = list.add(key("new", created: 200), at: 200)
        #expect(KeyList(text: list.text) == list)
        #expect(KeyList(text: list.text.replacing(" 60 ", with: " x ")) == nil)
    }

    private func key(_ id: String, created: Int64) -> StoredKey {
        StoredKey(
            ring: "probe.a", id: id, created: created, retired: nil, life: 60,
            secret: [UInt8](repeating: 7, count: 32))
    }

    private func store() throws -> KeyStore { try KeyStore(folder: scratch.path) }

    private func permissions(_ name: String) -> UInt32 {
        var status = stat()
        return stat("\(scratch.path)/\(name)", &status) == 0 ? status.st_mode & 0o777 : 0
    }
}
