import { formatCount, formatShare } from "../format/quantity.ts";

/** From this share on a person should look whether the plan will last. */
const TIGHT = 0.8;

type Props = { used: number; quota: number };

/** Error events that Sentry accepted this month against what the plan includes. */
export function QuotaMeter({ used, quota }: Props) {
  const share = used / quota;
  return (
    <div className="grid max-w-xl gap-1.5">
      <p className="tabular-nums">
        {formatCount(used)} of {formatCount(quota)} error events this month ({formatShare(share)})
      </p>
      <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-sunken">
        <div
          className={`h-full ${share >= TIGHT ? "bg-state-attention" : "bg-accent"}`}
          style={{ width: `${Math.min(100, share * 100)}%` }}
        />
      </div>
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
