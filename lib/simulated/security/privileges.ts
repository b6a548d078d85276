/** The privileges, in the order of their LUIDs. Source: Microsoft, [MS-LSAD] 3.1.1.2.1. */
export const PRIVILEGES = [
  'SeCreateTokenPrivilege',
  'SeAssignPrimaryTokenPrivilege',
  'SeLockMemoryPrivilege',
  'SeIncreaseQuotaPrivilege',
  'SeTcbPrivilege',
  'SeSecurityPrivilege',
  'SeTakeOwnershipPrivilege',
  'SeLoadDriverPrivilege',
  'SeSystemProfilePrivilege',
  'SeSystemtimePrivilege',
  'SeProfileSingleProcessPrivilege',
  'SeIncreaseBasePriorityPrivilege',
  'SeCreatePagefilePrivilege',
  'SeCreatePermanentPrivilege',
  'SeBackupPrivilege',
  'SeRestorePrivilege',
  'SeShutdownPrivilege',
  'SeDebugPrivilege',
  'SeAuditPrivilege',
  'SeSystemEnvironmentPrivilege',
  'SeChangeNotifyPrivilege',
  'SeRemoteShutdownPrivilege',
  'SeUndockPrivilege',
  'SeManageVolumePrivilege',
  'SeImpersonatePrivilege',
  'SeCreateGlobalPrivilege',
  'SeIncreaseWorkingSetPrivilege',
  'SeTimeZonePrivilege',
  'SeCreateSymbolicLinkPrivilege',
  'SeDelegateSessionUserImpersonatePrivilege',
] as const;

export type PrivilegeName = (typeof PRIVILEGES)[number];

/** The privileges that a token holds, and whether each is enabled. */
export type Privileges = Readonly<Partial<Record<PrivilegeName, boolean>>>;

const ENABLED = true;
const DISABLED = false;

/** An interactive user. */
export const USER_PRIVILEGES: Privileges = {
  SeShutdownPrivilege: DISABLED,
  SeChangeNotifyPrivilege: ENABLED,
  SeUndockPrivilege: DISABLED,
  SeIncreaseWorkingSetPrivilege: DISABLED,
  SeTimeZonePrivilege: DISABLED,
};

/** An elevated administrator, who may neither create permanent objects nor act as the system. */
export const ADMINISTRATOR_PRIVILEGES: Privileges = {
  ...USER_PRIVILEGES,
  SeIncreaseQuotaPrivilege: DISABLED,
  SeSecurityPrivilege: DISABLED,
  SeTakeOwnershipPrivilege: DISABLED,
  SeLoadDriverPrivilege: DISABLED,
  SeSystemProfilePrivilege: DISABLED,
  SeSystemtimePrivilege: DISABLED,
  SeProfileSingleProcessPrivilege: DISABLED,
  SeIncreaseBasePriorityPrivilege: DISABLED,
  SeCreatePagefilePrivilege: DISABLED,
  SeBackupPrivilege: DISABLED,
  SeRestorePrivilege: DISABLED,
  SeDebugPrivilege: DISABLED,
  SeSystemEnvironmentPrivilege: DISABLED,
  SeRemoteShutdownPrivilege: DISABLED,
  SeManageVolumePrivilege: DISABLED,
  SeImpersonatePrivilege: ENABLED,
  SeCreateGlobalPrivilege: ENABLED,
  SeCreateSymbolicLinkPrivilege: DISABLED,
  SeDelegateSessionUserImpersonatePrivilege: DISABLED,
};

/** LocalSystem. Source: Microsoft, "LocalSystem Account"; those newer than that page are enabled. */
export const SYSTEM_PRIVILEGES: Privileges = {
  SeCreateTokenPrivilege: DISABLED,
  SeAssignPrimaryTokenPrivilege: DISABLED,
  SeLockMemoryPrivilege: ENABLED,
  SeIncreaseQuotaPrivilege: DISABLED,
  SeTcbPrivilege: ENABLED,
  SeSecurityPrivilege: DISABLED,
  SeTakeOwnershipPrivilege: DISABLED,
  SeLoadDriverPrivilege: DISABLED,
  SeSystemProfilePrivilege: ENABLED,
  SeSystemtimePrivilege: DISABLED,
  SeProfileSingleProcessPrivilege: ENABLED,
  SeIncreaseBasePriorityPrivilege: ENABLED,
  SeCreatePagefilePrivilege: ENABLED,
  SeCreatePermanentPrivilege: ENABLED,
  SeBackupPrivilege: DISABLED,
  SeRestorePrivilege: DISABLED,
  SeShutdownPrivilege: DISABLED,
  SeDebugPrivilege: ENABLED,
  SeAuditPrivilege: ENABLED,
  SeSystemEnvironmentPrivilege: DISABLED,
  SeChangeNotifyPrivilege: ENABLED,
  SeRemoteShutdownPrivilege: DISABLED,
  SeUndockPrivilege: DISABLED,
  SeManageVolumePrivilege: DISABLED,
  SeImpersonatePrivilege: ENABLED,
  SeCreateGlobalPrivilege: ENABLED,
  SeIncreaseWorkingSetPrivilege: ENABLED,
  SeTimeZonePrivilege: ENABLED,
  SeCreateSymbolicLinkPrivilege: ENABLED,
  SeDelegateSessionUserImpersonatePrivilege: ENABLED,
};
