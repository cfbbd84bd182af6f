import { z } from "zod";
import { type HostFrame, hostFrameSchema } from "#src/protocol/frames.ts";

/** Boot id and sequence of a sample. */
export type SampleName = [boot: string, seq: number];

export type ParsedFrame =
  | { ok: true; frame: HostFrame }
  | {
      ok: false;
      /** An unknown type means a peer that speaks something else; a malformed frame may be one bad reading. */
      kind: "malformed" | "unknown_type";
      reason: string;
      /** Set when it was a sample that can be named, so that the host need not send it for ever. */
      sample: SampleName | null;
    };

const TYPES: ReadonlySet<string> = new Set(hostFrameSchema.options.map((option) => option.shape.type.value));
const typedSchema = z.object({ type: z.string().max(64) });
const nameSchema = z.object({ boot: z.uuid(), seq: z.number().int().positive() });
const carriesSampleSchema = z.object({ sample: nameSchema });

/** Parses one text frame of a host. Never throws. */
export function parseFrame(text: string): ParsedFrame {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("malformed", "not valid JSON");
  }
  const parsed = hostFrameSchema.safeParse(value);
  if (parsed.success) return { ok: true, frame: parsed.data };

  const typed = typedSchema.safeParse(value);
  if (!typed.success) return refuse("malformed", "no type");
  if (!TYPES.has(typed.data.type)) return refuse("unknown_type", "unknown frame type");
  const issue = parsed.error.issues[0];
  const named = typed.data.type === "sample" ? carriesSampleSchema.safeParse(value) : null;
  return {
    ...refuse("malformed", `${typed.data.type}: ${issue?.path.join(".")}: ${issue?.message}`.slice(0, 200)),
    sample: named?.success ? [named.data.sample.boot, named.data.sample.seq] : null,
  };
}

/** Boot id and sequence of something that failed to parse as a sample; null when not even those are there. */
export function nameOfSample(value: unknown): SampleName | null {
  const parsed = nameSchema.safeParse(value);
  return parsed.success ? [parsed.data.boot, parsed.data.seq] : null;
}

function refuse(kind: "malformed" | "unknown_type", reason: string) {
  return { ok: false as const, kind, reason, sample: null };
}
