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
    <div className="grid items-start gap-4 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <div className="grid gap-3 lg:sticky lg:top-16">
        <Field label="Look up a word">
          {(control) => (
            <input
              {...control}
              type="search"
              className={inputClass}
              value={search}
              placeholder="huge pages, expired …"
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
        </Field>
        <p role="status" className="text-xs text-ink-muted">
          {formatPlural(count, "word")}
        </p>
        <Contents groups={groups} />
      </div>
      <div className="grid min-w-0 gap-4">
        {groups.map((group) => (
          <TermSection key={group.group} {...group} />
        ))}
        {groups.length === 0 ? (
          <EmptyState title="No word has all of that">
            Look for fewer words, or for a part of one. What an error says is on its own page, under Errors.
          </EmptyState>
        ) : null}
      </div>
    </div>
  );
}

function Contents({ groups }: { groups: readonly FoundGroup[] }) {
  return (
    <nav aria-label="Groups of words" className="grid gap-0.5 max-lg:hidden">
      {groups.map(({ group, title, terms }) => (
        <a
          key={group}
          href={`#${group}`}
          className="-mx-2 flex min-h-7 items-center justify-between gap-2 rounded-md px-2 hover:bg-sunken"
        >
          {title} <span className="text-xs text-ink-muted tabular-nums">{terms.length}</span>
        </a>
      ))}
    </nav>
  );
}

function TermSection({ group, title, terms }: FoundGroup) {
  return (
    <div id={group} className="min-w-0 scroll-mt-16">
      <Section title={title} flush>
        <dl>
          {terms.map(({ key, name, text }) => (
            <div
              key={key}
              id={key}
              className="grid scroll-mt-12 gap-x-6 border-b border-line px-4 py-2 last:border-b-0 target:bg-accent-soft md:grid-cols-[12rem_minmax(0,1fr)]"
            >
              <dt className="font-medium">
                <a href={`#${key}`} className="-my-0.5 inline-block py-0.5 hover:underline">
                  {name}
                </a>
              </dt>
              <dd className="max-w-prose text-ink-muted">{text}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
