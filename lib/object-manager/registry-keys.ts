// Keys of HKEY_LOCAL_MACHINE that concern DOS devices.

/**
 * The session manager creates a link at startup for each value of this key. Source: Microsoft,
 * KB102985.
 */
export const DOS_DEVICES_KEY = 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\DOS Devices';
/**
 * The serial ports that are present: each value's name is the device's path, its data is the port's
 * name.
 */
export const SERIALCOMM_KEY = 'HARDWARE\\DEVICEMAP\\SERIALCOMM';
/** The parallel ports, in the same form; the data is `\DosDevices\LPT1`. */
export const PARALLEL_PORTS_KEY = 'HARDWARE\\DEVICEMAP\\PARALLEL PORTS';
/**
 * What the mount manager knows of volumes: a value `\DosDevices\E:` for each drive letter that it
 * gave, also while the volume is not connected. Source: Microsoft, "Supporting Mount Manager Requests
 * in a Storage Class Driver".
 */
export const MOUNTED_DEVICES_KEY = 'SYSTEM\\MountedDevices';
/**
 * The COM numbers in use: `ComDB`, one bit for each. Source: Microsoft, "ComDBOpen function
 * (msports.h)".
 */
export const COM_NAME_ARBITER_KEY = 'SYSTEM\\CurrentControlSet\\Control\\COM Name Arbiter';
/**
 * The COM numbers that `persist` claimed, as values by the ports' names. It is below the database's
 * key, so that both are lost, restored and protected together.
 */
export const CLAIMED_NUMBERS_KEY = `${COM_NAME_ARBITER_KEY}\\dosdev`;
/**
 * The device interfaces: a key for each class, by its GUID. Source: Microsoft,
 * "HKLM\SYSTEM\CurrentControlSet\Control registry tree".
 */
export const DEVICE_CLASSES_KEY = 'SYSTEM\\CurrentControlSet\\Control\\DeviceClasses';
