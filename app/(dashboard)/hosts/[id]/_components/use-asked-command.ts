"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { type MinerCommandKind, minerCommandKindSchema } from "#src/protocol/commands.ts";

type Asked = { kind: MinerCommandKind | null; ask: (kind: MinerCommandKind) => void; close: () => void };

/** The command whose dialog is open: chosen on the page, or named by the address as `?command=pause`. */
export function useAskedCommand(): Asked {
  const query = useSearchParams();
  const pathname = usePathname();
  const [chosen, setChosen] = useState<MinerCommandKind | null>(null);
  const named = minerCommandKindSchema.safeParse(query.get("command")).data ?? null;
  const close = () => {
    setChosen(null);
    if (named === null) return;
    const rest = new URLSearchParams(query);
    rest.delete("command");
    window.history.replaceState(null, "", rest.size > 0 ? `${pathname}?${rest}` : pathname);
  };
  return { kind: chosen ?? named, ask: setChosen, close };
}
