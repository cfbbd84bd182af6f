import type { Metadata } from "next";
import { AcceptLink } from "../_components/accept-link.tsx";

export const metadata: Metadata = { title: "First operator" };

export default function SetupPage() {
  return <AcceptLink title="Make the first operator" />;
}
