"use client";

import { type ReactNode, Suspense } from "react";
import type { FleetNotice } from "#src/domain/processes/notice-schema.ts";
import { ToastProvider } from "../primitives/toast.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { FleetBanner } from "./fleet-banner.tsx";
import { FrameShortcuts } from "./frame-shortcuts.tsx";
import { NavigationLine } from "./navigation-line.tsx";
import { Overlays } from "./overlays.tsx";
import type { ShellPerson } from "./person.ts";
import type { Preferences } from "./preferences.ts";
import { PreferencesProvider } from "./preferences-provider.tsx";
import { SecondFactorLine } from "./second-factor-line.tsx";
import { ShortcutProvider } from "./shortcut-provider.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top-bar.tsx";
import { UrgentProvider } from "./urgent-incidents.tsx";
import "./shell.css";

type Props = {
  person: ShellPerson;
  preferences: Preferences;
  notices: readonly FleetNotice[] | Promise<readonly FleetNotice[]>;
  /** How many open incidents are high or critical; null when that could not be read. */
  urgent: Promise<number | null>;
  children: ReactNode;
};

/** The frame around every page for signed-in people. */
export function Shell({ person, preferences, notices, urgent, children }: Props) {
  return (
    <PreferencesProvider initial={preferences}>
      <ShortcutProvider>
        <ToastProvider>
          <Overlays person={person}>
            <NavigationLine />
            <FrameShortcuts hrefs={person.hrefs} />
            <UrgentProvider known={urgent}>
              <Frame person={person} notices={notices}>
                {children}
              </Frame>
            </UrgentProvider>
          </Overlays>
        </ToastProvider>
      </ShortcutProvider>
    </PreferencesProvider>
  );
}

function Frame({ person, notices, children }: Omit<Props, "preferences" | "urgent">) {
  return (
    <>
      <a
        href="#content"
        className="sr-only z-40 rounded-md bg-raised p-2 shadow-mid focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
      >
        Skip to the content
      </a>
      <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] md:grid-cols-[13.5rem_minmax(0,1fr)] md:in-data-[sidebar=collapsed]:grid-cols-[3.25rem_minmax(0,1fr)]">
        <Sidebar hrefs={person.hrefs} />
        <div className="flex min-w-0 flex-col">
          <TopBar person={person} />
          <Suspense fallback={null}>
            <FleetBanner known={notices} />
          </Suspense>
          {person.secondFactorFrom ? <SecondFactorLine from={person.secondFactorFrom} /> : null}
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto grid w-full max-w-[96rem] min-w-0 flex-1 content-start gap-4 p-4 outline-none max-md:pb-[calc(5rem+env(safe-area-inset-bottom))] md:p-6"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomBar />
    </>
  );
}
