import { isNear } from '../checks/around.ts';
import type { Found, Rule } from '../rule.ts';

const WORDS =
  /\b(?:mac|ether(?:net)?|hw_?addr|lladdr|bssid|station|hardware|physical|wi-?fi|wlan|arp|bluetooth|device|nic|dhcp)/i;

function isMac(found: Found): boolean {
  const { value } = found;
  const hex = value.replace(/[^\da-f]/gi, '');
  // Nobody's: none, and all.
  if (/^(?:0{12}|f{12})$/i.test(hex)) return false;
  if (value.includes(':')) return true;
  // With dashes or dots, digits alone are a date or a number.
  return (/\d/.test(hex) && /[a-f]/i.test(hex)) || isNear(found, WORDS);
}

export const MAC_RULES: readonly Rule[] = [
  {
    id: 'mac',
    kind: 'mac',
    tier: 'caution',
    label: 'MAC address',
    // IEEE 802: six pairs with colons or dashes, or three fours with dots.
    pattern:
      /(?<![\w.:-])(?:[\da-f]{2}(?:(?::[\da-f]{2}){5}|(?:-[\da-f]{2}){5})|[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4})(?![\w-]|:(?![ \t]|$)|\.\w)/gim,
    shape: /[:-][\da-f]{2}[:-][\da-f]{2}[:-]|\.[\da-f]{4}\./gi,
    accept: isMac,
    examples: {
      yes: [
        'en0: «00:1a:2B:3c:4d:5e» associated, «a4:83:e7:12:34:56»: lost',
        'MAC=«00-1A-2B-3C-4D-5E»',
        'arp «001a.2b3c.4d5e» on Vlan10',
        'mac address «00-11-22-33-44-55»',
        'The hardware address is «AA-BB-CC-DD-EE-FF»',
      ],
      no: [
        '00:00:00:00:00:00 and ff:ff:ff:ff:ff:ff',
        '12-34-56-78-90-12 parts',
        'a1:b2:c3:d4:e5:f6:a7:b8',
        '123e4567-e89b-12d3-a456-426614174000',
        '1234.5678.9012 units',
      ],
    },
  },
];
