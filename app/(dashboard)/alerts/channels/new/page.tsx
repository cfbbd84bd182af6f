import type { Metadata } from "next";
import { CHANNEL_PARENTS } from "#src/ui/alerts/crumbs.ts";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { permitted } from "#src/web/session.ts";
import { NotPermitted } from "../../../_components/not-permitted.tsx";
import { ChannelForm } from "../_components/channel-form.tsx";

export const metadata: Metadata = { title: "New channel" };

export default async function NewChannelPage() {
  if (!(await permitted("channels.manage"))) {
    return <NotPermitted title="New channel" permission="channels.manage" />;
  }
  return (
    <>
      <PageHeader
        title="New channel"
        parents={CHANNEL_PARENTS}
        lead="A way to tell people. Test it when it is made: it is proven when a message has arrived."
      />
      <Section title="The channel">
        <ChannelForm channel={null} />
      </Section>
    </>
  );
}
