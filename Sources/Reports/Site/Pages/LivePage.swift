/// The page of a service: its queue, and one evaluation's verdicts as they come. All that is in it comes from the service's
/// API; without scripts it says so.
package struct LivePage: Sendable {
    /// Suites that may be submitted to, and where their rankings are.
    let suites: [(name: String, address: String)]
    let version: String

    package init(suites: [(name: String, address: String)], version: String) {
        self.suites = suites
        self.version = version
    }

    package var markup: String { page.html.markup }

    private var page: Page {
        Page(
            title: "Queue: Assay", links: .top, current: .none,
            site: SiteFrame(
                title: "Assay", version: version,
                provenance: "Suites: \(suites.map { cut($0.name, 60) }.joined(separator: ", "))."),
            scripts: [.live],
            service: .init(
                rankings: suites.map { (suites.count == 1 ? "Ranking" : "Ranking: \($0.name)", $0.address) }),
            content: """
                <h1>Queue</h1>
                <p class="lead" id="state" role="status">Asking the service …</p>
                <noscript><p>This page shows what the service is doing while it does it, and takes scripts for that.</p></noscript>
                <form id="sign-in" class="filter" hidden="">
                <label>Token <input type="password" id="token" autocomplete="off" required=""/></label>
                <button type="submit">Sign in</button> <output id="sign-in-answer"></output>
                </form>
                <ul class="findings" id="figures" hidden="">
                <li><strong id="waiting">–</strong><span>samples wait for a verdict</span></li>
                <li><strong id="counting">–</strong><span>programs wait to be counted</span></li>
                <li><strong id="open">–</strong><span>evaluations are open</span></li>
                <li><strong id="shown">–</strong><span>are in the list</span></li>
                </ul>
                <section aria-labelledby="list-title" id="list" hidden="">
                <h2 id="list-title">Evaluations</h2>
                <div class="scroll" tabindex="0" role="group" aria-label="Evaluations"><table class="data long">
                <caption class="hidden">Evaluations, the newest first</caption>
                <thead><tr><th scope="col">Evaluation</th><th scope="col">Suite</th><th scope="col">Status</th>
                <th scope="col">Judged</th><th scope="col">Accepted</th></tr></thead>
                <tbody id="evaluations"></tbody></table></div>
                <p id="none" class="faint" hidden="">Nothing was submitted yet. docs/serving.md has a first submission to paste.</p>
                </section>
                <section aria-labelledby="one-title" id="one" hidden="">
                <h2 id="one-title">One evaluation</h2>
                <p><span id="one-state" role="status"></span> <a id="one-report" hidden="">Report</a></p>
                <div class="scroll" tabindex="0" role="group" aria-label="Verdicts"><table class="data long">
                <caption class="hidden">Verdicts, the newest first</caption>
                <thead><tr><th scope="col" class="number">Sample</th><th scope="col">Task</th><th scope="col">Verdict</th>
                <th scope="col">Why</th><th scope="col" class="number">Waited, ms</th><th scope="col" class="number">Worked, ms</th></tr></thead>
                <tbody id="verdicts"></tbody></table></div>
                </section>
                """)
    }
}
