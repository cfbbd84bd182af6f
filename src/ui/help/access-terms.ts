import type { Role } from "#src/domain/access/role-schema.ts";
import type { EnrolmentTokenDto } from "#src/domain/enrolment/schema.ts";
import type { EnrolRefusal } from "#src/protocol/enrolment.ts";
import type { TermsOf } from "./term.ts";

/** What people and API keys may do. */
export const ROLE_TERMS: TermsOf<Role> = {
  viewer: {
    name: "Viewer",
    text: "Sees the fleet, commands, errors and traces; changes nothing but their own account.",
  },
  operator: {
    name: "Operator",
    text: "All that a viewer may, and commands hosts, sets maintenance, names hosts, and resolves errors.",
  },
  approver: {
    name: "Approver",
    text: "All that an operator may, and reads the audit and sets what hosts do without the control plane.",
  },
  admin: {
    name: "Admin",
    text: "Everything: enrols and revokes hosts, invites people, makes API keys. The last admin cannot be removed.",
  },
};

/** What became of an attempt to enrol. */
export const ENROLMENT_TERMS: TermsOf<EnrolRefusal | "accepted"> = {
  accepted: { name: "Accepted", text: "The host proved that it holds its key, and has its identity." },
  malformed: { name: "Malformed", text: "The request could not be read. Copy the whole line again." },
  unknown_token: {
    name: "Unknown token",
    text: "No such token was made here. Make a new one; if nobody tried to enrol a host, somebody is guessing.",
  },
  expired_token: { name: "Expired token", text: "The token's time was over. Make a new one." },
  used_token: {
    name: "Used token",
    text: "The token had no use left. Make a new one; for several hosts, one with several uses.",
  },
  revoked_token: { name: "Revoked token", text: "Somebody had revoked the token. Make a new one." },
  duplicate_identity: {
    name: "Duplicate identity",
    text: "This machine is enrolled already, as after cloning a disk. Make a token on that host's page, or remove the host first.",
  },
  bad_proof: {
    name: "Bad proof",
    text: "The machine did not prove that it holds the key that it showed. Run the line again; if it stays, somebody changes what is sent on the way.",
  },
  rate_limited: {
    name: "Rate limited",
    text: "Too many attempts from one address. Wait a minute, then try once with a valid token.",
  },
};

/** What became of an enrolment token. */
export const TOKEN_TERMS: TermsOf<EnrolmentTokenDto["state"]> = {
  open: { name: "Open", text: "It can still be used, as often as shown, until it expires." },
  used: { name: "Used", text: "All its uses are gone." },
  expired: { name: "Expired", text: "Its time is over; it enrols nothing any more." },
  revoked: { name: "Revoked", text: "Somebody took it back; it enrols nothing any more." },
};
