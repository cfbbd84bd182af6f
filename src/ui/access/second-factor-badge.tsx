"use client";

import { type SecondFactor, secondFactorOf } from "#src/domain/access/rules.ts";
import { useNow } from "../clock/clock-provider.tsx";
import { Badge } from "../primitives/badge.tsx";
import type { Tone } from "../primitives/tone.ts";

const LOOKS: Readonly<Record<SecondFactor, { word: string; tone: Tone; note: string }>> = {
  set: { word: "On", tone: "mining", note: "" },
  optional: { word: "Off", tone: "neutral", note: "" },
  wanted: { word: "Off", tone: "attention", note: "reminded on signing in" },
  due: { word: "Missing", tone: "attention", note: "can only set it up" },
};

type Props = { enabled: boolean; requiredFrom: string | null };

/** Whether somebody has a second factor, and what follows where it is demanded. */
export function SecondFactorBadge({ enabled, requiredFrom }: Props) {
  const now = new Date(useNow());
  const standing = secondFactorOf(
    { twoFactorEnabled: enabled },
    requiredFrom === null ? null : new Date(requiredFrom),
    now,
  );
  const { word, tone, note } = LOOKS[standing];
  return (
    <span data-second-factor={standing}>
      <Badge tone={tone}>{word}</Badge>
      {note ? <span className="block text-xs text-ink-muted">{note}</span> : null}
    </span>
  );
}
