-- Every setting of Parley with its standard value. Take the two dashes away before what
-- should differ. Written by: parley config --example

-- Where the server listens: `HOST:PORT` (port 0 takes a free one) or
-- `unix:PATH`, with `mode=0660` behind it for the mode of the socket's
-- file; `https://` before it for TLS; `proxy` at the end where proxies
-- speak the PROXY protocol, version 2. One or a list. It is a text such as
-- '127.0.0.1:8080', or a list of such texts.
--listen = { "127.0.0.1:8080" }

-- The folder where everything is stored. It is a text.
--data = "data"

-- Names (`Accounts` is `libAccounts.so` in a plugin folder) or paths, in
-- any order; a path is taken from the configuration file's folder. It is a
-- list of texts.
--plugins = { "Accounts", "Contacts", "Notify", "Rooms" }

-- Searched for plugins in order, before the folder of the executable;
-- taken from the configuration file's folder. It is a list of texts.
--plugin_folders = {}

-- True keeps the server from starting when one plugin cannot; otherwise it
-- starts without that one and those that require it. It is true or false.
--strict = false

-- Web pages that may open a WebSocket, such as 'https://chat.example.org';
-- '*' is every page. Without any, pages of the host that is asked may. It
-- is a list of texts. A reload takes it.
--origins = {}

-- A folder whose files are served at /: the browser client. What lies
-- compressed beside a file (.br, .gz) is served to who takes it; links and
-- names that begin with a dot are not served. Empty: a page that says that
-- the server runs. It is a text.
--web = ""

-- A folder in which an ACME client (webroot) lays its challenges: served
-- at /.well-known/acme-challenge/. It is a text.
--acme_folder = ""

-- Event loops; 0 is one per core. It is a whole number from 0 to 256.
--loops = 0

-- Addresses and networks (`10.0.0.0/8`) of proxies, and `unix` for Unix
-- sockets, whose `X-Forwarded-For`, `-Proto` and `-Host` and PROXY
-- protocol are believed; nobody else's are. It is a list of texts.
--proxies = {}

scripts = {
    -- Lua scripts that judge what people ask, by name and in their order:
    -- `banned-words` is `banned-words.lua` or `banned-words/init.lua`. What is
    -- said about one stands in `scripts["banned-words"]`: docs/scripts.md. It
    -- is a list of texts. A reload takes it.
    --run = {},

    -- Your own scripts, found before those that come with Parley; taken from
    -- the configuration file's folder. Empty: `scripts` in the data folder. It
    -- is a text. A reload takes it.
    --folder = "",

    -- Whether administrators may write scripts in the browser client. A script
    -- reads what everybody writes, in direct rooms, too; so who may write one
    -- is yours to say. It is true or false. A reload takes it.
    --editable = false,

    -- `owners` lets who owns a room attach scripts to it, which judge what
    -- happens in that room alone, behind all that you run: docs/scripts.md. It
    -- is 'off' or 'owners'. A reload takes it.
    --rooms = "off",
}

tls = {
    -- Folders that hold `fullchain.pem` and `privkey.pem`, as ACME clients
    -- write them. The name that a client asks for chooses, and the first
    -- folder serves every other. SIGHUP reads them anew. It is a list of
    -- texts.
    --certificates = {},

    -- Plain listeners answer 308 to the first `https://` one, but for ACME
    -- challenges, and for health and metrics asked for from this machine. It
    -- is true or false.
    --redirect = false,

    -- Seconds for which browsers shall come over TLS alone
    -- (Strict-Transport-Security), said over TLS. 0 says nothing: a browser
    -- that was told cannot go back. 15552000 is usual once renewal is known to
    -- work. It is a whole number from 0 to 63072000.
    --hsts_seconds = 0,
}

