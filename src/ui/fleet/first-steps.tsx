import { Check } from "lucide-react";
import Link from "next/link";
import type { StepState } from "#src/domain/fleet/schema.ts";
import { Progress } from "../primitives/progress.tsx";
import { FIRST_STEP_WORDS } from "./first-step-words.ts";

/** The steps of setting the product up, ticked by what the database shows. */
export function FirstStepList({ steps }: { steps: readonly StepState[] }) {
  const done = steps.filter((step) => step.done).length;
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-3">
        <div className="w-32">
          <Progress label="First steps" value={done} max={steps.length} />
        </div>
        <p className="text-xs text-ink-muted tabular-nums" data-steps-done={done}>
          {done} of {steps.length} done
        </p>
      </div>
      <ol className="grid gap-x-8 gap-y-2.5 lg:grid-cols-2">
        {steps.map((state) => (
          <Step key={state.step} {...state} />
        ))}
      </ol>
    </div>
  );
}

function Step({ step, done }: StepState) {
  const { title, text, action } = FIRST_STEP_WORDS[step];
  return (
    <li data-step={step} data-done={done} className="flex items-start gap-2.5">
      <span
        className={`mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border ${done ? "border-transparent bg-accent text-accent-ink" : "border-line-strong"}`}
      >
        {done ? <Check aria-hidden="true" className="size-3" strokeWidth={3} /> : null}
        <span className="sr-only">{done ? "Done:" : "To do:"}</span>
      </span>
      <div className="min-w-0">
        <p className={done ? "text-ink-muted" : "font-medium"}>{title}</p>
        {done ? null : (
          <p className="text-ink-muted">
            {text}{" "}
            {action ? (
              <Link href={action.href} className="whitespace-nowrap text-accent hover:underline">
                {action.name}
              </Link>
            ) : null}
          </p>
        )}
      </div>
    </li>
  );
}
