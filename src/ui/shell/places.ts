import {
  Activity,
  BellRing,
  Boxes,
  ClipboardList,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  PlugZap,
  ScrollText,
  Server,
  Siren,
  Tag,
  TriangleAlert,
  Users,
} from "lucide-react";
import type { Permission } from "#src/domain/access/rules.ts";

export type Place = {
  href: string;
  name: string;
  icon: LucideIcon;
  /** The second key of the shortcut that leads there, after `g`. */
  key: string;
  /** Further words by which somebody may look for it. */
  words: string;
  permission: Permission;
};

export type PlaceSection = { title: string; places: readonly Place[] };

/** The place that says how much there is to do. */
export const INCIDENTS_HREF = "/incidents";

/** Everywhere one can go, in the order of the sidebar. */
export const SECTIONS: readonly PlaceSection[] = [
  {
    title: "Operate",
    places: [
      {
        href: "/",
        name: "Fleet",
        icon: LayoutDashboard,
        key: "f",
        words: "overview home",
        permission: "fleet.read",
      },
      {
        href: "/hosts",
        name: "Hosts",
        icon: Server,
        key: "h",
        words: "rigs machines miners",
        permission: "fleet.read",
      },
      {
        href: "/commands",
        name: "Commands",
        icon: ClipboardList,
        key: "c",
        words: "ledger pause stop restart",
        permission: "fleet.read",
      },
      {
        href: INCIDENTS_HREF,
        name: "Incidents",
        icon: Siren,
        key: "i",
        words: "alarms alerts open acknowledge snooze wrong",
        permission: "incidents.read",
      },
    ],
  },
  {
    title: "Investigate",
    places: [
      {
        href: "/errors",
        name: "Errors",
        icon: TriangleAlert,
        key: "e",
        words: "events groups issues",
        permission: "errors.read",
      },
      {
        href: "/traces",
        name: "Traces",
        icon: Activity,
        key: "t",
        words: "spans slow performance",
        permission: "telemetry.read",
      },
      {
        href: "/releases",
        name: "Releases",
        icon: Tag,
        key: "r",
        words: "versions deploys commits regression",
        permission: "telemetry.read",
      },
      {
        href: "/jobs",
        name: "Jobs",
        icon: ListChecks,
        key: "j",
        words: "queue background failed dead letter retry worker",
        permission: "jobs.read",
      },
      {
        href: "/sentry",
        name: "Sentry",
        icon: Boxes,
        key: "s",
        words: "telemetry status quota outbox",
        permission: "telemetry.read",
      },
    ],
  },
  {
    title: "Administer",
    places: [
      {
        href: "/alerts",
        name: "Alerts",
        icon: BellRing,
        key: "l",
        words: "rules thresholds notifications owners",
        permission: "incidents.read",
      },
      {
        href: "/enrolment",
        name: "Enrolment",
        icon: PlugZap,
        key: "n",
        words: "add hosts token install",
        permission: "enrolment.manage",
      },
      {
        href: "/people",
        name: "People",
        icon: Users,
        key: "p",
        words: "invite roles users api keys",
        permission: "people.manage",
      },
      {
        href: "/audit",
        name: "Audit",
        icon: ScrollText,
        key: "a",
        words: "who did what log",
        permission: "audit.read",
      },
    ],
  },
];

/** Where one goes most on a phone: the bottom bar has these, and the rest behind "More". */
export const UNDER_THE_THUMB: readonly string[] = ["/", "/hosts", INCIDENTS_HREF, "/errors"];

/** The sections with the places that somebody may see, without those that are left empty. */
export function sectionsOf(hrefs: readonly string[]): PlaceSection[] {
  return SECTIONS.map(({ title, places }) => ({
    title,
    places: places.filter(({ href }) => hrefs.includes(href)),
  })).filter(({ places }) => places.length > 0);
}

/** Whether a path lies in a place; the fleet is only the root itself. */
export function isIn(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
