import { notFound } from "next/navigation";
import { z } from "zod";

/** The host that an address names; what is no id is a page that does not exist. */
export async function hostIdOf(params: Promise<{ id: string }>): Promise<string> {
  return z.uuid().safeParse((await params).id).data ?? notFound();
}
