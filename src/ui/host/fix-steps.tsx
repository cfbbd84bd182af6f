import type { FixStep } from "#src/domain/health/randomx-rules.ts";
import { CopyButton } from "../primitives/copy-button.tsx";

type Props = { steps: readonly FixStep[]; worth: string | null };

/** What to do on a host, one step after another, with the commands to copy. */
export function FixSteps({ steps, worth }: Props) {
  return (
    <div className="grid gap-3 ps-6 pb-3">
      {worth ? <p className="text-ink-muted">{worth}</p> : null}
      <ol className="grid gap-3">
        {steps.map(({ what, commands }) => (
          <li key={what} className="grid gap-1.5">
            <p className="wrap-anywhere">{what}</p>
            {commands.length > 0 ? (
              <div className="flex flex-wrap items-start gap-2">
                <pre className="min-w-0 grow rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs leading-relaxed whitespace-pre-wrap wrap-anywhere">
                  {commands.join("\n")}
                </pre>
                <CopyButton text={commands.join("\n")} label="Copy" />
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
