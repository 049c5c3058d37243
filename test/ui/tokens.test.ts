import { describe, expect, test } from 'vitest';
import { POPUP_CSS } from '../../src/popup/popup-css.ts';
import { BASE_CSS } from '../../src/ui/base-css.ts';
import { TOKENS_CSS } from '../../src/ui/tokens.ts';

const defined = new Set([...TOKENS_CSS.matchAll(/(--ala-[\w-]+):/g)].map((match) => match[1]));

describe('design tokens', () => {
  test('every variable that is used is defined', () => {
    const used = [...(BASE_CSS + POPUP_CSS).matchAll(/var\((--ala-[\w-]+)/g)].map((match) => match[1]);
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
  });

  test("the page's own tokens are only read, each with a fallback", () => {
    const all = TOKENS_CSS + BASE_CSS + POPUP_CSS;
    expect(all).not.toMatch(/--ds-[\w-]+\s*:/);
    expect(all).not.toMatch(/var\(--ds-[\w-]+\s*\)/);
  });

  test('nothing is fetched by a style sheet', () => {
    expect(TOKENS_CSS + BASE_CSS + POPUP_CSS).not.toMatch(/url\(|@import|@font-face/);
  });

  test('braces are balanced', () => {
    for (const css of [TOKENS_CSS, BASE_CSS, POPUP_CSS]) {
      expect(css.split('{').length).toBe(css.split('}').length);
    }
  });
});
