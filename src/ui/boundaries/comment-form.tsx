"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../primitives/button.tsx";
import { Field, inputClass } from "../primitives/field.tsx";
import { getSdkWithin } from "../telemetry/browser-sdk.ts";
import type { ErrorId } from "./error-id.ts";

const MAX_LENGTH = 2_000;

type Stage = "writing" | "sending" | "sent" | "failed";

type Props = {
  /** Makes sure that there is an event, and gives the id that leads to it; null when that cannot be done now. */
  about: () => Promise<ErrorId | null>;
  /** Called when somebody begins to write, so that nothing replaces the form under their hands. */
  onWriting?: () => void;
};

/** For somebody who waits at a button, ms. */
const PATIENCE_MS = 5_000;

async function send(about: ErrorId | null, message: string): Promise<boolean> {
  const sdk = await getSdkWithin(PATIENCE_MS);
  return sdk !== null && about !== null && sdk.sendComment(about, message);
}

/** Takes a few words about what somebody was doing, and keeps them with the event. */
export function CommentForm({ about, onWriting }: Props) {
  const [stage, setStage] = useState<Stage>("writing");
  const [message, setMessage] = useState("");
  if (stage === "sent") {
    return <p role="status">The comment was sent; it is kept with the event.</p>;
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setStage("sending");
    const left = await send(await about(), message.trim()).catch(() => false);
    setStage(left ? "sent" : "failed");
  };
  return (
    <form className="grid w-full gap-2" onSubmit={(event) => void submit(event)}>
      <Field label="What were you doing?" hint="Leave out passwords, keys and wallet addresses.">
        {(control) => (
          <textarea
            {...control}
            className={inputClass}
            rows={3}
            required
            maxLength={MAX_LENGTH}
            value={message}
            onFocus={onWriting}
            onChange={(event) => setMessage(event.target.value)}
          />
        )}
      </Field>
      {stage === "failed" ? (
        <p role="alert" className="text-danger">
          The dashboard did not take the comment. Check the connection and send it again.
        </p>
      ) : null}
      <div>
        <Button type="submit" disabled={stage === "sending" || message.trim() === ""}>
          {stage === "sending" ? "Sending" : "Send the comment"}
        </Button>
      </div>
    </form>
  );
}
