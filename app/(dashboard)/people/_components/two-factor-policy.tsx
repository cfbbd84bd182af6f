import type { TwoFactorPolicy } from "#src/domain/access/policy-schema.ts";
import type { Person } from "#src/domain/access/schema.ts";
import { AbsoluteTime } from "#src/ui/clock/absolute-time.tsx";
import { TimeAgo } from "#src/ui/clock/time-ago.tsx";
import { Meter } from "#src/ui/primitives/meter.tsx";
import { TwoFactorForm } from "./two-factor-form.tsx";

type Props = { policy: TwoFactorPolicy; people: readonly Person[]; ownEnabled: boolean };

/** Whether everybody needs a second factor, who lacks one, and demanding it. */
export function TwoFactorPolicyFacts({ policy, people, ownEnabled }: Props) {
  const enabled = people.filter(({ disabledAt }) => disabledAt === null);
  const lacking = enabled.filter(({ twoFactorEnabled }) => !twoFactorEnabled);
  const having = enabled.length - lacking.length;
  return (
    <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="grid content-start gap-2">
        <p data-two-factor-policy={policy.requiredFrom ? "required" : "optional"}>
          {policy.requiredFrom ? (
            <>
              Everybody who signs in needs a second factor from <AbsoluteTime at={policy.requiredFrom} /> on.
              Until then those without are led to set it up after signing in; from then on they can do nothing
              else.
            </>
          ) : (
            "A second factor is each person's own choice. Without it, whoever learns a password commands hosts with that person's role."
          )}
        </p>
        {policy.changedBy && policy.changedAt ? (
          <p className="text-xs text-ink-muted">
            Set by {policy.changedBy}, <TimeAgo at={policy.changedAt} />
          </p>
        ) : null}
        {lacking.length > 0 ? (
          <p className="wrap-anywhere">
            <span className="text-ink-muted">Still without: </span>
            {lacking.map(({ name }) => name).join(", ")}
          </p>
        ) : null}
        <TwoFactorForm
          required={policy.requiredFrom !== null}
          ownEnabled={ownEnabled}
          lacking={lacking.length}
        />
      </div>
      <Meter
        label="Have a second factor"
        value={having}
        max={enabled.length}
        text={`${having} of ${enabled.length}`}
      />
    </div>
  );
}
