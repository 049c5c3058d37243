/** `npm run -s redact -- FILE...`: cleans log files to stdout, in two readings, so that no value stays in any line. */
import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { recordText } from '../../src/core/formats/log-record.ts';
import { createWriter } from '../../src/core/formats/write.ts';
import { Cleaner, type CleaningSummary } from '../../src/core/redaction/clean.ts';
import { ruleSetVersion } from '../../src/core/redaction/clean-rule-set.ts';
import { type CustomRule, readCustomRule } from '../../src/core/redaction/custom.ts';
import { createFinder } from '../../src/core/redaction/finder.ts';
import type { Action } from '../../src/core/redaction/pseudonym.ts';
import { GuidelineReport, reportMarkdown } from '../../src/core/redaction/report.ts';
import type { Rule } from '../../src/core/redaction/rule.ts';
import { ALL_RULES } from '../../src/core/redaction/rules/index.ts';
import { type CleanArguments, readCleanArguments, USAGE } from './arguments.ts';
import { type Input, openInput } from './input.ts';
import { readBatches, rowsOf, textOfRecords } from './records.ts';
import { Written } from './written.ts';

/** Cleans log files to stdout. What is said of it goes to stderr. @returns the exit code */
export async function cleanFiles(args: readonly string[]): Promise<number> {
  let options: CleanArguments;
  let rules: readonly Rule[];
  try {
    options = readCleanArguments(args);
    if (options.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    rules = [...ALL_RULES, ...(options.rules === null ? [] : customRules(options.rules))];
  } catch (error) {
    say(`${wordsOf(error)}\nSee npm run -s redact -- --help`);
    return 2;
  }
  try {
    assertNotInput(options);
    return await clean(options, rules);
  } catch (error) {
    say(wordsOf(error));
    return 1;
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** What the system says of a file is a sentence for the user too, if a terse one. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file ${path ?? ''}.`;
  if (code === 'EACCES') return `${path ?? 'A file'} may not be read or written.`;
  if (code?.startsWith('Z_')) return 'A .gz file is damaged: it cannot be unpacked.';
  return error.message;
}

function assertNotInput({ files, report, receipt }: CleanArguments): void {
  const inputs = files.filter((file) => file !== '-').map(realPath);
  for (const file of [report, receipt]) {
    if (file && inputs.includes(realPath(file)))
      throw new Error(`${file} is to be cleaned: it will not be written over.`);
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** The engine's own words would repeat what is in the file. */
function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is no JSON.`);
  }
}

function customRules(file: string): Rule[] {
  const value = readJson(file);
  if (!Array.isArray(value)) throw new Error(`${file} holds no JSON array of rules.`);
  return value.map((one: Partial<CustomRule>, n) => {
    const { name, pattern, flags = '', kind, tier } = one ?? {};
    if (
      typeof name !== 'string' ||
      typeof pattern !== 'string' ||
      typeof kind !== 'string' ||
      typeof flags !== 'string'
    ) {
      throw new Error(`Rule ${n + 1} in ${file} needs the texts name, pattern and kind.`);
    }
    const rule = readCustomRule({ name, pattern, flags, kind, ...(tier !== undefined && { tier }) });
    if (!rule.ok) throw new Error(`Rule "${name}" in ${file}: ${rule.error.message} ${rule.error.hint}`);
    return { ...rule.value, id: `${rule.value.id}-${n + 1}` };
  });
}

function actionOf(type: Action['type']): Action {
  if (type === 'mask') return { type, first: 1, last: 1 };
  // Made anew for each run and kept nowhere.
  return type === 'hash' ? { type, salt: randomBytes(32).toString('hex') } : { type };
}

