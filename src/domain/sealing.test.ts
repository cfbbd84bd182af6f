import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSealer } from "./sealing.ts";

const key = () => randomBytes(32).toString("hex");
const [first, second] = [key(), key()];
const sealer = createSealer(() => `${first}\n`);

describe("a sealer", () => {
  it("opens what it sealed, and shows nothing of it", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: "grapheme" }), fc.string(), (text, about) => {
        const sealed = sealer.seal(text, about);
        expect(sealer.open(sealed, about)).toBe(text);
        expect(Buffer.from(sealed).includes(text)).toBe(false);
      }),
    );
  });

  it("never seals one text the same way twice", () => {
    expect(sealer.seal("one", "a")).not.toEqual(sealer.seal("one", "a"));
  });

  it("refuses bytes that were changed anywhere, or moved to something else", () => {
    const sealed = sealer.seal("https://hooks.example.org/secret", "alert_channel:1");
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sealer.open(changed, "alert_channel:1"), `byte ${at}`).toThrow();
    }
    expect(() => sealer.open(sealed, "alert_channel:2")).toThrow();
    expect(() => sealer.open(sealed.subarray(0, 20), "alert_channel:1")).toThrow(/form/);
  });

  it("opens what an older key of the file sealed, and seals with the first", () => {
    const rotated = createSealer(() => `${second}\n${first}\n`);
    const old = sealer.seal("kept", "a");
    expect(rotated.open(old, "a")).toBe("kept");
    expect(rotated.isCurrent(old)).toBe(false);
    const renewed = rotated.seal("kept", "a");
    expect(rotated.isCurrent(renewed)).toBe(true);
    expect(() => sealer.open(renewed, "a")).toThrow(/SECRETS_KEY_FILE/);
  });

  it.each(["", "abc", `${"g".repeat(64)}`, `${first}\nshort`])(
    "refuses the file %j without repeating it",
    (file) => {
      const broken = createSealer(() => file);
      const seal = () => broken.seal("x", "a");
      expect(seal).toThrow(/64 hexadecimal digits/);
      if (file !== "") expect(seal).not.toThrow(file);
    },
  );

  it("asks for its keys when they are needed, and again after they could not be read", () => {
    let reads = 0;
    const late = createSealer(() => {
      reads += 1;
      if (reads === 1) throw new Error("not yet there");
      return first;
    });
    expect(reads).toBe(0);
    expect(() => late.seal("x", "a")).toThrow("not yet there");
    expect(late.open(late.seal("x", "a"), "a")).toBe("x");
    expect(reads).toBe(2);
  });
});
