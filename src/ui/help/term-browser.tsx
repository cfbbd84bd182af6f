"use client";

import { useState } from "react";
import { formatPlural } from "../format/quantity.ts";
import { EmptyState } from "../primitives/empty-state.tsx";
import { Field, inputClass } from "../primitives/field.tsx";
import { Section } from "../primitives/section.tsx";
import { type FoundGroup, findTerms } from "./term-search.ts";

/** All words of the product with what they mean, to look through and to link to. */
export function TermBrowser() {
  const [search, setSearch] = useState("");
  const groups = findTerms(search);
  const count = groups.reduce((sum, { terms }) => sum + terms.length, 0);
  return (
    <div className="grid gap-4">
      <div className="max-w-md">
        <Field label="Look up a word">
          {(control) => (
            <input
              {...control}
              type="search"
              className={inputClass}
              value={search}
              placeholder="For example: huge pages, expired, no pool"
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
        </Field>
        <p role="status" className="mt-1 text-xs text-ink-muted">
          {formatPlural(count, "word")}
        </p>
      </div>
      {groups.map((group) => (
        <TermSection key={group.group} {...group} />
      ))}
      {groups.length === 0 ? (
        <EmptyState title="No word has all of that">
          Look for fewer words, or for a part of one. What an error says is on its own page, under Errors.
        </EmptyState>
      ) : null}
    </div>
  );
}

function TermSection({ title, terms }: FoundGroup) {
  return (
    <Section title={title} flush>
      <dl>
        {terms.map(({ key, name, text }) => (
          <div
            key={key}
            id={key}
            className="grid scroll-mt-20 gap-x-6 border-b border-line px-4 py-2 last:border-b-0 target:bg-accent-soft md:grid-cols-[12rem_minmax(0,1fr)]"
          >
            <dt className="font-medium">
              <a href={`#${key}`} className="hover:underline">
                {name}
              </a>
            </dt>
            <dd className="max-w-prose text-ink-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
