"use client";

import { useState } from "react";
import { Checkbox } from "#src/ui/primitives/checkbox.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { SearchField } from "#src/ui/primitives/search-field.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { SelectField } from "#src/ui/primitives/select-field.tsx";
import { Switch } from "#src/ui/primitives/switch.tsx";
import { Sample, Samples } from "./sample.tsx";

const CHOICES = [
  { value: "1", label: "Home" },
  { value: "2", label: "Reykjavík, hall 2, the racks behind the second door" },
];

/** What is filled in, ticked and chosen. */
export function FieldSamples() {
  const [ticked, setTicked] = useState<boolean | "indeterminate">("indeterminate");
  const [on, setOn] = useState(true);
  return (
    <Section title="Fields">
      <Samples>
        <Field label="Name" hint="As the operators call it.">
          {(control) => <input {...control} className={inputClass} placeholder="rig-0001" />}
        </Field>
        <Field label="Reason" error="Say in a few words why; it is kept in the audit.">
          {(control) => <input {...control} className={inputClass} defaultValue="x" />}
        </Field>
        <Field label="Disabled">
          {(control) => <input {...control} className={inputClass} disabled defaultValue="rig-0001" />}
        </Field>
        <SelectField name="site" label="Site" value="2" choices={CHOICES} />
        <SearchField value={undefined} placeholder="Name, tag or address" />
        <Field label="Text of several lines">
          {(control) => <textarea {...control} className={inputClass} rows={2} />}
        </Field>
        <Sample name="checkbox">
          <div className="grid gap-1.5">
            <Checkbox label="From some to all" checked={ticked} onChange={setTicked} />
            <Checkbox label="Ticked" checked onChange={() => undefined} />
            <Checkbox label="Disabled" checked={false} disabled onChange={() => undefined} />
            <Checkbox label="Disabled and ticked" checked disabled onChange={() => undefined} />
          </div>
        </Sample>
        <Sample name="switch">
          <div className="grid w-full gap-1.5">
            <Switch label="On or off" checked={on} onChange={setOn} />
            <Switch label="Off" checked={false} onChange={() => undefined} />
            <Switch label="Disabled" checked disabled onChange={() => undefined} />
          </div>
        </Sample>
      </Samples>
    </Section>
  );
}
