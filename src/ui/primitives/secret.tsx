import { CopyButton } from "./copy-button.tsx";

type Props = { label: string; secret: string; lead: string };

/** Something that is shown once and cannot be shown again. */
export function SecretOnce({ label, secret, lead }: Props) {
  return (
    <div className="grid justify-items-start gap-2 rounded-lg border border-state-attention/25 bg-state-attention-soft p-3">
      <p>{lead}</p>
      <code
        data-secret={label}
        className="block max-h-48 w-full overflow-auto rounded-md border border-line bg-surface px-2.5 py-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere select-all"
      >
        {secret}
      </code>
      <CopyButton text={secret} label={`Copy ${label}`} />
    </div>
  );
}
