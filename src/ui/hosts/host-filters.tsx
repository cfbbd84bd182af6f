import Link from "next/link";
import type { SiteDto, TagCount } from "#src/domain/hosts/schema.ts";
import { HOST_SORTS } from "#src/domain/hosts/schema.ts";
import { Button, buttonClass } from "../primitives/button.tsx";
import { SearchField } from "../primitives/search-field.tsx";
import { SelectField } from "../primitives/select-field.tsx";
import type { HostsAddress } from "./hosts-address.ts";
import { HOST_STATES, STATES_BY_ATTENTION } from "./state-words.ts";

type Props = { address: HostsAddress; sites: readonly SiteDto[]; tags: readonly TagCount[] };

const SORT_WORDS: Record<(typeof HOST_SORTS)[number], string> = {
  name: "Name",
  hashrate: "Hashrate, highest first",
  state: "State, worst first",
  since: "Latest change first",
};

/** Search and filters of the hosts page. A plain form: its answer is an address that can be shared. */
export function HostFilters({ address, sites, tags }: Props) {
  const { filter, sort } = address;
  const any = { value: "", label: "Any" };
  return (
    <search>
      <form
        action="/hosts"
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto]"
      >
        <SearchField value={filter.search} placeholder="Name or hostname" />
        <SelectField
          name="state"
          label="State"
          value={filter.state ?? ""}
          choices={[
            any,
            ...STATES_BY_ATTENTION.map((state) => ({ value: state, label: HOST_STATES[state].word })),
          ]}
        />
        <SelectField
          name="site"
          label="Site"
          value={filter.siteId ?? ""}
          choices={[any, ...sites.map((site) => ({ value: site.id, label: site.name }))]}
        />
        <SelectField
          name="tag"
          label="Tag"
          value={filter.tag ?? ""}
          choices={[any, ...tags.map(({ tag, hosts }) => ({ value: tag, label: `${tag} (${hosts})` }))]}
        />
        <SelectField
          name="sort"
          label="Order"
          value={sort}
          choices={HOST_SORTS.map((each) => ({ value: each, label: SORT_WORDS[each] }))}
        />
        <div className="flex gap-2">
          <Button type="submit" tone="primary">
            Show
          </Button>
          <Link href="/hosts" className={buttonClass()}>
            Clear
          </Link>
        </div>
      </form>
    </search>
  );
}
