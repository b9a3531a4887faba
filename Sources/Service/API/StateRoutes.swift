import Foundation
import HTTPTypes
import Hummingbird
import Runner

/// What watches over the service asks: whether it lives, whether it takes work, how it does.
struct StateRoutes: Sendable {
    let desk: Desk
    let hub: EventHub
    let bench: EvaluationBench
    let metrics: ServiceMetrics
    let readiness: Readiness

    /// For everybody: says nothing about anybody's work.
    func addPublic(to router: Router<CallContext>) {
        router.get("healthz") { _, _ in Response(status: .ok, text: "ok\n", type: "text/plain; charset=utf-8") }
        router.get("readyz") { _, _ in
            let state = readiness.state
            return Response(
                status: state == .ready ? .ok : .serviceUnavailable, text: "\(state.rawValue)\n",
                type: "text/plain; charset=utf-8")
        }
        router.get("openapi.yaml") { _, _ in
            Response(
                status: .ok, bytes: ByteBuffer(bytes: PackageResources.openapi_yaml), type: "application/yaml")
        }
    }

    func add(to group: RouterGroup<CallContext>) {
        group.get("metrics") { _, context in
            _ = try context.caller(for: .read)
            let text = metrics.text(await gauges())
            return Response(status: .ok, text: text, type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private func gauges() async -> [ServiceMetrics.Gauge] {
        let backlog = await desk.backlog
        return [
            .init(
                name: "assay_queue_samples", help: "Samples that wait for a verdict.",
                values: [([:], Double(backlog.samples))]),
            .init(
                name: "assay_queue_counts", help: "Programs that wait to be counted.",
                values: [([:], Double(backlog.counts))]),
            .init(
                name: "assay_evaluations_open", help: "Evaluations that wait or run.",
                values: [([:], Double(backlog.evaluations))]),
            .init(
                name: "assay_event_followers", help: "Clients that follow events.",
                values: [([:], Double(hub.followers))]),
            .init(
                name: "assay_runs_total", type: .counter, help: "Runs that were made and not found in the store.",
                values: bench.tally.all.map { (["purpose": $0.key.rawValue], Double($0.value)) }),
            .init(
                name: "process_resident_memory_bytes", help: "Memory of the server, without its cells.",
                values: residentBytes().map { [([:], Double($0))] } ?? []),
        ]
    }

    private func residentBytes() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? Int(fields[1]).map { $0 * 4096 } : nil
    }
}
