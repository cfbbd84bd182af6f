"use client";

import { Command } from "cmdk";
import { BookOpen, CircleUserRound, Search } from "lucide-react";
import type { SearchHit } from "#src/domain/search/schema.ts";
import { TERMS } from "../../help/terms.ts";
import type { ShellPerson } from "../person.ts";
import { sectionsOf } from "../places.ts";
import { useActions, VERB_LOOKS, verbsOf } from "./actions.tsx";
import { HitItem } from "./hit-item.tsx";
import { PaletteGroup, PaletteItem } from "./palette-item.tsx";
import { fits, type HostVerb, verbAddress } from "./palette-rules.ts";
import type { Found } from "./use-search.ts";

type Props = {
  person: ShellPerson;
  verb: HostVerb | null;
  text: string;
  found: Found;
  pending: boolean;
  onGo: (href: string) => void;
  onRun: (action: () => void) => void;
  onType: (text: string) => void;
};

type HostHit = Extract<SearchHit, { kind: "host" }>;

/** Explanations are short of room: a few are enough to see that there are some. */
const MAX_TERMS = 4;

const TITLES: readonly [string, readonly SearchHit["kind"][]][] = [
  ["Has this id", ["event", "trace"]],
  ["Hosts", ["host"]],
  ["Sites", ["site"]],
  ["Commands", ["command"]],
  ["Errors", ["error"]],
  ["People", ["person"]],
];

/** What fits what was typed, by kind: first what the search found, then pages, actions and help. */
export function PaletteLists(props: Props) {
  const { person, verb, text, found, pending, onGo } = props;
  const hosts = found.hits.filter((hit): hit is HostHit => hit.kind === "host");
  const only = hosts.length === 1 || hosts[0]?.name === text ? hosts[0] : undefined;
  return (
    <>
      {verb ? (
        <VerbHosts verb={verb} hosts={verbsOf(person).includes(verb) ? hosts : []} onGo={onGo} />
      ) : null}
      {verb
        ? null
        : TITLES.map(([title, kinds]) => {
            const hits = found.hits.filter((hit) => kinds.includes(hit.kind));
            if (hits.length === 0) return null;
            return (
              <PaletteGroup key={title} title={title}>
                {hits.map((hit) => (
                  <HitItem key={`${hit.kind}-${"id" in hit ? hit.id : hit.title}`} hit={hit} onGo={onGo} />
                ))}
              </PaletteGroup>
            );
          })}
      {only && !verb ? <HostActions host={only} person={person} onGo={onGo} /> : null}
      {verb ? null : <Everything {...props} />}
      <p role="status" className="px-2.5 py-6 text-center text-ink-muted empty:hidden">
        {saidOf(props, hosts.length)}
      </p>
      {pending ? <Command.Loading className="sr-only">Searching</Command.Loading> : null}
    </>
  );
}

/** What there is to say when there is nothing to choose. */
function saidOf({ verb, text, found, pending }: Props, hosts: number): string | null {
  if (found.failed)
    return "The search failed: the control plane did not answer. Pages and actions are below.";
  if (verb && text === "") return `Type the name of the host to ${VERB_LOOKS[verb].word.toLowerCase()}.`;
  if (verb && !pending && hosts === 0) return `No host you can do this with matches “${text}”.`;
  return null;
}

