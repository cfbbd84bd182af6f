import type { HostDetail, SiteDto } from "#src/domain/hosts/schema.ts";
import { Section } from "#src/ui/primitives/section.tsx";
import { EndHost } from "./end-host.tsx";
import { LostPolicyForm } from "./lost-policy-form.tsx";
import { NameForm } from "./name-form.tsx";
import { SiteForm } from "./site-form.tsx";
import { TagsForm } from "./tags-form.tsx";

type Props = {
  host: HostDetail;
  sites: readonly SiteDto[];
  may: { edit: boolean; revoke: boolean; setPolicy: boolean };
};

/** What can be changed about a host, for those who may. */
export function HostSettings({ host, sites, may }: Props) {
  return (
    <>
      <Section
        title="When the control plane is lost"
        lead="What this host does by itself when it cannot reach the control plane. It is signed, kept on the host, and proven like any command."
      >
        <LostPolicyForm host={host} mayChange={may.setPolicy && host.status === "active"} />
      </Section>
      {may.edit ? (
        <Section title="Name, site and tags">
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <NameForm host={host} />
            <SiteForm host={host} sites={sites} />
            <TagsForm host={host} />
          </div>
        </Section>
      ) : null}
      {may.revoke ? (
        <Section title="Access of this host">
          <EndHost host={host} />
        </Section>
      ) : null}
    </>
  );
}
