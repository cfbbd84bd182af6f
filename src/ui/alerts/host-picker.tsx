"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../primitives/button.tsx";
import { useSearch } from "../shell/palette/use-search.ts";
import { TextField } from "./text-field.tsx";

export type NamedHost = { id: string; name: string };

type Props = {
  /** Hosts whose names are known already. */
  known: readonly NamedHost[];
  value: readonly string[];
  error?: string | undefined;
  onChange: (ids: string[]) => void;
};

/** Chooses single hosts by their names. */
export function HostPicker({ known, value, error, onChange }: Props) {
  const [text, setText] = useState("");
  const [names, setNames] = useState(() => new Map(known.map(({ id, name }) => [id, name])));
  const { found } = useSearch(text.trim());
  const hits = found.hits.flatMap((hit) => (hit.kind === "host" && !value.includes(hit.id) ? [hit] : []));
  const add = ({ id, name }: NamedHost) => {
    setNames(new Map(names).set(id, name));
    onChange([...value, id]);
    setText("");
  };
  return (
    <div className="grid content-start gap-1.5">
      <TextField
        label="Single hosts"
        hint={value.length === 0 ? "Type a part of the name, then choose." : undefined}
        error={error}
        maxLength={120}
        value={text}
        onChange={setText}
      />
      {found.failed ? <p className="text-xs text-danger">The search failed. Type on to try again.</p> : null}
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {value.map((id) => (
          <li key={id}>
            <Button
              size="small"
              aria-label={`Take ${names.get(id) ?? id} out`}
              onClick={() => onChange(value.filter((each) => each !== id))}
            >
              {names.get(id) ?? "a host that is gone"}
              <X aria-hidden="true" />
            </Button>
          </li>
        ))}
        {text.trim() === ""
          ? null
          : hits.map(({ id, name, site }) => (
              <li key={id}>
                <Button size="small" tone="quiet" onClick={() => add({ id, name })}>
                  <Plus aria-hidden="true" />
                  {name} <span className="text-ink-muted">{site}</span>
                </Button>
              </li>
            ))}
      </ul>
    </div>
  );
}
