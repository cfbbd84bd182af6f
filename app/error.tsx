"use client";

/** For errors that no page foresaw. The digest is the id under which the server logged the cause. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <h1 className="font-semibold text-xl">This page could not be shown</h1>
      <p className="mt-2 text-ink-muted">
        Something failed on the server for a reason that we did not foresee. Your hosts are not affected. Try
        again; if it stays so, give an administrator the id below, which the log knows.
      </p>
      {error.digest ? (
        <p className="mt-2">
          Error id <code className="font-mono">{error.digest}</code>
        </p>
      ) : null}
      <button
        type="button"
        onClick={reset}
        className="mt-4 rounded border border-line-strong px-3 py-1.5 hover:bg-sunken"
      >
        Try again
      </button>
    </main>
  );
}
