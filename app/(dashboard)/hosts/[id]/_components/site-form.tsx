"use client";

import { useState } from "react";
import type { HostDetail, SiteDto } from "#src/domain/hosts/schema.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { move } from "../../host-actions.ts";
import { SettingForm } from "./setting-form.tsx";

type Props = { host: Pick<HostDetail, "id" | "site">; sites: readonly SiteDto[] };

/** Moves a host to another site. */
export function SiteForm({ host, sites }: Props) {
  const { answer, pending, send } = useAnswer(move);
  const [siteId, setSiteId] = useState(host.site.id);
  return (
    <SettingForm
      answer={answer}
      pending={pending}
      save="Move"
      onSave={() => void send({ hostId: host.id, siteId })}
    >
      <Field label="Site" error={fieldError(answer, "siteId")}>
        {(control) => (
          <select
            {...control}
            className={inputClass}
            value={siteId}
            onChange={(event) => setSiteId(event.target.value)}
          >
            {sites.map((site) => (
              <option key={site.id} value={site.id}>
                {site.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </SettingForm>
  );
}
