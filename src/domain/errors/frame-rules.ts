import type { Frame, RawException, RawFrame, ShownException, SourceLine } from "./event-schema.ts";

/** Where a place in shipped code was written. Lines and columns count from 1. */
export type Original = {
  file: string;
  line: number;
  column: number;
  /** The name in the source at that place. */
  name: string | null;
  /** The whole source file, when the map carries it. */
  source: string | null;
};

/** Looks a place of the shipped file with this debug id up; null when nothing is known of it. */
export type SourceLookup = (debugId: string, line: number, column: number) => Original | null;

const LINES_AROUND = 5;
const MAX_LINE_LENGTH = 240;
/** Minified names say nothing; a name from the source is worth more. */
const MINIFIED = /^.{1,2}$/;

/** The debug ids that an event's stacks refer to. */
export function debugIdsOf(exceptions: readonly RawException[]): string[] {
  const ids = exceptions.flatMap(({ frames }) => frames.map(({ debugId }) => debugId));
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Exceptions with every frame at its original place, as far as maps are known; the rest stays as it came. */
export function mapExceptions(exceptions: readonly RawException[], lookUp: SourceLookup): ShownException[] {
  const linesOf = rememberedLines();
  return exceptions.map(({ frames, ...exception }) => ({
    ...exception,
    frames: mapFrames(frames, lookUp, linesOf),
  }));
}

type LinesOf = (source: string) => readonly string[];

function splitLines(source: string): string[] {
  return source.split(/\r\n|\n|\r/);
}

/** Many frames are of one file, and files of libraries have a megabyte. */
function rememberedLines(): LinesOf {
  const known = new Map<string, readonly string[]>();
  return (source) => {
    const lines = known.get(source) ?? splitLines(source);
    known.set(source, lines);
    return lines;
  };
}

function mapFrames(frames: readonly RawFrame[], lookUp: SourceLookup, linesOf: LinesOf): Frame[] {
  const originals = frames.map(({ debugId, line, column }) =>
    debugId !== null && line !== null ? lookUp(debugId, line, column ?? 1) : null,
  );
  return frames.map(({ debugId: _, ...frame }, index) => {
    const original = originals[index];
    if (!original) return { ...frame, mapped: false };
    // Frames are newest first: the next one is the caller, and what stands at its place is the name of this one.
    const called = originals[index + 1]?.name;
    const file = readableSource(original.file);
    return {
      file,
      functionName: MINIFIED.test(frame.functionName) && called ? called : frame.functionName,
      line: original.line,
      column: original.column,
      inApp: !/(^|\/)node_modules\/|^node:/.test(file),
      context: original.source === null ? [] : sourceWindow(original.source, original.line, linesOf),
      mapped: true,
    };
  });
}

/** The lines of a source around one of them. Very long ones are cut. */
export function sourceWindow(source: string, line: number, linesOf: LinesOf = splitLines): SourceLine[] {
  const lines = linesOf(source);
  if (line < 1 || line > lines.length) return [];
  const from = Math.max(1, line - LINES_AROUND);
  return lines.slice(from - 1, line + LINES_AROUND).map((text, index) => ({
    number: from + index,
    text: text.length > MAX_LINE_LENGTH ? `${text.slice(0, MAX_LINE_LENGTH)}…` : text,
    here: from + index === line,
  }));
}

/** A source's name as the repository has it, without what bundlers put in front of it. */
export function readableSource(name: string): string {
  return name
    .replace(/^(turbopack|webpack|app|file|rsc):\/{2,3}/, "")
    .replace(/^(_N_E|\[project\]|\(.{1,40}\))\//, "")
    .replace(/^(\.{1,2}\/)+/, "")
    .replace(/^.*\/(?=node_modules\/)/, "");
}
