"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Channel, ChannelInput, ChannelKind } from "#src/domain/channels/schema.ts";
import { channelHref } from "#src/ui/alerts/alerts-address.ts";
import { CHANNEL_KINDS_OFFERED, CHANNEL_WORDS } from "#src/ui/alerts/channel-words.ts";
import { ChoiceField } from "#src/ui/alerts/choice-field.tsx";
import { FormPart } from "#src/ui/alerts/form-part.tsx";
import { QuietFields } from "#src/ui/alerts/quiet-fields.tsx";
import { newTarget, type TargetDraft, targetOf } from "#src/ui/alerts/target-draft.ts";
import { TargetFields } from "#src/ui/alerts/target-fields.tsx";
import { TextField } from "#src/ui/alerts/text-field.tsx";
import { fieldError } from "#src/ui/forms/answer.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Switch } from "#src/ui/primitives/switch.tsx";
import { useToast } from "#src/ui/primitives/toast.tsx";
import { changeChannel, makeChannel } from "../actions.ts";

type Rest = Omit<ChannelInput, "target">;

const KINDS = CHANNEL_KINDS_OFFERED.map((kind) => ({ value: kind, name: CHANNEL_WORDS[kind].name }));
const NEW: Rest = { name: "", enabled: true, minSeverity: "medium", quietHours: null, digestMinutes: 0 };

/** Writes a channel: where it leads, what it takes, and when it is left in peace. Null makes a new one. */
export function ChannelForm({ channel }: { channel: Channel | null }) {
  const [rest, setRest] = useState<Rest>(() => (channel ? restOf(channel) : NEW));
  const [target, setTarget] = useState<TargetDraft | null>(() => (channel ? null : newTarget("email")));
  const { answer, pending, save } = useSave(channel);
  const change = (part: Partial<Rest>) => setRest({ ...rest, ...part });
  return (
    <form
      className="grid max-w-3xl gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void save({ ...rest, target: target && targetOf(target) }).then(
          (ok) => ok && channel && setTarget(null),
        );
      }}
    >
      <FormPart title="Where it leads">
        <TextField
          label="Name"
          hint="As rules and messages call it."
          required
          maxLength={80}
          value={rest.name}
          error={fieldError(answer, "name")}
          onChange={(name) => change({ name })}
        />
        {channel ? (
          <Kept channel={channel} target={target} onChange={setTarget} />
        ) : (
          <KindField value={target?.kind ?? "email"} onChange={(kind) => setTarget(newTarget(kind))} />
        )}
        {target ? (
          <TargetFields
            key={target.kind}
            draft={target}
            answer={answer}
            onChange={(part) => setTarget({ ...target, ...part })}
          />
        ) : null}
      </FormPart>
      <FormPart title="What it takes">
        <QuietFields taking={rest} answer={answer} onChange={change} />
        <div className="justify-self-start sm:col-span-2">
          <Switch
            label="On: it tells what it takes"
            checked={rest.enabled}
            onChange={(enabled) => change({ enabled })}
          />
        </div>
      </FormPart>
      <Refusal answer={answer} />
      <Button type="submit" tone="primary" className="justify-self-start" disabled={pending}>
        {pending ? "Saving" : channel ? "Save the channel" : "Make the channel"}
      </Button>
    </form>
  );
}

function KindField({ value, onChange }: { value: ChannelKind; onChange: (kind: ChannelKind) => void }) {
  return (
    <ChoiceField
      label="Kind"
      hint={CHANNEL_WORDS[value].about}
      choices={KINDS}
      value={value}
      onChange={onChange}
    />
  );
}

type KeptProps = {
  channel: Channel;
  target: TargetDraft | null;
  onChange: (target: TargetDraft | null) => void;
};

/** Where it leads now; what is secret in it can be written anew, not read. */
function Kept({ channel, target, onChange }: KeptProps) {
  return (
    <div className="grid justify-items-start gap-1.5">
      <p className="text-xs font-medium">{CHANNEL_WORDS[channel.kind].name}</p>
      <p className="wrap-anywhere">{channel.leadsTo}</p>
      {channel.kind === "sentry" ? null : (
        <Button size="small" onClick={() => onChange(target ? null : newTarget(channel.kind))}>
          {target ? "Keep where it leads" : "Change where it leads"}
        </Button>
      )}
    </div>
  );
}

function restOf({ name, enabled, minSeverity, quietHours, digestMinutes }: Channel): Rest {
  return { name, enabled, minSeverity, quietHours, digestMinutes };
}

/** Makes the channel and goes to it, or changes it and says so. */
function useSave(channel: Channel | null) {
  const router = useRouter();
  const toast = useToast();
  const making = useAnswer(makeChannel);
  const changing = useAnswer(changeChannel);
  const save = async (input: ChannelInput): Promise<boolean> => {
    if (channel === null) {
      const made = await making.send(input);
      if (made.ok) router.push(channelHref(made.data.id));
      return made.ok;
    }
    const changed = await changing.send({ ...input, id: channel.id });
    if (changed.ok) toast({ tone: "done", title: "The channel is saved" });
    return changed.ok;
  };
  return {
    answer: channel ? changing.answer : making.answer,
    pending: making.pending || changing.pending,
    save,
  };
}
