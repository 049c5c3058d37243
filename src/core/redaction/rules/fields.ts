/**
 * Patterns for values that are known by the name of their field, in every spelling that logs have: `name=value`,
 * `name: 'value'` (objects as JavaScript prints them, YAML, headers), `"name":"value"` (JSON), the same escaped because
 * the JSON is a string in JSON, `&name=value` (queries).
 */

/** Bodies of a quoted value by its opening: what a quote of the same kind would end. */
const ESCAPED = '(?:[^"\\\\\\n]|\\\\(?:\\\\(?:\\\\")?|[^"\\\\\\n]))';
const DEEPER = '(?:[^"\\\\\\n]|\\\\{1,8}[^"\\\\\\n])';
const DOUBLE = '(?:[^"\\\\\\n]|\\\\[^\\n])';
const SINGLE = "(?:[^'\\\\\\n]|\\\\[^\\n])";

/**
 * Names in small letters, a space where words meet: `display name` gives displayName, display_name, display-name,
 * DISPLAY_NAME and DisplayName. Case-sensitive, so that the value's own capitals can be asked for.
 */
export function namesOf(names: readonly string[]): string {
  const spelled = names.flatMap((name) => {
    const words = name.split(' ');
    const mixed = words.map((word) => `[${word[0]?.toUpperCase()}${word[0]}]${word.slice(1)}`).join('[ _-]?');
    return [mixed, words.join('[_-]?').toUpperCase()];
  });
  return `(?<![A-Za-z0-9])(?:${spelled.join('|')})`;
}

/** What stands behind a field's name before its value: see `SEPARATOR`. */
const ENDS = [':', '=', '"', "'", '\\', ' =', ' :', '\t'];

/**
 * The gate's words for these names. A gate that opens too often costs more than its rule: names of several words stand
 * in all their spellings, and those of one word with the sign behind.
 */
export function keywordsOf(names: readonly string[], ends: readonly string[] = ENDS): string[] {
  const keywords = names.flatMap((name) => {
    const words = name.split(' ');
    return words.length > 1 ? ['', ' ', '_', '-'].map((gap) => words.join(gap)) : withEnds([name], ends);
  });
  return [...new Set(keywords)];
}

/** Each word with each of the signs behind it. */
export function withEnds(words: readonly string[], ends: readonly string[] = ENDS): string[] {
  return words.flatMap((word) => ends.map((end) => word + end));
}

/** Between a field's name and its value, the value's opening quote included. */
export const SEPARATOR = `\\\\{0,7}["']?[ \\t]?(?:=>|[:=])[ \\t]{0,3}`;
const OPENING = `(?:\\\\{0,7}["'])?`;

/** The quoted value, without its quotes: at most so many characters. Stands behind `SEPARATOR` and an opening quote. */
export function quoted(most: number): string {
  return (
    `(?<=\\\\\\\\")${DEEPER}{1,${most}}|(?<=(?<!\\\\)\\\\")${ESCAPED}{1,${most}}|` +
    `(?<=(?<!\\\\)")${DOUBLE}{1,${most}}|(?<=')${SINGLE}{1,${most}}`
  );
}

/**
 * A field's value, in group 1.
 * @param bare what a value without quotes may be; none without it
 */
export function fieldSource(names: readonly string[], most: number, bare?: string): string {
  const alternatives = bare === undefined ? quoted(most) : `${quoted(most)}|(?<!["'])(?:${bare})`;
  return `${namesOf(names)}${SEPARATOR}${OPENING}(${alternatives})`;
}
