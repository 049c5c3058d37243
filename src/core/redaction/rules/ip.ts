import { before } from '../checks/around.ts';
import type { Found, Rule } from '../rule.ts';

const base = { kind: 'ip', tier: 'caution' } as const;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = `(?:${OCTET}\\.){3}${OCTET}`;

/** What stands before four numbers that are a version, a section or an object's number. */
const VERSION =
  /(?:\b(?:v|ver|versions?|release|build|rev|revision|firmware|section|chapter|clause|oid)\b|[a-z]Version)["']?(?: (?:is|was|of|number|\w{1,12} is))?[\s:=#"'(/-]{0,4}$|\b(?:(?:up|down)grad\w{1,4}|bump\w{0,3})(?: \w{1,12})? (?:from|to) $|\bupdat(?:ed|ing) to $/i;
/** Names that stand with a slash before a version in user agents. */
const PRODUCT =
  /(?:Chrom\w{1,4}|CriOS|Version|Safari|Firefox|FxiOS|Edge?|EdgA|EdgiOS|OPR|Opera|AppleWebKit|Gecko|Trident|YaBrowser|UCBrowser|SamsungBrowser|Vivaldi|Electron|curl|nginx|Apache|OpenSSL|Tomcat|Jetty|IIS|PHP|okhttp|python|java|\.NET|Dalvik)\/$/;

function isAddress(found: Found): boolean {
  const ahead = before(found, 40);
  return !VERSION.test(ahead) && !PRODUCT.test(ahead);
}

const H = '[\\dA-Fa-f]{1,4}';
/** Not in a word, a number, a namespace (`std::a`), or behind a colon. */
const V6_START = '(?<![\\w:.$)]|[\\w]-)';
const V6_END = '(?![\\w(]|:(?![ \\t]|$)|\\.\\w|-[\\dA-Fa-f]{2}\\b)';
const ZONE = '%(?:25)?[\\w.-]{1,15}';

/** A group of hexadecimal digits alone could be a word: `ad::bed`. */
function isV6(found: Found): boolean {
  const { value } = found;
  const address = value.replace(/%.*$/, '');
  if (address === '::') return true;
  if (!/\d/.test(address)) return false;
  const tail = address.includes('.') ? 2 : 0;
  const groups =
    address
      .replace(/[\d.]+\.\d+$/, '')
      .split(':')
      .filter(Boolean).length + tail;
  // Two short groups are code (`A1::B2`) or a ratio; addresses that are given out start with a long one.
  if (address.includes('::')) {
    return groups <= 7 && (groups > 2 || /^(?:::|[\da-f]{3,4}:)/i.test(address));
  }
  // Eight pairs are a device's long address (EUI-64, WWN); nine and more are a fingerprint.
  return !address.split(':').every((group) => group.length === 2);
}

export const IP_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'ip-v4',
    label: 'IP address',
    pattern: new RegExp(
      `(?<![\\w.~+$]|(?<!\\d\\.\\d{1,3})-)${V4}(?![\\w~+]|\\.\\d|-(?!${OCTET}\\.)\\w|\\.[A-Za-z]{2,5}(?![\\w.-]))`,
      'g',
    ),
    accept: isAddress,
    examples: {
      yes: [
        'src: /«10.251.37.240»:35757 dest: /«10.251.37.241»:50010',
        'X-Forwarded-For: «203.0.113.7», «198.51.100.23»,«192.0.2.1»',
        'allow «192.0.2.0»/24',
        'range «192.0.2.10»-«192.0.2.20»',
        'http://«127.0.0.1»:8080/health',
        'agent «10.1.2.3» got an update from «10.0.0.5»',
        'connect to msra-sa-41/«10.190.173.170»:9000.',
      ],
      no: [
        'version 1.2.3.4 and v6.1.1.1',
        'Package_for_KB3149090~31bf3856ad364e35~amd64~~6.1.1.1',
        'oid 1.3.6.1.4.1',
        'took 12.34.56.789',
        'artifact-1.2.3.4.jar',
        'Chrome/59.0.107.115 Safari/537.36',
        'Server: nginx/1.18.0.1',
        'upgrade to version: 10.0.0.1',
        '256.1.1.1',
      ],
    },
  },
  {
    ...base,
    id: 'ip-v6',
    label: 'IP address',
    shape: /:[\da-f]{1,4}:[\da-f]{1,4}:/gi,
    pattern: new RegExp(
      `${V6_START}(?:${H}:){6}(?:${H}:${H}|${V4})(?:${ZONE})?(?=:\\d{2,5}(?![\\w:])|${V6_END})`,
      'g',
    ),
    accept: isV6,
    examples: {
      yes: [
        'from «2001:db8:0:0:8:800:200c:417a» port 22',
        '/«0:0:0:0:0:0:0:0»:2181 bound',
        '[«2001:0db8:85a3:0000:0000:8a2e:0370:7334»]:443',
        'mapped «0:0:0:0:0:ffff:192.0.2.33»',
      ],
      no: [
        'at 12:34:56 and 10:11:12:345',
        'mac 00:1a:2b:3c:4d:5e',
        'wwn 50:06:01:60:3b:20:19:aa',
        'SHA1 a1:b2:c3:d4:e5:f6:a7:b8:c9:d0:e1:f2:a3:b4:c5:d6:e7:f8:a9:b0',
      ],
    },
  },
  {
    ...base,
    id: 'ip-v6-short',
    label: 'IP address',
    pattern: new RegExp(
      `${V6_START}(?:(?:${H}(?::${H}){0,6})?::(?:(?:${H}:){0,5}${V4}|${H}(?::${H}){0,6})|${H}(?::${H}){0,6}::)(?:${ZONE})?${V6_END}|(?<=[[=])::(?=[\\],;\\s]|$)|(?<![\\w:.)])::(?=\\/\\d)`,
      'g',
    ),
    keywords: ['::'],
    accept: isV6,
    examples: {
      yes: [
        'listening on [«::»]:8080 and [«::1»]:9090',
        'from «fe80::1ff:fe23:4567:890a%eth2» ok',
        'allow «2001:db8::»/32, «::»/0',
        'client=«::ffff:192.0.2.128»; src=«::» dst=«::1»',
        'dst «2001:db8::1»: no route, ssh ana@«2001:db8::1»',
        '"ip":"«2001:db8::8a2e:370:7334»"',
      ],
      no: [
        'std::string and ad::bed, Face::Cafe, A1::B2',
        'AppleCamIn::systemWakeCall - messageType',
        'ProcessThread(sid:0 cport:-1)::PrepRequestProcessor@476]',
        'a::b, 1::2::3',
        'expected ::',
      ],
    },
  },
];
