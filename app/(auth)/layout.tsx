import type { ReactNode } from "react";
import { BrandMark } from "#src/ui/shell/brand-mark.tsx";

/** The frame of the pages before signing in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh content-start justify-items-center gap-6 px-4 py-10 sm:pt-[14dvh]">
      <header className="flex items-center gap-2.5 text-lg font-semibold [&>svg]:size-7">
        <BrandMark />
        Zen Miner
      </header>
      <main className="w-full max-w-sm rounded-xl border border-line bg-surface p-6 shadow-mid">
        {children}
      </main>
    </div>
  );
}
