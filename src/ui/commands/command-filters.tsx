import { SYSTEM_ACTOR } from "#src/domain/commands/list-schema.ts";
import type { SiteDto } from "#src/domain/hosts/schema.ts";
import { commandKindSchema } from "#src/protocol/commands.ts";
import { FilterForm } from "../forms/filter-form.tsx";
import { SearchField } from "../primitives/search-field.tsx";
import { SelectField } from "../primitives/select-field.tsx";
import { TIME_CHOICES } from "../time-range/time-range.ts";
import { COMMAND_VERBS } from "./command-words.ts";
import type { CommandsAddress } from "./commands-href.ts";

type Props = {
  address: CommandsAddress;
  sites: readonly Pick<SiteDto, "id" | "name">[];
  actors: readonly { id: string; name: string }[];
};

/** What the form leaves as it is. */
const KEPT = {
  hostId: "host",
  status: "status",
  traceId: "trace",
  batchOf: "batch",
  from: "from",
  to: "to",
} as const;

/** Narrows the list of commands; the status has tabs of its own. */
export function CommandFilters({ address, sites, actors }: Props) {
  return (
    <FilterForm action="/commands" label="Filter the commands">
      <SearchField value={address.host} placeholder="Part of a host's name" />
      <SelectField
        name="kind"
        label="Command"
        value={address.kind ?? ""}
        choices={[
          { value: "", label: "Any command" },
          ...commandKindSchema.options.map((kind) => ({ value: kind, label: COMMAND_VERBS[kind] })),
        ]}
      />
      <SelectField
        name="site"
        label="Site"
        value={address.siteId ?? ""}
        choices={[
          { value: "", label: "Any site" },
          ...sites.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectField
        name="who"
        label="Issued by"
        value={address.actor ?? ""}
        choices={[
          { value: "", label: "Anybody" },
          ...actors.map(({ id, name }) => ({ value: id, label: name })),
          { value: SYSTEM_ACTOR, label: "The system itself" },
        ]}
      />
      <SelectField name="time" label="Time" value={address.time ?? ""} choices={TIME_CHOICES} />
      {Object.entries(KEPT).map(([key, name]) => {
        const value = address[key as keyof typeof KEPT];
        return value ? <input key={name} type="hidden" name={name} value={value} /> : null;
      })}
    </FilterForm>
  );
}
