import type { Kind } from './kinds.ts';
import { BETWEEN, isSpaced } from './policy.ts';
import { utf8 } from './pseudonym-hash.ts';

/** From this length on a value is told in Base64 too. */
const LONG = 8;

/** The spellings in which a value may stand: as it is, in JSON, in a URL, in a form, in HTML, in Base64. */
export function formsOf(value: string, kind: Kind): Set<string> {
  const forms = new Set([value]);
  if (isSpaced(kind)) for (const form of spacedForms(value)) forms.add(form);
  // Only ASCII letters are found again by themselves whatever their case.
  if (/[^\0-\x7f]/.test(value)) {
    for (const form of ['NFC', 'NFD'] as const) {
      const text = value.normalize(form);
      for (const spelled of [text, text.toLowerCase(), text.toUpperCase()]) {
        forms.add(spelled).add(asciiJson(spelled)).add(encode(spelled, encodeURIComponent));
      }
    }
  }
  const json = JSON.stringify(value).slice(1, -1);
  forms.add(json);
  // Text inside of JSON inside of JSON.
  if (json !== value) forms.add(JSON.stringify(json).slice(1, -1));
  forms.add(asciiJson(value));
  if (value.includes('/')) forms.add(value.replaceAll('/', '\\/')).add(json.replaceAll('/', '\\/'));
  if (/[^\w\s.-]/.test(value)) for (const form of htmlForms(value)) forms.add(form);
  const url = encode(value, encodeURIComponent);
  forms.add(url);
  forms.add(url.replaceAll('%20', '+'));
  forms.add(encode(value, encodeURI));
  // What `encodeURIComponent` leaves alone and others do not (RFC 3986, form encoding).
  forms.add(url.replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`));
  if (url !== value) forms.add(encode(url, encodeURIComponent));
  const decoded = decode(value);
  if (decoded !== value) forms.add(decoded);
  if (value.length >= LONG && value.length <= 4096) {
    for (const form of base64Forms(value)) forms.add(form);
  }
  return forms;
}

/** A number with other signs between its groups, with none, and in groups of four as on a card; without its plus too. */
function spacedForms(value: string): string[] {
  const fours = value.replace(BETWEEN, '').match(/.{1,4}/g) ?? [];
  const groups = value.split(BETWEEN).filter((group) => group !== '');
  return ['', ' ', '-', '.'].flatMap((sign) => {
    const text = groups.join(sign);
    return [text, text.replace(/^\+/, ''), fours.join(sign)];
  });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

/** What libraries make of a text for HTML: the signs that they must, or all that are no letters, as names or numbers. */
function htmlForms(value: string): string[] {
  const must = /[&<>"'`]/g;
  const all = /[^\w\s.-]/gu;
  const named = (sign: string) => `&${ENTITIES[sign] ?? `#${sign.codePointAt(0)}`};`;
  const padded = (sign: string) => (ENTITIES[sign] ? named(sign) : `&#0${sign.codePointAt(0)};`);
  const hex = (sign: string) => `&#x${sign.codePointAt(0)?.toString(16)};`;
  const decimal = (sign: string) => `&#${sign.codePointAt(0)};`;
  return [
    ...[named, padded, hex].map((entity) => value.replace(must, entity)),
    ...[named, decimal, hex].map((entity) => value.replace(all, entity)),
    // As React and others do.
    value.replace(must, (sign) => (sign === "'" ? '&apos;' : named(sign))),
    value.replaceAll('@', '&commat;'),
  ];
}

function asciiJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function encode(text: string, how: (text: string) => string): string {
  try {
    return how(text);
  } catch {
    // A lone surrogate has no encoding.
    return text;
  }
}

function decode(text: string): string {
  return /%[0-9a-f]{2}/i.test(text) ? encode(text, decodeURIComponent) : text;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of the value where it stands alone or begins a longer text; a last group that goes on is left out. */
function base64Forms(value: string): string[] {
  const bytes = utf8(value);
  let text = '';
  for (let n = 0; n + 2 < bytes.length; n += 3)
    text += group(bytes[n] ?? 0, bytes[n + 1] ?? 0, bytes[n + 2] ?? 0);
  const rest = bytes.length % 3;
  const last = bytes.slice(bytes.length - rest);
  const whole = rest === 0 ? text : text + group(last[0] ?? 0, last[1] ?? 0, 0).slice(0, rest + 1);
  const forms = [whole.padEnd(Math.ceil(whole.length / 4) * 4, '='), whole, text].filter(
    (form) => form.length >= LONG,
  );
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

function group(a: number, b: number, c: number): string {
  const bits = (a << 16) | (b << 8) | c;
  return [18, 12, 6, 0].map((shift) => BASE64[(bits >> shift) & 63]).join('');
}
