import Link from "next/link";

/** For addresses that lead nowhere, and for things that were removed. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <h1 className="font-semibold text-xl">This does not exist</h1>
      <p className="mt-2 text-ink-muted">
        The address is wrong, or what it named was removed. Nothing is broken.
      </p>
      <p className="mt-4">
        <Link className="text-accent underline" href="/">
          Back to the fleet
        </Link>
      </p>
    </main>
  );
}
