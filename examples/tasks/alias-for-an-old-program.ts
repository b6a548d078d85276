// An old program takes COM1 to COM9 only. Give it an adapter as COM4, now and after every start, whatever its number is.
import { openDosDevices } from 'dosdev';

const dos = openDosDevices();
const device = 'usb=0403:6001,serial=A50285BI'; // dos.devices() lists what there is
const { name, present } = dos.define('COM4', { device }, { persist: true });
console.log(name, present ? 'leads to it' : 'will lead to it'); // COM4 leads to it
