"use client";

import type { ChannelKind } from "#src/domain/channels/schema.ts";
import { type Answer, fieldError } from "../forms/answer.ts";
import { newRequestKey } from "../forms/request-key.ts";
import { Button } from "../primitives/button.tsx";
import { CopyButton } from "../primitives/copy-button.tsx";
import { ChoiceField } from "./choice-field.tsx";
import type { TargetDraft } from "./target-draft.ts";
import { TextField } from "./text-field.tsx";
import { WordsField } from "./words-field.tsx";

const SLACK_WAYS = [
  { value: "webhook", name: "An incoming webhook" },
  { value: "bot", name: "A bot, with threads" },
] as const;

type Props = {
  draft: TargetDraft;
  answer: Answer<unknown> | null;
  onChange: (part: Partial<TargetDraft>) => void;
};

const FIELDS: Readonly<Record<ChannelKind, (props: Props) => React.ReactNode>> = {
  email: EmailFields,
  slack: SlackFields,
  webhook: WebhookFields,
  sentry: () => (
    <p className="text-ink-muted sm:col-span-2">
      Nothing to fill in: incidents become events of the project that the DSN of this installation names.
    </p>
  ),
};

/** Where a channel leads. What is secret is written here and never shown again. */
export function TargetFields(props: Props) {
  const Fields = FIELDS[props.draft.kind];
  return <Fields {...props} />;
}

function EmailFields({ draft, answer, onChange }: Props) {
  return (
    <div className="sm:col-span-2">
      <WordsField
        label="Addresses"
        hint="Separated by spaces or commas."
        value={draft.recipients}
        error={fieldError(answer, "target.config.recipients")}
        onChange={(recipients) => onChange({ recipients })}
      />
    </div>
  );
}

function SlackFields({ draft, answer, onChange }: Props) {
  const byBot = draft.slackBy === "bot";
  const secretError = fieldError(answer, "target.secret");
  return (
    <>
      <ChoiceField
        label="By"
        choices={SLACK_WAYS}
        value={draft.slackBy}
        onChange={(slackBy) => onChange({ slackBy })}
      />
      <TextField
        label="Channel"
        hint={byBot ? "For example #mining. The bot has to be in it." : "Only if the webhook may choose it."}
        required={byBot}
        maxLength={80}
        value={draft.slackChannel}
        error={fieldError(answer, "target.config.channel")}
        onChange={(slackChannel) => onChange({ slackChannel })}
      />
      <div className="sm:col-span-2">
        {byBot ? (
          <TextField
            key="bot"
            label="Token of the bot"
            hint="It is kept encrypted and not shown again."
            type="password"
            required
            maxLength={400}
            value={draft.slackBotToken}
            error={secretError}
            onChange={(slackBotToken) => onChange({ slackBotToken })}
          />
        ) : (
          <TextField
            key="webhook"
            label="Address of the webhook"
            hint="It is kept encrypted and not shown again."
            type="password"
            required
            maxLength={2_000}
            value={draft.slackWebhookUrl}
            error={secretError}
            onChange={(slackWebhookUrl) => onChange({ slackWebhookUrl })}
          />
        )}
      </div>
    </>
  );
}

function WebhookFields({ draft, answer, onChange }: Props) {
  return (
    <>
      <div className="sm:col-span-2">
        <TextField
          label="Address"
          hint="It gets a POST with JSON. It is kept encrypted; later only its host is shown."
          type="url"
          required
          maxLength={2_000}
          value={draft.url}
          error={fieldError(answer, "target.secret.url")}
          onChange={(url) => onChange({ url })}
        />
      </div>
      <div className="grid gap-2 sm:col-span-2">
        <TextField
          label="Key"
          hint="At least 16 characters. What is sent is signed with it; store it where the messages arrive, it is not shown again."
          required
          maxLength={400}
          value={draft.key}
          error={fieldError(answer, "target.secret.key")}
          onChange={(key) => onChange({ key })}
        />
        <span className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => onChange({ key: newRequestKey() })}>
            Make a key
          </Button>
          {draft.key === "" ? null : <CopyButton text={draft.key} label="Copy the key" />}
        </span>
      </div>
    </>
  );
}
