"use client";

import { Columns3, Pause, RotateCw, Server, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#src/ui/primitives/button.tsx";
import { Dialog } from "#src/ui/primitives/dialog.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { Menu, MenuCheckbox, MenuItem, MenuLabel, MenuSeparator } from "#src/ui/primitives/menu.tsx";
import { Popover } from "#src/ui/primitives/popover.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { Sheet } from "#src/ui/primitives/sheet.tsx";
import { type ToastWords, useToast } from "#src/ui/primitives/toast.tsx";
import { Tooltip } from "#src/ui/primitives/tooltip.tsx";
import { Sample, Samples } from "./sample.tsx";

const TOASTS: readonly ToastWords[] = [
  { tone: "done", title: "12 hosts are paused", text: "Each confirmed it by its miner." },
  { tone: "info", title: "The command waits for 3 hosts", action: { name: "Show it", href: "/gallery" } },
  {
    tone: "error",
    title: "rig-0042 refused to restart",
    text: "Its miner is not managed by the orchestrator. Restart it by hand.",
  },
];

/** What opens above the page. */
export function FloatingSamples() {
  return (
    <Section title="Floating">
      <Samples>
        <Sample name="tooltip">
          <Tooltip content="Averaged over the last 10 seconds; it jumps more than the others.">
            <Button>Hover or focus</Button>
          </Tooltip>
        </Sample>
        <Sample name="popover">
          <Popover trigger={<Button>Open</Button>} label="About the hashrate">
            <p className="font-medium">Hashrate 10 s</p>
            <p className="text-ink-muted">Hashes per second, averaged over the last 10 seconds.</p>
          </Popover>
        </Sample>
        <Sample name="menu">
          <MenuSample />
        </Sample>
        <Sample name="dialog and sheet">
          <DialogSample />
        </Sample>
        <Sample name="toast">
          <ToastSample />
        </Sample>
      </Samples>
    </Section>
  );
}

function MenuSample() {
  const [shown, setShown] = useState(true);
  return (
    <Menu trigger={<Button>Actions</Button>} label="Actions of rig-0042">
      <MenuItem icon={<Pause aria-hidden="true" />} shortcut="p">
        Pause
      </MenuItem>
      <MenuItem icon={<RotateCw aria-hidden="true" />} disabled>
        Restart
      </MenuItem>
      <MenuItem icon={<Server aria-hidden="true" />} href="/gallery">
        Open the host
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Columns</MenuLabel>
      <MenuCheckbox checked={shown} onChange={setShown}>
        Temperature
      </MenuCheckbox>
      <MenuCheckbox checked={!shown} onChange={(checked) => setShown(!checked)}>
        Power
      </MenuCheckbox>
      <MenuSeparator />
      <MenuItem icon={<Trash2 aria-hidden="true" />} danger>
        Revoke
      </MenuItem>
    </Menu>
  );
}

function DialogSample() {
  const [open, setOpen] = useState<"dialog" | "sheet" | null>(null);
  const close = () => setOpen(null);
  const form = (
    <div className="grid gap-4">
      <p className="text-ink-muted">Their miners stay up and hash nothing until somebody resumes them.</p>
      <Field label="Reason">{(control) => <input {...control} className={inputClass} />}</Field>
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Leave it</Button>
        <Button tone="primary" onClick={close}>
          Pause 12 hosts
        </Button>
      </div>
    </div>
  );
  return (
    <div className="flex gap-2">
      <Button onClick={() => setOpen("dialog")}>Dialog</Button>
      <Button onClick={() => setOpen("sheet")}>
        <Columns3 aria-hidden="true" />
        Sheet
      </Button>
      <Dialog title="Pause 12 hosts" open={open === "dialog"} onClose={close}>
        {form}
      </Dialog>
      <Sheet title="Pause 12 hosts" open={open === "sheet"} onClose={close}>
        {form}
      </Sheet>
    </div>
  );
}

function ToastSample() {
  const toast = useToast();
  return (
    <div className="flex flex-wrap gap-2">
      {TOASTS.map((words) => (
        <Button key={words.tone} onClick={() => toast(words)}>
          {words.tone}
        </Button>
      ))}
    </div>
  );
}
