import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { FlattenMap, originalPositionFor, sourceContentFor, type TraceMap } from "@jridgewell/trace-mapping";
import type { SourceLookup } from "#src/domain/errors/frame-rules.ts";

/** What events name as a debug id: whoever sends an event chooses it, and it becomes a part of a path here. */
const DEBUG_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_MAP_BYTES = 32 * 1024 * 1024;
const MAX_CACHE_BYTES = 64 * 1024 * 1024;

type Kept = { map: TraceMap; bytes: number };

/** Source maps of a folder that holds each as `<debug id>.json`. The last used ones stay in memory, at most 64 MiB. */
export function sourceMapStore(folder: string) {
  const kept = new Map<string, Kept>();

  function keep(debugId: string, entry: Kept): void {
    kept.delete(debugId);
    kept.set(debugId, entry);
    let bytes = [...kept.values()].reduce((sum, each) => sum + each.bytes, 0);
    for (const [oldest, { bytes: size }] of kept) {
      if (bytes <= MAX_CACHE_BYTES || oldest === debugId) break;
      kept.delete(oldest);
      bytes -= size;
    }
  }

  async function mapOf(debugId: string): Promise<TraceMap | null> {
    const id = debugId.toLowerCase();
    const known = kept.get(id);
    const entry = known ?? (DEBUG_ID.test(id) ? await readMap(join(folder, `${id}.json`)) : null);
    if (!entry) return null;
    keep(id, entry);
    return entry.map;
  }

  /** Loads the maps of these debug ids, as far as there are any. Never throws. */
  return async function load(debugIds: readonly string[]): Promise<SourceLookup> {
    const maps = new Map<string, TraceMap>();
    for (const debugId of debugIds) {
      const map = await mapOf(debugId);
      if (map) maps.set(debugId, map);
    }
    return (debugId, line, column) => {
      const map = maps.get(debugId);
      return map ? lookUp(map, line, column) : null;
    };
  };
}

function lookUp(map: TraceMap, line: number, column: number): ReturnType<SourceLookup> {
  // Stacks count columns from 1, maps from 0.
  const found = originalPositionFor(map, { line, column: Math.max(0, column - 1) });
  if (found.source === null) return null;
  return {
    file: found.source,
    line: found.line,
    column: found.column + 1,
    name: found.name,
    source: sourceContentFor(map, found.source),
  };
}

/** A map that is absent, too large or broken is none: the frame is then shown as it came. */
async function readMap(path: string): Promise<Kept | null> {
  try {
    const { size } = await stat(path);
    if (size > MAX_MAP_BYTES) return null;
    return { map: new FlattenMap(await readFile(path, "utf8")), bytes: size };
  } catch {
    return null;
  }
}
