import { Command } from "cmdk";
import type { ReactNode } from "react";
import { Kbd } from "../../primitives/kbd.tsx";

type Props = {
  /** Tells it apart from all others. */
  id: string;
  icon: ReactNode;
  /** What stands at the far side. */
  note?: ReactNode;
  keys?: string | undefined;
  onSelect: () => void;
  children: ReactNode;
};

/** One line of the palette. */
export function PaletteItem({ id, icon, note, keys, onSelect, children }: Props) {
  return (
    <Command.Item
      value={id}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-sunken pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0"
    >
      <span className="text-ink-muted">{icon}</span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {note ? <span className="shrink-0 text-xs text-ink-muted">{note}</span> : null}
      {keys ? <Kbd keys={keys} /> : null}
    </Command.Item>
  );
}

/** A titled part of the palette. */
export function PaletteGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={title}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-muted"
    >
      {children}
    </Command.Group>
  );
}
