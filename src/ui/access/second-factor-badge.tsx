import type { SecondFactor } from "#src/domain/access/rules.ts";
import { Badge } from "../primitives/badge.tsx";
import type { Tone } from "../primitives/tone.ts";

const LOOKS: Readonly<Record<SecondFactor, { word: string; tone: Tone; note: string }>> = {
  set: { word: "On", tone: "mining", note: "" },
  optional: { word: "Off", tone: "neutral", note: "" },
  wanted: { word: "Off", tone: "attention", note: "reminded on signing in" },
  due: { word: "Missing", tone: "attention", note: "can only set it up" },
};

/** Whether somebody has a second factor, and what follows where it is demanded. */
export function SecondFactorBadge({ standing }: { standing: SecondFactor }) {
  const { word, tone, note } = LOOKS[standing];
  return (
    <span data-second-factor={standing}>
      <Badge tone={tone}>{word}</Badge>
      {note ? <span className="block text-xs text-ink-muted">{note}</span> : null}
    </span>
  );
}
