"use client";

import { Button } from "../primitives/button.tsx";
import { Kbd } from "../primitives/kbd.tsx";
import { useOverlay } from "../shell/overlays.tsx";

/** Opens the list of keyboard shortcuts. */
export function ShortcutsButton() {
  const show = useOverlay();
  return (
    <Button onClick={() => show("shortcuts")}>
      Keyboard shortcuts <Kbd keys="?" />
    </Button>
  );
}
