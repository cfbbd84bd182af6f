import type { Metadata } from "next";
import { AcceptLink } from "../_components/accept-link.tsx";

export const metadata: Metadata = { title: "Invitation" };

export default function InvitePage() {
  return <AcceptLink title="Accept the invitation" />;
}
