import { describe, expect, it } from "vitest";
import { isOpenAuthPath, translateAuthAnswer } from "./auth-door.ts";

describe("isOpenAuthPath", () => {
  it.each(["/sign-in/email", "/two-factor/verify-totp"])("opens %s", (path) => {
    expect(isOpenAuthPath(path)).toBe(true);
  });
  it.each(["/sign-up/email", "/list-sessions", "/update-user", "/get-session", "/sign-in/email/", ""])(
    "keeps %j closed",
    (path) => {
      expect(isOpenAuthPath(path)).toBe(false);
    },
  );
});

describe("translateAuthAnswer", () => {
  it("passes cookies on and keeps the session token out of the body", async () => {
    const headers = new Headers({ "Set-Cookie": "a=1; HttpOnly" });
    headers.append("Set-Cookie", "b=2");
    const original = new Response(JSON.stringify({ token: "secret-token", user: { email: "e" } }), {
      headers,
    });
    const answer = await translateAuthAnswer(original);
    expect(answer.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(await answer.text()).toBe("{}");
  });

  it.each([
    [401, { code: "INVALID_EMAIL_OR_PASSWORD", message: "internal" }, /address or the password is wrong/],
    [403, { code: "USER_DISABLED" }, /disabled/],
    [403, { code: "INVALID_ORIGIN" }, /PUBLIC_URL/],
    [500, "not even JSON", /refused/],
  ])("says in plain words why %i was refused", async (status, body, words) => {
    const answer = await translateAuthAnswer(new Response(JSON.stringify(body), { status }));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ message: expect.stringMatching(words) });
  });

  it("says when to try again", async () => {
    const answer = await translateAuthAnswer(
      new Response("{}", { status: 429, headers: { "X-Retry-After": "42" } }),
    );
    expect(answer.headers.get("Retry-After")).toBe("42");
    expect((await answer.json()).message).toContain("42 seconds");
  });
});
