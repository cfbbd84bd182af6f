import { describe, expect, it } from "vitest";
import { qrPath } from "./qr-path.ts";
import { totpSecret } from "./totp.ts";

describe("qrPath", () => {
  it("joins the dark modules of a row", () => {
    const rows = ["110", "001", "111"];
    expect(qrPath({ size: 3, get: (row, column) => Number(rows[row]?.[column]) })).toBe(
      "M0 0h2v1h-2zM2 1h1v1h-1zM0 2h3v1h-3z",
    );
  });
});

describe("totpSecret", () => {
  it("is read out of the address in groups of four", () => {
    expect(totpSecret("otpauth://totp/Zen:a?secret=JBSWY3DPEHPK3PXP&issuer=Zen")).toBe("JBSW Y3DP EHPK 3PXP");
    expect(totpSecret("otpauth://totp/Zen:a")).toBe("");
  });
});
