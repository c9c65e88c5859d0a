extension ScriptStubs {
    /// What the host itself gives scripts. A test holds it against what a script finds.
    static let host = #"""
        ---@meta
        -- What the scripts of this server may use, for editors. Written by: parley scripts stubs

        ---What may be said of a script.
        ---@class parley.Declaration
        ---@field id string The name of the file.
        ---@field version string Yours to count.
        ---@field api integer 1.
        ---@field on_error? "open"|"closed"|"hold" What becomes of a request that it could not judge.
        ---@field purpose? string A sentence.
        ---@field permissions? string[] The functions that it asks for.
        ---@field config? table<string, any> The fields that the operator may set.

        ---@class parley.Options
        ---@field band? "first"|"early"|"normal"|"late"|"last" Its place among all filters.

        ---What a filter returns; nothing is no opinion.
        ---@class parley.Decision

        ---What the operator set, by the names of `config`.
        ---@type table<string, any>
        cfg = {}

        ---Says what the script is; once, at the beginning.
        ---@param declaration parley.Declaration
        function script(declaration) end

        ---Reads another file of the script's own folder; at the beginning.
        ---@param name string
        ---@return any
        function require(name) end

        ---It goes through, and no later filter is asked.
        ---@return parley.Decision
        function allow() end

        ---It is refused; the sender is shown the text, the record has the code.
        ---@param text string
        ---@return parley.Decision
        ---@overload fun(code: string, text: string): parley.Decision
        function reject(text) end

        ---It is answered as if it were said, and nobody hears it.
        ---@return parley.Decision
        function drop() end

        ---The same, and its sender sees it.
        ---@return parley.Decision
        function shadow() end

        ---It waits for a moderator.
        ---@param reason string
        ---@return parley.Decision
        function hold(reason) end

        ---It goes through with a note for moderators.
        ---@param reason string
        ---@return parley.Decision
        function flag(reason) end

        ---Later filters and everybody see the new texts.
        ---@param texts table<string, string>
        ---@param decision? parley.Decision
        ---@return parley.Decision
        function rewrite(texts, decision) end

        ---Is called when a reminder of that name is due.
        ---@param name string
        ---@param handler fun(event: parley.Reminder)
        function timer(name, handler) end

        ---Is called again and again.
        ---@param seconds integer
        ---@param name string
        ---@param handler fun(event: parley.Reminder)
        function every(seconds, name, handler) end

        ---@class parley.Argument
        ---@field name string
        ---@field kind "text"|"integer"|"number"|"person"|"choice"|"rest"
        ---@field about string
        ---@field min? number Of a number; of a text its bytes.
        ---@field max? number
        ---@field choices? string[]
        ---@field optional? boolean
        ---@field default? string|number

        ---@class parley.Command
        ---@field about string A sentence.
        ---@field arguments? parley.Argument[]
        ---@field said? boolean What is typed becomes a message.

        ---A command that somebody typed.
        ---@class parley.Call
        ---@field name string
        ---@field args table<string, string|number>
        ---@field text string All behind the name.
        ---@field room integer
        ---@field actor integer
        ---@field username string
        ---@field role string
        ---@field id integer The same when the call is made again after a kill.
        ---@field now integer Milliseconds since 1970.
        ---@field message? integer Where it is said.
        ---@field reply_to? integer
        ---@field thread? integer

        ---Is called when people type `/name` and what belongs to it.
        ---@param name string
        ---@param spec parley.Command
        ---@param handler fun(call: parley.Call)
        function command(name, spec, handler) end

        ---Somebody pressed a button.
        ---@class parley.Press: parley.Observed
        ---@field person integer
        ---@field room string
        ---@field message string
        ---@field name string
        ---@field value? string

        ---Is called when a button of that name is pressed below a message of the bot that acts.
        ---@param name string
        ---@param handler fun(event: parley.Press)
        function button(name, handler) end

        ---Reminds the script in so many seconds.
        ---@param seconds integer
        ---@param name string
        ---@param data? any What JSON can say.
        ---@return integer? number
        ---@return string? code `limit`
        function after(seconds, name, data) end

        ---Reminds the script at a moment, in milliseconds since 1970.
        ---@param ms integer
        ---@param name string
        ---@param data? any What JSON can say.
        ---@return integer? number
        ---@return string? code `limit`
        function at(ms, name, data) end

        ---Forgets a reminder; false when there is none.
        ---@param number integer
        ---@return boolean
        function cancel(number) end

        ---A line in the server's log.
        ---@param text string
        function log(text) end

        ---Counts something, for /metrics; false when the script has too many names.
        ---@param name string Small letters, digits and _.
        ---@param n? integer
        ---@return boolean
        function metric(name, n) end

        text = {}

        ---In small letters, without accents, look-alikes and repeated letters.
        ---@param text string
        ---@return string
        function text.fold(text) end

        ---Looks for whole words and phrases as `fold` sees them.
        ---@param words string[]
        ---@return parley.Matcher
        function text.matcher(words) end

        ---@param text string
        ---@return { url: string, host: string }[]
        function text.links(text) end

        ---The domain of the list that the host is, or lies below.
        ---@param host string
        ---@param domains string[]
        ---@return string?
        function text.domain_in(host, domains) end

        ---@class parley.Matcher
        local matcher = {}

        ---The first word as it stands in the list, and its first and last byte.
        ---@param text string
        ---@return string? word
        ---@return integer? first
        ---@return integer? last
        function matcher:find(text) end

        ---The text with a sign for each letter of each word, and how many words there were.
        ---@param text string
        ---@param sign? string
        ---@return string
        ---@return integer
        function matcher:mask(text, sign) end

        rate = {}

        ---Takes `n` of `most` that come back within so many seconds; false when fewer are left.
        ---@param key string
        ---@param n integer
        ---@param most integer
        ---@param seconds integer
        ---@return boolean
        function rate.take(key, n, most, seconds) end

        kv = {}

        ---@param key string
        ---@return string|number|boolean|nil
        function kv.get(key) end

        ---False when one call changes more than it may.
        ---@param key string
        ---@param value string|number|boolean|nil
        ---@return boolean
        function kv.set(key, value) end

        ---@param key string
        ---@return boolean
        function kv.delete(key) end

        ---The sum; nil when what stands there is no whole number.
        ---@param key string
        ---@param by? integer
        ---@return integer?
        function kv.incr(key, by) end

        time = {}

        ---Milliseconds since 1970.
        ---@return integer
        function time.now() end

        ---@class parley.Date
        ---@field year integer
        ---@field month integer
        ---@field day integer
        ---@field hour integer
        ---@field minute integer
        ---@field second integer
        ---@field weekday integer Monday is 1.

        ---A moment in parts, so many minutes east of UTC.
        ---@param ms integer
        ---@param minutes? integer
        ---@return parley.Date
        function time.date(ms, minutes) end

        json = {}

        ---@param value any
        ---@return string
        function json.encode(value) end

        ---A value of JSON, or nil and a reason.
        ---@param text string
        ---@return any
        ---@return string?
        function json.decode(text) end

        ---@class parley.http.fetch.fields
        ---@field url string
        ---@field method? "GET"|"HEAD"|"POST"|"PUT"|"PATCH"|"DELETE"
        ---@field headers? table<string, string>
        ---@field body? string

        ---@class parley.http.fetch.answer
        ---@field status integer
        ---@field headers table<string, string> Their names in small letters.
        ---@field body string

        http = {}

        ---Asks an address elsewhere; needs the permission.
        ---@param fields parley.http.fetch.fields
        ---@return parley.http.fetch.answer? answer nothing in a filter, or when it failed
        ---@return string? code why it failed
        ---@return string? message the same in words
        function http.fetch(fields) end
        """#
}
