/** The mail server that SMTP_URL names. */
export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise it begins by STARTTLS. */
  secure: boolean;
  /**
   * When TLS begins by STARTTLS: always, since a password goes along; where the server offers it; or not at all, on this
   * machine, where a server's certificate is seldom one that anybody vouches for.
   */
  startTls: "required" | "offered" | "never";
  auth: { user: string; pass: string } | null;
};

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

/** Reads `smtp://user:password@host:587` or `smtps://…`; both parts of the user decoded. Throws for anything else. */
export function smtpServerOf(url: string): SmtpServer {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === "") {
    throw new Error("SMTP_URL is not in the form smtp://user:password@host:587");
  }
  const secure = parsed.protocol === "smtps:";
  const host = parsed.hostname.replace(/^\[(.*)\]$/, "$1");
  const auth =
    parsed.username === ""
      ? null
      : { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) };
  return {
    host,
    port: parsed.port === "" ? (secure ? 465 : 587) : Number(parsed.port),
    secure,
    startTls: LOOPBACK.test(host) ? "never" : auth === null ? "offered" : "required",
    auth,
  };
}
