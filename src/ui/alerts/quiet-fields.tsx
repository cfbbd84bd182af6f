"use client";

import type { ChannelInput, QuietHours } from "#src/domain/channels/schema.ts";
import { type Answer, fieldError } from "../forms/answer.ts";
import { Explain } from "../help/explain.tsx";
import { Switch } from "../primitives/switch.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { formatSeconds } from "./seconds.ts";
import { SEVERITIES_BY_WEIGHT, SEVERITY_WORDS } from "./severity-words.ts";
import { TextField } from "./text-field.tsx";

const DIGEST_MINUTES = [0, 15, 60, 240, 1_440];

type Taking = Pick<ChannelInput, "minSeverity" | "quietHours" | "digestMinutes">;
type Props = { taking: Taking; answer: Answer<unknown> | null; onChange: (taking: Partial<Taking>) => void };

/** What a channel takes, and when it is left in peace. */
export function QuietFields({ taking, answer, onChange }: Props) {
  const { minSeverity, quietHours, digestMinutes } = taking;
  const digests = [...new Set([...DIGEST_MINUTES, digestMinutes])].sort((one, other) => one - other);
  return (
    <>
      <ChoiceField
        label="Takes incidents of"
        choices={SEVERITIES_BY_WEIGHT.map((severity) => ({
          value: severity,
          name: `${SEVERITY_WORDS[severity].word}${severity === "critical" ? " only" : " and above"}`,
        }))}
        value={minSeverity}
        onChange={(next) => onChange({ minSeverity: next })}
      />
      <ChoiceField
        label="Low severity"
        mark={<Explain term="incident.digest" />}
        choices={digests.map((minutes) => ({
          value: String(minutes),
          name: minutes === 0 ? "At once" : `Together, every ${formatSeconds(minutes * 60)}`,
        }))}
        value={String(digestMinutes)}
        onChange={(minutes) => onChange({ digestMinutes: Number(minutes) })}
      />
      <div className="grid gap-3 sm:col-span-2">
        <span className="justify-self-start">
          <Switch
            label="Quiet hours: then only critical incidents are told"
            checked={quietHours !== null}
            onChange={(on) => onChange({ quietHours: on ? usualNight() : null })}
          />
        </span>
        {quietHours ? (
          <Hours hours={quietHours} answer={answer} onChange={(hours) => onChange({ quietHours: hours })} />
        ) : null}
      </div>
    </>
  );
}

function usualNight(): QuietHours {
  return { from: "22:00", to: "07:00", timezone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

type HoursProps = {
  hours: QuietHours;
  answer: Answer<unknown> | null;
  onChange: (hours: QuietHours) => void;
};

function Hours({ hours, answer, onChange }: HoursProps) {
  return (
    <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-[1fr_1fr_2fr]">
      <TextField
        label="From"
        type="time"
        required
        value={hours.from}
        error={fieldError(answer, "quietHours.from")}
        onChange={(from) => onChange({ ...hours, from })}
      />
      <TextField
        label="To"
        type="time"
        required
        value={hours.to}
        error={fieldError(answer, "quietHours.to")}
        onChange={(to) => onChange({ ...hours, to })}
      />
      <div className="max-sm:col-span-2">
        <TextField
          label="Time zone"
          hint="For example Europe/Oslo."
          required
          maxLength={60}
          value={hours.timezone}
          error={fieldError(answer, "quietHours.timezone")}
          onChange={(timezone) => onChange({ ...hours, timezone })}
        />
      </div>
    </div>
  );
}
