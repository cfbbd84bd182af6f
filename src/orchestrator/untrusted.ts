const TLS_CODES = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL/;

/** Whether an error code of Node.js (OpenSSL's verify results among them) says that a certificate was not accepted. */
export function isUntrusted(code: string | undefined): boolean {
  return TLS_CODES.test(code ?? "");
}
