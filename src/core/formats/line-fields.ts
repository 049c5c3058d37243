/** Names under which files keep the properties of a line, and a line from what they hold. */
import { parseAppId, parseContext, parseEnvironmentId } from '../ari.ts';
import { LEVELS, parseLevel } from '../level.ts';
import { EMPTY_LINE, type LogLine } from '../log-line.ts';
import { parseLineTime } from './line-time.ts';

/** A property of a line as a file has it: `time` and `level` are texts there. */
export type LineField = Exclude<keyof LogLine, 'timeText' | 'levelText'>;

/** They tell lines apart and order them. */
const PROTECTED: ReadonlySet<LineField> = new Set([
  'time',
  'invocationId',
  'traceId',
  'appId',
  'environmentId',
] as const);

/**
 * English names are Atlassian's and those of common log tools; of the others, what a table is called that was made in a
 * spreadsheet in German, French, Spanish, Portuguese, Italian, Dutch or Japanese. See `plainName`.
 */
const NAMES: Readonly<Record<LineField, string>> = {
  time:
    'ts time timestamp date datetime datetimeutc timeutc timestamputc datumzeit datumuhrzeit zeit uhrzeit zeitstempel zeitpunkt datum ' +
    'horodatage dateheure heure fecha fechahora fechayhora hora marcadetiempo datahora dataora tijdstip tijd タイムスタンプ 日時 時刻',
  level:
    'lvl level loglevel severity severitytext stufe protokollstufe schweregrad niveau niveaudejournalisation gravité gravedad ' +
    'nivel niveldeinscripcion nivelderegistro nível severidade livello gravità loglevel レベル ログレベル 重大度',
  message:
    'message msg details text logmessage nachricht meldung meldungstext détails mensaje detalles mensagem detalhes messaggio dettagli ' +
    'bericht メッセージ 詳細',
  other: 'other arguments args',
  error:
    'error errormessage fehler fehlermeldung erreur messagederreur mensajedeerror mensagemdeerro errore foutmelding エラー',
  invocationId:
    'invocationid invocation aufrufid aufruf iddinvocation idinvocation iddinvocación invocación iddeinvocación iddechamada idchiamata aanroepid 呼び出しid',
  traceId: 'traceid trace',
  functionKey:
    'functionkey function functionname funktion funktionsname fonction función função funzione functie 関数',
  moduleKey: 'modulekey module modulename modul modulschlüssel módulo modulo モジュール',
  moduleType: 'moduletype modultyp typedemodule tipodemódulo tipodimodulo',
  appVersion: 'appversion version versión versão versione versie バージョン',
  contextId: 'installationcontext contextid contextari',
  product: 'product produkt produit producto produto prodotto 製品',
  hostName: 'hostname site sitename siteurl tenant sitio sito サイト',
  license: 'licensestate license licence lizenz licencia licença licenza licentie ライセンス',
  edition: 'edition édition edición edição edizione editie エディション',
  appId: 'appid app',
  environmentId: 'environmentid environment umgebung environnement entorno ambiente omgeving 環境',
};

const FIELDS = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.split(' ').map((name) => [plainName(name), field as LineField] as const),
  ),
);

/** Names as files write them; bounded, since a file may have any. */
const seen = new Map<string, LineField | null>();

/** Which property a column or key is: `Date/Time(UTC)`, `invocation_id`, `lvl`; null for any other. */
export function fieldOf(name: string): LineField | null {
  const known = seen.get(name);
  if (known !== undefined) return known;
  const field = FIELDS.get(plainName(name)) ?? null;
  // A text of its own: a slice would hold the piece of the file that it is of.
  if (seen.size < 500 && name.length <= 100) seen.set(` ${name}`.slice(1), field);
  return field;
}

/** Small letters and digits, without accents and whatever stands between them. */
function plainName(name: string): string {
  // Longer names are none of ours.
  return name
    .slice(0, 200)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const NUMBER_OF_TIME = /^\d{9,19}$/;
const ID = /^(?!\d{12,}$)[\w:/.-]{1,200}$/;

/** Whether a value is never changed: a time or an ID, and really one. Files may have anything under such a name. */
export function isProtected(field: LineField, value: string): boolean {
  if (!PROTECTED.has(field)) return false;
  return field === 'time' ? parseLineTime(value) !== null || NUMBER_OF_TIME.test(value) : ID.test(value);
}

/** @param before the time of the line before, for one whose own cannot be read */
export function lineFrom(values: ReadonlyMap<LineField, string>, before: number): LogLine {
  const text = (field: LineField): string | null => values.get(field) || null;
  const level = text('level');
  const timeText = text('time') ?? '';
  const contextId = text('contextId');
  return {
    ...EMPTY_LINE,
    appId: parseAppId(text('appId') ?? '') ?? text('appId') ?? '',
    environmentId: parseEnvironmentId(text('environmentId') ?? '') ?? text('environmentId') ?? '',
    time: parseLineTime(timeText) ?? before,
    timeText,
    level: parseLevel(level),
    levelText: isOurs(level) ? null : level,
    message: values.get('message') ?? '',
    other: text('other'),
    error: text('error'),
    invocationId: text('invocationId'),
    traceId: text('traceId'),
    functionKey: text('functionKey'),
    moduleKey: text('moduleKey'),
    moduleType: text('moduleType'),
    appVersion: text('appVersion'),
    contextId,
    product:
      text('product')?.toLowerCase() ?? (contextId ? (parseContext(contextId)?.product ?? null) : null),
    hostName: text('hostName'),
    license: text('license'),
    edition: text('edition'),
  };
}

function isOurs(level: string | null): boolean {
  const upper = (level ?? '').trim().toUpperCase();
  return upper === '' || LEVELS.some((each) => each === upper);
}
