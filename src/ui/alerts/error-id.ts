const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The id of an error in the address of its page; any other text stays as it is, to be refused with a reason. */
export function readErrorId(text: string): string {
  return UUID.exec(text)?.[0].toLowerCase() ?? text.trim();
}
