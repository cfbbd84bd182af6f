import { testErrorInputSchema } from "#src/domain/telemetry/test-schema.ts";
import { raiseTestError } from "#src/telemetry/test-error.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { provesOwnProcess } from "./own-process.ts";

/**
 * Raises a test error in the edge runtime, for this process itself and nobody else. It is captured here, so that the
 * answer can name the event.
 */
export async function raiseInEdge(request: Request): Promise<Response> {
  if (!(await provesOwnProcess(request.headers.get("authorization")))) {
    return Response.json({ detail: "Only this process itself may ask for this." }, { status: 401 });
  }
  const input = testErrorInputSchema.parse(await request.json());
  try {
    raiseTestError({ where: "the edge runtime", ...input });
  } catch (error) {
    return Response.json({ eventId: captureError(error, { operation: "POST /api/admin/test-sentry/edge" }) });
  }
}
