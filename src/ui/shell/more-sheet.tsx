"use client";

import { CircleQuestionMark, CircleUserRound, LogOut } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Sheet } from "../primitives/sheet.tsx";
import type { ShellPerson } from "./person.ts";
import { sectionsOf, UNDER_THE_THUMB } from "./places.ts";
import { PreferenceFields } from "./preference-fields.tsx";
import { useSignOut } from "./use-sign-out.ts";

const ROW =
  "flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-md px-2 text-start hover:bg-sunken [&_svg]:size-4 [&_svg]:text-ink-muted";

type Props = { open: boolean; onClose: () => void; person: ShellPerson };

/** Everything of the sidebar and the account that has no room on a phone. */
export function MoreSheet({ open, onClose, person }: Props) {
  const signOut = useSignOut();
  const elsewhere = person.hrefs.filter((href) => !UNDER_THE_THUMB.includes(href));
  return (
    <Sheet title="More" open={open} onClose={onClose}>
      <div className="grid gap-5">
        {sectionsOf(elsewhere).map(({ title, places }) => (
          <Group key={title} title={title}>
            {places.map(({ href, name, icon: Icon }) => (
              <Link key={href} href={href} onClick={onClose} className={ROW}>
                <Icon aria-hidden="true" />
                {name}
              </Link>
            ))}
          </Group>
        ))}
        <Group title={`${person.name} · ${person.role}`}>
          <Link href="/help" onClick={onClose} className={ROW}>
            <CircleQuestionMark aria-hidden="true" />
            Help
          </Link>
          <Link href="/account" onClick={onClose} className={ROW}>
            <CircleUserRound aria-hidden="true" />
            Account
          </Link>
          <button type="button" onClick={() => void signOut()} className={ROW}>
            <LogOut aria-hidden="true" />
            Sign out
          </button>
        </Group>
        <PreferenceFields />
      </div>
    </Sheet>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="px-2 pb-1 text-xs text-ink-muted wrap-anywhere">{title}</h3>
      {children}
    </section>
  );
}
