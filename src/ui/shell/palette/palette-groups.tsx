"use client";

import { Command } from "cmdk";
import type { SearchHit } from "#src/domain/search/schema.ts";
import type { ShellPerson } from "../person.ts";
import { VERB_LOOKS, verbsOf } from "./actions.tsx";
import { GoGroup } from "./go-group.tsx";
import { HereGroup } from "./here-group.tsx";
import { HitItem } from "./hit-item.tsx";
import { HostGroup, VerbGroup } from "./host-groups.tsx";
import { MeaningGroup } from "./meaning-group.tsx";
import { PaletteGroup } from "./palette-item.tsx";
import { type HostVerb, hitAddress } from "./palette-rules.ts";
import { SearchGroup } from "./search-group.tsx";

export type PaletteDoing = {
  go: (href: string) => void;
  run: (action: () => void) => void;
  /** Goes on with another text. */
  type: (text: string) => void;
};

type Props = {
  person: ShellPerson;
  verb: HostVerb | null;
  text: string;
  hits: readonly SearchHit[];
  failed: boolean;
  pending: boolean;
  doing: PaletteDoing;
};

type Titled = readonly [title: string, kinds: readonly SearchHit["kind"][]];

const BEST: readonly Titled[] = [
  ["Has this id", ["event", "trace"]],
  ["Hosts", ["host"]],
];
const MORE: readonly Titled[] = [
  ["Sites", ["site"]],
  ["Newest commands", ["command"]],
  ["Incidents", ["incident"]],
  ["Errors", ["error"]],
  ["People", ["person"]],
];

type HostHit = Extract<SearchHit, { kind: "host" }>;

/** What fits what was typed, by kind. A page that is called so comes first, then what the search found. */
export function PaletteGroups(props: Props) {
  const { person, verb, text, hits, doing } = props;
  const hosts = hits.filter((hit): hit is HostHit => hit.kind === "host");
  if (verb) {
    const allowed = verbsOf(person).includes(verb) ? hosts : [];
    return (
      <>
        <VerbGroup verb={verb} hosts={allowed} doing={doing} />
        <Said {...props} hosts={allowed.length} />
      </>
    );
  }
  const [best] = hosts;
  const meant = best && (hosts.length === 1 || best.name === text) ? best : null;
  return (
    <>
      {meant ? null : <GoGroup person={person} text={text} which="called" doing={doing} />}
      <FoundGroups titled={BEST} hits={hits} doing={doing} />
      {meant ? <HostGroup host={meant} person={person} doing={doing} /> : null}
      <FoundGroups titled={MORE} hits={hits} doing={doing} />
      <GoGroup person={person} text={text} which={meant ? "all" : "others"} doing={doing} />
      <HereGroup person={person} text={text} doing={doing} />
      <MeaningGroup text={text} doing={doing} />
      <SearchGroup person={person} text={text} doing={doing} />
      <Said {...props} hosts={hosts.length} />
    </>
  );
}

type FoundProps = { titled: readonly Titled[]; hits: readonly SearchHit[]; doing: PaletteDoing };

function FoundGroups({ titled, hits, doing }: FoundProps) {
  const groups = titled.map(([title, kinds]) => ({
    title,
    found: hits.filter((hit) => kinds.includes(hit.kind)),
  }));
  return groups.map(({ title, found }) =>
    found.length === 0 ? null : (
      <PaletteGroup key={title} title={title}>
        {found.map((hit) => (
          <HitItem key={hitAddress(hit)} hit={hit} onGo={doing.go} />
        ))}
      </PaletteGroup>
    ),
  );
}

/** What there is to say when the list does not say it. */
function Said({ verb, text, failed, pending, hosts }: Props & { hosts: number }) {
  return (
    <>
      <p role="status" className="px-2.5 py-5 text-center text-ink-muted empty:hidden">
        {failed ? "The search failed: the control plane did not answer. Pages and actions still work." : null}
        {verb && text === "" ? `${VERB_LOOKS[verb].say("which host")}? Type its name.` : null}
        {verb && text !== "" && !failed && !pending && hosts === 0
          ? `No host with which you may do this matches “${text}”.`
          : null}
      </p>
      {pending ? <Command.Loading className="sr-only">Searching</Command.Loading> : null}
    </>
  );
}
