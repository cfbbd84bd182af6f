"use client";

import type { ReactNode } from "react";
import type { Answer } from "#src/ui/forms/answer.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { Button } from "#src/ui/primitives/button.tsx";

type Props = {
  answer: Answer<unknown> | null;
  pending: boolean;
  save: string;
  onSave: () => void;
  children: ReactNode;
};

/** One setting with its own button, so that saving one never changes another. */
export function SettingForm({ answer, pending, save, onSave, children }: Props) {
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {children}
      <Refusal answer={answer} />
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={pending}>
          {pending ? "Saving" : save}
        </Button>
        <span role="status" className="text-ink-muted">
          {answer?.ok ? "Saved" : ""}
        </span>
      </div>
    </form>
  );
}
