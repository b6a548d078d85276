/**
 * The names of the well-known privileges, by the low part of their LUIDs; the high part is 0. The
 * system returns them one at a time, through the local security authority. Source: Microsoft, wdm.h
 * and ntifs.h (`SE_…_PRIVILEGE`), and "Privilege Constants".
 */
export const PRIVILEGE_NAMES: ReadonlyMap<number, string> = new Map([
  [2, 'SeCreateTokenPrivilege'],
  [3, 'SeAssignPrimaryTokenPrivilege'],
  [4, 'SeLockMemoryPrivilege'],
  [5, 'SeIncreaseQuotaPrivilege'],
  [6, 'SeMachineAccountPrivilege'],
  [7, 'SeTcbPrivilege'],
  [8, 'SeSecurityPrivilege'],
  [9, 'SeTakeOwnershipPrivilege'],
  [10, 'SeLoadDriverPrivilege'],
  [11, 'SeSystemProfilePrivilege'],
  [12, 'SeSystemtimePrivilege'],
  [13, 'SeProfileSingleProcessPrivilege'],
  [14, 'SeIncreaseBasePriorityPrivilege'],
  [15, 'SeCreatePagefilePrivilege'],
  [16, 'SeCreatePermanentPrivilege'],
  [17, 'SeBackupPrivilege'],
  [18, 'SeRestorePrivilege'],
  [19, 'SeShutdownPrivilege'],
  [20, 'SeDebugPrivilege'],
  [21, 'SeAuditPrivilege'],
  [22, 'SeSystemEnvironmentPrivilege'],
  [23, 'SeChangeNotifyPrivilege'],
  [24, 'SeRemoteShutdownPrivilege'],
  [25, 'SeUndockPrivilege'],
  [26, 'SeSyncAgentPrivilege'],
  [27, 'SeEnableDelegationPrivilege'],
  [28, 'SeManageVolumePrivilege'],
  [29, 'SeImpersonatePrivilege'],
  [30, 'SeCreateGlobalPrivilege'],
  [31, 'SeTrustedCredManAccessPrivilege'],
  [32, 'SeRelabelPrivilege'],
  [33, 'SeIncreaseWorkingSetPrivilege'],
  [34, 'SeTimeZonePrivilege'],
  [35, 'SeCreateSymbolicLinkPrivilege'],
  [36, 'SeDelegateSessionUserImpersonatePrivilege'],
]);

export const CREATE_PERMANENT = { luid: 16, name: 'SeCreatePermanentPrivilege' } as const;
