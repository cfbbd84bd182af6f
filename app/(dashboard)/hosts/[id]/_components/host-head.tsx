import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { reissueCommand, suggestedCommand } from "#src/ui/commands/suggestion.ts";
import { NewestCommand } from "#src/ui/host/newest-command.tsx";
import { DesiredLine } from "#src/ui/hosts/desired-state.tsx";
import { HostStateLine } from "#src/ui/hosts/host-state.tsx";
import { DESIRED_WORDS } from "#src/ui/hosts/state-words.ts";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { CommandBar } from "./command-bar.tsx";

type Props = { host: HostDetail; newest: CommandDto | null; mayCommand: boolean };

function Lead({ host }: { host: HostDetail }) {
  return (
    <div className="grid gap-1.5 pt-0.5">
      <div>
        <HostStateLine state={host.state} reason={host.reason} since={host.since} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <DesiredLine desired={host.desired} met={host.desiredMet} />
        <span aria-hidden="true">·</span>
        <span>{host.site.name}</span>
        {host.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </div>
    </div>
  );
}

/** Says that the host is not as it was asked to be, and offers to ask again. */
function Unmet({ host, mayAsk }: { host: HostDetail; mayAsk: boolean }) {
  const again = host.desiredMet === false ? reissueCommand(host) : null;
  if (again === null || host.desired === null) return null;
  return (
    <Notice tone="warning" title={`This host was asked to be ${DESIRED_WORDS[host.desired]} and is not.`}>
      {mayAsk ? (
        <ButtonLink size="small" className="mt-1.5" href={`?command=${again}`} scroll={false}>
          Issue {COMMAND_VERBS[again].toLowerCase()} again
        </ButtonLink>
      ) : null}
    </Notice>
  );
}

/** What a host is and how it is; commands for it, and how the newest of them stands until its effect is proven. */
export function HostHead({ host, newest, mayCommand }: Props) {
  const active = mayCommand && host.status === "active";
  return (
    <>
      <PageHeader
        title={host.name}
        parents={[
          { href: "/hosts", name: "Hosts" },
          { href: `/hosts?site=${host.site.id}`, name: host.site.name },
        ]}
        lead={<Lead host={host} />}
      >
        {active ? (
          <CommandBar
            host={{ id: host.id, name: host.name }}
            suggested={suggestedCommand(host)}
            newestId={newest?.id ?? null}
          />
        ) : null}
      </PageHeader>
      {host.status === "revoked" ? (
        <Notice tone="warning" title="This host is revoked">
          It cannot connect and takes no commands. To operate it again, enrol it again in its settings.
        </Notice>
      ) : null}
      <Unmet host={host} mayAsk={active} />
      {newest ? <NewestCommand command={newest} now={Date.now()} /> : null}
    </>
  );
}
