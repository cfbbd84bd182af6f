import { formatCount, formatShare } from "../format/quantity.ts";
import { Meter } from "../primitives/meter.tsx";

/** From this share on a person should look whether the plan will last. */
const TIGHT = 0.8;

type Props = { used: number; quota: number };

/** Error events that Sentry accepted this month against what the plan includes. */
export function QuotaMeter({ used, quota }: Props) {
  const share = used / quota;
  return (
    <div className="grid gap-1.5">
      <Meter
        label="Error events this month"
        value={used}
        max={quota}
        text={`${formatCount(used)} of ${formatCount(quota)} (${formatShare(share)})`}
        tone={share >= TIGHT ? "attention" : "accent"}
      />
      {share >= TIGHT ? (
        <p className="text-state-attention">
          {share >= 1
            ? "The plan is used up: Sentry refuses further error events until next month. They are still kept here."
            : "The plan may not last the month: resolve what comes most often, or raise the plan."}
        </p>
      ) : null}
    </div>
  );
}
