import Host

/// `parley admin`: asks the running server what only its operator may.
enum AdminVerb {
    static func run(_ invocation: Invocation) throws -> ExitCode {
        let line = OperatorLine(try invocation.config())
        let words = try line.words()
        guard let name = invocation.operand else {
            print(AdminWord.list(words), terminator: "")
            return .success
        }
        let word = try AdminWord.find(name, in: words)
        var fields = try AdminFields(invocation.given, of: word)
        for (field, isPiped) in fields.awaited {
            fields.set(
                field, isPiped ? try readPiped(field) : try Terminal.readSecret(field.option))
        }
        let answer = try line.ask(word, fields)
        print(invocation.has("json") ? answer.json + "\n" : answer.text, terminator: "")
        return .success
    }

    private static func readPiped(_ field: AdminWord.Field) throws(ConfigError) -> String {
        guard let secret = readLine(), !secret.isEmpty else {
            throw ConfigError("\(field.option): standard input holds nothing")
        }
        return secret
    }
}
