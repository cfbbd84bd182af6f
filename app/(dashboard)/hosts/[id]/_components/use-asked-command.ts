"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { COMMAND_CONSEQUENCES } from "#src/ui/commands/command-words.ts";

type Asked = { kind: MinerCommandKind | null; ask: (kind: MinerCommandKind) => void; close: () => void };

function readKind(text: string | null): MinerCommandKind | null {
  return text !== null && Object.hasOwn(COMMAND_CONSEQUENCES, text) ? (text as MinerCommandKind) : null;
}

/** The command whose dialog is open: chosen on the page, or named by the address as `?command=pause`. */
export function useAskedCommand(): Asked {
  const query = useSearchParams();
  const pathname = usePathname();
  const [chosen, setChosen] = useState<MinerCommandKind | null>(null);
  const named = readKind(query.get("command"));
  const close = () => {
    setChosen(null);
    if (named === null) return;
    const rest = new URLSearchParams(query);
    rest.delete("command");
    window.history.replaceState(null, "", rest.size > 0 ? `${pathname}?${rest}` : pathname);
  };
  return { kind: chosen ?? named, ask: setChosen, close };
}
