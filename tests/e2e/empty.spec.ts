import { expect, type Page, test } from "@playwright/test";
import { createDatabase } from "#src/db/client.ts";
import { startLoadDatabase } from "#tests/load/database.ts";
import { expectAccessible } from "#tests/support/axe.ts";
import { enterPassword } from "#tests/support/dashboard.ts";
import { insertLivingProcesses } from "#tests/support/living-processes.ts";
import { makePerson } from "#tests/support/person.ts";
import { visit } from "#tests/support/visit.ts";
import { startWeb } from "#tests/support/web-server.ts";

/** What each page says when there is nothing yet, and where it leads. */
const EMPTY: readonly { path: string; says: RegExp }[] = [
  { path: "/", says: /no hosts? yet|enrol/i },
  { path: "/hosts", says: /no hosts? yet|enrol/i },
  { path: "/hosts?search=nothing-like-it", says: /no hosts? match/i },
  { path: "/commands", says: /no command/i },
  { path: "/incidents", says: /nothing is wrong/i },
  { path: "/incidents?state=resolved", says: /no incident matches/i },
  { path: "/alerts/channels", says: /nobody is told yet/i },
  { path: "/errors", says: /no open errors/i },
  { path: "/traces", says: /no .*(trace|span|page)|nothing/i },
  { path: "/enrolment", says: /no token|no .*yet/i },
  { path: "/people?show=keys", says: /no api key was made yet/i },
  { path: "/people?show=invitations", says: /nobody was invited yet/i },
  { path: "/audit?action=nothing.like.it", says: /no entry matches/i },
];

test.describe.configure({ mode: "serial" });

const closers: (() => Promise<unknown>)[] = [];
let page: Page;

test.beforeAll(async ({ browser }) => {
  const database = await startLoadDatabase();
  closers.push(database.stop);
  const db = createDatabase(database.url);
  closers.push(() => db.$disconnect());
  await insertLivingProcesses(db);
  // Every page would be a trace of its own.
  const web = await startWeb(database.url, { SENTRY_TRACES_SAMPLE_RATE: "0" });
  closers.push(web.stop);
  const { email } = await makePerson(db, "admin");
  page = await (await browser.newContext({ baseURL: web.url })).newPage();
  closers.push(() => page.context().close());
  await enterPassword(page, web.url, email);
  await expect(page.getByRole("heading", { level: 1, name: "Fleet" })).toBeVisible();
});
test.afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

for (const { path, says } of EMPTY) {
  test(`with nothing to show, ${path} says so and what to do`, async () => {
    await visit(page, path);
    await expect(page.getByRole("main").getByText(says).first()).toBeVisible();
    await expectAccessible(page, `${path}, empty`);
  });
}
