"use client";

import { useState } from "react";
import { AbsoluteTime } from "#src/ui/clock/absolute-time.tsx";
import { type Answer, fieldError } from "#src/ui/forms/answer.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { readTags } from "#src/ui/forms/tags-text.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { SecretOnce } from "#src/ui/primitives/secret.tsx";
import { makeToken } from "../actions.ts";

const LIFETIMES = [
  { seconds: 3_600, label: "1 hour" },
  { seconds: 86_400, label: "1 day" },
  { seconds: 7 * 86_400, label: "7 days" },
  { seconds: 30 * 86_400, label: "30 days" },
];

type Props = {
  /** The host that is enrolled again; null for new hosts. */
  host: { id: string; name: string } | null;
  sites: readonly string[];
};

type NewHosts = { site: string; tags: string; uses: number };

type NewHostsProps = {
  value: NewHosts;
  onChange: (value: NewHosts) => void;
  sites: readonly string[];
  answer: Answer<unknown> | null;
};

/** What only a token for new hosts has: a host that is enrolled again keeps its own. */
function NewHostsFields({ value, onChange, sites, answer }: NewHostsProps) {
  return (
    <>
      <Field label="Site" hint="A new name makes a new site." error={fieldError(answer, "site")}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            list="sites"
            required
            maxLength={60}
            value={value.site}
            onChange={(event) => onChange({ ...value, site: event.target.value })}
          />
        )}
      </Field>
      <datalist id="sites">
        {sites.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field label="Tags" hint="Separated by spaces." error={fieldError(answer, "tags")}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            autoComplete="off"
            value={value.tags}
            onChange={(event) => onChange({ ...value, tags: event.target.value })}
          />
        )}
      </Field>
      <Field label="Hosts" hint="How many may use it." error={fieldError(answer, "uses")}>
        {(control) => (
          <input
            {...control}
            className={inputClass}
            type="number"
            min={1}
            max={10_000}
            required
            value={Number.isNaN(value.uses) ? "" : value.uses}
            onChange={(event) => onChange({ ...value, uses: event.target.valueAsNumber })}
          />
        )}
      </Field>
    </>
  );
}

/** The line that was made, shown once. */
function MadeToken({ line, forWhom, expiresAt }: { line: string; forWhom: string; expiresAt: string }) {
  return (
    <>
      <SecretOnce
        label="line"
        lead="Run this on the mining host. It is shown only now, because only a hash of its token is kept."
        secret={line}
      />
      <p className="text-ink-muted">
        For {forWhom}, until <AbsoluteTime at={expiresAt} />. The host appears by itself once it has run.
      </p>
    </>
  );
}

/** Makes a token and shows its one line once. */
export function TokenForm({ host, sites }: Props) {
  const { answer, pending, send } = useAnswer(makeToken);
  const [newHosts, setNewHosts] = useState<NewHosts>({ site: sites[0] ?? "Home", tags: "", uses: 1 });
  const [expiresInS, setExpiresInS] = useState(3_600);
  const submit = () =>
    send(host ? { hostId: host.id, expiresInS } : { ...newHosts, tags: readTags(newHosts.tags), expiresInS });
  return (
    <div className="grid gap-4">
      <form
        className="grid items-start gap-3 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {host ? null : (
          <NewHostsFields value={newHosts} onChange={setNewHosts} sites={sites} answer={answer} />
        )}
        <Field label="Expires after" error={fieldError(answer, "expiresInS")}>
          {(control) => (
            <select
              {...control}
              className={inputClass}
              value={expiresInS}
              onChange={(event) => setExpiresInS(Number(event.target.value))}
            >
              {LIFETIMES.map(({ seconds, label }) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button type="submit" tone="primary" className="justify-self-start" disabled={pending}>
          {pending ? "Making it" : "Make a token"}
        </Button>
      </form>
      <Refusal answer={answer} />
      {answer?.ok ? (
        <MadeToken
          line={answer.data.line}
          forWhom={host ? host.name : `the site ${answer.data.site}`}
          expiresAt={answer.data.expiresAt}
        />
      ) : null}
    </div>
  );
}
