import { hex, type Rng } from '../world/random.ts';
import type { App, Site } from '../world/types.ts';

const PEOPLE: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Lena Brandt', 'l.brandt'],
  ['Samuel Okafor', 's.okafor'],
  ['Marie Sorel', 'm.sorel'],
  ['Jun Takahashi', 'j.takahashi'],
  ['Priya Raman', 'priya.raman'],
  ['Zoë Lindqvist', 'zoe'],
  ['יעל כהן', 'yael.cohen'],
  ['عمر حداد', 'omar.haddad'],
];
const DOMAINS = ['example.com', 'example.org', 'mail.example.net', 'corp.example'] as const;
const PROJECTS = ['TIDE', 'OPS', 'MAP', 'HR', 'WEB', 'Q4B'] as const;
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
  'Zendesk Webhook',
  'python-requests/2.31.0',
] as const;
/** What users typed; none of it should be in a log, all of it is. */
const WRITTEN = [
  'Printer on floor 3 jams again',
  'Customer says “it just doesn’t work” \u{1F937}',
  'הדוח לא נטען אחרי העדכון',
  'لا يمكن حفظ التغييرات \u{1F6A7}',
  'Salary review for team 7, do not share',
  'Überweisung schlägt fehl – bitte prüfen',
  '\u{1F468}\u200D\u{1F4BB} stand-up notes, café at 9',
] as const;

/** Words and values for log messages, all from one stream of chance. No secret in here is real; all are put together at run time. */
export class Voice {
  readonly rng: Rng;
  readonly app: App;
  readonly site: Site;

  constructor(rng: Rng, app: App, site: Site) {
    this.rng = rng;
    this.app = app;
    this.site = site;
  }

  int(low: number, high: number): number {
    return this.rng.int(low, high);
  }

  hex(digits: number): string {
    return hex(this.rng.int(1, 0x7fffffff), digits);
  }

  person(): string {
    return this.rng.pick(PEOPLE)[0];
  }

  email(): string {
    return `${this.rng.pick(PEOPLE)[1]}@${this.rng.pick(DOMAINS)}`;
  }

  account(): string {
    const h = this.hex(32);
    return `557058:${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20, 32)}`;
  }

  ip(): string {
    // Documentation ranges only (RFC 5737, RFC 3849), and private ones.
    return this.rng.pick([
      `203.0.113.${this.int(1, 254)}`,
      `198.51.100.${this.int(1, 254)}`,
      `10.${this.int(0, 255)}.${this.int(0, 255)}.${this.int(1, 254)}`,
      `2001:db8::${this.hex(4)}:${this.int(1, 999)}`,
    ]);
  }

  project(): string {
    return this.rng.pick(PROJECTS);
  }

  issue(): string {
    return `${this.project()}-${this.int(1, 4999)}`;
  }

  agent(): string {
    return this.rng.pick(AGENTS);
  }

  written(): string {
    return this.rng.pick(WRITTEN);
  }

  /** Looks like a key, is none. */
  token(): string {
    const tail = this.hex(24);
    return this.rng.pick([
      ['mgw', 'live', 'FAKE', tail].join('_'),
      ['ghp', `FAKE${tail}`].join('_'),
      ['eyJhbGciOiJub25lIn0', `RkFLRS${tail}`, 'c2FuZGJveA'].join('.'),
      ['xoxb', 'FAKE', tail].join('-'),
    ]);
  }

  session(): string {
    return `s%3A${this.hex(16)}.${this.hex(8)}`;
  }
}
