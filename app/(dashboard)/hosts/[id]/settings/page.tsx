import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { HostSettings } from "../_components/host-settings.tsx";
import { LostPolicyForm } from "../_components/lost-policy-form.tsx";
import { MaintenancePanel } from "../_components/maintenance-panel.tsx";
import { hostIdOf } from "../host-id.ts";
import { loadSettings } from "../load-host.ts";

type Props = { params: Promise<{ id: string }> };

export default async function HostSettingsPage({ params }: Props) {
  const { host, sites, may } = await loadSettings(await hostIdOf(params));
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="grid gap-4">
        <WidgetBoundary name="Maintenance">
          <MaintenancePanel host={host} mayChange={may.maintain} />
        </WidgetBoundary>
        <WidgetBoundary name="The lost policy of this host">
          <LostPolicyForm host={host} mayChange={may.setPolicy && host.status === "active"} />
        </WidgetBoundary>
      </div>
      <WidgetBoundary name="The settings of this host">
        <HostSettings host={host} sites={sites} may={may} />
      </WidgetBoundary>
    </div>
  );
}
