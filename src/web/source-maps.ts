import "server-only";
import { resolve } from "node:path";
import type { ErrorEventDto, ShownException } from "#src/domain/errors/event-schema.ts";
import { debugIdsOf, mapExceptions } from "#src/domain/errors/frame-rules.ts";
import { processWide } from "./process-wide.ts";
import { sentryPages } from "./sentry-pages.ts";
import { sourceMapStore } from "./source-map-store.ts";

/** The exceptions of an event with the lines of source that they came from, as far as the build's maps are kept. */
export async function shownExceptions({ payload }: ErrorEventDto): Promise<ShownException[]> {
  const load = processWide("source-maps", () => sourceMapStore(resolve(sentryPages().mapsDir)));
  return mapExceptions(payload.exceptions, await load(debugIdsOf(payload.exceptions)));
}