limits = {
    -- False switches the rate limits off (a load test); sizes and queues stay
    -- bounded. It is true or false. A reload takes it.
    --enabled = true,

    -- Requests from one address (IPv6: from one /64) at once. Behind a proxy
    -- that is not named here, on this machine, the server counts each
    -- connection instead. It is a whole number from 1 to 1000000. A reload
    -- takes it.
    --address_burst = 2000,

    -- Requests from one address a second, in the long run. It is a whole
    -- number from 1 to 1000000. A reload takes it.
    --address_rate = 500,

    -- Requests of one account at once, over all its connections. It is a whole
    -- number from 1 to 1000000. A reload takes it.
    --account_burst = 200,

    -- Requests of one account a second, in the long run. It is a whole number
    -- from 1 to 1000000. A reload takes it.
    --account_rate = 50,

    -- Connections in all; fewer where the system allows fewer open files
    -- (`ulimit -n`). It is a whole number from 1 to 1000000. A reload takes
    -- it.
    --connections = 60000,

    -- Connections from one address (IPv6: from one /64). Those of this machine
    -- are not counted: a proxy has many clients. It is a whole number from 1
    -- to 1000000. A reload takes it.
    --connections_per_address = 200,

    -- WebSockets that are signed in as one account. It is a whole number from
    -- 1 to 1000000. A reload takes it.
    --connections_per_account = 100,

    -- Bytes of one WebSocket message or HTTP body of a command. It is a whole
    -- number from 1024 to 16777216.
    --message = 65536,

    -- Bytes that wait for one connection before it is told to reconnect and
    -- resume. It is a whole number from 16384 to 67108864. A reload takes it.
    --backlog = 1048576,

    -- Bytes that wait for all connections. It is a whole number from 1048576
    -- to 8589934592. A reload takes it.
    --backlogs = 268435456,

    -- Requests of one connection that are not answered yet; reading pauses
    -- above. It is a whole number from 1 to 10000. A reload takes it.
    --in_flight = 64,

    -- Requests that wait for the writer, a reader or the worker pool before
    -- new ones are refused. It is a whole number from 16 to 1000000.
    --queue = 20000,

    -- Password hashes that wait, at most 8 of them from one address. It is a
    -- whole number from 1 to 100000.
    --prepare = 256,

    -- Topics that one connection may hear. It is a whole number from 1 to
    -- 1000000. A reload takes it.
    --topics = 10000,

    -- Seconds after which a connection that sends nothing is pinged, and after
    -- twice that closed. It is a whole number from 1 to 86400. A reload takes
    -- it.
    --idle_seconds = 60,

    -- Seconds the head of a request may take to arrive and its body may stand
    -- still, and an ended connection may take for what waits for it and to say
    -- good-bye. It is a whole number from 1 to 3600. A reload takes it.
    --request_seconds = 20,

    -- Bytes a second at which a body must come in, and an answer be taken,
    -- averaged over limits.request_seconds. It is a whole number from 1 to
    -- 1000000.
    --body_rate = 500,

    -- Bytes that unfinished requests of those who are not signed in hold in
    -- all; who comes above is told to try again. It is a whole number from
    -- 1048576 to 8589934592.
    --unread = 67108864,
}

store = {
    -- Threads that answer reads. It is a whole number from 1 to 64.
    --readers = 2,

    -- Threads for slow preparation, password hashes above all. It is a whole
    -- number from 1 to 64.
    --workers = 2,

    -- Size of the database's log above which readers are held back for a
    -- moment, so that it can begin anew. It is a whole number from 4 to 4096.
    --log_mebibytes = 128,

    -- Whether a start looks for damage first; false starts on what is left, at
    -- your risk. It is true or false.
    --check = true,

    -- `full` keeps what was acknowledged through a power cut; `off` is for
    -- tests that must lose data. It is 'full' or 'off'.
    --synchronous = "full",
}

outbound = {
    -- Hosts and networks (`10.0.0.0/8`) that the server may reach although
    -- they are not on the open internet, and over http. It is a list of texts.
    --allow = {},

    -- A PEM file of certificate authorities to trust beside the system's. It
    -- is a text.
    --ca_file = "",
}

log = {
    -- The least that is written; `debug` writes a line for each request,
    -- without what it says. It is 'debug' or 'info' or 'warning' or 'error'. A
    -- reload takes it.
    --level = "info",

    -- `auto` is text on a terminal and one JSON object a line otherwise. It is
    -- 'auto' or 'text' or 'json'. A reload takes it.
    --format = "auto",

    -- Milliseconds above which a command, filter or commit that others wait
    -- for is logged. It is a whole number from 1 to 600000.
    --slow = 250,
}

metrics = {
    -- What a reader of `/metrics` sends as `Authorization: Bearer`; without
    -- one, only programs of this machine may read it. It is a text.
    --token = "",
}

