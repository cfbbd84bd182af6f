export interface ReadMail {
  raw: string;
  /** Names in lower case; of several only the first. Encoded words are decoded. */
  headers: ReadonlyMap<string, string>;
  /** How often each name stands in the header. */
  headerNames: string[];
  text: string;
  html: string;
}

/** Reads a mail of one or of several parts, as far as a test needs it. */
export function readMail(bytes: Buffer): ReadMail {
  const raw = bytes.toString("utf8");
  const { headers, names, body } = split(raw);
  const parts = partsOf(headers, body);
  return {
    raw,
    headers,
    headerNames: names,
    text: parts.get("text/plain") ?? "",
    html: parts.get("text/html") ?? "",
  };
}

function split(raw: string): { headers: Map<string, string>; names: string[]; body: string } {
  const end = raw.indexOf("\r\n\r\n");
  const head = end === -1 ? raw : raw.slice(0, end);
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const fields = lines.map((line) => {
    const at = line.indexOf(":");
    return [line.slice(0, at).toLowerCase(), decodeWords(line.slice(at + 1).trim())] as const;
  });
  return {
    headers: new Map(fields.toReversed()),
    names: fields.map(([name]) => name),
    body: end === -1 ? "" : raw.slice(end + 4),
  };
}

function partsOf(headers: ReadonlyMap<string, string>, body: string): Map<string, string> {
  const type = headers.get("content-type") ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined) {
    return new Map([
      [type.split(";")[0] ?? "", decodeBody(body, headers.get("content-transfer-encoding") ?? "")],
    ]);
  }
  const inner = body.split(`--${boundary}`).slice(1, -1);
  return new Map(
    inner.flatMap((part) => {
      const { headers: own, body: content } = split(part.replace(/^\r\n/, ""));
      return [...partsOf(own, content)];
    }),
  );
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  return decodeQuoted(body.replace(/=\r\n/g, ""));
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** RFC 2047; the space between two encoded words is none of the text. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, form: string, word: string) =>
      form.toUpperCase() === "B"
        ? Buffer.from(word, "base64").toString("utf8")
        : decodeQuoted(word.replaceAll("_", " ")),
    );
}
