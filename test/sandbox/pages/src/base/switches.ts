/** Which of the three generations of Atlassian's page is shown. */
export type Generation = '2021' | '2022' | '2026';
/** Where a row gives away which app it is: in a link, in its avatar's address, or only by its texts. */
export type Identity = 'links' | 'images' | 'names';
/** Markup of the list: an old hand-written table, Atlaskit's DynamicTable, or `role=grid` without any table. */
export type RowMarkup = 'plain' | 'dynamic' | 'grid';

export interface Switches {
  readonly ui: Generation;
  /** Whether the page has log controls of its own. */
  readonly controls: boolean;
  readonly theme: 'light' | 'dark' | 'auto';
  readonly identity: Identity;
  readonly rows: RowMarkup;
  /** `menu`: the row's ••• opens a menu; `button`: it leads straight to the details page. */
  readonly action: 'menu' | 'button';
  /** Rows render again and move every so many ms; 0 = never. */
  readonly churn: number;
  /** `replace`: rows get new keys, so new DOM; `recycle`: keyed by index, so old DOM shows another app. */
  readonly churnMode: 'replace' | 'recycle';
  readonly layout: 'table' | 'cards' | 'empty';
  /** Rows come after so many ms; until then Atlaskit's loading state shows. */
  readonly slow: number;
  readonly locale: 'en' | 'de';
}

const STORED = 'sandbox.switches';
const NAMES: readonly (keyof Switches)[] = [
  'ui',
  'controls',
  'theme',
  'identity',
  'rows',
  'action',
  'churn',
  'churnMode',
  'layout',
  'slow',
  'locale',
];

const DEFAULTS: Readonly<Record<Generation, Pick<Switches, 'identity' | 'rows' | 'action'>>> = {
  '2021': { identity: 'links', rows: 'plain', action: 'menu' },
  '2022': { identity: 'images', rows: 'dynamic', action: 'menu' },
  '2026': { identity: 'names', rows: 'dynamic', action: 'button' },
};

function oneOf<T extends string>(given: string | undefined, allowed: readonly T[], otherwise: T): T {
  return allowed.find((one) => one === given) ?? otherwise;
}

function milliseconds(given: string | undefined): number {
  const value = Number(given);
  return Number.isFinite(value) && value > 0 ? value : 0;
}

function stored(): Record<string, string> {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
  } catch {
    return {};
  }
}

/**
 * The switches in force: those of the address, else those remembered for this tab (client-side navigation drops the
 * query), else the generation's own. `?reset=1` forgets, and an empty value (`?identity=`) forgets one.
 */
export function readSwitches(query: URLSearchParams): Switches {
  const given = query.get('reset') === '1' ? {} : stored();
  for (const name of NAMES) {
    const value = query.get(name);
    if (value !== null) given[name] = value;
  }
  sessionStorage.setItem(STORED, JSON.stringify(given));
  const ui = oneOf(given['ui'], ['2021', '2022', '2026'], '2026');
  const own = DEFAULTS[ui];
  return {
    ui,
    controls: given['controls'] !== '0',
    theme: oneOf(given['theme'], ['light', 'dark', 'auto'], 'auto'),
    identity: oneOf(given['identity'], ['links', 'images', 'names'], own.identity),
    rows: oneOf(given['rows'], ['plain', 'dynamic', 'grid'], own.rows),
    action: oneOf(given['action'], ['menu', 'button'], own.action),
    churn: milliseconds(given['churn']),
    churnMode: oneOf(given['churnMode'], ['replace', 'recycle'], 'replace'),
    layout: oneOf(given['layout'], ['table', 'cards', 'empty'], 'table'),
    slow: milliseconds(given['slow']),
    locale: oneOf(given['locale'], ['en', 'de'], 'en'),
  };
}

/** Remembers one switch for this tab, without an address. */
export function rememberSwitch(name: keyof Switches, value: string): void {
  sessionStorage.setItem(STORED, JSON.stringify({ ...stored(), [name]: value }));
}
