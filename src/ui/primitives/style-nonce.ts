declare global {
  var __webpack_nonce__: string | undefined;
}

/**
 * Hands the nonce of this document's policy to what injects a `<style>` (react-remove-scroll, below every Radix
 * dialog). It asks for this global, whose name comes from webpack, whatever bundles it:
 * https://github.com/theKashey/get-nonce. Scripts hide their nonce from attributes but not from this property.
 */
export function shareStyleNonce(): void {
  if (globalThis.__webpack_nonce__ !== undefined || typeof document === "undefined") return;
  const script = document.querySelector<HTMLScriptElement>("script[nonce]");
  if (script?.nonce) globalThis.__webpack_nonce__ = script.nonce;
}
