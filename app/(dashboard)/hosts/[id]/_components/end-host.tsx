"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { ReasonField } from "#src/ui/forms/reason-field.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button, buttonClass } from "#src/ui/primitives/button.tsx";
import { Dialog } from "#src/ui/primitives/dialog.tsx";
import { remove, revoke } from "../../host-actions.ts";

const ENDINGS = {
  revoke: {
    verb: "Revoke",
    consequence:
      "Its connection is closed at once and its key is refused from now on. Its history stays. It can be enrolled again.",
    action: revoke,
  },
  remove: {
    verb: "Remove",
    consequence:
      "Its connection is closed at once, its key is refused, and it leaves every list. The ledger and the audit keep what it did.",
    action: remove,
  },
} as const;

type Ending = keyof typeof ENDINGS;
type FormProps = { host: Pick<HostDetail, "id" | "name">; ending: Ending; onClose: () => void };

function EndForm({ host, ending, onClose }: FormProps) {
  const { verb, consequence, action } = ENDINGS[ending];
  const router = useRouter();
  const { answer, pending, send } = useAnswer(action);
  const [reason, setReason] = useState("");
  const submit = async () => {
    const result = await send({ hostId: host.id, reason });
    if (!result.ok) return;
    if (ending === "remove") router.push("/hosts");
    else onClose();
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{consequence}</p>
      <ReasonField value={reason} onChange={setReason} error={fieldError(answer, "reason")} />
      <Refusal answer={answer} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button type="submit" tone="danger" disabled={pending}>
          {pending ? "Sending" : `${verb} ${host.name}`}
        </Button>
      </div>
    </form>
  );
}

/** Ends a host's access, or gives it a new beginning. */
export function EndHost({ host }: { host: Pick<HostDetail, "id" | "name" | "status"> }) {
  const [ending, setEnding] = useState<Ending | null>(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Link className={buttonClass()} href={`/enrolment?host=${host.id}`}>
        Enrol again
      </Link>
      {host.status === "active" ? <Button onClick={() => setEnding("revoke")}>Revoke</Button> : null}
      <Button onClick={() => setEnding("remove")}>Remove</Button>
      <Dialog
        title={ending ? `${ENDINGS[ending].verb} ${host.name}` : ""}
        open={ending !== null}
        onClose={() => setEnding(null)}
      >
        {ending ? <EndForm host={host} ending={ending} onClose={() => setEnding(null)} /> : null}
      </Dialog>
    </div>
  );
}
