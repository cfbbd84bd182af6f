import "server-only";
import { environment } from "../environment.ts";
import { openApiDocument } from "./openapi.ts";

/** Answers with the interface's own documentation. */
export async function answerOpenApi(): Promise<Response> {
  return Response.json(openApiDocument(environment().publicUrl), {
    headers: { "Cache-Control": "no-cache" },
  });
}
