import { useEffect, useRef, useState } from "react";

/** `entered`: the focus was moved into the card by the keyboard. */
export type Opening = "closed" | "open" | "entered";

/** How far open something is, changed after a while, so that a passing pointer opens nothing; the last wish wins. */
export function useOpening(): { opening: Opening; change: (wanted: Opening, afterMs?: number) => void } {
  const [opening, setOpening] = useState<Opening>("closed");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (wanted: Opening, afterMs = 0) => {
    clearTimeout(timer.current);
    if (afterMs === 0) setOpening(wanted);
    else timer.current = setTimeout(() => setOpening(wanted), afterMs);
  };
  return { opening, change };
}