function VerbHosts({
  verb,
  hosts,
  onGo,
}: { verb: HostVerb; hosts: readonly HostHit[] } & Pick<Props, "onGo">) {
  const { word, icon: Icon } = VERB_LOOKS[verb];
  if (hosts.length === 0) return null;
  return (
    <PaletteGroup title={`${word}, after you confirm`}>
      {hosts.map((host) => (
        <PaletteItem
          key={host.id}
          id={verbAddress(host.id, verb)}
          icon={<Icon aria-hidden="true" />}
          note={host.site}
          onSelect={() => onGo(verbAddress(host.id, verb))}
        >
          {word} {host.name}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}

function HostActions({ host, person, onGo }: { host: HostHit } & Pick<Props, "person" | "onGo">) {
  return (
    <PaletteGroup title={`With ${host.name}`}>
      {verbsOf(person).map((verb) => {
        const { word, icon: Icon } = VERB_LOOKS[verb];
        const href = verbAddress(host.id, verb);
        return (
          <PaletteItem key={verb} id={href} icon={<Icon aria-hidden="true" />} onSelect={() => onGo(href)}>
            {word} {host.name}
          </PaletteItem>
        );
      })}
      <PaletteItem
        id={`errors-${host.id}`}
        icon={<Search aria-hidden="true" />}
        onSelect={() => onGo(`/errors?host=${host.id}`)}
      >
        Errors of {host.name}
      </PaletteItem>
      <PaletteItem
        id={`commands-${host.id}`}
        icon={<Search aria-hidden="true" />}
        onSelect={() => onGo(`/commands?host=${host.id}`)}
      >
        Commands to {host.name}
      </PaletteItem>
    </PaletteGroup>
  );
}

/** Pages, actions and help, which need nobody to be asked. */
function Everything({ person, text, onGo, onRun, onType }: Props) {
  const places = sectionsOf(person.hrefs)
    .flatMap((section) => section.places)
    .filter(({ name, words }) => fits(text, `go to ${name} ${words}`));
  const actions = useActions().filter(({ name, words }) => fits(text, `${name} ${words}`));
  const verbs = verbsOf(person).filter((verb) => fits(text, `${VERB_LOOKS[verb].word} a host command`));
  const terms = text.length < 3 ? [] : Object.entries(TERMS).filter(([, { name }]) => fits(text, name));
  return (
    <>
      {places.length > 0 || fits(text, "account help") ? (
        <PaletteGroup title="Go to">
          {places.map(({ href, name, icon: Icon, key }) => (
            <PaletteItem
              key={href}
              id={`go-${href}`}
              icon={<Icon aria-hidden="true" />}
              keys={`g ${key}`}
              onSelect={() => onGo(href)}
            >
              {name}
            </PaletteItem>
          ))}
          {fits(text, "go to account password sessions two-factor preferences") ? (
            <PaletteItem
              id="go-account"
              icon={<CircleUserRound aria-hidden="true" />}
              onSelect={() => onGo("/account")}
            >
              Account
            </PaletteItem>
          ) : null}
          {fits(text, "go to help terms what it means") ? (
            <PaletteItem id="go-help" icon={<BookOpen aria-hidden="true" />} onSelect={() => onGo("/help")}>
              Help
            </PaletteItem>
          ) : null}
        </PaletteGroup>
      ) : null}
      {verbs.length > 0 ? (
        <PaletteGroup title="Command a host">
          {verbs.map((verb) => {
            const { word, icon: Icon } = VERB_LOOKS[verb];
            return (
              <PaletteItem
                key={verb}
                id={`verb-${verb}`}
                icon={<Icon aria-hidden="true" />}
                onSelect={() => onType(`${verb} `)}
              >
                {word} a host…
              </PaletteItem>
            );
          })}
        </PaletteGroup>
      ) : null}
      {actions.length > 0 ? (
        <PaletteGroup title="Here">
          {actions.map(({ id, name, icon: Icon, keys, run }) => (
            <PaletteItem
              key={id}
              id={id}
              icon={<Icon aria-hidden="true" />}
              keys={keys}
              onSelect={() => onRun(run)}
            >
              {name}
            </PaletteItem>
          ))}
        </PaletteGroup>
      ) : null}
      {terms.length > 0 ? (
        <PaletteGroup title="What it means">
          {terms.slice(0, MAX_TERMS).map(([key, { name, text: meaning }]) => (
            <PaletteItem
              key={key}
              id={`term-${key}`}
              icon={<BookOpen aria-hidden="true" />}
              onSelect={() => onGo(`/help#${key}`)}
            >
              {name} <span className="text-xs text-ink-muted">{meaning}</span>
            </PaletteItem>
          ))}
        </PaletteGroup>
      ) : null}
      {text === "" ? null : (
        <PaletteGroup title="Search">
          <PaletteItem
            id="search-hosts"
            icon={<Search aria-hidden="true" />}
            onSelect={() => onGo(`/hosts?search=${encodeURIComponent(text)}`)}
          >
            All hosts that match “{text}”
          </PaletteItem>
          {person.hrefs.includes("/errors") ? (
            <PaletteItem
              id="search-errors"
              icon={<Search aria-hidden="true" />}
              onSelect={() => onGo(`/errors?search=${encodeURIComponent(text)}`)}
            >
              All errors that match “{text}”
            </PaletteItem>
          ) : null}
        </PaletteGroup>
      )}
    </>
  );
}
