import { SecretOnce } from "#src/ui/primitives/secret.tsx";

/** The recovery codes, shown once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <SecretOnce
      label="recovery codes"
      lead="Two-factor sign-in is on. Keep these recovery codes where your phone is not: each works once, and they are shown only now."
      secret={codes.join("\n")}
    />
  );
}
