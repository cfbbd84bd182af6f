import { describe, expect, it } from "vitest";
import { bulkVerdictSchema } from "#src/domain/commands/preview-schema.ts";
import { minerCommandKindSchema } from "#src/protocol/commands.ts";
import { verdictWords } from "./preview-words.ts";

describe("what a group of hosts can expect", () => {
  it("is said for every verdict and command, in words of their own", () => {
    for (const kind of minerCommandKindSchema.options) {
      const words = bulkVerdictSchema.options.map((verdict) =>
        verdictWords(kind, { verdict, issued: true, hosts: 1, samples: [] }),
      );
      expect(new Set(words).size).toBe(words.length);
    }
  });
});
