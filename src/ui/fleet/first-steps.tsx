import { Check } from "lucide-react";
import Link from "next/link";
import type { FirstStep, StepState } from "#src/domain/fleet/schema.ts";
import { Progress } from "../primitives/progress.tsx";
import { FIRST_STEP_WORDS } from "./first-step-words.ts";

/** The steps of setting the product up, ticked by what the database shows: first what is left to do. */
export function FirstStepList({ steps }: { steps: readonly StepState[] }) {
  const done = steps.filter((step) => step.done);
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-3">
        <div className="w-32">
          <Progress label="First steps" value={done.length} max={steps.length} />
        </div>
        <p className="text-xs text-ink-muted tabular-nums" data-steps-done={done.length}>
          {done.length} of {steps.length} done
        </p>
      </div>
      <ol aria-label="To do" className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        {steps.map(({ step, done }) => (done ? null : <OpenStep key={step} step={step} />))}
      </ol>
      <ul aria-label="Done" className="flex flex-wrap gap-x-5 gap-y-1 text-ink-muted">
        {done.map(({ step }) => (
          <li key={step} data-step={step} data-done className="inline-flex items-center gap-1.5">
            <Check aria-hidden="true" className="size-3.5 text-accent" strokeWidth={2.5} />
            {FIRST_STEP_WORDS[step].title}
          </li>
        ))}
      </ul>
    </div>
  );
}

function OpenStep({ step }: { step: FirstStep }) {
  const { title, text, action } = FIRST_STEP_WORDS[step];
  return (
    <li data-step={step} className="flex items-start gap-2.5">
      <span aria-hidden="true" className="mt-0.5 size-4 shrink-0 rounded-full border border-line-strong" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-ink-muted">
          {text}{" "}
          {action ? (
            <Link href={action.href} className="whitespace-nowrap text-accent underline underline-offset-2">
              {action.name}
            </Link>
          ) : null}
        </p>
      </div>
    </li>
  );
}
