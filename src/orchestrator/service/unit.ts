import { SERVICE_USER } from "./layout.ts";

/**
 * The hardened unit of the daemon. It needs the network, its state and log directories, and systemd
 * over D-Bus; nothing else.
 * KillMode=process: a miner run by the process driver outlives a restart of the daemon. No MemoryDenyWriteExecute,
 * because V8 compiles to memory it then executes. Power readings belong to root since CVE-2020-8694: the one step
 * that opens them to the daemon runs before it, so that the daemon itself needs no capability at all.
 * SENTRY_RELEASE is here, and not among the settings, because each installation brings another; the settings can
 * override it.
 * --lite-mode: interpreting is fast enough for a sample every ten seconds and saves several MB.
 */
export function unitText(input: { nodePath: string; release: string }): string {
  return `[Unit]
Description=Zen Miner orchestrator
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
Type=simple
User=${SERVICE_USER}
Group=${SERVICE_USER}
Environment=SENTRY_RELEASE=${input.release}
EnvironmentFile=/etc/zen-miner/orchestrator.env
ExecStartPre=+-/bin/sh -c 'chgrp ${SERVICE_USER} /sys/class/powercap/intel-rapl:*/energy_uj && chmod g+r /sys/class/powercap/intel-rapl:*/energy_uj'
ExecStart=${input.nodePath} --max-semi-space-size=1 --lite-mode /usr/local/lib/zen-miner/orchestrator.cjs run
Restart=always
RestartSec=2
TimeoutStopSec=20
KillMode=process
StateDirectory=zen-miner
StateDirectoryMode=0700
LogsDirectory=zen-miner
UMask=0077

NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
ProtectProc=invisible
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
`;
}
