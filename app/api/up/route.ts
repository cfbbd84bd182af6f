export const runtime = "edge";

/** Public: only says that the server answers. Whether it is ready to work says `/api/health`. */
export function GET(): Response {
  return Response.json({ up: true }, { headers: { "Cache-Control": "no-store" } });
}
