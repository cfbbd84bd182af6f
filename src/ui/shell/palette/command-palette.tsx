"use client";

import { Command } from "cmdk";
import { LoaderCircle, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import * as Dialog from "radix-ui/dialog";
import { useRef, useState } from "react";
import { shareStyleNonce } from "../../primitives/style-nonce.ts";
import { useFocusReturn } from "../../primitives/use-focus-return.ts";
import type { ShellPerson } from "../person.ts";
import { type PaletteDoing, PaletteGroups } from "./palette-groups.tsx";
import { readIntent, stillFitting } from "./palette-rules.ts";
import { useSearch } from "./use-search.ts";
import { useSelection } from "./use-selection.ts";

type Props = { open: boolean; onClose: () => void; person: ShellPerson };

/** Goes anywhere and does anything by a few letters and Enter. */
export function CommandPalette({ open, onClose, person }: Props) {
  shareStyleNonce();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay fixed inset-0 z-30 bg-scrim" />
        <Dialog.Content
          {...useFocusReturn()}
          aria-describedby={undefined}
          className="modal fixed inset-x-0 top-[12dvh] z-30 mx-auto w-[min(40rem,calc(100vw-1.5rem))] overflow-hidden rounded-xl border border-line bg-raised shadow-high max-md:top-3"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <PaletteBody person={person} onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Lives as long as the palette is open, so that each time begins afresh. */
function PaletteBody({ person, onClose }: { person: ShellPerson; onClose: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const { verb, rest } = readIntent(text);
  const { found, pending } = useSearch(rest);
  const list = useRef<HTMLDivElement>(null);
  const { selected, select, keepSelection } = useSelection(list, text, found);
  const doing: PaletteDoing = {
    go: (href) => {
      onClose();
      router.push(href);
    },
    run: (action) => {
      onClose();
      action();
    },
    type: setText,
  };
  return (
    <Command
      label="Search and commands"
      shouldFilter={false}
      loop
      value={selected}
      onValueChange={select}
      onKeyDown={keepSelection}
    >
      <PaletteInput text={text} pending={pending} onType={setText} />
      <Command.List ref={list} className="max-h-[min(28rem,62dvh)] overflow-y-auto overscroll-contain p-1.5">
        <PaletteGroups
          person={person}
          verb={verb}
          text={rest}
          hits={pending ? stillFitting(found.hits, rest) : found.hits}
          failed={found.failed}
          pending={pending}
          doing={doing}
        />
      </Command.List>
    </Command>
  );
}

type InputProps = { text: string; pending: boolean; onType: (text: string) => void };

function PaletteInput({ text, pending, onType }: InputProps) {
  const Picture = pending ? LoaderCircle : Search;
  return (
    <div className="flex items-center gap-3 border-b border-line px-4">
      <Picture
        aria-hidden="true"
        className={`size-4 shrink-0 text-ink-muted ${pending ? "animate-spin" : ""}`}
      />
      <Command.Input
        value={text}
        onValueChange={onType}
        maxLength={120}
        placeholder="A host, site, error, id, page, or “pause rig-7”"
        className="h-12 w-full bg-transparent outline-none! placeholder:text-ink-muted pointer-coarse:text-lg"
      />
    </div>
  );
}
