/** HTTP credentials: the Authorization header (RFC 9110) in any spelling, Bearer (RFC 6750), Basic (RFC 7617), cookies (RFC 6265). */
import { decodeBase64 } from '../checks/base64.ts';
import { isPlaceholder, isRemark } from '../checks/secret-placeholder.ts';
import { isOrdinary, isRandom, isWords } from '../checks/secret-value.ts';
import type { Rule } from '../rule.ts';
import { SIGN } from './surroundings.ts';

const opaque = ['tK4vQz81', 'bXw9Lr3n', 'Hf7PaUe2'].join('');
const basic = ['YXBw', 'Omh1bnRlcjI='].join('');
const GAP = '(?:[ \\t]{1,3}|%20|\\+|:[ \\t]{0,2})';

/** `user:password` of printable characters, as Basic wants it; few of them outside of ASCII, or it is a word. */
function isUserAndPassword(value: string): boolean {
  const text = decodeBase64(value.replace(/(?:%3D)+$/i, '')) ?? '';
  const colon = text.indexOf(':');
  if (colon < 0 || colon === text.length - 1) return false;
  const isPrintable = [...text].every((char) => char >= ' ' && char !== '\x7f');
  return isPrintable && [...text].filter((char) => char > '~').length * 3 < text.length;
}

function isCredential(value: string): boolean {
  if (isPlaceholder(value) || isRemark(value) || isOrdinary(value)) return false;
  return (
    isRandom(value, 8) ||
    (value.length >= 8 && /\d/.test(value) && !isWords(value)) ||
    isUserAndPassword(value)
  );
}

export const AUTHORIZATION: readonly Rule[] = [
  {
    id: 'authorization-header',
    kind: 'secret:authorization',
    tier: 'forbidden',
    label: 'Authorization header',
    pattern: new RegExp(
      `authorization${SIGN}\\\\{0,4}["'\`\\[]{0,2}(?:%22)?(?:[A-Za-z][\\w-]{1,24}(?:[ \\t]{1,3}|%20|\\+))?([\\w.~+/=:%!$*-]{6,4096})`,
      'gi',
    ),
    group: 1,
    keywords: ['authorization'],
    accept: ({ value }) => isCredential(value),
    examples: {
      yes: [
        `Authorization: Bearer «${opaque}»`,
        `{\\"authorization\\":\\"GenieKey «${opaque}»\\"}`,
        `proxy-authorization=Basic «${basic}»`,
        `headers: { authorization: ['«${opaque}»'] }`,
      ],
      no: [
        'Authorization: Bearer <token>, authorization failed: forbidden',
        `authorization: required, Authorization=Bearer \${TOKEN}`,
        'authorization: /oauth2/authorize',
      ],
    },
  },
  {
    id: 'bearer',
    kind: 'secret:bearer',
    tier: 'forbidden',
    label: 'Bearer token',
    pattern: new RegExp(
      `(?:\\b|(?<=%20))(?:Bearer|JWT|OAuth|ApiKey|SSWS|GenieKey)${GAP}["']?([\\w.~+/-]{10,8192}={0,2})`,
      'gi',
    ),
    group: 1,
    keywords: ['bearer', 'jwt', 'oauth', 'apikey', 'ssws', 'geniekey'],
    accept: ({ value }) => isCredential(value),
    examples: {
      yes: [`retry with bearer «${opaque}» failed`, `h=%20Bearer%20«${opaque}»`],
      no: ['Bearer authentication is required', 'bearer token-of-the-installation expired'],
    },
  },
  {
    id: 'basic',
    kind: 'secret:basic',
    tier: 'forbidden',
    label: 'Basic credentials',
    pattern: new RegExp(`(?:\\b|(?<=%20))Basic${GAP}([\\w+/-]{4,1024}(?:={0,2}|(?:%3D){1,2}))`, 'gi'),
    group: 1,
    keywords: ['basic'],
    accept: ({ value }) => isUserAndPassword(value),
    examples: {
      yes: [`sent Basic «${basic}»`],
      no: ['Basic authentication is off, basic plan', 'basic YWJjZGVmZ2hpag=='],
    },
  },
  {
    // Those that hold a session's ID are found as that.
    id: 'auth-cookie',
    kind: 'secret:cookie',
    tier: 'forbidden',
    label: 'Cookie',
    pattern:
      /(?:(?:auth|token|jwt|sso|remember|login|csrf|xsrf|ticket|identity|credential|\.AspNet)[\w.-]{0,40})=(?:"|%22)?([\w%+/=.~:!*|-]{8,4096})/gi,
    group: 1,
    keywords: ['cookie'],
    accept: ({ text, start, value }) =>
      /cookie/i.test(text.slice(Math.max(0, start - 4096), start)) &&
      !isPlaceholder(value) &&
      isRandom(value, 8),
    examples: {
      yes: [
        `Cookie: theme=dark; remember_me=«${opaque}»; lang=en`,
        `set-cookie: cloud.session.token=«${opaque}»; Path=/`,
      ],
      no: ['Cookie: theme=dark; auth=expired; consent=accepted-2026', `remember_me=${opaque}`],
    },
  },
];
