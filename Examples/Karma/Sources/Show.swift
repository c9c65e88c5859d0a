import PluginAPI

/// `karma.show`: how many points a person has.
struct Show: Verb {
    let command: Command
    private let scores: Scores
    private let username: Field<Text>

    init(_ scores: Scores) {
        self.scores = scores
        var fields = FieldList()
        username = fields.text("username", 1...32, "Whose points.")
        command = Command(
            "karma.show", "Shows how many points a person has.", lane: .read, fields: fields,
            answer: [
                AnswerMember("username", .text, "The person."),
                AnswerMember("score", .integer, "Their points."),
            ],
            routes: [Route(.get, "/api/karma/{username}/")])
    }

    func handle(_ exchange: inout Exchange) throws(Refusal) {
        let found = try exchange.database.first(scores.show, exchange[username]) {
            (name: $0.text(0), score: $0.integer(1))
        }
        guard let found else {
            throw Refusal(.notFound, "There is no such person.", field: "username")
        }
        exchange.answer.member("username", found.name)
        exchange.answer.member("score", found.score)
    }
}
