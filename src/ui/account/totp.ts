/** The secret of an `otpauth://` address in groups of four, for typing. Empty when there is none. */
export function totpSecret(uri: string): string {
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return secret.match(/.{1,4}/g)?.join(" ") ?? "";
}
