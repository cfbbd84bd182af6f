import { CopyButton } from "./copy-button.tsx";

type Props = { label: string; secret: string; lead: string };

/** Something that is shown once and cannot be shown again. */
export function SecretOnce({ label, secret, lead }: Props) {
  return (
    <div className="grid gap-2 rounded-md border border-line border-l-4 border-l-state-attention p-3">
      <p>{lead}</p>
      <code
        data-secret={label}
        className="block max-h-48 overflow-auto rounded bg-sunken p-2 text-xs whitespace-pre-wrap wrap-anywhere select-all"
      >
        {secret}
      </code>
      <CopyButton text={secret} label={`Copy ${label}`} />
    </div>
  );
}
