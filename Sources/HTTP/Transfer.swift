import CCurl

/// One request over libcurl, and its redirects.
package final class Transfer {
    /// The head of an answer.
    package struct Answer: Sendable, Hashable {
        package var status = 0
        /// By names in lower case; of a name that repeats, the last.
        package var headers: [String: String] = [:]

        /// Of the body that follows.
        package var length: Int? { headers["content-length"].flatMap { Int($0) } }

        /// Of the whole file, as an answer with a part of it says: `bytes 100-199/200`.
        package var range: (start: Int, total: Int?)? {
            guard let words = headers["content-range"]?.split(separator: " "), words.count == 2, words[0] == "bytes",
                let slash = words[1].firstIndex(of: "/")
            else { return nil }
            let start = words[1][..<slash].split(separator: "-").first.flatMap { Int($0) }
            return start.map { ($0, Int(words[1][words[1].index(after: slash)...])) }
        }

        /// A weak entity tag does not promise equal bytes.
        package var validator: String? {
            if let tag = headers["etag"], tag.hasPrefix("\"") { return tag }
            return headers["last-modified"]
        }
    }

    package enum Redirects: Sendable {
        case followed
        /// Their answer is the answer.
        case refused
    }

    let url: String
    let curl: UnsafeMutableRawPointer
    private(set) var answer = Answer()
    /// `false` ends the transfer.
    private var body: (Answer, UnsafeRawBufferPointer) -> Bool = { _, _ in true }
    private var isEndedByBody = false
    private var headBytes = 0
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let redirects: Redirects

    /// A head of more bytes is none.
    package static let headLimit = 64 << 10

    /// Prepared once; libcurl asks for it before any thread uses it.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    package init(_ url: String, redirects: Redirects = .followed) throws(TransferError) {
        guard let scheme = WebAddress.scheme(url), Self.isReady, let curl = curl_easy_init()
        else { throw .unsupportedURL(url) }
        (self.url, self.curl, self.redirects) = (url, curl, redirects)
        set(CURLOPT_URL, url)
        set(CURLOPT_USERAGENT, "assay")
        // Nothing from the user's configuration, and no other protocol than these, whatever a redirect names.
        set(CURLOPT_PROTOCOLS_STR, scheme)
        set(CURLOPT_REDIR_PROTOCOLS_STR, scheme == "https" ? "https" : "http,https")
        set(CURLOPT_FOLLOWLOCATION, redirects == .followed ? 1 : 0)
        set(CURLOPT_MAXREDIRS, 10)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT, 30)
    }

    deinit {
        curl_easy_cleanup(curl)
        curl_slist_free_all(headers)
    }

    private func set(_ option: CURLoption, _ value: Int) { _ = assay_curl_set_long(curl, option, value) }
    private func set(_ option: CURLoption, _ value: String) { _ = assay_curl_set_text(curl, option, value) }

    // MARK: What is asked

    package func askForHeadOnly() { set(CURLOPT_NOBODY, 1) }

    package func askForDeletion() { set(CURLOPT_CUSTOMREQUEST, "DELETE") }

    /// Asks for what follows `offset` bytes, or for everything when the file is no longer the one of `validator`.
    package func resume(at offset: Int, validator: String) {
        add(headers: ["Range: bytes=\(offset)-", "If-Range: \(validator)"])
    }

    package func add(headers lines: [String]) {
        for line in lines { headers = curl_slist_append(headers, line) }
        _ = assay_curl_set_headers(curl, headers)
    }

    package func post(_ bytes: [UInt8]) {
        _ = assay_curl_set_size(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
        var copied = bytes
        copied.withUnsafeMutableBytes {
            // An empty array may have no address, which would mean a body that is read from elsewhere.
            var nothing: UInt8 = 0
            if let address = $0.baseAddress {
                _ = assay_curl_set_pointer(curl, CURLOPT_COPYPOSTFIELDS, address)
            } else {
                _ = assay_curl_set_pointer(curl, CURLOPT_COPYPOSTFIELDS, &nothing)
            }
        }
        // No round trip before the body.
        add(headers: ["Expect:"])
    }

    /// A transfer with less than a byte a second for so long is given up; a slow line is none.
    package func giveUp(afterStandstillOf seconds: Int) {
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, seconds)
    }

    func limitConnecting(to time: Duration) {
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(time / .milliseconds(1))))
    }

    // MARK: Its course

    /// - Parameter body: called with the answer's head and a piece of its body; `false` ends the transfer.
    /// - Returns: the last answer; any status.
    /// - Throws: when the transfer did not end as it should.
    package func perform(
        body: @escaping (Answer, UnsafeRawBufferPointer) -> Bool
    ) throws(TransferError) -> Answer {
        prepare(body)
        return try end(curl_easy_perform(curl))
    }

    /// Sets what is called as the answer arrives. The transfer has to outlive its course.
    func prepare(_ body: @escaping (Answer, UnsafeRawBufferPointer) -> Bool) {
        self.body = body
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = assay_curl_set_pointer(curl, CURLOPT_WRITEDATA, context)
        _ = assay_curl_set_pointer(curl, CURLOPT_HEADERDATA, context)
        _ = assay_curl_set_writer(curl, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }
        _ = assay_curl_set_writer(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }
    }

    /// The answer of a transfer that libcurl ended with `code`.
    func end(_ code: CURLcode) throws(TransferError) -> Answer {
        answer.status = assay_curl_get_long(curl, CURLINFO_RESPONSE_CODE)
        let reason = String(cString: curl_easy_strerror(code))
        let last = assay_curl_get_text(curl, CURLINFO_EFFECTIVE_URL).map { String(cString: $0) } ?? url
        switch code {
        case CURLE_OK: return answer
        case CURLE_WRITE_ERROR where isEndedByBody: return answer
        case CURLE_WRITE_ERROR where headBytes > Self.headLimit:
            throw .headTooLong(url: url, limit: Self.headLimit)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_TOO_MANY_REDIRECTS:
            let target = answer.headers["location"] ?? last
            throw .refusedRedirect(
                from: url,
                reason: code == CURLE_TOO_MANY_REDIRECTS
                    ? "more than 10 in a row" : "\(target) is not fetched from \(url.prefix { $0 != ":" })")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR:
            throw .cannotConnect(url: url, reason: reason)
        case CURLE_PEER_FAILED_VERIFICATION: throw .untrusted(url: url, reason: reason)
        default: throw .interrupted(url: url, reason: reason)
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        answer.status = assay_curl_get_long(curl, CURLINFO_RESPONSE_CODE)
        // The body of a redirect is of no use.
        if redirects == .followed, (300..<400).contains(answer.status) { return true }
        guard body(answer, bytes) else {
            isEndedByBody = true
            return false
        }
        return true
    }

    private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headBytes += bytes.count
        guard headBytes <= Self.headLimit else { return false }
        let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
        // The first line of each answer, of a redirect's too.
        if line.hasPrefix("HTTP/") { (answer.headers, headBytes) = ([:], bytes.count) }
        guard let colon = line.firstIndex(of: ":") else { return true }
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        answer.headers[line[..<colon].lowercased()] = String(value)
        return true
    }
}
