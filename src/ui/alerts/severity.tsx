import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import { StateIcon } from "../hosts/state-icon.tsx";
import { INK } from "../primitives/tone.ts";
import { SEVERITY_WORDS } from "./severity-words.ts";

/** A severity as word, shape and colour. */
export function SeverityWord({ severity }: { severity: Severity }) {
  const { word, tone, shape } = SEVERITY_WORDS[severity];
  return (
    <span
      data-severity={severity}
      className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${INK[tone]}`}
    >
      <StateIcon shape={shape} />
      {word}
    </span>
  );
}