async function clean(options: CleanArguments, rules: readonly Rule[]): Promise<number> {
  const { format, kinds, allow } = options;
  const inputs = options.files.map(openInput);
  const report = new GuidelineReport();
  const cleaner = new Cleaner({
    finder: createFinder(rules),
    policy: { kinds, values: [], places: [], allow },
    action: actionOf(options.action),
    ...(options.report !== null && { report }),
  });
  for (const input of inputs) {
    for await (const batch of readBatches(input)) {
      cleaner.learnRows(rowsOf(batch.records, format === null || format === batch.format));
    }
  }
  const output = new Written();
  if (format === 'csv' && inputs.length > 0) await output.writeHeader(createWriter('csv').header);
  const done = { lines: 0, unread: 0, leftOut: 0, survivors: 0, formats: new Set<string>() };
  for (const input of inputs) await cleanInput(input, options, cleaner, output, done);
  const summary = cleaner.summary();
  tell(summary, done);
  if (options.report !== null) {
    const findings = report.findings();
    const isData = options.report.toLowerCase().endsWith('.json');
    const text = isData ? `${JSON.stringify(findings, null, 2)}\n` : reportMarkdown(findings);
    if (options.report === '') process.stderr.write(`\n${text}`);
    else writeFileSync(options.report, text);
  }
  if (options.receipt !== null) {
    const receipt = {
      ruleSet: ruleSetVersion(rules),
      format: [...done.formats].join(', '),
      action: options.action,
      decisions: kinds,
      lines: done.lines,
      linesNotRead: done.unread,
      linesRedacted: summary.linesRedacted,
      linesKept: summary.linesKept,
      redacted: summary.redacted,
      kept: summary.kept,
      distinctValues: summary.distinctValues,
      bytes: output.bytes,
      sha256: output.sha256(),
    };
    writeFileSync(options.receipt, `${JSON.stringify(receipt, null, 2)}\n`);
  }
  if (done.survivors === 0) return 0;
  say(`The check after cleaning found ${done.survivors} places that hold a value which should be gone.`);
  return 3;
}

interface Done {
  lines: number;
  unread: number;
  leftOut: number;
  survivors: number;
  readonly formats: Set<string>;
}

async function cleanInput(
  input: Input,
  { format }: CleanArguments,
  cleaner: Cleaner,
  output: Written,
  done: Done,
): Promise<void> {
  let isFirst = true;
  for await (const batch of readBatches(input)) {
    const isSame = format === null || format === batch.format;
    let { records } = batch;
    if (isFirst) {
      done.formats.add(format ?? batch.format ?? 'text');
      if (batch.format === null && records.length > 0) {
        say(`${input.name} looks like no log: its lines are cleaned as text.`);
      }
      await output.endLine();
    }
    // The names of columns are not written in another format.
    if (isFirst && batch.format === 'csv' && !isSame) records = records.slice(1);
    let rows = rowsOf(records, isSame);
    let cleaned = cleaner.cleanRows(rows);
    for (const texts of cleaned) done.survivors += cleaner.survivors(texts);
    const [header] = records;
    if (isFirst && batch.format === 'csv' && isSame && header) {
      // Of tables one below the other one header is enough.
      await output.writeHeader(recordText(header, cleaned[0] ?? []));
      records = records.slice(1);
      rows = rows.slice(1);
      cleaned = cleaned.slice(1);
    }
    isFirst = false;
    const { text, leftOut } = textOfRecords(records, rows, cleaned, isSame ? null : format);
    done.leftOut += leftOut;
    for (const { line, isUnread } of records) {
      if (line !== null || isUnread) done.lines++;
      if (isUnread) done.unread++;
    }
    await output.write(text);
  }
}

function tell(summary: CleaningSummary, done: Done): void {
  const { redacted, kept, linesRedacted, distinctValues } = summary;
  const lines = `${done.lines.toLocaleString('en-US')} lines, ${linesRedacted.toLocaleString('en-US')} changed`;
  say(`${lines}; redacted: ${listed(redacted)} (${distinctValues} different); kept: ${listed(kept)}`);
  if (done.unread > 0) {
    say(
      `${done.unread.toLocaleString('en-US')} ${done.unread === 1 ? 'line' : 'lines'} could not be read: cleaned as text, and still there.`,
    );
  }
  if (done.leftOut > 0)
    say(`${done.leftOut} texts were left out: the output's format has no place for them.`);
}

function listed(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([kind, count]) => `${kind} ${count.toLocaleString('en-US')}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
