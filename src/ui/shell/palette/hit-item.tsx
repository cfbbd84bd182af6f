import { Activity, Bug, ClipboardList, MapPin, TriangleAlert, User } from "lucide-react";
import type { ReactNode } from "react";
import type { SearchHit } from "#src/domain/search/schema.ts";
import { SEVERITY_WORDS } from "../../alerts/severity-words.ts";
import { TimeAgo } from "../../clock/time-ago.tsx";
import { COMMAND_STATUSES, COMMAND_VERBS } from "../../commands/command-words.ts";
import { StateIcon } from "../../hosts/state-icon.tsx";
import { HOST_STATES } from "../../hosts/state-words.ts";
import { PaletteItem } from "./palette-item.tsx";
import { hitAddress } from "./palette-rules.ts";

type Looks = { icon: ReactNode; name: ReactNode; note: ReactNode };

function looksOf(hit: SearchHit): Looks {
  switch (hit.kind) {
    case "host": {
      const { word, tone, shape } = HOST_STATES[hit.state];
      return {
        icon: (
          <span style={{ color: `var(--state-${tone})` }}>
            <StateIcon shape={shape} />
          </span>
        ),
        name: hit.name,
        note: `${word} · ${hit.site}`,
      };
    }
    case "site":
      return { icon: <MapPin aria-hidden="true" />, name: hit.name, note: `${hit.hosts} hosts` };
    case "command":
      return {
        icon: <ClipboardList aria-hidden="true" />,
        name: `${COMMAND_VERBS[hit.command]} ${hit.hostName}`,
        note: (
          <>
            {COMMAND_STATUSES[hit.status].word} · <TimeAgo at={hit.issuedAt} />
          </>
        ),
      };
    case "error":
      return {
        icon: <TriangleAlert aria-hidden="true" />,
        name: hit.title,
        note: (
          <>
            {hit.state} · <TimeAgo at={hit.lastSeenAt} />
          </>
        ),
      };
    case "incident": {
      const { word, tone, shape } = SEVERITY_WORDS[hit.severity];
      return {
        icon: (
          <span style={{ color: `var(--state-${tone})` }}>
            <StateIcon shape={shape} />
          </span>
        ),
        name: hit.title,
        note: (
          <>
            {word}, {hit.state} · <TimeAgo at={hit.openedAt} />
          </>
        ),
      };
    }
    case "event":
      return { icon: <Bug aria-hidden="true" />, name: hit.title, note: "event" };
    case "trace":
      return { icon: <Activity aria-hidden="true" />, name: hit.title, note: "trace" };
    case "person":
      return { icon: <User aria-hidden="true" />, name: hit.name, note: `${hit.email} · ${hit.role}` };
  }
}

/** A hit of the search as a line of the palette. */
export function HitItem({ hit, onGo }: { hit: SearchHit; onGo: (href: string) => void }) {
  const { icon, name, note } = looksOf(hit);
  const href = hitAddress(hit);
  return (
    <PaletteItem id={href} icon={icon} note={note} onSelect={() => onGo(href)}>
      {name}
    </PaletteItem>
  );
}
