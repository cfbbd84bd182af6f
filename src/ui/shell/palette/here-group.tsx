"use client";

import type { ShellPerson } from "../person.ts";
import { useActions, VERB_LOOKS, verbsOf } from "./actions.tsx";
import type { PaletteDoing } from "./palette-groups.tsx";
import { PaletteGroup, PaletteItem } from "./palette-item.tsx";
import { fits } from "./palette-rules.ts";

type Props = { person: ShellPerson; text: string; doing: PaletteDoing };

/** What can be done: with a host that is named next, and here at once. */
export function HereGroup({ person, text, doing }: Props) {
  const verbs = verbsOf(person).filter((verb) => fits(text, `${VERB_LOOKS[verb].say("a host")} command`));
  const actions = useActions().filter(({ name, words }) => fits(text, `${name} ${words}`));
  if (verbs.length + actions.length === 0) return null;
  return (
    <PaletteGroup title="Do">
      {verbs.map((verb) => {
        const { say, icon: Icon } = VERB_LOOKS[verb];
        return (
          <PaletteItem
            key={verb}
            id={`verb ${verb}`}
            icon={<Icon aria-hidden="true" />}
            onSelect={() => doing.type(`${verb} `)}
          >
            {say("a host")}…
          </PaletteItem>
        );
      })}
      {actions.map(({ id, name, icon: Icon, keys, run }) => (
        <PaletteItem
          key={id}
          id={`do ${id}`}
          icon={<Icon aria-hidden="true" />}
          keys={keys}
          onSelect={() => doing.run(run)}
        >
          {name}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
