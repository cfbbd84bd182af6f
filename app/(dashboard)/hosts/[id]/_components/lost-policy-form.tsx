"use client";

import { useState } from "react";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { ReasonField } from "#src/ui/forms/reason-field.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { lostPolicyWords, reportedLostPolicy } from "#src/ui/hosts/lost-policy.ts";
import { Facts } from "#src/ui/primitives/facts.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { traceClick } from "#src/ui/telemetry/command-clicks.ts";
import { setHostLostPolicy } from "../../command-actions.ts";
import { SettingForm } from "./setting-form.tsx";

const DEFAULT_HOURS = 24;

function PolicyFields({ host }: { host: HostDetail }) {
  const { answer, pending, send } = useAnswer(setHostLostPolicy);
  const asked = host.lostPolicy;
  const [stops, setStops] = useState(asked?.policy === "stop_after");
  const [hours, setHours] = useState(asked?.policy === "stop_after" ? asked.hours : DEFAULT_HOURS);
  const [reason, setReason] = useState("");
  const policy = stops ? ({ policy: "stop_after", hours } as const) : ({ policy: "keep_mining" } as const);
  const save = () =>
    traceClick(
      "set_lost_policy",
      () => send({ hostId: host.id, policy, reason }),
      (result) => (result.ok ? result.data.command : null),
    );
  return (
    <SettingForm answer={answer} pending={pending} save="Set the policy" onSave={() => void save()}>
      <Field label="Policy" error={fieldError(answer, "policy.policy")}>
        {(control) => (
          <select
            {...control}
            className={inputClass}
            value={stops ? "stop_after" : "keep_mining"}
            onChange={(event) => setStops(event.target.value === "stop_after")}
          >
            <option value="keep_mining">Keep mining</option>
            <option value="stop_after">Stop mining after a time</option>
          </select>
        )}
      </Field>
      {stops ? (
        <Field label="Hours without the control plane" error={fieldError(answer, "policy.hours")}>
          {(control) => (
            <input
              {...control}
              className={inputClass}
              type="number"
              min={0.01}
              max={8760}
              step="any"
              value={hours}
              onChange={(event) => setHours(event.target.valueAsNumber)}
            />
          )}
        </Field>
      ) : null}
      <ReasonField value={reason} onChange={setReason} error={fieldError(answer, "reason")} />
    </SettingForm>
  );
}

/** The lost policy: asked for, in force on the host, and for those who may, another one. */
export function LostPolicyForm({ host, mayChange }: { host: HostDetail; mayChange: boolean }) {
  const inForce = reportedLostPolicy(host.inventory.lostPolicy);
  return (
    <Section
      title="When the control plane is lost"
      lead="What this host does by itself when it cannot reach the control plane. It is signed, kept on the host, and proven like any command."
    >
      <Facts
        facts={[
          {
            name: "Asked for",
            value: host.lostPolicy ? lostPolicyWords(host.lostPolicy) : "nothing asked yet",
          },
          { name: "In force on the host", value: inForce ? lostPolicyWords(inForce) : null },
        ]}
      />
      {mayChange ? <PolicyFields host={host} /> : null}
    </Section>
  );
}
