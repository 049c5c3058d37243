/** JSON web tokens (RFC 7519) in the compact form of JWS (RFC 7515) and JWE (RFC 7516). */
import { decodeBase64 } from '../checks/base64.ts';
import type { Rule } from '../rule.ts';

/** Whether the text before the first dot decodes to a JSON object that names an algorithm. */
function hasHeader(token: string): boolean {
  const header = decodeBase64(token.slice(0, token.indexOf('.'))) ?? '';
  if (!/^\s*\{[\s\S]*"alg"\s*:\s*"/.test(header)) return false;
  try {
    return typeof JSON.parse(header) === 'object';
  } catch {
    return false;
  }
}

const HEADER = ['eyJhbGci', 'OiJIUzI1NiIsInR5cCI6IkpXVCJ9'].join('');
const PAYLOAD = ['eyJzdWIi', 'OiJmYWtlIn0'].join('');
const fake = [HEADER, PAYLOAD, 'fakeSignature_0-1'].join('.');
const unsigned = [['eyJhbGci', 'OiJub25lIn0'].join(''), PAYLOAD, ''].join('.');
const twice = ['ZXlKaGJHY2lPaUp', 'JVXpJMU5pSjkuZXlKemRXSWlPaUptWVd0bEluMC5mYWtlZmFrZQ', '=='].join('');

export const JWT: readonly Rule[] = [
  {
    id: 'jwt',
    kind: 'secret:jwt',
    tier: 'forbidden',
    label: 'JSON web token',
    // `{"`, `{ ` and a brace before a line's end begin so in base64. Five parts are a JWE's.
    pattern:
      /(?:(?<![\w-])|(?<=\\[nrt]|%[0-9A-Fa-f]{2}))e(?:y[A-J]|w[ko0])[\w-]{5,8192}\.[\w-]{0,16384}(?:\.[\w-]{0,16384}){1,3}/g,
    keywords: ['eyj', 'eya', 'ewo', 'ewk', 'ew0'],
    accept: ({ value }) => hasHeader(value),
    examples: {
      yes: [`cookie jwt «${fake}» sent`, `{"t":"«${unsigned}»"}`, `next%3D«${fake}»%26a`],
      no: ['eyJub3QiOiJhIHRva2VuIn0.eyJhIjoxfQ.abc', `${HEADER} alone`, 'eye.see.you'],
    },
  },
  {
    id: 'jwt-in-base64',
    kind: 'secret:jwt',
    tier: 'forbidden',
    label: 'JSON web token',
    pattern: /(?<![\w+/-])ZX(?:lK|lB|dv)[\w+/-]{40,16384}={0,2}/g,
    keywords: ['zxlk', 'zxlb', 'zxdv'],
    accept: ({ value }) => /^e[\w-]+\.[\w-]*\./.test(decodeBase64(value, 16_384) ?? ''),
    examples: { yes: [`body «${twice}»`], no: ['ZXlKZXlKZXlKZXlKZXlKZXlKZXlKZXlKZXlKZXlKZXlKZXlK'] },
  },
];
