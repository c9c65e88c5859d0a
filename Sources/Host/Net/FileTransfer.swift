/// A file on its way to a client: what is not sent yet.
struct FileTransfer {
    let file: OpenFile
    var offset: Int
    let end: Int

    var left: Int { end - offset }
}
