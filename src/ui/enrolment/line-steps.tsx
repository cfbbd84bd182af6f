const STEPS = [
  {
    name: "Fetches the orchestrator",
    text: "One file, from this control plane itself; nothing comes from elsewhere. The host needs Node 20 or newer, curl and sudo.",
  },
  {
    name: "Checks it",
    text: "Its SHA-256 has to be the one in the line; otherwise nothing is run.",
  },
  {
    name: "Makes a key",
    text: "The private key is made on the host and never leaves it. Commands are obeyed only when signed by the key whose fingerprint stands in the line.",
  },
  {
    name: "Enrols",
    text: "The token goes in by standard input, so that no list of processes shows it. It is used up, and the host appears here.",
  },
  {
    name: "Stays",
    text: "It becomes a service of its own user, which may start and stop the miner's service and nothing else.",
  },
] as const;

/** What the one line does, step by step. */
export function LineSteps() {
  return (
    <ol aria-label="What the line does" className="grid gap-3">
      {STEPS.map(({ name, text }, index) => (
        <li key={name} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2">
          <span
            aria-hidden="true"
            className="grid size-5 place-items-center rounded-full bg-sunken text-xs text-ink-muted tabular-nums"
          >
            {index + 1}
          </span>
          <div>
            <p className="font-medium">{name}</p>
            <p className="text-ink-muted">{text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
