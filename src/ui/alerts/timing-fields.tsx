"use client";

import type { AlertRuleInput } from "#src/domain/alerts/schema.ts";
import { type Answer, fieldError } from "../forms/answer.ts";
import { Explain } from "../help/explain.tsx";
import { Switch } from "../primitives/switch.tsx";
import { SecondsField } from "./seconds-field.tsx";

/** What to begin with when escalation is switched on, s. */
const ESCALATE_AFTER_S = 900;

type Timing = Pick<AlertRuleInput, "holdS" | "clearS" | "coolDownS" | "escalateAfterS">;
type Props = { timing: Timing; answer: Answer<unknown> | null; onChange: (timing: Partial<Timing>) => void };

/** When an incident opens and ends, and when it is told again. */
export function TimingFields({ timing, answer, onChange }: Props) {
  return (
    <>
      <SecondsField
        label="Has to hold for"
        mark={<Explain term="incident.hold" />}
        min={0}
        value={timing.holdS}
        error={fieldError(answer, "holdS")}
        onChange={(holdS) => onChange({ holdS })}
      />
      <SecondsField
        label="Over after"
        mark={<Explain term="incident.clear" />}
        min={0}
        value={timing.clearS}
        error={fieldError(answer, "clearS")}
        onChange={(clearS) => onChange({ clearS })}
      />
      <SecondsField
        label="Cool-down"
        mark={<Explain term="incident.coolDown" />}
        min={0}
        value={timing.coolDownS}
        error={fieldError(answer, "coolDownS")}
        onChange={(coolDownS) => onChange({ coolDownS })}
      />
      <div className="grid content-start gap-2">
        <Switch
          label="Tell every channel again when nobody acknowledges it"
          checked={timing.escalateAfterS !== null}
          onChange={(on) => onChange({ escalateAfterS: on ? ESCALATE_AFTER_S : null })}
        />
        {timing.escalateAfterS === null ? null : (
          <SecondsField
            label="After"
            mark={<Explain term="incident.escalation" />}
            min={1}
            value={timing.escalateAfterS}
            error={fieldError(answer, "escalateAfterS")}
            onChange={(escalateAfterS) => onChange({ escalateAfterS })}
          />
        )}
      </div>
    </>
  );
}
