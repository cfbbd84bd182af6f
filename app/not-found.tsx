import Link from "next/link";
import { MissingReport } from "#src/ui/boundaries/missing-report.tsx";

/** For addresses that lead nowhere, and for things that were removed. */
export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-xl gap-4 px-4 py-16">
      <h1 className="font-semibold text-xl">This does not exist</h1>
      <p className="text-ink-muted">The address is wrong, or what it named was removed. Nothing is broken.</p>
      <p>
        <Link className="text-accent underline" href="/">
          Back to the fleet
        </Link>
      </p>
      <MissingReport />
    </main>
  );
}
