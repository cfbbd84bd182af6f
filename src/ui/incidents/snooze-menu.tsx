"use client";

import { AlarmClock } from "lucide-react";
import { Button, type ButtonSize } from "../primitives/button.tsx";
import { Menu, MenuItem } from "../primitives/menu.tsx";
import { minutesUntilTomorrow, SNOOZE_MINUTES } from "./snooze-times.ts";

type Props = {
  size?: ButtonSize | undefined;
  pending: boolean;
  onSnooze: (minutes: number) => void;
};

/** Puts incidents aside for a while. */
export function SnoozeMenu({ size, pending, onSnooze }: Props) {
  return (
    <Menu
      label="Snooze for"
      align="end"
      trigger={
        <Button size={size} disabled={pending}>
          <AlarmClock aria-hidden="true" />
          Snooze
        </Button>
      }
    >
      {SNOOZE_MINUTES.map(({ name, minutes }) => (
        <MenuItem key={minutes} onSelect={() => onSnooze(minutes)}>
          {name}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => onSnooze(minutesUntilTomorrow(new Date()))}>Until tomorrow, 08:00</MenuItem>
    </Menu>
  );
}
