import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isSetUp } from "#src/web/access-links.ts";
import { currentSession } from "#src/web/session.ts";
import { SignIn } from "./_components/sign-in.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await currentSession()) redirect("/");
  if (!(await isSetUp())) return <NotSetUp />;
  return <SignIn />;
}

function NotSetUp() {
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold">Nobody has an account yet</h1>
      <p>
        Open the one-time link that Zen Miner printed when it started. It makes the first operator, who can
        invite the others. To get a new link, start Zen Miner again.
      </p>
    </div>
  );
}
