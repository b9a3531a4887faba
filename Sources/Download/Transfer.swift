import CCurl

/// One request over libcurl, and its redirects.
final class Transfer {
    struct Answer {
        var status = 0
        var headers: [String: String] = [:]

        /// Of the body that follows.
        var length: Int? { headers["content-length"].flatMap { Int($0) } }

        /// Of the whole file, as an answer with a part of it says: `bytes 100-199/200`.
        var range: (start: Int, total: Int?)? {
            guard let words = headers["content-range"]?.split(separator: " "), words.count == 2, words[0] == "bytes",
                let slash = words[1].firstIndex(of: "/")
            else { return nil }
            let start = words[1][..<slash].split(separator: "-").first.flatMap { Int($0) }
            return start.map { ($0, Int(words[1][words[1].index(after: slash)...])) }
        }

        /// A weak entity tag does not promise equal bytes.
        var validator: String? {
            if let tag = headers["etag"], tag.hasPrefix("\"") { return tag }
            return headers["last-modified"]
        }
    }

    private let url: String
    private let curl: UnsafeMutableRawPointer
    private var answer = Answer()
    /// `false` ends the transfer.
    private var body: (Answer, UnsafeRawBufferPointer) -> Bool = { _, _ in true }
    private var isEndedByBody = false
    private var headers: UnsafeMutablePointer<curl_slist>?

    /// Prepared once; libcurl asks for it before any thread uses it.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init(_ url: String) throws(DownloadError) {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        let host = url.dropFirst(scheme.count + 3).prefix { !"/?#".contains($0) }
        guard ["https", "http"].contains(scheme), url.dropFirst(scheme.count).hasPrefix("://"), !host.isEmpty,
            url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }), Self.isReady, let curl = curl_easy_init()
        else { throw .unsupportedURL(url) }
        (self.url, self.curl) = (url, curl)
        set(CURLOPT_URL, url)
        set(CURLOPT_USERAGENT, "assay")
        // Nothing from the user's configuration, and no other protocol than these, whatever a redirect names.
        set(CURLOPT_PROTOCOLS_STR, scheme)
        set(CURLOPT_REDIR_PROTOCOLS_STR, scheme == "https" ? "https" : "http,https")
        set(CURLOPT_FOLLOWLOCATION, 1)
        set(CURLOPT_MAXREDIRS, 10)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT, 30)
        // A minute with less than a byte a second is the end; a slow line is none.
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, 60)
    }

    deinit {
        curl_easy_cleanup(curl)
        curl_slist_free_all(headers)
    }

    private func set(_ option: CURLoption, _ value: Int) { _ = assay_curl_set_long(curl, option, value) }
    private func set(_ option: CURLoption, _ value: String) { _ = assay_curl_set_text(curl, option, value) }

    func askForHeadOnly() { set(CURLOPT_NOBODY, 1) }

    /// Asks for what follows `offset` bytes, or for everything when the file is no longer the one of `validator`.
    func resume(at offset: Int, validator: String) {
        for header in ["Range: bytes=\(offset)-", "If-Range: \(validator)"] {
            headers = curl_slist_append(headers, header)
        }
        _ = assay_curl_set_headers(curl, headers)
    }

    /// - Parameter body: called with the answer's head and a piece of its body; `false` ends the transfer.
    /// - Returns: the last answer; any status.
    /// - Throws: `.refusedRedirect`, or `.interrupted` with nothing kept when the transfer did not end as it should.
    func perform(body: @escaping (Answer, UnsafeRawBufferPointer) -> Bool) throws(DownloadError) -> Answer {
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
            transfer.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        let code = curl_easy_perform(curl)
        answer.status = assay_curl_get_long(curl, CURLINFO_RESPONSE_CODE)
        try check(code)
        return answer
    }

    private func check(_ code: CURLcode) throws(DownloadError) {
        let reason = String(cString: curl_easy_strerror(code))
        let last = assay_curl_get_text(curl, CURLINFO_EFFECTIVE_URL).map { String(cString: $0) } ?? url
        switch code {
        case CURLE_OK: return
        case CURLE_WRITE_ERROR where isEndedByBody: return
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_TOO_MANY_REDIRECTS:
            let target = answer.headers["location"] ?? last
            throw .refusedRedirect(
                from: url,
                reason: code == CURLE_TOO_MANY_REDIRECTS
                    ? "more than 10 in a row" : "\(target) is not fetched from \(url.prefix { $0 != ":" })")
        default: throw .interrupted(url: url, reason: reason, kept: 0)
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        answer.status = assay_curl_get_long(curl, CURLINFO_RESPONSE_CODE)
        // The body of a redirect is of no use.
        if (300..<400).contains(answer.status) { return true }
        guard body(answer, bytes) else {
            isEndedByBody = true
            return false
        }
        return true
    }

    private func takeHeader(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
        // The first line of each answer, of a redirect's too.
        if line.hasPrefix("HTTP/") { answer.headers = [:] }
        guard let colon = line.firstIndex(of: ":") else { return }
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        answer.headers[line[..<colon].lowercased()] = String(value)
    }
}
