import { SYSTEM_ACTOR } from "#src/domain/audit/schema.ts";
import { FilterForm } from "../forms/filter-form.tsx";
import { SearchField } from "../primitives/search-field.tsx";
import { SelectField } from "../primitives/select-field.tsx";
import { TIME_CHOICES } from "../time-range/time-range.ts";
import { actionChoices } from "./action-choices.ts";
import type { AuditAddress } from "./audit-href.ts";

type Props = { address: AuditAddress; actors: readonly { id: string; name: string }[] };

/** Narrows the audit. */
export function AuditFilters({ address, actors }: Props) {
  const { action = "", actor = "", time = "", text, target, from, to } = address;
  return (
    <FilterForm action="/audit" label="Filter the audit">
      <SearchField value={text} placeholder="A name, reason, id or address" />
      <SelectField
        name="who"
        label="Who"
        value={actor}
        choices={[
          { value: "", label: "Anybody" },
          ...actors.map(({ id, name }) => ({ value: id, label: name })),
          { value: SYSTEM_ACTOR, label: "The system itself" },
        ]}
      />
      <SelectField name="action" label="Action" value={action} choices={actionChoices(action)} />
      <SelectField name="time" label="Time" value={time} choices={TIME_CHOICES} />
      {Object.entries({ target, from, to }).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
    </FilterForm>
  );
}
