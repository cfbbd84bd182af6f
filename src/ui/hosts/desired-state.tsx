import type { DesiredState } from "#src/protocol/states.ts";
import { DESIRED_WORDS } from "./state-words.ts";

type Props = { desired: DesiredState | null; met: boolean | null };

/** What was asked of the host and whether it is so. */
export function DesiredLine({ desired, met }: Props) {
  if (desired === null) return <span className="text-ink-muted">nothing asked yet</span>;
  const verdict = met === null ? "not known" : met ? "met" : "unmet";
  return (
    <span className="whitespace-nowrap">
      asked: {DESIRED_WORDS[desired]} ·{" "}
      <span className={met === false ? "font-medium text-state-attention" : "text-ink-muted"}>{verdict}</span>
    </span>
  );
}
