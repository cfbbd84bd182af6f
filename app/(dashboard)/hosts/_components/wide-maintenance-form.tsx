"use client";

import { useState } from "react";
import { MaintenanceFields } from "#src/ui/forms/maintenance-fields.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { useToast } from "#src/ui/primitives/toast.tsx";
import { beginMaintenance } from "../host-actions.ts";

type Props = { sites: readonly { id: string; name: string }[]; onDone: () => void };

/** Puts a site or the whole fleet into maintenance: hosts that come later included. */
export function WideMaintenanceForm({ sites, onDone }: Props) {
  const toast = useToast();
  const { answer, pending, send } = useAnswer(beginMaintenance);
  const [siteId, setSiteId] = useState(sites[0]?.id ?? "");
  const name = sites.find((site) => site.id === siteId)?.name ?? "The whole fleet";
  return (
    <MaintenanceFields
      answer={answer}
      pending={pending}
      onSubmit={async (input) => {
        const result = await send(
          siteId === "" ? { scope: "all", ...input } : { scope: "site", siteId, ...input },
        );
        if (!result.ok) return;
        toast({ tone: "done", title: `${name} is in maintenance` });
        onDone();
      }}
    >
      <Field label="For whom" hint="Hosts that come later are included.">
        {(control) => (
          <select
            {...control}
            className={inputClass}
            value={siteId}
            onChange={(event) => setSiteId(event.target.value)}
          >
            {sites.map((site) => (
              <option key={site.id} value={site.id}>
                Site {site.name}
              </option>
            ))}
            <option value="">The whole fleet</option>
          </select>
        )}
      </Field>
    </MaintenanceFields>
  );
}
