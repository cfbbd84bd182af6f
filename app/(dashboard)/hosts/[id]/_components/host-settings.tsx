import type { HostDetail, SiteDto } from "#src/domain/hosts/schema.ts";
import { Facts } from "#src/ui/primitives/facts.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { EndHost } from "./end-host.tsx";
import { NameForm } from "./name-form.tsx";
import { SiteForm } from "./site-form.tsx";
import { TagsForm } from "./tags-form.tsx";

type Props = {
  host: HostDetail;
  sites: readonly SiteDto[];
  may: { edit: boolean; revoke: boolean };
};

/** Who this host is and whether it has access, changeable by those who may. */
export function HostSettings({ host, sites, may }: Props) {
  return (
    <div className="grid gap-4">
      <Section title="Name, site and tags">
        {may.edit ? (
          <div className="grid items-start gap-5">
            <NameForm host={host} />
            <SiteForm host={host} sites={sites} />
            <TagsForm host={host} />
          </div>
        ) : (
          <Facts
            facts={[
              { name: "Name", value: host.name },
              { name: "Site", value: host.site.name },
              { name: "Tags", value: host.tags.join(" ") || "none" },
            ]}
          />
        )}
      </Section>
      {may.revoke ? (
        <Section
          title="Access of this host"
          lead="Revoking closes its connection and refuses its key; removing also takes it off every list."
        >
          <EndHost host={host} />
        </Section>
      ) : null}
    </div>
  );
}
