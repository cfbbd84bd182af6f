/** Keys to press, in the words of the shortcut sheet: `g h`, `⌘K`. Keys after one another are parted by spaces. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="inline-flex items-center gap-0.5 font-sans">
      {keys.split(" ").map((key, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the same key can be pressed twice and never moves
          key={index}
          className="inline-grid h-4.5 min-w-4.5 place-items-center rounded-sm border border-line bg-sunken px-1 text-2xs leading-none text-ink-muted"
        >
          {key}
        </span>
      ))}
    </kbd>
  );
}