-- Plugin accounts: Registration, log-in, sessions, profiles, roles and the audit log.
accounts = {
    -- The cost of a password hash, N = 2^n; 15 takes about 80 ms and 32 MiB.
    -- It is a whole number from 4 to 20.
    --scrypt_log_n = 15,

    -- How long an access token lasts. It is a whole number from 1 to 1440.
    --access_minutes = 15,

    -- How long an unused session lasts. It is a whole number from 1 to 3650.
    --session_days = 30,

    -- Who may register: `open`, with an `invitation` alone, or `closed`. It is
    -- a text.
    --registration = "open",

    -- New accounts wait until an administrator approves them. It is true or
    -- false.
    --approval = false,

    -- Where mail can be sent, nobody signs in before their address is
    -- verified. It is true or false.
    --require_verified = false,

    -- Where people open this server, as `https://chat.example.org/`, for links
    -- in mails; empty: mails have codes alone. It is a text.
    --site = "",

    -- A proof of work for registration: zero bits to be found, 0 for none; 20
    -- takes a browser about a second. It is a whole number from 0 to 28.
    --work_bits = 0,
}

-- Plugin contacts: Finding people, friend requests, friends, blocks, presence.
contacts = {
    -- The most friends of one person. It is a whole number from 1 to 100000.
    --friends = 5000,

    -- The most people that one may block. It is a whole number from 1 to
    -- 100000.
    --blocks = 10000,

    -- The most friend requests of one person that wait for an answer. It is a
    -- whole number from 1 to 10000.
    --open_requests = 200,

    -- The most links to add oneself of one person. It is a whole number from 1
    -- to 1000.
    --links = 20,

    -- How long whoever was rejected cannot ask the same person again. It is a
    -- whole number from 0 to 3650.
    --ask_again_days = 7,

    -- People who may be found are also found by their whole e-mail address. It
    -- is true or false.
    --find_by_email = true,

    -- What a stranger writes first is a request, where a person has not chosen
    -- otherwise. It is true or false.
    --message_requests = true,

    -- What a stranger may say until the request is accepted, in messages. It
    -- is a whole number from 1 to 100.
    --request_messages = 3,
}

-- Plugin notify: Mail to people.
notify = {
    -- The mail server that takes this server's mail for delivery. Empty: no
    -- mail is sent. It is a text.
    --host = "",

    -- Its port; 0 is the usual one of `security`: 587, 465 or 25. It is a
    -- whole number from 0 to 65535.
    --port = 0,

    -- `starttls` (TLS must be offered, or nothing is sent), `tls` (from the
    -- first byte on) or `none`, for a mail server on this machine alone. It is
    -- a text.
    --security = "starttls",

    -- The name to log in with there; empty: without. It is a text.
    --username = "",

    -- Its password; better in PARLEY_NOTIFY_PASSWORD_FILE than in the
    -- configuration. It is a text.
    --password = "",

    -- The address that mail comes from: chat@example.org. It is a text.
    --from = "",

    -- The name beside it; `{site}` in templates. It is a text.
    --from_name = "Parley",

    -- A program of this machine that takes mail instead, as an absolute path:
    -- /usr/sbin/sendmail. It is a text.
    --sendmail = "",

    -- What the server calls itself to the mail server; empty: the domain of
    -- `from`. It is a text.
    --hello_name = "",

    -- A folder, as an absolute path, with files that replace the templates
    -- that are built in (docs/mail.md). It is a text.
    --templates = "",

    -- Mails of one kind that one address is sent an hour; more are dropped. It
    -- is a whole number from 1 to 1000.
    --mails_per_hour = 5,

    -- How long the mail server may take for one step; four times that for the
    -- whole mail. It is a whole number from 1 to 300.
    --patience_seconds = 30,
}

-- Plugin rooms: Groups and direct rooms: members, messages, history, resume.
rooms = {
    -- Days that messages are kept in any room; 0 for ever. It is a whole
    -- number from 0 to 36500.
    --retain_days = 0,

    -- The newest messages of a room that are kept; 0 for all. It is a whole
    -- number from 0 to 1000000000.
    --retain_count = 0,

    -- Days that moderators can read what filters decided about; 0 for ever. It
    -- is a whole number from 0 to 36500.
    --decided_days = 90,

    -- The wait after the first failure of a callback; it doubles with each of
    -- eleven more. It is a whole number from 1 to 3600.
    --callback_retry_seconds = 40,

    -- Minutes without a success after which a failing callback is switched
    -- off. It is a whole number from 0 to 43200.
    --callback_patience_minutes = 4320,
}
