import PluginAPI
import Testing

/// What people type behind a command.
@Suite struct TypedValuesTests {
    private static let give = TypedCommand(
        "give", "Gives.",
        [
            TypedArgument("who", .person, "To whom."),
            TypedArgument("much", .integer(1...9), "How much.", standard: .integer(1)),
            TypedArgument("words", .rest(1...20), "Why.", isOptional: true),
        ])

    private static func word(_ kind: TypedArgument.Kind) -> TypedCommand {
        TypedCommand("try", "Tries.", [TypedArgument("it", kind, "What.")])
    }

    private func typed(
        _ text: String, _ command: TypedCommand = Self.give
    ) throws -> [String: TypedValue] {
        Dictionary(
            uniqueKeysWithValues: try TypedValues(text, for: command).values.map {
                ($0.name, $0.value)
            })
    }

    @Test func aNameEndsAtTheFirstSpace() {
        #expect(TypedCommand.parts(of: "/Roll  2d6 ")?.name == "roll")
        #expect(TypedCommand.parts(of: "/Roll  2d6 ")?.rest == "2d6 ")
        #expect(TypedCommand.parts(of: "/a\nb")?.rest == "b")
        #expect(TypedCommand.parts(of: "//a")?.name == "/a")
        #expect(TypedCommand.parts(of: " /a") == nil && TypedCommand.parts(of: "") == nil)
        #expect(Self.give.usage == "/give <who> [much] [words]")
    }

    @Test func whatIsLeftOutIsItsStandard() throws {
        #expect(try typed("@ann") == ["who": .person("ann"), "much": .integer(1)])
        #expect(
            try typed("ann 3  for \"you\" ")
                == ["who": .person("ann"), "much": .integer(3), "words": .text("for \"you\" ")])
    }

    @Test(arguments: [
        ("", "who"), ("@", "who"), ("ann 0", "much"), ("ann x", "much"), ("ann 1.0", "much"),
        ("ann 99999999999999999999", "much"), ("ann \"3", "much"),
        ("ann 3 a text of more than twenty bytes", "words"),
    ])
    func whatDoesNotFitIsRefusedByItsArgument(_ text: String, _ argument: String) {
        let refusal = #expect(throws: Refusal.self) { try typed(text) }
        #expect(refusal?.code == .badArgument && refusal?.field == argument)
        #expect(refusal?.message.hasSuffix("Usage: /give <who> [much] [words]") == true)
    }

    @Test(arguments: [
        "\"two words\"", "“two words”", "„two words“", "„two words”", "”two words”", "«two words»",
        "»two words«",
    ])
    func wordsStandInQuotationMarks(_ text: String) throws {
        #expect(try typed(text, Self.word(.text(1...20))) == ["it": .text("two words")])
    }

    @Test func anEmptyTextAndMoreThanThereIsDoNotFit() {
        for text in ["\"\"", "a b"] {
            let refusal = #expect(throws: Refusal.self) {
                try typed(text, Self.word(.text(1...20)))
            }
            #expect(refusal?.field == "it", "\(text)")
        }
    }

    @Test func numbersAreFinite() throws {
        let odds = Self.word(.number(-.greatestFiniteMagnitude ... .greatestFiniteMagnitude))
        #expect(try typed("-1e3", odds) == ["it": .number(-1000)])
        for text in ["nan", "inf", "1e999", "x"] {
            #expect(throws: Refusal.self, "\(text)") { try typed(text, odds) }
        }
    }

    @Test func aChoiceIsTheWordAsItWasDeclared() throws {
        let colours = Self.word(.choice(["Red", "Blau grün"]))
        #expect(try typed("RED", colours) == ["it": .text("Red")])
        #expect(try typed("'blau", Self.word(.choice(["'Blau"]))) == ["it": .text("'Blau")])
        #expect(try typed("\"BLAU GRÜN\"", colours) == ["it": .text("Blau grün")])
    }

    @Test func theyAreWrittenAsScriptsReadThem() throws {
        let values = try TypedValues("ann 3 so \"is\" it", for: Self.give)
        #expect(values.people == ["ann"] && values.argument(naming: "ann") == "who")
        var object = JSONObject()
        values.write(to: &object, people: ["ann": 7])
        let json = object.finish { String(decoding: $0, as: UTF8.self) }
        #expect(json == #"{"who":7,"much":3,"words":"so \"is\" it"}"#)
    }
}
