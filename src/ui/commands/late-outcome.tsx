import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { Outcome } from "#src/protocol/commands.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { Explain } from "../help/explain.tsx";
import { Notice } from "../primitives/notice.tsx";
import { EffectEvidence } from "./effect-evidence.tsx";

type Props = { kind: CommandDto["kind"]; outcome: Outcome };

/** What the host reported after the control plane had given up waiting. */
export function LateOutcome({ kind, outcome }: Props) {
  return (
    <Notice tone="warning" title="The host answered later">
      <p>
        It {outcome.status} at <AbsoluteTime at={new Date(outcome.at).toISOString()} />, after the control
        plane had stopped waiting: a <Explain term="command.lateOutcome">late outcome</Explain>.
      </p>
      {outcome.status === "failed" ? <p>{outcome.error.message}</p> : null}
      <EffectEvidence command={{ kind, status: outcome.status, effect: outcome.effect }} />
    </Notice>
  );
}
