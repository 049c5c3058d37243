import { describe, expect, test } from 'vitest';
import { LIST_CSS } from '../../src/panel/list-css.ts';
import { PANEL_CSS } from '../../src/panel/panel-css.ts';
import { POPUP_CSS } from '../../src/popup/popup-css.ts';
import { BASE_CSS } from '../../src/ui/base-css.ts';
import { QUERY_CSS } from '../../src/ui/query-css.ts';
import { TOKENS_CSS } from '../../src/ui/tokens.ts';

const SURFACES_CSS = BASE_CSS + QUERY_CSS + POPUP_CSS + PANEL_CSS + LIST_CSS;
const defined = new Set([...TOKENS_CSS.matchAll(/(--ala-[\w-]+):/g)].map((match) => match[1]));

describe('design tokens', () => {
  test('every variable that is used is defined', () => {
    const used = [...SURFACES_CSS.matchAll(/var\((--ala-[\w-]+)/g)].map((match) => match[1]);
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
  });

  test("the page's own tokens are only read, each with a fallback", () => {
    const all = TOKENS_CSS + SURFACES_CSS;
    expect(all).not.toMatch(/--ds-[\w-]+\s*:/);
    expect(all).not.toMatch(/var\(--ds-[\w-]+\s*\)/);
  });

  test('nothing is fetched by a style sheet', () => {
    expect(TOKENS_CSS + SURFACES_CSS).not.toMatch(/url\(|@import|@font-face/);
  });

  test('braces are balanced', () => {
    for (const css of [TOKENS_CSS, BASE_CSS, QUERY_CSS, POPUP_CSS, PANEL_CSS, LIST_CSS]) {
      expect(css.split('{').length).toBe(css.split('}').length);
    }
  });
});
