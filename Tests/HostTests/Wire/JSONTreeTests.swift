import Testing

@testable import Host

@Suite struct JSONTreeTests {
    @Test func writesLiteralsInTheirOrder() {
        let tree: JSONTree = ["b": ["x", 1, true, [], [:]], "a": nil, "c": "\("y")\"\n"]
        #expect(tree.text == #"{"b":["x",1,true,[],{}],"c":"y\"\n"}"#)
    }
}
