import { edgeRoute } from "#src/web/edge-route.ts";

export const runtime = "edge";

/** Public: only says that the server answers. Whether it is ready to work says `/api/health`. */
export const GET = edgeRoute(() => Response.json({ up: true }, { headers: { "Cache-Control": "no-store" } }));
