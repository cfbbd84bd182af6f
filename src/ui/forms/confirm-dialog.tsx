"use client";

import type { ReactNode } from "react";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import type { Answer } from "./answer.ts";
import { Refusal } from "./refusal.tsx";

type Props = {
  title: string;
  /** What the button that does it says. */
  verb: string;
  open: boolean;
  pending: boolean;
  answer: Answer<unknown> | null;
  onConfirm: () => void;
  onClose: () => void;
  /** What will happen, and to whom. */
  children: ReactNode;
};

/** Asks before something that cannot be taken back by one press. */
export function ConfirmDialog({ title, verb, open, pending, answer, onConfirm, onClose, children }: Props) {
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <div className="grid gap-4">
        <div>{children}</div>
        <Refusal answer={answer} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="danger" disabled={pending} onClick={onConfirm}>
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
