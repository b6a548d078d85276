// Keys below HKEY_LOCAL_MACHINE that have to do with DOS devices.

/** Links that the session manager makes at boot, value by value. Microsoft, KB102985. */
export const DOS_DEVICES_KEY = 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\DOS Devices';
/** The serial ports that are there now: the device's path names the value, the port is its data. */
export const SERIALCOMM_KEY = 'HARDWARE\\DEVICEMAP\\SERIALCOMM';
/** The parallel ports, in the same way; the data is `\DosDevices\LPT1`. */
export const PARALLEL_PORTS_KEY = 'HARDWARE\\DEVICEMAP\\PARALLEL PORTS';
/** Which COM numbers are taken: `ComDB`, a bit for each. Microsoft, "ComDBOpen function (msports.h)". */
export const COM_NAME_ARBITER_KEY = 'SYSTEM\\CurrentControlSet\\Control\\COM Name Arbiter';
