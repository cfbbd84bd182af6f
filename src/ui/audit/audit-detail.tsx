import Link from "next/link";
import type { ReactNode } from "react";
import type { AuditEntry } from "#src/domain/audit/schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { detailLine } from "../format/detail.ts";
import { nameWords } from "../format/words.ts";
import { Facts } from "../primitives/facts.tsx";
import { changeOf } from "./audit-change.ts";
import { auditHref } from "./audit-href.ts";
import { targetHref } from "./target-href.ts";

const ACTORS = { user: "person", api_key: "API key", system: "system", host: "host" } as const;

/** All that the audit keeps of one entry: when exactly, who and from where, to what, and what was before and after. */
export function AuditDetail({ entry }: { entry: AuditEntry }) {
  const { actor, target, action, at, address, detail } = entry;
  const { before, after, others } = changeOf(detail);
  const facts: { name: string; value: ReactNode }[] = [
    { name: "When", value: <AbsoluteTime at={at} precise /> },
    { name: "Who", value: `${actor.name} (${ACTORS[actor.type]})` },
    { name: "From", value: address },
    { name: "Action", value: <code className="text-xs">{action}</code> },
    { name: nameWords(target.type), value: <Target target={target} /> },
    { name: "Before", value: before },
    { name: "After", value: after },
    ...Object.entries(others).map(([name, value]) => ({
      name: nameWords(name),
      value:
        name === "commandId" ? (
          <CommandLink id={String(value)} />
        ) : (
          detailLine({ [name]: value }).replace(/^[^:]*: /, "")
        ),
    })),
  ];
  return (
    <div className="[&_dt]:first-letter:uppercase">
      <Facts facts={facts.filter(({ value }) => value !== null && value !== "")} />
    </div>
  );
}

function Target({ target: { type, id, name } }: { target: AuditEntry["target"] }) {
  const href = id === null ? null : targetHref(type, id);
  const words = name || id || "none";
  return (
    <>
      {href ? (
        <Link className="underline" href={href}>
          {words}
        </Link>
      ) : (
        words
      )}
      {id === null ? null : (
        <>
          {" · "}
          <Link className="text-ink-muted underline" href={auditHref({ target: `${type}:${id}` })}>
            all entries
          </Link>
        </>
      )}
    </>
  );
}

function CommandLink({ id }: { id: string }) {
  return (
    <Link className="underline" href={`/commands/${id}`}>
      {id.slice(0, 8)}
    </Link>
  );
}
