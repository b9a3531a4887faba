import HTTPTypes
import Hummingbird
import Logging
import Storage

/// Turns every error into an answer, counts answers, and adds what belongs on all of them.
struct ErrorMiddleware: RouterMiddleware {
    let metrics: ServiceMetrics

    func handle(
        _ request: Request, context: CallContext, next: (Request, CallContext) async throws -> Response
    ) async throws -> Response {
        var response = await answer(request, context, next)
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        response.headers[.xContentTypeOptions] = "nosniff"
        metrics.answered(request.method.rawValue, status: response.status.code)
        return response
    }

    private func answer(
        _ request: Request, _ context: CallContext, _ next: (Request, CallContext) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch let error as APIError {
            return error.response
        } catch let error as HTTPError {
            let message = error.body ?? error.status.reasonPhrase
            return APIError(error.status, error.status == .notFound ? "not_found" : "bad_request", message).response
        } catch let error as StoreError {
            context.logger.error("\(error)")
            return APIError(
                .serviceUnavailable, "storage", "the queue cannot be written now; nothing was accepted", retryAfter: 10
            ).response
        } catch {
            context.logger.error("\(request.method) \(request.uri.path): \(error)")
            return APIError(.internalServerError, "internal", "a defect of the service; it is in its log").response
        }
    }
}
