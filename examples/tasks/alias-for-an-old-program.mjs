// An old program takes COM1 to COM9 only. Give it an adapter as COM4, now and after every start, whatever its number is.
import { simulate } from 'dosdev/testing';

const attached = [{ usb: '0403:6001', serial: 'A50285BI', port: 'COM38' }];
const { dos } = simulate({ attached }, { logon: { elevated: true } });
const device = 'usb=0403:6001,serial=A50285BI'; // dos.devices() lists what there is
const { name, present } = dos.define('COM4', { device }, { persist: true });
console.log(name, present ? 'leads to it' : 'will lead to it'); // COM4 leads to it
