// Give a folder the next free drive letter.
import { openDosDevices } from 'dosdev';

const dos = openDosDevices();
const drive = dos.free('drive');
dos.define(drive, 'C:\\Users');
console.log(drive, 'is', dos.toNtPath(`${drive}\\`)); // Z: is \Device\HarddiskVolume1\Users\
