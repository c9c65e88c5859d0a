import PluginAPI
import Testing

@testable import Host

/// What the live tests cannot show, since no plugin that ships has such commands.
@Suite struct OpenAPITests {
    @Test func namesNoPathAndMethodTwice() {
        let commands = ["a.one", "a.two"].map {
            Command($0, "", lane: .read, routes: [Route(.get, "/api/a/")])
        }
        let text = OpenAPI.document(of: commands, version: "1").text
        #expect(text.split(separator: #""get":"#).count == 2)
        #expect(text.contains(#""operationId":"a.one""#) && !text.contains(#"Id":"a.two""#))
    }

    @Test func takesFieldsOfADeletionFromTheQuery() {
        var fields = FieldList()
        _ = fields.text("why", 5...9, "A reason.")
        let command = Command(
            "a.drop", "", lane: .write, fields: fields, routes: [Route(.delete, "/api/a/")])
        let text = OpenAPI.document(of: [command], version: "1").text
        #expect(text.contains(#""name":"why","in":"query","required":true"#))
        // Five bytes may be two characters.
        #expect(text.contains(#""minLength":2,"maxLength":9"#) && !text.contains("requestBody"))
    }

    @Test func showsNoTextOfAPluginAsMarkup() {
        let command = Command("a.b", "Says <script> & `code <i>`.", lane: .read)
        let page = CommandReference.page(of: [command], version: "<u>")
        #expect(page.contains("Says &lt;script> &amp; <code>code &lt;i></code>."))
        #expect(!page.contains("<script>") && !page.contains("<i>") && !page.contains("<u>"))
    }
}
