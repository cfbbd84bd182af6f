"use client";

import { useState } from "react";
import { Breadcrumb } from "#src/ui/primitives/breadcrumb.tsx";
import { FacetList } from "#src/ui/primitives/facet-list.tsx";
import { LinkTabs } from "#src/ui/primitives/link-tabs.tsx";
import { Pager } from "#src/ui/primitives/pager.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { Tabs } from "#src/ui/primitives/tabs.tsx";
import { Sample, Samples } from "./sample.tsx";

const HERE = "/gallery";
const TABS = [
  { value: "samples", name: "Samples" },
  { value: "commands", name: "Commands", count: 12 },
  { value: "errors", name: "Errors", count: 1_204 },
];

/** Ways from here to elsewhere. */
export function WaySamples() {
  const [tab, setTab] = useState("samples");
  return (
    <Section title="Ways">
      <Samples>
        <Sample name="tabs" wide>
          <Tabs label="What is shown" value={tab} tabs={TABS} onChange={setTab}>
            <p className="text-ink-muted">The {tab} of this host.</p>
          </Tabs>
        </Sample>
        <Sample name="tabs with addresses" wide>
          <LinkTabs
            label="Which errors"
            tabs={[
              { href: HERE, name: "Open", current: true, count: 4 },
              { href: `${HERE}?state=ignored`, name: "Ignored", current: false },
              { href: `${HERE}?state=resolved`, name: "Resolved", current: false, count: 0 },
            ]}
          />
        </Sample>
        <Sample name="facets">
          <FacetList
            title="Component"
            options={[
              { value: "web", name: "web", count: 42, href: HERE, current: true },
              { value: "worker", name: "worker", count: 3, href: `${HERE}?a`, current: false },
              {
                value: "long",
                name: "a component with a name that does not fit in its column",
                count: 12_345,
                href: `${HERE}?b`,
                current: false,
              },
            ]}
          />
        </Sample>
        <Sample name="breadcrumb">
          <Breadcrumb
            parents={[
              { href: HERE, name: "Hosts" },
              { href: `${HERE}?host`, name: "rig-0042" },
            ]}
          />
        </Sample>
        <Sample name="pager" wide>
          <Pager shown="51 to 100 of 10,000 hosts" firstHref={HERE} nextHref={HERE} />
        </Sample>
      </Samples>
    </Section>
  );
}
