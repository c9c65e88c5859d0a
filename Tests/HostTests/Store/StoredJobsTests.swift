import PluginAPI
import Testing

@testable import Host

/// What the operator sees and changes, beside a server's own connection.
@Suite struct StoredJobsTests {
    private let store: ScratchStore
    private let jobs: StoredJobs

    init() throws {
        store = try ScratchStore()
        try store.writing.execute(
            """
            INSERT INTO host_job(id, kind, payload, due, attempts, started, dead, error) VALUES
            (1, 'a.waits', '{}', 5000, 0, NULL, NULL, NULL),
            (2, 'a.runs', '{}', 1000, 3, 2000, NULL, 'failed before'),
            (3, 'b.dead', '{}', 0, 14, NULL, 86400000, 'no' || char(27) || '[2J' || char(10))
            """)
        var config = Config()
        config.data = store.folder.path
        jobs = try StoredJobs(config)
    }

    @Test func listsThem() throws {
        let report = JobReport(try jobs.list())
        #expect(
            report.text == """
                2  a.runs   running since 1970-01-01 00:00:02  3 attempts   failed before
                1  a.waits  due 1970-01-01 00:00:05            0 attempts   \n\
                3  b.dead   dead since 1970-01-02 00:00:00     14 attempts  no[2J\n
                """)
        #expect(
            report.json.contains(
                #"{"id":"2","kind":"a.runs","state":"running","at":2000,"attempts":3,"#))
        #expect(JobReport([]).text == "No jobs.\n")
    }

    @Test func runsOneAtOnce() throws {
        try jobs.retry("3")
        try jobs.retry("1")
        let due = try store.texts(
            "SELECT id || ' ' || attempts || ' ' || (due > 5000) FROM host_job WHERE dead IS NULL")
        #expect(due == ["1 0 1", "2 3 0", "3 0 1"])
    }

    @Test func dropsThem() throws {
        try jobs.drop("3")
        try jobs.drop("1")
        #expect(try store.texts("SELECT id FROM host_job") == ["2"])
    }

    @Test(arguments: ["2", "9", "x", ""])
    func refusesWhatRunsOrIsNotThere(_ id: String) {
        #expect(throws: StartError.self) { try jobs.drop(id) }
        #expect(throws: StartError.self) { try jobs.retry(id) }
    }

    @Test func saysThatThereIsNothing() {
        var config = Config()
        config.data = store.folder.path + "/absent"
        #expect(throws: StartError.self) { _ = try StoredJobs(config) }
    }
}
