import Testing

@testable import Host

@Suite struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8080", ListenAddress.Place.network(host: "127.0.0.1", port: 8080)),
        ("[::1]:0", .network(host: "::1", port: 0)),
        ("localhost:80", .network(host: "localhost", port: 80)),
        ("unix:/run/a.sock", .unix(path: "/run/a.sock", mode: 0o660)),
        ("unix:a.sock mode=0666", .unix(path: "a.sock", mode: 0o666)),
    ]) func readsAddresses(text: String, place: ListenAddress.Place) throws {
        #expect(try ListenAddress(parsing: text).place == place)
    }

    @Test(arguments: [
        ("", "is not HOST:PORT"), ("8080", "is not HOST:PORT"), ("a:65536", "is not HOST:PORT"),
        (":80", "names no host"), ("unix:", "names no file"), ("unix: mode=0660", "names no file"),
        ("unix:/a mode=9", "three octal digits"), ("unix:/a mode=01777", "three octal digits"),
        ("127.0.0.1:80 mode=0660", "'mode=0660' is not understood"),
        ("unix:/a loud", "'loud' is not understood"),
        ("127.0.0.1:80 proxy proxy", "'proxy' is not understood"),
    ]) func namesTheMistake(text: String, reason: String) {
        let error = #expect(throws: ConfigError.self) { try ListenAddress(parsing: text) }
        #expect(error?.description.contains(reason) == true, "\(error as Any)")
    }

    @Test func saysWhereTLSIsSpoken() throws {
        let address = try ListenAddress(parsing: "https://[::]:8443")
        #expect(address.isSecure && address.place == .network(host: "::", port: 8443))
        #expect(address.description == "https://[::]:8443/")
        #expect(try !ListenAddress(parsing: "127.0.0.1:80").isSecure)
        #expect(try ListenAddress(parsing: "https://unix:/a").isSecure)
    }

    @Test(arguments: [
        "127.0.0.1:80 proxy", "https://[::1]:443 proxy", "unix:/a mode=0600 proxy", "a:1",
    ]) func isReadAsItIsWritten(text: String) throws {
        let address = try ListenAddress(parsing: text)
        #expect(address.setting == text && address.expectsProxy == text.hasSuffix("proxy"))
    }

    @Test func isWrittenAsAClientTakesIt() throws {
        #expect(try ListenAddress(parsing: "[::1]:80").description == "http://[::1]:80/")
        #expect(try ListenAddress(parsing: "unix:/a mode=0600").description == "unix:/a")
    }
}
