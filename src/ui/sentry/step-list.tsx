import { StateIcon } from "../hosts/state-icon.tsx";
import type { TestStep } from "./test-steps.ts";

const LOOKS = {
  done: { tone: "text-state-mining", shape: "disc", word: "done" },
  waiting: { tone: "text-state-warming", shape: "half", word: "waiting" },
  failed: { tone: "text-state-failed", shape: "cross", word: "failed" },
} as const;

/** The steps of a test event. */
export function StepList({ steps }: { steps: readonly TestStep[] }) {
  return (
    <ol aria-label="The way of the test event" className="grid gap-1.5">
      {steps.map(({ name, is, detail }) => {
        const { tone, shape, word } = LOOKS[is];
        return (
          <li
            key={name}
            data-step={is}
            className="grid grid-cols-[11rem_1fr] items-baseline gap-x-3 max-sm:grid-cols-1"
          >
            <span className={`inline-flex items-center gap-1.5 font-medium ${tone}`}>
              <StateIcon shape={shape} />
              {name}
              <span className="sr-only">, {word}</span>
            </span>
            <span className="text-ink-muted wrap-anywhere">{detail}</span>
          </li>
        );
      })}
    </ol>
  );
}
