import { testErrorInputSchema } from "#src/domain/telemetry/test-schema.ts";
import { raiseTestError } from "#src/telemetry/test-error.ts";
import { provesOwnProcess } from "./own-process.ts";

/** Raises a test error in the edge runtime, for this process itself and nobody else; nothing here catches it. */
export async function raiseInEdge(request: Request): Promise<Response> {
  if (!(await provesOwnProcess(request.headers.get("authorization")))) {
    return Response.json({ detail: "Only this process itself may ask for this." }, { status: 401 });
  }
  const input = testErrorInputSchema.parse(await request.json());
  return raiseTestError({ where: "the edge runtime", ...input });
}
