import type { ReactNode } from "react";

/** One thing and the state in which it is shown. */
export function Sample({
  name,
  wide = false,
  children,
}: {
  name: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={`grid min-w-0 content-start justify-items-start gap-1.5 ${wide ? "col-span-full *:w-full" : ""}`}
    >
      <p className="text-2xs text-ink-muted">{name}</p>
      {children}
    </div>
  );
}

/** Samples side by side. */
export function Samples({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-6 gap-y-5">{children}</div>
  );
}
