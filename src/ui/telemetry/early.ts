/** What came before the SDK, in the order in which it came. Times are ms since the epoch. */
export interface EarlyTrail {
  faults: (ErrorEvent | PromiseRejectionEvent)[];
  clicks: { target: EventTarget | null; at: number }[];
  /** The last navigation that the router began. */
  navigation: { url: string; type: string } | null;
  /** Who is signed in, once the page says so. */
  userId: string | null;
}

export interface EarlyWatch {
  trail: EarlyTrail;
  /** Stops watching: from here on the SDK does. */
  stop(): void;
}

/** A page that throws without end must not fill the memory before anybody counts. */
const MAX_FAULTS = 50;
const MAX_CLICKS = 20;
/** A click that its target keeps to itself counts too. */
const CAPTURED = { capture: true };

/** Keeps what happens in a window until the SDK is there to be told. `onFault` is called at each fault. */
export function watchEarly(window: EventTarget, now: () => number, onFault: () => void): EarlyWatch {
  const trail: EarlyTrail = { faults: [], clicks: [], navigation: null, userId: null };
  const hearFault = (event: Event) => {
    if (trail.faults.length < MAX_FAULTS) trail.faults.push(event as ErrorEvent | PromiseRejectionEvent);
    onFault();
  };
  const hearClick = ({ target }: Event) => {
    if (trail.clicks.push({ target, at: now() }) > MAX_CLICKS) trail.clicks.shift();
  };
  // Not captured like clicks: an error would then also be that of a picture which was not found.
  const faults = ["error", "unhandledrejection"];
  for (const type of faults) window.addEventListener(type, hearFault);
  window.addEventListener("click", hearClick, CAPTURED);
  return {
    trail,
    stop() {
      for (const type of faults) window.removeEventListener(type, hearFault);
      window.removeEventListener("click", hearClick, CAPTURED);
    },
  };
}
