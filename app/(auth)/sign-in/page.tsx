import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSession } from "#src/web/session.ts";
import { SignIn } from "./_components/sign-in.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await currentSession()) redirect("/");
  return <SignIn />;
}
