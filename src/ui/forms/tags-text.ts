/** Tags as a person types them, separated by commas or spaces. Whether each is valid the service says. */
export function readTags(text: string): string[] {
  return text.split(/[\s,]+/).filter((tag) => tag !== "");
}
