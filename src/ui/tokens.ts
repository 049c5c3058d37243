/**
 * Colours, type and measures of every surface, as CSS variables named `--ala-*`. Inside the admin hub they follow the
 * page's own `--ds-*` design tokens, which reach into a shadow root; elsewhere the fallbacks apply.
 * Source of the `--ds-*` names: `@atlaskit/tokens`. The contrast of each pair is 4.5 or better for text, 3 for shapes.
 */

/** A value for the light and one for the dark mode, with the page's token that overrules both. */
type Token = readonly [name: string, ds: string | null, light: string, dark: string];

const TOKENS: readonly Token[] = [
  ['surface', 'surface', '#FFFFFF', '#1F1F21'],
  ['overlay', 'surface-overlay', '#FFFFFF', '#2B2C2F'],
  ['sunken', 'surface-sunken', '#F8F8F8', '#18191A'],
  ['field', 'background-input', '#FFFFFF', '#242528'],
  ['text', 'text', '#292A2E', '#CECFD2'],
  ['text-subtle', 'text-subtle', '#505258', '#A9ABAF'],
  ['text-subtlest', 'text-subtlest', '#6B6E76', '#96999E'],
  ['text-disabled', 'text-disabled', '#080F214A', '#E5E9F640'],
  ['text-inverse', 'text-inverse', '#FFFFFF', '#1F1F21'],
  ['text-selected', 'text-selected', '#1868DB', '#669DF1'],
  ['text-warning', 'text-warning', '#9E4C00', '#FBC828'],
  ['text-danger', 'text-danger', '#AE2E24', '#FD9891'],
  ['icon-warning', 'icon-warning', '#E06C00', '#FBC828'],
  ['icon-danger', 'icon-danger', '#C9372C', '#F15B50'],
  ['border', 'border', '#0B120E24', '#E3E4F21F'],
  ['border-input', 'border-input', '#8C8F97', '#7E8188'],
  ['border-focused', 'border-focused', '#4688EC', '#8FB8F6'],
  ['border-selected', 'border-selected', '#1868DB', '#669DF1'],
  ['brand', 'background-brand-bold', '#1868DB', '#669DF1'],
  ['brand-hovered', 'background-brand-bold-hovered', '#1558BC', '#8FB8F6'],
  ['brand-pressed', 'background-brand-bold-pressed', '#144794', '#ADCBFB'],
  ['link', 'link', '#1868DB', '#669DF1'],
  ['selected', 'background-selected', '#E9F2FE', '#1C2B42'],
  ['neutral', 'background-neutral', '#0515240F', '#CECED912'],
  ['neutral-hovered', 'background-neutral-hovered', '#0B120E24', '#E3E4F21F'],
  ['neutral-pressed', 'background-neutral-pressed', '#080F214A', '#E5E9F640'],
  ['subtle-hovered', 'background-neutral-subtle-hovered', '#0515240F', '#CECED912'],
  ['subtle-pressed', 'background-neutral-subtle-pressed', '#0B120E24', '#E3E4F21F'],
  ['disabled', 'background-disabled', '#17171708', '#BDBDBD0A'],
  ['warning', 'background-warning', '#FFF5DB', '#3A2C1F'],
  ['danger', 'background-danger', '#FFECEB', '#42221F'],
  ['blanket', 'blanket', '#050C1F75', '#10121499'],
  [
    'shadow-overlay',
    'shadow-overlay',
    '0 8px 12px #1E1F2126, 0 0 1px #1E1F214F',
    '0 0 1px #BDBDBD1F inset, 0 8px 12px #0104045C, 0 0 1px #01040480',
  ],
  ['level-trace', null, '#6B6E76', '#96999E'],
  ['level-debug', null, '#206A83', '#9DD9EE'],
  ['level-info', null, '#505258', '#A9ABAF'],
  ['level-warn', null, '#9E4C00', '#FBC828'],
  ['level-error', null, '#AE2E24', '#FD9891'],
  ['level-fatal', null, '#FFFFFF', '#FFFFFF'],
  ['bar-trace', null, '#8C8F97', '#7E8188'],
  ['bar-debug', null, '#4F9BB3', '#337D96'],
  ['bar-info', null, '#8494AE', '#65758C'],
  ['bar-warn', null, '#D97900', '#CF9F02'],
  ['bar-error', null, '#C9372C', '#F15B50'],
  ['bar-fatal', null, '#803FA5', '#BF63F3'],
  ['solid-fatal', null, '#803FA5', '#803FA5'],
  ['tint-warn', null, '#FFFBF0', '#27231A'],
  ['tint-error', null, '#FFF5F4', '#2B1E1E'],
  ['forbidden', null, '#FFD5D2', '#5D1F1A'],
  ['forbidden-text', null, '#5D1F1A', '#FFD5D2'],
  ['forbidden-line', null, '#C9372C', '#F15B50'],
  ['caution', null, '#FEF7C8', '#3D3310'],
  ['caution-text', null, '#533F04', '#F5E989'],
  ['caution-line', null, '#B38600', '#CF9F02'],
  ['instead', null, '#292A2E', '#CECFD2'],
  ['instead-text', null, '#FFFFFF', '#1F1F21'],
  ['hit', null, '#F5E989', '#533F04'],
  ['hit-text', null, '#533F04', '#F5E989'],
  ['glyph-on', null, '#1F845A', '#4BCE97'],
  ['glyph-overdue', null, '#E06C00', '#F68909'],
  ['glyph-off', null, '#8C8F97', '#7E8188'],
  ['glyph-off-knob', null, '#6B6E76', '#96999E'],
  ['glyph-knob', null, '#FFFFFF', '#1F1F21'],
  ['mark-edge', null, '#FFFFFF00', '#FFFFFF3D'],
  ['hatch', null, '#0B120E24', '#E3E4F233'],
];

const SHARED = `
  --ala-sans: var(--ds-font-family-body, "Atlassian Sans", Inter, ui-sans-serif, system-ui, "Segoe UI", sans-serif);
  --ala-mono: var(--ds-font-family-code, "Atlassian Mono", "JetBrains Mono", ui-monospace, Menlo, Consolas, monospace);
  --ala-radius: var(--ds-radius-small, 3px);`;

function declarations(mode: 'light' | 'dark'): string {
  const lines = TOKENS.map(([name, ds, light, dark]) => {
    const value = mode === 'light' ? light : dark;
    return `  --ala-${name}: ${ds === null ? value : `var(--ds-${ds}, ${value})`};`;
  });
  return `${lines.join('\n')}\n  color-scheme: ${mode};`;
}

/**
 * The variables. In a shadow root they sit on the host; put `data-mode="dark"` on an own root element inside it when
 * the page says `html[data-color-mode=dark]`. In own pages they sit on the document and follow the user's preference.
 * Inside a page type is 14/20, in own pages 13/18.
 */
export const TOKENS_CSS = `
:host, :root, [data-mode="light"] {${SHARED}
${declarations('light')}
}
:host { --ala-body: 14px/20px var(--ala-sans); }
:root { --ala-body: 13px/18px var(--ala-sans); }
[data-mode="dark"] {
${declarations('dark')}
}
@media (prefers-color-scheme: dark) {
  :root:not([data-mode]) {
${declarations('dark')}
  }
}
@media (prefers-contrast: more) {
  :host, :root, [data-mode] {
    --ala-border: currentColor;
    --ala-text-subtlest: var(--ala-text);
    --ala-text-subtle: var(--ala-text);
  }
}
`;
