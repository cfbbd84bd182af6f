import type { ReactNode } from "react";

/** The frame of the pages before signing in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-12 sm:py-24">
      <p className="mb-6 font-semibold text-lg">Zen Miner</p>
      <main className="w-full max-w-sm rounded-lg border border-line bg-surface p-5">{children}</main>
    </div>
  );
}
