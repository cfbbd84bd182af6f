import type { Outcome } from "#src/protocol/commands.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { Notice } from "../primitives/notice.tsx";
import { EffectEvidence } from "./effect-evidence.tsx";

/** What the host reported after the control plane had given up waiting. */
export function LateOutcome({ outcome }: { outcome: Outcome }) {
  return (
    <Notice tone="warning" title="The host answered later">
      <p>
        It {outcome.status} at <AbsoluteTime at={new Date(outcome.at).toISOString()} />, after the control
        plane had stopped waiting.
      </p>
      {outcome.status === "failed" ? <p>{outcome.error.message}</p> : null}
      {outcome.effect ? (
        <EffectEvidence effect={outcome.effect} proven={outcome.status === "succeeded"} />
      ) : null}
    </Notice>
  );
}
