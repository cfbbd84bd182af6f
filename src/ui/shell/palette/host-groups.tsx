"use client";

import { ClipboardList, TriangleAlert } from "lucide-react";
import type { SearchHit } from "#src/domain/search/schema.ts";
import type { ShellPerson } from "../person.ts";
import { VERB_LOOKS, verbsOf } from "./actions.tsx";
import type { PaletteDoing } from "./palette-groups.tsx";
import { PaletteGroup, PaletteItem } from "./palette-item.tsx";
import { type HostVerb, verbAddress } from "./palette-rules.ts";

type HostHit = Extract<SearchHit, { kind: "host" }>;

type VerbProps = { verb: HostVerb; hosts: readonly HostHit[]; doing: PaletteDoing };

/** The hosts to do something with. The host's page asks before anything is sent. */
export function VerbGroup({ verb, hosts, doing }: VerbProps) {
  if (hosts.length === 0) return null;
  return (
    <PaletteGroup title={`${VERB_LOOKS[verb].word}, after you confirm`}>
      {hosts.map((host) => (
        <VerbItem key={host.id} verb={verb} host={host} note={host.site} doing={doing} />
      ))}
    </PaletteGroup>
  );
}

type VerbItemProps = { verb: HostVerb; host: HostHit; note?: string; doing: PaletteDoing };

function VerbItem({ verb, host, note, doing }: VerbItemProps) {
  const { say, icon: Icon } = VERB_LOOKS[verb];
  const href = verbAddress(host.id, verb);
  return (
    <PaletteItem id={href} icon={<Icon aria-hidden="true" />} note={note} onSelect={() => doing.go(href)}>
      {say(host.name)}
    </PaletteItem>
  );
}

type HostProps = { host: HostHit; person: ShellPerson; doing: PaletteDoing };

/** What can be done with the one host that is meant, and what is kept about it. */
export function HostGroup({ host, person, doing }: HostProps) {
  const kept = [
    { href: `/commands?host=${host.id}`, name: `Commands to ${host.name}`, Icon: ClipboardList },
    { href: `/errors?host=${host.id}`, name: `Errors of ${host.name}`, Icon: TriangleAlert },
  ];
  return (
    <PaletteGroup title={`With ${host.name}`}>
      {verbsOf(person).map((verb) => (
        <VerbItem key={verb} verb={verb} host={host} doing={doing} />
      ))}
      {kept.map(({ href, name, Icon }) => (
        <PaletteItem key={href} id={href} icon={<Icon aria-hidden="true" />} onSelect={() => doing.go(href)}>
          {name}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
