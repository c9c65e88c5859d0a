import PluginAPI

/// Puts the numbers of all threads together for `/metrics`.
struct MetricsPage: Sendable {
    let loops: [LoopStatistics]
    let endpoints: [Endpoint]
    let dispatcher: Dispatcher
    let watch: Watch
    let storage: StoreStatistics
    let health: StoreHealth
    let jobs: JobTally
    /// What scripts count, now.
    let scripts: @Sendable () -> [(script: String, name: String, count: Int64)]
    let build: String

    func render() -> ByteBuffer {
        var text = MetricsText()
        appendBuild(to: &text)
        appendLoops(to: &text)
        appendCommands(to: &text)
        appendLanes(to: &text)
        appendStorage(to: &text)
        appendJobs(to: &text)
        appendScripts(to: &text)
        appendProcess(to: &text)
        return text.buffer
    }

    private func appendBuild(to text: inout MetricsText) {
        text.family("parley_build_info", .gauge, "1, labelled with the version that runs.")
        text.sample(1, ["version": build])
    }

    private func appendLoops(to text: inout MetricsText) {
        text.family("parley_connections", .gauge, "Open connections.")
        text.sample(sum(\.webSockets), ["kind": "websocket"])
        text.sample(sum(\.connections) - sum(\.webSockets), ["kind": "http"])
        text.family("parley_connections_accepted_total", .counter, "Connections accepted.")
        text.sample(sum(\.accepted))
        text.family("parley_requests_read_total", .counter, "Requests read, refused ones included.")
        text.sample(sum(\.requests))
        text.family(
            "parley_events_delivered_total", .counter, "Events written, each receiver counted.")
        text.sample(sum(\.delivered))
        text.family("parley_read_bytes_total", .counter, "Bytes read from connections.")
        text.sample(sum(\.bytesRead))
        text.family("parley_written_bytes_total", .counter, "Bytes written to connections.")
        text.sample(sum(\.bytesWritten))
        text.family("parley_backlog_bytes", .gauge, "Bytes that wait for slow connections.")
        text.sample(sum(\.backlogBytes))
        text.family(
            "parley_slow_connections_closed_total", .counter,
            "Connections told to reconnect because they fell behind.")
        text.sample(sum(\.tooSlow))
    }

    private func sum(_ number: KeyPath<LoopStatistics, Counter>) -> Int {
        loops.reduce(0) { $0 + $1[keyPath: number].value }
    }

    private func appendCommands(to text: inout MetricsText) {
        text.family(
            "parley_request_duration_seconds", .histogram,
            "Seconds from the reading of a request to its answer, by command.")
        for endpoint in endpoints {
            text.sample("command", endpoint.command.name, endpoint.duration)
        }
        text.family("parley_refusals_total", .counter, "Refused requests, by code.")
        for (code, count) in watch.refusalCounts { text.sample(count, ["code": code]) }
    }

    private func appendLanes(to text: inout MetricsText) {
        text.family("parley_queue_requests", .gauge, "Requests that wait, by lane.")
        for (lane, count) in dispatcher.waiting { text.sample(count, ["lane": lane]) }
    }

    private func appendStorage(to text: inout MetricsText) {
        text.family(
            "parley_storage_duration_seconds", .histogram,
            "Seconds of one transaction of the writer, its commit included, and of a checkpoint.")
        text.sample("step", "transaction", storage.batches)
        text.sample("step", "checkpoint", storage.checkpoints)
        text.family(
            "parley_stored_requests_total", .counter,
            "Requests that the writer took, refused ones included.")
        text.sample(storage.requests.value)
        text.family(
            "parley_failed_transactions_total", .counter,
            "Transactions of which nothing was stored.")
        text.sample(storage.failedBatches.value)
        text.family("parley_storage_log_bytes", .gauge, "Bytes in the log of the database.")
        text.sample(storage.logBytes.value)
        text.family(
            "parley_storage_quiet_moments_total", .counter,
            "Moments in which reading waited so that the log could begin anew.")
        text.sample(storage.quietMoments.value)
        text.family(
            "parley_storage_cache_bytes", .gauge, "Pages that the writer keeps in memory.")
        text.sample(storage.cacheBytes.value)
        text.family(
            "parley_storage_sound", .gauge,
            "1 while writes are taken: no failed sync, no full disk.")
        text.sample(health.state == .sound ? 1 : 0)
    }

    private func appendJobs(to text: inout MetricsText) {
        text.family(
            "parley_jobs", .gauge, "Jobs in storage, at most half a minute ago: live or dead.")
        for stored in jobs.stored {
            text.sample(Int(stored.live), ["kind": stored.kind, "state": "live"])
            text.sample(Int(stored.dead), ["kind": stored.kind, "state": "dead"])
        }
        let counts = jobs.counts.sorted { $0.key < $1.key }
        text.family("parley_jobs_running", .gauge, "Jobs at work.")
        for (kind, count) in counts { text.sample(count.running, ["kind": kind]) }
        text.family("parley_job_attempts_total", .counter, "Attempts that ended, by outcome.")
        for (kind, count) in counts {
            text.sample(count.done, ["kind": kind, "outcome": "done"])
            text.sample(count.failed, ["kind": kind, "outcome": "failed"])
            text.sample(count.buried, ["kind": kind, "outcome": "dead"])
        }
    }

    // A script that does not run any more has no line.
    private func appendScripts(to text: inout MetricsText) {
        text.family("parley_script_metric_total", .counter, "What scripts count by `metric`.")
        for (script, name, count) in scripts() {
            text.sample(Int(count), ["script": script, "name": name])
        }
    }

    private func appendProcess(to text: inout MetricsText) {
        let process = ProcessStatistics()
        text.family("process_resident_memory_bytes", .gauge, "Resident memory.")
        text.sample(process.residentBytes)
        text.family("process_open_fds", .gauge, "Open file descriptors.")
        text.sample(process.openDescriptors)
        text.family("process_cpu_seconds_total", .counter, "Processor time, user and system.")
        text.sample(microseconds: process.cpuMicroseconds)
        text.family("process_start_time_seconds", .gauge, "When the process began, since 1970.")
        text.sample(ProcessStatistics.startedAt)
    }
}
