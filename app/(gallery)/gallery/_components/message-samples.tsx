import { Server } from "lucide-react";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { SecretOnce } from "#src/ui/primitives/secret.tsx";
import { Section } from "#src/ui/primitives/section.tsx";

/** What a page says of itself. */
export function MessageSamples() {
  return (
    <Section title="Messages">
      <div className="grid gap-3 md:grid-cols-2">
        <Notice tone="info">The list refreshes by itself.</Notice>
        <Notice tone="done" title="The password is changed">
          Every other session has ended.
        </Notice>
        <Notice tone="warning" title="Two machines used one identity">
          Both were disconnected. Enrol one of them anew.
        </Notice>
        <Notice tone="error" title="The command was not issued">
          The number typed does not match the 25 hosts that are chosen.
        </Notice>
        <SecretOnce
          label="the token"
          secret="zen_enrol_0af7651916cd43dd8448eb211c80319c"
          lead="Shown once: keep it now."
        />
        <EmptyState
          title="No host is enrolled yet"
          icon={<Server />}
          actions={<ButtonLink href="/gallery">Make a token</ButtonLink>}
        >
          A token lets one machine in. Make one and run the line that it gives you on the host.
        </EmptyState>
        <EmptyState title="No host matches">Change the search or take a filter away.</EmptyState>
      </div>
    </Section>
  );
}
