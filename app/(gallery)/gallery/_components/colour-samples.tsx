import { StateIcon } from "#src/ui/hosts/state-icon.tsx";
import { HOST_STATES } from "#src/ui/hosts/state-words.ts";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { INK } from "#src/ui/primitives/tone.ts";
import { Sample, Samples } from "./sample.tsx";

const GROUNDS = ["bg-page", "bg-sunken", "bg-surface", "bg-raised", "bg-accent-soft", "bg-danger-soft"];
const LINES = ["border-line", "border-line-mid", "border-line-strong"];
const SHADOWS = ["shadow-low", "shadow-mid", "shadow-high"];

/** Colours by what they mean. */
export function ColourSamples() {
  return (
    <Section title="Colours">
      <Samples>
        {GROUNDS.map((ground) => (
          <Sample key={ground} name={ground}>
            <div className={`grid h-12 w-full content-center rounded-md border border-line px-3 ${ground}`}>
              <span>
                Ink <span className="text-ink-muted">and muted</span>
              </span>
            </div>
          </Sample>
        ))}
        {LINES.map((line) => (
          <Sample key={line} name={line}>
            <div className={`h-8 w-full rounded-md border ${line}`} />
          </Sample>
        ))}
        {SHADOWS.map((shadow) => (
          <Sample key={shadow} name={shadow}>
            <div className={`h-8 w-full rounded-md bg-raised ${shadow}`} />
          </Sample>
        ))}
        {Object.entries(HOST_STATES).map(([state, { word, tone, shape }]) => (
          <Sample key={state} name={state}>
            <div className="flex items-center gap-3">
              <span className={`inline-flex items-center gap-1.5 font-medium ${INK[tone]}`}>
                <StateIcon shape={shape} />
                {word}
              </span>
              <Badge tone={tone}>{word}</Badge>
            </div>
          </Sample>
        ))}
      </Samples>
    </Section>
  );
}
